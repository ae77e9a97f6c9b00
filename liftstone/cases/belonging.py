"""What a case's page shows of what belongs together: things, linked cases, entries that are one person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import linking, merging, shown, statements, things_shown
from liftstone.cases.content import Content
from liftstone.cases.models import Case


def of_case(case: Case, opened: Content, *, label: Callable[..., str], by: Actor) -> dict[str, Any]:
    """Return it, and whose names are shown beside it: as `writers`."""
    said = statements.shown(case, opened, by=by)
    links = linking.of_case(case, by=by)
    merged = merging.of_case(opened, by=by)
    people: set[UUID | None] = {who for each in links for who in (each.row.linked_by, each.row.unlinked_by)}
    people |= {who for each in merged for who in (each.row.merged_by, each.row.undone_by)}
    writers = (
        shown.writers(case, opened) | statements.writers(said["statements"]) | {each for each in people if each}
    )
    return {
        **said,
        **things_shown.of_case(case, opened, label=label, by=by),
        "links": links,
        "merged": merged,
        "writers": writers,
    }

"""Opening what was noticed in a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.cases.models import Case, Indicator
from liftstone.cases.verbs import CaseVerb
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Noticed:
    """One indicator, opened; `back` is what took it back, where somebody did."""

    row: Indicator
    body: dict[str, Any]
    back: "Noticed | None" = None


def sealed_indicator(row: Indicator) -> Sealed:
    """Return it as a sealed thing, under the case's key and bound to what it takes back."""
    return Sealed(
        row.organisation_id,
        "cases_indicator",
        row.id,
        "body",
        bytes(row.body),
        said=row.takes_back_id.hex if row.takes_back_id else "",
        purpose="indicator",
        key_table="cases_case",
        key_id=row.case_id,
    )


def of_case(case: Case, *, by: Actor) -> list[Noticed]:
    """Open what was noticed in a case with one audit entry: the newest first, each with what took it back."""
    return opened(Indicator.objects.filter(case=case).order_by("-written_at", "-id"), by=by)


def beside(case: Case, *, by: Actor) -> dict[str, Any]:
    """Return what a page shows of what was noticed in a case, opened. Never how many of them there are."""
    noticed = of_case(case, by=by)
    writers = {each.row.written_by for each in noticed}
    writers |= {each.back.row.written_by for each in noticed if each.back}
    return {"noticed": noticed, "noticed_names": names(by.keys, writers) if writers else {}}


def opened(rows: Iterable[Indicator], *, by: Actor) -> list[Noticed]:
    """Open some of them, in their order; nothing is opened, and nothing logged, where there is none."""
    found = list(rows)
    if not found:
        return []
    bodies = records.open_all(map(sealed_indicator, found), verb=CaseVerb.READ, by=by.keys)
    everything = [Noticed(row, body) for row, body in zip(found, bodies, strict=True)]
    back = {each.row.takes_back_id: each for each in everything if each.row.takes_back_id}
    return [
        Noticed(each.row, each.body, back.get(each.row.id)) for each in everything if not each.row.takes_back_id
    ]

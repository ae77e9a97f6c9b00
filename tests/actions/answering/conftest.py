"""What the tests of requests share: a case of two people, and asking, choosing, reading as somebody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions, choosing, deciding, gathering, letters, queries, rules
from liftstone.answering.models import Item, Pick, Request
from liftstone.cases import actions as cases
from liftstone.cases import people, timeline
from liftstone.cases.models import Case, CasePerson
from tests.actions.cases.conftest import ANSWERS, case, contact, ring, said  # noqa: F401 - fixtures
from tests.cast import Cast, as_

ASKED = {
    "who": "Goran Test", "about": "", "asked": "Everything that you hold about me", "reach": "12 Nowhere Lane",
    "never": "", "way": "post", "came": "post", "language": "en",
}  # fmt: skip
POLICE = {
    "who": "Goran Test", "force": "Invented Constabulary", "officer": "DC 1234 Example", "their_reference": "OP/1",
    "asked": "All notes", "what_for": "A trial", "power": "schedule", "came": "email", "reach": "By hand",
    "language": "en",
}  # fmt: skip
EXPLOITER = {"how_known": "known", "role": "potential_exploiter", "name": "Goran Test"}
VICTIM = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu", "nationality": "RO"}
WHY = {"exemptions": ["others"], "why": "Andrei would be known by it", "refused": ""}

Asks = Callable[..., Request]


@pytest.fixture
def asks(cast: Cast) -> Asks:
    """Somebody asks, and it is known who."""

    def asked(by: Actor, kind: str = "person", **told: Any) -> Request:
        first = POLICE if kind == "police" else ASKED
        with as_(by):
            row = actions.log(
                kind=Request.Kind(kind), answers={**first, **told}, came_on=timezone.localdate(), by=by
            )
            return actions.identify(request=row, how="known", identity="He said what only he can know", by=by)

    return asked


def peopled(by: Actor, contact: Any) -> tuple[Case, CasePerson, CasePerson]:  # noqa: F811
    """A case with a potential victim and a potential exploiter, and a note about both."""
    with as_(by):
        row = cases.start(contacts=[contact], answers=ANSWERS, risk=2, by=by)
        him = people.add(case=row, answers=EXPLOITER, by=by)
        her = people.add(case=row, answers=VICTIM, by=by)
        timeline.note(case=row, text="Goran was at the gate. Andrei told us so. Asha wrote it down.", by=by)
    return row, him, her


def picked(by: Actor, request: Request, row: Case, about: CasePerson | None) -> Pick:
    """The case concerns it."""
    with as_(by):
        return gathering.pick_case(request=queries.request(by, record=request.id), case=row, about=about, by=by)


def put_in(by: Actor, pick: Pick, source: str, kept: list[int], replace: str = "") -> Item:
    """Put pieces of the first thing of a source in."""
    with as_(by):
        item = Item.objects.select_related("pick__request").filter(pick=pick, source=source).order_by("at").first()
        assert item is not None
        found = choosing.found_of(item, by=by)
        assert found is not None
        answers = {"kept": kept, "replace": replace}
        return choosing.choose(
            item=item, version=item.version, original=rules.digest(found.parts), answers=answers, by=by
        )


def seen_by(by: Actor, request: Request) -> str:
    """The SHA-256 of the answer as somebody sees it now."""
    with as_(by):
        return letters.letter(letters.opened(queries.request(by, record=request.id), by=by)).sha256


def handed(by: Actor, request: Request, outcome: str = "give", seen: str = "", **answers: Any) -> Any:
    """Hand it to a second person, as one sees it now if not as it was `seen`."""
    seen = seen or seen_by(by, request)
    with as_(by):
        row = queries.request(by, record=request.id)
        return deciding.hand_over(request=row, outcome=outcome, answers={**WHY, **answers}, seen=seen, by=by)


def let_go(by: Actor, request: Request, seen: str) -> Any:
    """A second person reads it."""
    with as_(by):
        return deciding.let_go(request=queries.request(by, record=request.id), seen=seen, by=by)

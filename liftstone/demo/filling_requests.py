"""Two requests of the invented helpline: of somebody in a case, and of police, which waits to be read."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions, deciding, gathering
from liftstone.answering.models import Request
from liftstone.cases import content
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.rows.acting import acting_for

PERSON = {
    "about": "", "asked": "A copy of all that you have written about me since I first rang.",
    "reach": "The support worker hands it over on Fridays. It is read there, and left there.",
    "never": "The address on Mill Lane: he opens the post.", "way": "hand", "came": "person", "language": "en",
}  # fmt: skip
POLICE = {
    "who": "A man called Goran, about 40", "force": "An invented constabulary", "officer": "DC 4471 Example",
    "their_reference": "OP/INVENTED/7", "asked": "Everything on him since January.",
    "what_for": "An investigation of an invented car wash.", "power": "none", "came": "email",
    "reach": "Through the switchboard", "language": "en",
}  # fmt: skip
HOW = {"how": "met", "identity": "The support worker came as well; we rang the refuge on its own number."}
OFFICE = {"how": "office", "identity": "The switchboard put us through to the officer."}
REFUSED = {"refused": "power", "why": "No form came, and everything on somebody is more than anybody needs."}
DAYS = 19  # ago


def fill(*, by: Actor) -> None:
    """Have one colleague write both down."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        _person(by)
        came_on = timezone.localdate() - timedelta(days=3)
        due_on = timezone.localdate() + timedelta(days=10)
        police = actions.log(kind=Request.Kind.POLICE, answers=POLICE, came_on=came_on, due_on=due_on, by=by)
        actions.identify(request=police, by=by, **OFFICE)
        deciding.hand_over(request=police, outcome=Request.Outcome.REFUSE, answers=REFUSED, seen="", by=by)


def _person(by: Actor) -> None:
    """Somebody who is in an open case by name."""
    rows = cases.visible_to(by).filter(state=Case.State.OPEN, readers__isnull=True)
    for listed in rows.order_by("-changed_at")[:40]:
        case = cases.case(by, record=listed.id)
        named = [each for each in content.open_people(case, by=by) if each.body.get("name")]
        meant = next((each for each in named if each.body.get("role") == "potential_victim"), None)
        if meant is not None:
            told = PERSON | {"who": meant.body["name"]}
            came_on = timezone.localdate() - timedelta(days=DAYS)
            row = actions.log(kind=Request.Kind.PERSON, answers=told, came_on=came_on, by=by)
            row = actions.identify(request=row, by=by, **HOW)
            gathering.pick_case(request=row, case=case, about=meant.row, by=by)
            return

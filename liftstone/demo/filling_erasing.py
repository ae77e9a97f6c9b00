"""One case of the invented helpline that waits to be erased, and a test call that was."""

from __future__ import annotations

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.desk import calls
from liftstone.desk import queries as contacts
from liftstone.keeping import actions
from liftstone.rows.acting import acting_for

WHY = "She rang on Tuesday: she lives with her sister now and wants nothing kept about that time."
TEST = "We tried the new telephone. Nobody rang."
CALL = {"what": TEST, "danger": "no", "under_18": "no", "answer": "no", "sharing": "anonymous"}


def fill(*, asks: Actor, decides: Actor) -> None:
    """Have one colleague ask for both, and a supervisor decide about the test call."""
    with acting_for(organisation=asks.organisation, person=asks.person), transaction.atomic():
        closed = cases.visible_to(asks).filter(state=Case.State.CLOSED).order_by("-closed_at").last()
        if closed is not None:
            row = cases.case(asks, record=closed.id)
            actions.ask_for_case(case=row, rule="asked", why=WHY, by=asks)
        call = calls.finish(contact=calls.begin(language="en", by=asks), answers=CALL, by=asks)
        desk.finish(contact=call, outcome="not-for-us", why=TEST, by=asks)
        contact = contacts.contact(asks, record=call.id)
        erasure = actions.ask_for_contact(contact=contact, rule="mistake", why=TEST, by=asks)
    with acting_for(organisation=decides.organisation, person=decides.person), transaction.atomic():
        actions.decide(erasure=erasure, by=decides)

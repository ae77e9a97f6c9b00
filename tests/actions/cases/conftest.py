"""What the tests of cases share: a contact in Asha's hands, a case opened from it, a browser without a browser."""

from collections.abc import Callable
from typing import Any

import pytest

from liftstone.accounts.actor import Actor
from liftstone.cases import actions
from liftstone.cases.models import Case
from liftstone.desk import calls
from liftstone.intake.models import Contact
from tests.cast import Cast, as_

CALL = {
    "what": "Eight people sleep behind the car wash. Nobody may leave.",
    "where": "Old Road car wash",
    "danger": "soon",
    "under_18": "no",
    "answer": "phone",
    "phone": "020 7946 0018",
    "safe_when": "after nine at night",
    "safe_say": "the library",
    "name": "Mirela Ionescu",
    "who": "friend",
    "sharing": "share",
}
ANSWERS: dict[str, Any] = {
    "summary": "Men held at a car wash",
    "class": "modern_slavery",
    "types": ["labour"],
    "sectors": ["car_wash"],
    "controls": ["documents"],
    "vulnerabilities": [""],
    "recruitment": [""],
    "where": "Old Road",
    "region": "london",
    "nation": "england",
    "force": "",
    "risk_words": "They are moved on Friday",
    "under_18": "no",
}
KNOWN = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu", "nationality": "RO"}
COUNTED = {"how_known": "counted", "role": "potential_victim", "low": 6, "high": 10, "gender": "male"}


@pytest.fixture
def ring(cast: Cast) -> Callable[..., Contact]:
    """Have somebody take a call, with what was said in it."""

    def taken(by: Actor, **said: str) -> Contact:
        with as_(by):
            return calls.finish(contact=calls.begin(language="en", by=by), answers={**CALL, **said}, by=by)

    return taken


@pytest.fixture
def contact(cast: Cast, ring: Callable[..., Contact]) -> Contact:
    """A call in Asha's hands."""
    return ring(cast.asha)


@pytest.fixture
def case(cast: Cast, contact: Contact) -> Case:
    """A case that Asha opened."""
    with as_(cast.asha) as asha:
        return actions.start(contacts=[contact], answers=ANSWERS, risk=2, by=asha)


@pytest.fixture
def said(cast: Cast) -> Callable[[], list[str]]:
    """What the log says, oldest first."""
    from liftstone.audit.models import Leaf

    def verbs() -> list[str]:
        with as_(cast.ben):
            return list(Leaf.objects.order_by("at", "id").values_list("verb", flat=True))

    return verbs

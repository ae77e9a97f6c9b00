"""What the tests of cases share: a contact in Asha's hands, a case opened from it, a browser without a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from liftstone.accounts.actor import Actor
from liftstone.cases import actions, notes, people, timeline
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
HERS = {
    "how_known": "known", "role": "potential_victim", "name": "Mirela Ionescu", "phone": "020 7946 0345",
    "safe": {"ways": {"phone": "safe"}, "times": "any", "say": "the library", "code_word": "heron"},
}  # fmt: skip
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


@pytest.fixture
def told(cast: Cast, case: Case) -> dict[str, str]:
    """What a pack can be made of: two people, two notes, and one that is kept to a few; their ids."""
    with as_(cast.asha) as asha:
        hers = people.add(case=case, answers=HERS, by=asha)
        people.add(case=case, answers=KNOWN, by=asha)
        good = timeline.note(case=case, text="She wants to go home", type_="call", by=asha)
        other = timeline.note(case=case, text="Andrei owes more", by=asha)
        notes.keep_to(case=case, text="She dreams", type_="therapy", readers=[cast.ben.person], by=asha)
    return {"hers": hers.id.hex, "good": good.id.hex, "other": other.id.hex}


# What no pack of her own says of `told` and its case: others, what is kept to a few, ways to her, colleagues.
OF_OTHERS = ("Andrei", "owes", "She dreams", "heron", "the library", "7946", "Asha", "car wash")


def made(client: Client, case: Case, **typed: Any) -> Any:
    """What the page answers that makes a pack, or with `do` looks at it or makes a PDF."""
    address = reverse("case-pack", kwargs={"record": case.id})
    return client.post(address, {"why": "Asked for by her", "marking": "confidential", "do": "make"} | typed)

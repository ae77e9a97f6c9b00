"""What the tests of advisory groups share: a network with two advisers, one of them of a member, and a draft."""

import pytest
from django.utils import timezone

from liftstone.advising import actions
from liftstone.advising.models import Adviser, Draft
from liftstone.network import actions as networks
from liftstone.network.models import Member, Representative
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import as_

TEXTS = ["We meet every six weeks.", "Whoever chairs writes the minutes.", "Nobody is paid for coming."]
MAIR = {"name": "Mair Ellis", "role": "Safeguarding lead", "email": "mair@wyre.example", "phone": "01632 960021"}


@pytest.fixture
def network(founded):
    """A network that Kofi founded."""
    return founded()


@pytest.fixture
def mair(cast, network) -> Representative:
    """Somebody who speaks for a council at its table."""
    with as_(cast.kofi) as kofi:
        member = Member(network=network, name="Wyre Council", kind="council", state="joined")
        member = networks.add_member(member=member, by=kofi)
        return networks.add_person(member=member, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)


@pytest.fixture
def advisers(cast, network, mair) -> tuple[Adviser, Adviser]:
    """Mair, and somebody with lived experience who speaks for nobody else."""
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        first = Adviser(network=network, person=mair, since=today)
        second = Adviser(network=network, since=today)
        told = {"name": "Ilir Hoxha", "brings": "Has been through it"}
        return (
            actions.add_adviser(adviser=first, body={}, by=kofi),
            actions.add_adviser(adviser=second, body=told, by=kofi),
        )


@pytest.fixture
def draft(cast, network) -> Draft:
    """A draft in three passages."""
    with as_(cast.kofi) as kofi:
        body = {"title": "Terms of reference", "asks": "Is anything missing?"}
        return actions.open_draft(draft=Draft(network=network), body=body, texts=TEXTS, by=kofi)

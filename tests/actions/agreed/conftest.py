"""What the tests of actions share: Kofi's network with two members at its table, and his browser."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from liftstone.agreed import actions as agreeing
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.network import actions
from liftstone.network.models import Member, Network
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_

RUTH = {"name": "Ruth Appiah", "role": "Lead", "email": "ruth@council.example", "phone": ""}


@pytest.fixture
def network(founded) -> Network:
    """A network that Kofi founded."""
    return founded()


@pytest.fixture
def council(cast: Cast, network: Network) -> Member:
    """A member for which Ruth Appiah speaks."""
    with as_(cast.kofi) as kofi:
        row = Member(network=network, name="Wyre Council", kind="council", state="joined")
        actions.add_member(member=row, by=kofi)
        actions.add_person(member=row, kind="spoc", since=timezone.localdate(), body=RUTH, by=kofi)
        return row


@pytest.fixture
def police(cast: Cast, network: Network) -> Member:
    """A member for which nobody speaks yet."""
    with as_(cast.kofi) as kofi:
        row = Member(network=network, name="Wyre Police", kind="police", state="joined")
        return actions.add_member(member=row, by=kofi)


@pytest.fixture
def agree(cast: Cast, network: Network) -> Callable[..., Action]:
    """Agree on something: Kofi writes it down."""

    def make(*members: Member, words: str = "Find four beds", due_on=None, of: Network = network) -> Action:
        with as_(cast.kofi) as kofi:
            who = [Who(member=each.id) for each in members]
            return agreeing.make(network=of, words=words, due_on=due_on, who=who, by=kofi)

    return make

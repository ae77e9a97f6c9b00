"""What the tests of governance share: a network with two members, Kofi's browser."""

import pytest
from django.utils import timezone

from liftstone.governing import actions
from liftstone.governing.models import Board
from liftstone.network import actions as networks
from liftstone.network.models import Member, Network
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import as_


@pytest.fixture
def network(founded) -> Network:
    """A network that Kofi founded."""
    return founded()


@pytest.fixture
def members(cast, network) -> list[Member]:
    """Two councils and the police at its table."""
    with as_(cast.kofi) as kofi:
        return [
            networks.add_member(member=Member(network=network, name=name, kind=kind, state="joined"), by=kofi)
            for name, kind in (
                ("Calder Council", "council"),
                ("Wyre Council", "council"),
                ("Wyre Police", "police"),
            )
        ]


@pytest.fixture
def add_board(cast, network):
    """Put a board on the map."""

    def added(name: str = "Wyre Safeguarding Adults Board", kind: str = "sab") -> Board:
        with as_(cast.kofi) as kofi:
            return actions.add_board(board=Board(network=network, name=name, kind=kind), by=kofi)

    return added


@pytest.fixture
def today():
    """Today in London."""
    return timezone.localdate()

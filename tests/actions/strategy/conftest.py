"""What the tests of strategies share: a network with three members, an aim, a line of the plan, Kofi's browser."""

from datetime import timedelta

import pytest

from liftstone.strategy import actions
from liftstone.strategy.models import Aim, Line
from tests.actions.governing.conftest import (  # noqa: F401 - fixtures
    members,
    network,
    said,
    today,
)
from tests.cast import as_

AIM = {"name": "Nobody waits for a bed", "why": "Four did in May.", "serves": "Protect the vulnerable"}
WHAT = {"what": "Agree on a rota of emergency beds", "words": ""}


@pytest.fixture
def aim(cast, network) -> Aim:  # noqa: F811 - the fixture above
    """Nobody waits for a bed."""
    with as_(cast.kofi) as by:
        return actions.add_aim(aim=Aim(network=network), body=AIM, by=by)


@pytest.fixture
def line(cast, aim, members, today) -> Line:  # noqa: F811 - the fixtures above
    """A rota of beds, for which both councils answer, until next week."""
    with as_(cast.kofi) as by:
        row = Line(aim=aim, due_on=today + timedelta(days=7))
        return actions.add_line(line=row, owners=members[:2], body=WHAT, by=by)

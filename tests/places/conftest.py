"""What the tests of places share: a handful of them, written by hand, coordinates rounded to a kilometre."""

from pathlib import Path

import pytest

from liftstone.places import actions
from tests.cast import Cast, as_

HANDFUL = Path(__file__).parent / "handful"


@pytest.fixture
def handful(cast: Cast) -> None:
    """Have Ben load fourteen outcodes, twenty councils and their forces."""
    with as_(cast.ben) as ben:
        actions.load(path=HANDFUL, by=ben)

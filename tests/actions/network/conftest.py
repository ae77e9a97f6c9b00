"""What the tests of networks share: a network that Kofi founded."""

from collections.abc import Callable

import pytest

from liftstone.network import actions
from liftstone.network.models import Network
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_


@pytest.fixture
def founded(cast: Cast) -> Callable[..., Network]:
    """Found a network; Kofi does, unless somebody else."""

    def found(*, by=None, name: str = "Wyre Valley Anti-Slavery Network") -> Network:
        with as_(by or cast.kofi) as actor:
            row = Network(name=name, level="regional", areas=["force:lancashire"], chaired_by="independent")
            return actions.found(network=row, by=actor)

    return found

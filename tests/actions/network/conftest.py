"""What the tests of networks share: a network that Kofi founded."""

from tests.actions.cases.conftest import said  # noqa: F401 - a fixture

"""What the tests of members' own pages at the public door share."""

from tests.actions.network.conftest import founded  # noqa: F401 - a fixture

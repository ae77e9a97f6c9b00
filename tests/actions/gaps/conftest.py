"""What the tests of gaps share: Kofi's network with two members at its table, what they say, and his browser."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from liftstone.gaps import actions
from liftstone.gaps.models import Gap
from liftstone.network.models import Member
from tests.actions.agreed.conftest import council, network, police  # noqa: F401 - fixtures
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_

HERE = "force:lancashire"


@pytest.fixture
def says(cast: Cast) -> Callable[..., Gap]:
    """Have a member say something of housing, or another theme; Kofi writes it down."""

    def say(
        member: Member,
        severity: str,
        *,
        theme: str = "housing",
        area: str = HERE,
        words: str = "",
        on: date | None = None,
    ) -> Gap:
        with as_(cast.kofi) as kofi:
            row = Gap(member=member, theme=theme, area=area, severity=severity, said_on=on or timezone.localdate())
            return actions.say(gap=row, words=words, by=kofi)

    return say

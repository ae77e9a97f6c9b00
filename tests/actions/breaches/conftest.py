"""What the tests of the breach log share: something that got out, as Asha reported it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from liftstone.breaches import actions, queries
from liftstone.breaches.models import Breach
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_

REPORT = {"what": "I sent the safe house's address to the wrong council", "many": "4", "danger": "unknown"}


@pytest.fixture
def reported(cast: Cast) -> Callable[..., Breach]:
    """Report it, noticed so many hours ago; Asha does, unless somebody else."""

    def report(*, by=None, hours: float = 0, number: UUID | None = None) -> Breach:
        with as_(by or cast.asha) as actor:
            noticed = timezone.now() - timedelta(hours=hours)
            found = actions.report(number=number or uuid4(), noticed_at=noticed, answers=REPORT, by=actor)
        with as_(cast.ben) as ben:
            return queries.breach(ben, record=found)

    return report

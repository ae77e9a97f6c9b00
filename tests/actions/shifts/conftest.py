"""What the tests of shifts share: an evening with Asha on it, and what the tests of cases have."""

from datetime import timedelta

import pytest
from django.utils import timezone

from liftstone.shifts import actions
from liftstone.shifts.models import Duty, Shift
from tests.actions.cases.conftest import case, contact, ring, said  # noqa: F401 - fixtures
from tests.cast import Cast, as_

HOUR = timedelta(hours=1)


def plan(cast: Cast, *people, begin: timedelta = -2 * HOUR, end: timedelta = 6 * HOUR) -> Shift:
    """Ben plans a shift; times are from now."""
    now = timezone.now()
    with as_(cast.ben) as ben:
        return actions.plan(spans=[(now + begin, now + end)], people=[each.person for each in people], by=ben)[0]


def duty_of(person, shift: Shift) -> Duty:
    """Somebody's place on a shift."""
    return Duty.objects.select_related("shift").get(shift=shift, person_id=person.person)


@pytest.fixture
def evening(cast: Cast) -> Shift:
    """A shift that is on now, with Asha on it."""
    return plan(cast, cast.asha)

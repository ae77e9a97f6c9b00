"""What the tests of training share: a network with a member, a course, a session, and people booked for it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from liftstone.network import actions as networks
from liftstone.network.models import Member
from liftstone.training import actions
from liftstone.training.models import Booking, Course, Session
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import as_

PEOPLE = ["Ruth Appiah", "Lee Osei", "Zoë Ní Bhriain"]


@pytest.fixture
def network(founded):
    """A network that Kofi founded."""
    return founded()


@pytest.fixture
def member(cast, network) -> Member:
    """A council at its table."""
    with as_(cast.kofi) as kofi:
        row = Member(network=network, name="Wyre Council", kind="council", state="joined")
        return networks.add_member(member=row, by=kofi)


@pytest.fixture
def course(cast, network) -> Course:
    """A course that lapses after a year."""
    with as_(cast.kofi) as kofi:
        row = Course(network=network, title="Noticing and acting", kind="course", level="awareness")
        row.topics, row.roles, row.lapses_after = ["indicators", "age"], ["frontline"], 12
        return actions.add_course(course=row, by=kofi)


@pytest.fixture
def planned(cast, course) -> Session:
    """A session yesterday, with four places."""
    with as_(cast.kofi) as kofi:
        row = Session(course=course, on=timezone.localdate() - timedelta(days=1), places=4)
        return actions.plan(session=row, body={"place": "Town hall, room 4", "trainer": "Ama Boateng"}, by=kofi)


@pytest.fixture
def booked(cast, member, planned) -> list[Booking]:
    """Three people of the council, booked."""
    with as_(cast.kofi) as kofi:
        rows = actions.add_trainees(member=member, role="frontline", names=PEOPLE, by=kofi)
        actions.book(session=planned, trainees=rows, by=kofi)
        own = {each.trainee_id: each for each in Booking.objects.select_related("trainee__member")}
        return [own[each.id] for each in rows]


def in_a_year(day: date) -> date:
    """The same day a year later (of a leap day, the last of February)."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)

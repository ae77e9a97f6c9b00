"""What the tests of meetings share: a network with members and their people, a meeting, Kofi's browser."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from liftstone.meetings import actions, agenda
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.models import Meeting
from liftstone.network import actions as networks
from liftstone.network.models import Member, Network, Representative
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_

PEOPLE = {"Wyre Council": "Ruth Appiah", "Wyre Police": "Lee Osei", "Harbour Trust": "Mina Shah"}


@pytest.fixture
def network(cast: Cast, founded: Callable[..., Network]) -> Network:
    """A network with three members, for each of whom somebody speaks."""
    row = founded()
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        for name, person in PEOPLE.items():
            new = Member(network=row, name=name, state="joined", joined_on=today - timedelta(days=90))
            member = networks.add_member(member=new, by=kofi)
            body = {"name": person, "role": "", "email": f"{name.split()[0].lower()}@wyre.example", "phone": ""}
            networks.add_person(member=member, kind="spoc", since=today, body=body, by=kofi)
    return row


@pytest.fixture
def planned(cast: Cast, network: Network) -> Callable[..., Meeting]:
    """Plan a meeting of that network, in so many days."""

    def plan(*, days: int = 14, **more: Any) -> Meeting:
        starts = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=days)
        with as_(cast.kofi) as kofi:
            return actions.plan(
                network=network,
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                body={"title": "", "place": "Wyre Hall, room 2", "words": "Please bring figures"},
                by=kofi,
                **more,
            )

    return plan


@pytest.fixture
def held(cast: Cast, planned: Callable[..., Meeting]) -> Meeting:
    """A meeting that has begun, with an agenda of one item."""
    row = planned()
    with as_(cast.kofi) as kofi:
        agenda.put(meeting=row, wanted=[Wanted("other", "Housing")], by=kofi)
        return actions.begin(meeting=row, by=kofi)


@pytest.fixture
def people(cast: Cast, network: Network) -> dict[str, Representative]:
    """Who speaks for whom, by the organisation."""
    with as_(cast.kofi):
        return {each.member.name: each for each in Representative.objects.select_related("member")}

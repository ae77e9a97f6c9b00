"""What a strategy counts of training: people who came, each once, and members with somebody trained."""

from datetime import timedelta

import pytest
from django.utils import timezone

from liftstone.network import actions as networks
from liftstone.network.models import Member
from liftstone.strategy import counts
from liftstone.training import actions
from tests.actions.training.conftest import in_a_year
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_people_and_members_are_counted_while_what_they_learned_lasts(cast, network, member, planned, booked):
    today, held = timezone.localdate(), planned.on
    with as_(cast.kofi) as kofi:
        networks.add_member(
            member=Member(network=network, name="Wyre Police", kind="police", state="joined"), by=kofi
        )

        def count(code, *, last=today):
            return counts.of(kofi, network, code=code, first=held - timedelta(days=9), last=last)

        assert (count("people_trained"), count("members_trained")) == (0, 0)
        states = {booked[0].id: "attended", booked[1].id: "attended", booked[2].id: "absent"}
        actions.mark(session=planned, states_of=states, by=kofi)
        assert (count("people_trained"), count("members_trained")) == (2, 50)
        assert count("people_trained", last=held - timedelta(days=1)) == 0
        assert count("members_trained", last=in_a_year(held) + timedelta(days=1)) == 0

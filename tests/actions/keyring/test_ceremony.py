"""From the root to a record: the ceremony, letting in, letting go."""

from uuid import uuid4

import pytest

from liftstone.keyring import actions, queries, records
from liftstone.keyring.models import RecordWrap, TeamEpoch
from liftstone.keyring.records import Sealed
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_an_adviser_opens_what_the_desk_may_open(cast):
    contact = uuid4()
    with as_(cast.asha) as asha:
        key = records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    with as_(cast.ben) as ben:
        assert ben.keys.record_key("intake_contact", contact) == key


def test_an_analyst_and_another_organisation_open_nothing(cast):
    contact = uuid4()
    with as_(cast.asha) as asha:
        records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    for other in (cast.farid, cast.grace, cast.dana):
        with as_(other), pytest.raises(Unreadable):
            other.keys.record_key("intake_contact", contact)


def test_a_leaver_reads_nothing_new_and_the_others_keep_everything(cast):
    old, new = uuid4(), uuid4()
    with as_(cast.asha) as asha:
        before = records.make_key("intake_contact", old, teams=["desk"], by=asha.keys)
    with as_(cast.grace) as grace:  # an officer who is in no team
        actions.remove(cast.asha.person, by=grace.keys)
    with as_(cast.ben) as ben:
        assert actions.tend(ben.keys) > 0
    with as_(cast.ben) as ben:
        after = records.make_key("intake_contact", new, teams=["desk"], by=ben.keys)
        assert ben.keys.record_key("intake_contact", old) == before
        assert ben.keys.record_key("intake_contact", new) == after
    with as_(cast.asha) as asha:
        for record in (old, new):
            with pytest.raises(Unreadable):
                asha.keys.record_key("intake_contact", record)


def test_a_key_that_no_officer_vouched_for_is_refused(cast):
    with as_(cast.ben):
        epoch = TeamEpoch.objects.get(team__purpose="desk")
        TeamEpoch.objects.filter(id=epoch.id).update(key=b"x" * 1216)
        with pytest.raises(Unreadable):
            queries.team(cast.helpline.organisation, "desk")


def test_a_record_that_is_written_to_after_somebody_left_is_no_longer_theirs(cast):
    record = uuid4()
    with as_(cast.asha) as asha:
        records.make_key("intake_contact", record, teams=["desk"], by=asha.keys)
        kept = asha.keys.newest("desk")  # a copy of the team's secret goes out of the door
    with as_(cast.grace) as grace:
        actions.remove(cast.asha.person, by=grace.keys)
    with as_(cast.ben) as ben:
        actions.tend(ben.keys)
    what = Sealed(cast.helpline.organisation, "intake_contact", record, "body", b"")
    with as_(cast.ben) as ben:
        assert RecordWrap.objects.get(record_id=record).epoch == kept.epoch
        records.seal(what, {"schema": 1}, by=ben.keys)
        assert RecordWrap.objects.get(record_id=record).epoch == kept.epoch + 1
    with as_(cast.ben) as ben:
        assert ben.keys.record_key("intake_contact", record)

"""Planning a meeting: who is asked, moved and cancelled, and which times there are not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.keyring import records
from liftstone.meetings import actions, content, queries
from liftstone.meetings.models import Attendance, Item, Meeting
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network import actions as networks
from liftstone.network.states import OutOfTurn
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def typed(**other):
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    told = {"day": day, "starts": "10:00", "ends": "12:00", "place": "Wyre Hall", "title": "", "words": "Bring tea"}
    return told | other


def test_a_meeting_is_planned_and_everybody_asked_who_speaks_for_a_member(cast, network, planned, said):
    row = planned()
    with as_(cast.kofi) as kofi:
        assert row.number == 1
        assert {each.state for each in queries.attendance(kofi, row)} == {"invited"}
        assert len(queries.attendance(kofi, row)) == 3
        assert content.opened([row], network=network.id, by=kofi)[row.id]["place"] == "Wyre Hall, room 2"
    assert planned(days=20).number == 2
    assert [said().count(f"meetings.{verb}") for verb in ("planned", "invited")] == [2, 2]


def test_who_comes_to_speak_for_a_member_later_is_asked_once_and_who_left_is_not(cast, network, planned, people):
    with as_(cast.kofi) as kofi:
        networks.leave(member=people["Harbour Trust"].member, on=timezone.localdate(), by=kofi)
    row = planned()
    with as_(cast.kofi) as kofi:
        assert len(queries.attendance(kofi, row)) == 2
        body = {"name": "Ana Cruz", "role": "", "email": "", "phone": ""}
        council = people["Wyre Council"].member
        networks.add_person(member=council, kind="deputy", since=timezone.localdate(), body=body, by=kofi)
        assert [actions.invite_all(meeting=row, by=kofi) for _again in range(2)] == [1, 0]


def test_what_a_colleague_changed_is_not_written_over_and_what_was_typed_is_given_back(cast, kofi, planned):
    row = planned()
    address = reverse("change-meeting", kwargs={"record": row.network_id, "meeting": row.id})
    assert 'value="10:00"' in kofi.get(address).content.decode()
    assert kofi.post(address, typed(seen="0", place="Harbour House")).status_code == 302
    late = kofi.post(address, typed(seen="0", place="The pier"))
    page = late.content.decode()
    assert late.status_code == 409
    assert "The pier" in page
    assert "Harbour House" in page
    assert kofi.post(address, typed(seen="1", place="The pier")).status_code == 302
    with as_(cast.kofi):
        assert Meeting.objects.get().sequence == 2


def test_a_cancelled_meeting_is_not_moved_begun_or_cancelled_again(cast, kofi, planned):
    row = planned()
    of = {"record": row.network_id, "meeting": row.id}
    assert kofi.get(reverse("cancel-meeting", kwargs=of)).status_code == 200
    assert kofi.post(reverse("cancel-meeting", kwargs=of)).status_code == 302
    with as_(cast.kofi) as by:
        row = Meeting.objects.get()
        assert (row.state, row.sequence) == ("cancelled", 1)
        for again in (actions.cancel, actions.begin, actions.invite_all):
            with pytest.raises(OutOfTurn):
                again(meeting=row, by=by)
    assert "faster" in kofi.post(reverse("begin-meeting", kwargs=of))["Location"]
    assert "Cancelled" in kofi.get(reverse("meetings", kwargs={"record": row.network_id})).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "yesterday"},
        {"day": "2001-01-01"},
        {"day": "2999-01-01"},
        {"starts": "25:00"},
        {"starts": ""},
        {"ends": "10:00"},
        {"ends": "09:00"},
        {"ends": "10:00+05:00"},
        {"place": "x" * 301},
        {"day": "2027-03-28", "starts": "01:30"},
        {"day": "2027-10-31", "starts": "01:30", "ends": "03:00"},
    ],
)
def test_a_time_that_there_is_not_is_said_and_what_was_typed_is_given_back(kofi, network, wrong):
    answer = kofi.post(reverse("plan-meeting", kwargs={"record": network.id}), typed(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert "Bring tea" in page
    assert all(each in page for each in wrong.values())


@pytest.mark.parametrize(
    ("day", "utc"), [("2027-03-27", 10), ("2027-03-28", 9), ("2027-10-30", 9), ("2027-10-31", 10)]
)
def test_a_meeting_begins_at_the_time_on_the_wall_on_either_side_of_a_change_of_the_clocks(
    cast, kofi, network, day, utc
):
    assert kofi.post(reverse("plan-meeting", kwargs={"record": network.id}), typed(day=day)).status_code == 302
    with as_(cast.kofi):
        assert Meeting.objects.get().starts_at.hour == utc


def test_nobody_outside_the_room_sees_or_opens_a_meeting(cast, network, planned):
    """Control: Kofi sees and opens the same."""
    row = planned()
    sealed = content.sealed(row, network=network.id)
    with as_(cast.kofi) as by:
        assert Meeting.objects.count() == 1
        assert records.open_one(sealed, verb=MeetingVerb.READ, by=by.keys)["words"] == "Please bring figures"
    for other in (cast.abena, cast.asha, cast.ben, cast.chidi, cast.farid, cast.dana, cast.eve):
        with as_(other) as by:
            for table in (Meeting, Attendance, Item):
                assert not table.objects.exists()
            with pytest.raises((Denied, Meeting.DoesNotExist)):
                queries.meeting(by, network, record=row.id)
        if other.login != "abena":
            with as_(other) as by, pytest.raises(Unreadable):
                records.open_one(sealed, verb=MeetingVerb.READ, by=by.keys)


def test_a_coordinator_who_is_not_in_the_room_plans_nothing_there(cast, network, planned):
    row = planned()
    new = {"network_id": network.id, "number": 9, "starts_at": row.starts_at, "ends_at": row.ends_at, "body": b"x"}
    with pytest.raises(ProgrammingError), as_(cast.abena) as by:
        Meeting.objects.create(organisation_id=by.organisation, planned_by=by.person, **new)


def test_a_place_a_title_or_a_word_stands_in_no_column_in_clear(cast, planned):
    """Control: the same search finds the meeting's state."""
    planned()
    with as_(cast.kofi), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(meetings_meeting::text, '') FROM meetings_meeting")
        (everything,) = cursor.fetchone()
    assert "planned" in everything
    assert "Wyre Hall" not in everything
    assert b"Wyre Hall".hex() not in everything

"""Minutes: every line is kept when it is sent, two who type at once keep theirs, and approved is closed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import queries as agreed
from liftstone.agreed.models import Action, Owner
from liftstone.meetings import actions, approving, content, minutes, minuting, queries
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance, Entry, Meeting, Wording
from liftstone.network.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
SECRET = "The chair of another board is under investigation"


def write(cast, row, words, *, kind="note", **more):
    with as_(cast.kofi) as by:
        return minuting.write(meeting=row, kind=kind, line=Line(words, **more), by=by)


def words(cast, row, readers=minutes.WHOLE):
    with as_(cast.kofi) as by:
        found = minutes.of(queries.meeting(by, row.network, record=row.id), readers=readers, by=by)
        return [each.words for each in found.lines()]


def address(row, view, **more):
    return reverse(view, kwargs={"record": row.network_id, "meeting": row.id, **more})


def test_two_people_who_type_at_once_both_keep_their_lines(cast, held):
    said = [f"Line {number}" for number in range(8)]

    def one(each):
        try:
            write(cast, held, each)
        finally:
            connections.close_all()  # of this thread

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, said))
    assert sorted(words(cast, held)) == said
    with as_(cast.kofi):
        assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 9))


def test_an_action_in_the_minutes_is_agreed_with_its_owners_changed_and_dropped_with_its_line(
    cast, kofi, held, people
):
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    owners = [f"m{people['Wyre Council'].member_id.hex}", f"p{people['Wyre Police'].id.hex}"]
    told = {"kind": "action", "words": "Count the beds", "who": owners, "due_on": day}
    assert kofi.post(address(held, "write-minutes"), told).status_code == 302
    with as_(cast.kofi) as by:
        entry, action = Entry.objects.get(), Action.objects.get()
        assert (action.origin, action.origin_id, action.id) == ("meeting", held.id, entry.action_id)
        assert Owner.objects.count() == 2
        assert len(agreed.open_ones(by, held.network)) == 1
    changed = told | {"words": "Count all beds", "who": owners[:1], "seen": "1"}
    assert kofi.post(address(held, "minutes-entry", entry=entry.id), changed).status_code == 302
    with as_(cast.kofi):
        assert Owner.objects.count() == 1
    page = kofi.get(address(held, "minutes")).content.decode()
    assert "Count all beds" in page
    assert "Wyre Council" in page
    assert kofi.post(address(held, "strike-minutes", entry=entry.id)).status_code == 302
    assert kofi.post(address(held, "strike-minutes", entry=entry.id)).status_code == 302
    with as_(cast.kofi):
        assert Action.objects.get().state == "dropped"
    assert words(cast, held) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"kind": ""},
        {"kind": "correction"},
        {"kind": "action"},
        {"kind": "action", "who": "m" + "0" * 32},
        {"due_on": "2999-01-01"},
        {"item": "0" * 32},
        {"reach": "nobody"},
        {"words": "x" * 4001},
    ],
)
def test_a_line_that_is_refused_is_given_back_and_nothing_is_kept(cast, kofi, held, wrong):
    told = {"kind": "decision", "words": "We meet each quarter", **wrong}
    for headers in ({}, {"HX-Request": "true"}):
        answer = kofi.post(address(held, "write-minutes"), told, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "There is a problem" in page
        assert told["words"] in page
    assert words(cast, held) == []


def test_an_action_is_never_restricted(cast, kofi, held, people):
    owner = f"m{people['Wyre Council'].member_id.hex}"
    told = {"kind": "action", "words": "Count the beds", "who": owner, "reach": "restricted"}
    answer = kofi.post(address(held, "write-minutes"), told)
    assert answer.status_code == 400
    assert "Count the beds" in answer.content.decode()
    with pytest.raises(ValueError):  # noqa: PT011 - it carries no words
        write(cast, held, "Count", kind="action", reach="restricted")


def test_a_line_comes_back_empty_with_what_stands_there_now_and_a_page_that_has_it_gets_nothing(cast, kofi, held):
    with as_(cast.kofi) as by:
        (item,) = queries.items(by, held)
    told = {"kind": "decision", "words": "We meet each quarter", "item": item.id.hex}
    page = kofi.post(address(held, "write-minutes"), told, headers={"HX-Request": "true"}).content.decode()
    assert page.count("We meet each quarter") == 1
    assert 'hx-swap-oob="true"' in page
    with as_(cast.kofi) as by:
        seen = queries.changes(by, held)
    assert kofi.get(address(held, "minutes-lines"), {"seen": seen}).status_code == 204
    write(cast, held, "Noted by a colleague")
    assert "Noted by a colleague" in kofi.get(address(held, "minutes-lines"), {"seen": seen}).content.decode()


def test_a_line_that_a_colleague_changed_is_not_written_over_and_keeps_what_it_said_before(cast, kofi, held):
    entry = write(cast, held, "We meet each quarter")
    one = address(held, "minutes-entry", entry=entry.id)
    assert kofi.post(one, {"words": "We meet each month", "seen": "1"}).status_code == 302
    late = kofi.post(one, {"words": "We meet each week", "seen": "1"})
    page = late.content.decode()
    assert late.status_code == 409
    assert all(each in page for each in ("We meet each week", "We meet each month", "We meet each quarter"))
    assert 'name="seen" value="2"' in page
    assert kofi.post(one, {"words": "", "seen": "2"}).status_code == 400
    assert words(cast, held) == ["We meet each month"]


def test_what_a_line_said_is_never_changed_in_its_place(cast, held):
    """Control: the same role adds a wording."""
    write(cast, held, "We meet each quarter")
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Wording.objects.update(version=9)
    with as_(cast.kofi) as by:
        minuting.reword(entry=Entry.objects.get(), line=Line("We meet"), seen=1, by=by)
        assert Wording.objects.count() == 2


def test_minutes_go_out_are_answered_taken_back_go_out_again_and_are_approved(cast, kofi, held, people):
    write(cast, held, "We meet each quarter", kind="decision")
    early = kofi.post(address(held, "approve-minutes"))
    assert "faster" in early["Location"]
    assert kofi.post(address(held, "minutes-out")).status_code == 302
    person = people["Wyre Police"].id.hex
    wrong = kofi.post(address(held, "answer-minutes"), {"person": person, "said": "change"})
    assert wrong.status_code == 400
    told = {"person": person, "said": "change", "words": "We said each month"}
    assert kofi.post(address(held, "answer-minutes"), told).status_code == 302
    assert "We said each month" in kofi.get(address(held, "minutes")).content.decode()
    late = kofi.post(address(held, "write-minutes"), {"kind": "note", "words": "One more thing"})
    assert late.status_code == 409
    assert "One more thing" in late.content.decode()
    assert kofi.post(address(held, "minutes-back")).status_code == 302
    assert kofi.post(address(held, "minutes-out")).status_code == 302
    with as_(cast.kofi) as by:
        row = queries.meeting(by, held.network, record=held.id)
        assert (row.version, queries.approvals(by, row)) == (2, [])
    assert kofi.post(address(held, "approve-minutes")).status_code == 302
    with as_(cast.kofi):
        assert Meeting.objects.get().approved_on == timezone.localdate()
    late = kofi.post(address(held, "answer-minutes"), told)
    assert late.status_code == 409
    assert "We said each month" in late.content.decode()


def test_nobody_changes_a_line_of_approved_minutes_or_who_was_there(cast, kofi, held):
    """The database itself refuses. Control: before they were approved, each of these was done."""
    entry = write(cast, held, "We meet each quarter")
    with as_(cast.kofi):
        assert (
            Entry.objects.update(version=1) == Attendance.objects.filter(state="invited").update(state="came") / 3
        )
        assert Meeting.objects.update(sequence=3) == 1
    with as_(cast.kofi) as by:
        approving.send_out(meeting=held, by=by)
        approving.approve(meeting=held, by=by)
    with as_(cast.kofi) as by:
        assert Entry.objects.update(reach="restricted") == Attendance.objects.update(state="absent") == 0
        assert Meeting.objects.update(state="held", approved_on=None) == 0
        for change in (actions.invite_all, approving.take_back, approving.send_out):
            with pytest.raises(OutOfTurn):
                change(meeting=held, by=by)
    with pytest.raises(ProgrammingError), as_(cast.kofi) as by:
        Wording.objects.create(
            organisation_id=by.organisation, written_by=by.person, entry=entry, version=2, body=b"x"
        )
    with pytest.raises(ProgrammingError), as_(cast.kofi) as by:
        Entry.objects.create(
            organisation_id=by.organisation, written_by=by.person, meeting=held, number=9, kind="note"
        )
    correction = {"words": "Quarter means three months"}
    assert kofi.post(address(held, "correct-minutes"), {"words": ""}).status_code == 400
    assert kofi.post(address(held, "correct-minutes"), correction).status_code == 302
    page = kofi.get(address(held, "minutes")).content.decode()
    assert "We meet each quarter" in page
    assert "Quarter means three months" in page


def test_a_correction_is_for_approved_minutes_alone(cast, kofi, held):
    answer = kofi.post(address(held, "correct-minutes"), {"words": "Not yet"})
    assert answer.status_code == 409
    with pytest.raises(ProgrammingError), as_(cast.kofi) as by:
        Entry.objects.create(
            organisation_id=by.organisation, written_by=by.person, meeting=held, number=9, kind="correction"
        )


def test_a_restricted_line_is_not_even_opened_for_what_members_read(cast, held):
    """Control: for whoever runs the network it stands among the others."""
    write(cast, held, SECRET, reach="restricted")
    write(cast, held, "We meet each quarter")
    assert words(cast, held) == [SECRET, "We meet each quarter"]
    assert words(cast, held, minutes.EVERYBODY) == ["We meet each quarter"]


def test_a_line_moved_to_another_entry_does_not_open(cast, held):
    """Control: in its own place it does."""
    first, second = write(cast, held, "A"), write(cast, held, "B")
    with as_(cast.kofi) as by:
        mine, other = Wording.objects.get(entry=first), Wording.objects.get(entry=second)
        assert content.opened([mine], network=held.network_id, by=by)[mine.id]["words"] == "A"
        mine.body = other.body
        assert content.opened([mine], network=held.network_id, by=by)[mine.id] == {}


def test_the_next_date_plans_the_next_meeting_and_only_one_follows(cast, kofi, held):
    day = (timezone.localdate() + timedelta(days=90)).isoformat()
    told = {"day": day, "starts": "10:00", "ends": "12:00", "place": "Harbour House"}
    assert "Wyre Hall" in kofi.get(address(held, "plan-next-meeting")).content.decode()
    assert kofi.post(address(held, "plan-next-meeting"), told).status_code == 302
    late = kofi.post(address(held, "plan-next-meeting"), told)
    assert late.status_code == 409
    assert "Harbour House" in late.content.decode()
    with as_(cast.kofi) as by:
        assert queries.following(by, held).number == 2
    assert kofi.get(address(held, "meeting")).status_code == 200

"""Bringing in old minutes: nothing without a tick, everything beside its place, half done and found again."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import content as agreed
from liftstone.agreed.models import Action, Owner
from liftstone.bringing import actions, content, found, matching, queries
from liftstone.bringing.models import Draft
from liftstone.bringing.states import OutOfTurn
from liftstone.meetings import content as meetings
from liftstone.meetings.models import Attendance, Entry, Item, Meeting
from liftstone.oldminutes.reading import read
from tests.actions.bringing.conftest import MINUTES
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def address(row, view="old-minutes"):
    return reverse(view, kwargs={"record": row.network_id, "draft": row.id})


@pytest.fixture
def draft(cast, network):
    with as_(cast.kofi) as kofi:
        told = found.brought(
            read(MINUTES.encode(), name="a.txt"), name="a.txt", table=matching.table(kofi, network)
        )
        return actions.bring(network=network, said=told, by=kofi)


def opened(cast, row):
    with as_(cast.kofi) as kofi:
        row = Draft.objects.get(id=row.id)
        return row, content.opened([row], by=kofi)[0]


def form(said, row, *, tick=(), **other):
    """Return what a browser sends of the first page, with these things ticked."""
    told = {"seen": row.version, "do": "keep"}
    for number, each in enumerate(said.things):
        told |= {f"words-{number}": each.words, f"state-{number}": each.state, f"due-{number}": each.due_on}
        told |= {f"notes-{number}": each.notes}
        told |= {f"from-{number}": each.comes_from, f"tick-{number}": "yes" if number in tick else ""}
        if each.kind == "person":
            told[f"who-{number}"] = each.who[0]
        for place, code in enumerate(each.who if each.kind == "action" else []):
            told[f"who-{number}-{place}"] = code
    return told | other


WHEN = {"day": "2024-02-14", "starts": "10:00", "ends": "12:00", "title": "February"}


def test_a_file_is_read_shown_beside_its_place_and_kept_sealed(cast, kofi, network, said):
    where = reverse("bring-old-minutes", kwargs={"record": network.id})
    sent = kofi.post(where, {"file": SimpleUploadedFile("Minutes.txt", MINUTES.encode())})
    assert sent.status_code == 302
    page = kofi.get(sent.url).content.decode()
    assert "<mark>Ruth Appiah</mark>" in page
    assert "print the list</mark> by 12 March 2024" in page
    assert "Wyre Anti-Slavery Group" in kofi.get(where).content.decode()  # found again
    assert said().count("bringing.brought") == 1
    with as_(cast.kofi), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(d)::text, encode(body, 'escape') FROM bringing_draft d")
        kept = "".join(cursor.fetchone())
    assert "Appiah" not in kept
    assert "Car washes" not in kept


def test_people_and_bodies_are_matched_by_name_and_nobody_by_likeness(cast, draft, people):
    _, said = opened(cast, draft)
    who = {each.words: each.who[0] for each in said.things if each.kind == "person"}
    assert who["Ruth Appiah"] == f"p{people['Wyre Council'].id.hex}"
    assert who["Mina Shah"] == f"p{people['Harbour Trust'].id.hex}"
    assert who["Ada Frost"] == ""
    (first, second) = (each for each in said.things if each.kind == "action")
    assert first.who == [f"p{people['Wyre Council'].id.hex}", f"m{people['Wyre Police'].member_id.hex}"]
    assert second.who == [""]
    assert matching.bare("Cllr The Wyre  Council’s") == matching.bare("wyre council's")
    assert matching.bare("Ruth Appiah") != matching.bare("Ruth Apiah")


def test_only_what_is_ticked_becomes_a_held_meeting(cast, kofi, draft, people, said):
    row, told = opened(cast, draft)
    numbers = [
        n
        for n, each in enumerate(told.things)
        if each.words in ("Ruth Appiah", "Ada Frost", "Mina Shah", "Car washes", "print the list")
    ]
    assert len(numbers) == 5
    assert kofi.post(address(row), form(told, row, tick=numbers)).status_code == 302
    taken = kofi.post(address(row, "take-old-minutes"), {"seen": 1, **WHEN})
    assert taken.status_code == 302
    with as_(cast.kofi) as by:
        meeting = Meeting.objects.get()
        assert (meeting.state, meeting.starts_at.date().isoformat()) == ("held", "2024-02-14")
        came = {each.person_id: each.state for each in Attendance.objects.filter(meeting=meeting)}
        assert came == {people["Wyre Council"].id: "came", people["Harbour Trust"].id: "apologies", None: "came"}
        guest = Attendance.objects.get(meeting=meeting, person=None)
        assert meetings.opened([guest], network=row.network_id, by=by)[guest.id]["from"] == "Wyre College"
        items = list(Item.objects.filter(meeting=meeting))
        assert [meetings.opened(items, network=row.network_id, by=by)[each.id]["words"] for each in items] == [
            "Car washes"
        ]
        note, agreed_on = Entry.objects.filter(meeting=meeting).order_by("number")
        (wording,) = note.wordings.all()
        assert meetings.opened([wording], network=row.network_id, by=by)[wording.id]["words"] == "Nothing new."
        assert [each.item_id for each in (note, agreed_on)] == [items[0].id] * 2
        (action,) = Action.objects.all()
        assert agreed_on.action_id == action.id
        assert agreed.words([action], by=by)[action.id] == "print the list"
        assert (action.origin, action.origin_id, str(action.due_on)) == ("meeting", meeting.id, "2024-03-12")
        owners = {(each.member_id, each.person_id) for each in Owner.objects.filter(action=action)}
        council, police = people["Wyre Council"], people["Wyre Police"]
        assert owners == {(council.member_id, council.id), (police.member_id, None)}
        assert Draft.objects.get().meeting_id == meeting.id
    assert said().count("bringing.taken") == 1
    assert "This was taken in." in kofi.get(address(row)).content.decode()
    again = kofi.post(address(row, "take-old-minutes"), {"seen": 2, **WHEN})
    assert again.status_code == 200
    with as_(cast.kofi):
        assert Meeting.objects.count() == 1


def test_nothing_is_ticked_at_first_and_nothing_is_taken_then(cast, kofi, draft):
    _, told = opened(cast, draft)
    assert not any(each.ticked for each in told.things)
    refused = kofi.post(address(draft, "take-old-minutes"), {"seen": 0, **WHEN})
    assert refused.status_code == 400
    assert "Nothing is ticked yet" in refused.content.decode()
    with as_(cast.kofi):
        assert not Meeting.objects.exists()


def test_what_is_changed_and_ticked_half_way_is_found_again(cast, kofi, draft):
    row, told = opened(cast, draft)
    action = next(n for n, each in enumerate(told.things) if each.kind == "action")
    changed = form(
        told, row, tick=[action], **{f"words-{action}": "print all lists", f"due-{action}": "2024-04-01"}
    )
    assert kofi.post(address(row), changed).status_code == 302
    row, told = opened(cast, draft)
    assert (row.ticked, row.version, told.things[action].words) == (1, 1, "print all lists")
    assert told.things[action].due_on == "2024-04-01"
    page = kofi.get(address(row)).content.decode()
    assert "print all lists" in page
    assert "<mark>print the list</mark>" in page  # what the file says stands beside it still


def test_the_button_ticks_only_what_nobody_has_to_look_at_twice(cast, kofi, draft):
    row, told = opened(cast, draft)
    assert kofi.post(address(row), form(told, row, do="sure")).status_code == 302
    _, told = opened(cast, draft)
    ticked = {each.words for each in told.things if each.ticked}
    assert {"Ruth Appiah", "print the list", "Car washes"} <= ticked
    assert not {"Ada Frost", "ask the college soon"} & ticked  # nobody at the table; no day


def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(cast, kofi, draft):
    row, told = opened(cast, draft)
    action = next(n for n, each in enumerate(told.things) if each.kind == "action")
    wrong = kofi.post(
        address(row), form(told, row, tick=[action], **{f"words-{action}": "", f"due-{action}": "soon"})
    )
    assert wrong.status_code == 400
    refused = kofi.post(address(row, "take-old-minutes"), {"seen": 0, **WHEN, "ends": "09:00", "title": "My title"})
    assert refused.status_code == 400
    assert "My title" in refused.content.decode()
    assert "It ends before it begins." in refused.content.decode()


def test_a_colleague_who_was_faster_is_not_written_over(cast, kofi, draft):
    row, told = opened(cast, draft)
    assert kofi.post(address(row), form(told, row, tick=[0])).status_code == 302
    late = kofi.post(address(row), form(told, row, tick=[1], **{"words-1": "Typed late"}))
    assert late.status_code == 409
    assert "Typed late" in late.content.decode()
    row, told = opened(cast, draft)
    assert [each.ticked for each in told.things[:2]] == ["yes", ""]
    late = kofi.post(address(row, "take-old-minutes"), {"seen": 0, **WHEN})
    assert late.status_code == 409
    with as_(cast.kofi) as by, pytest.raises(OutOfTurn):
        actions.throw_away(draft=row, seen=0, by=by)


def test_what_is_thrown_away_is_not_there_any_more(cast, kofi, draft):
    assert "Throw it away" in kofi.get(address(draft, "throw-old-minutes")).content.decode()
    assert kofi.post(address(draft, "throw-old-minutes"), {"seen": 0}).status_code == 302
    row, told = opened(cast, draft)
    assert (row.state, told) == ("thrown", None)
    assert kofi.get(address(draft)).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "Choose a file."),
        (b"%PDF-1.7 no", "a.pdf", "This PDF is damaged"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "old Word file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_words(kofi, network, content, name, words):
    where = reverse("bring-old-minutes", kwargs={"record": network.id})
    refused = kofi.post(where, {"file": SimpleUploadedFile(name, content)})
    assert refused.status_code == 400
    assert words in refused.content.decode()


def test_whoever_is_not_in_the_room_sees_no_draft(cast, network, draft):
    with as_(cast.kofi) as kofi:
        assert queries.waiting(kofi, network)  # the control: whoever is in it does
    with as_(cast.ben):
        assert not Draft.objects.exists()


@pytest.fixture
def with_next(cast, network):
    """Take in the minutes of a meeting that name the next date: so many days from today."""

    def taken(days: int) -> tuple[Draft, str]:
        day = timezone.localdate() + timedelta(days=days)
        text = MINUTES.replace("17 April 2024", f"{day.day} {day:%B %Y}")
        with as_(cast.kofi) as kofi:
            told = found.brought(
                read(text.encode(), name="a.txt"), name="a.txt", table=matching.table(kofi, network)
            )
            told.things[0].ticked = "yes"
            return actions.bring(network=network, said=told, by=kofi), day.isoformat()

    return taken


def test_the_next_date_is_planned_once_somebody_says_when_it_begins_and_only_once(cast, kofi, with_next, people):
    draft, day = with_next(40)
    where = address(draft, "plan-from-old-minutes")
    early = kofi.get(where)
    assert (early.status_code, "faster" in early["Location"]) == (302, True)  # not before it is taken in
    assert where not in kofi.get(address(draft, "take-old-minutes")).content.decode()
    taken = kofi.post(address(draft, "take-old-minutes"), {"seen": 0, **WHEN})
    assert where in kofi.get(taken["Location"]).content.decode()
    with as_(cast.kofi):
        assert Meeting.objects.count() == 1  # nothing is planned by itself
    form = kofi.get(where).content.decode()
    assert f'value="{day}"' in form
    assert all(f'name="{name}" type="time" value=""' in form for name in ("starts", "ends"))
    refused = kofi.post(where, {"day": day, "starts": "", "ends": "", "place": "Harbour House"})
    assert refused.status_code == 400
    assert "Harbour House" in refused.content.decode()
    told = {"day": day, "starts": "10:00", "ends": "12:00", "place": "Harbour House"}
    assert kofi.post(where, told).status_code == 302
    late = kofi.post(where, told)
    assert late.status_code == 400
    assert "Harbour House" in late.content.decode()
    with as_(cast.kofi) as by:
        held, planned = Meeting.objects.order_by("starts_at")
        assert (planned.state, planned.follows_id) == ("planned", held.id)
        assert timezone.localtime(planned.starts_at).isoformat()[:16] == f"{day}T10:00"
        assert Attendance.objects.filter(meeting=planned, state="invited").count() == len(people)
        assert meetings.opened([planned], network=draft.network_id, by=by)[planned.id]["title"] == ""
    page = kofi.get(address(draft, "take-old-minutes")).content.decode()
    assert where not in page
    assert reverse("meeting", kwargs={"record": draft.network_id, "meeting": planned.id}) in page
    other_day = (timezone.localdate() + timedelta(days=50)).isoformat()
    assert kofi.post(where, told | {"day": other_day}).status_code == 409  # one meeting is followed by one


def test_a_next_date_that_has_passed_or_on_which_a_meeting_is_planned_is_not_offered(
    cast, kofi, with_next, planned
):
    """Control: that of the test above is."""
    row = planned(days=14)
    for days in (-400, 14):
        draft, day = with_next(days)
        taken = kofi.post(address(draft, "take-old-minutes"), {"seen": 0, **WHEN})
        assert "/old-minutes/" not in taken["Location"]
        page = kofi.get(address(draft, "take-old-minutes")).content.decode()
        assert address(draft, "plan-from-old-minutes") not in page
        assert kofi.get(address(draft, "plan-from-old-minutes")).status_code == 302
    assert reverse("meeting", kwargs={"record": row.network_id, "meeting": row.id}) in page
    told = {"day": day, "starts": "10:00", "ends": "12:00"}
    refused = kofi.post(address(draft, "plan-from-old-minutes"), told)
    assert refused.status_code == 400
    assert "planned on this day already" in refused.content.decode()


def test_whoever_is_not_in_the_room_plans_nothing(cast, kofi, browser, with_next):
    draft, day = with_next(40)
    kofi.post(address(draft, "take-old-minutes"), {"seen": 0, **WHEN})
    told = {"day": day, "starts": "10:00", "ends": "12:00"}
    for other in (cast.abena, cast.asha, cast.dana):
        assert browser(other).post(address(draft, "plan-from-old-minutes"), told).status_code == 404
    with as_(cast.kofi):
        assert Meeting.objects.count() == 1
    assert kofi.post(address(draft, "plan-from-old-minutes"), told).status_code == 302  # the control

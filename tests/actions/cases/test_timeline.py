"""Notes, and follow-ups that ring."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import content, queries, tasks, timeline, turning
from liftstone.cases.models import Case, Entry
from liftstone.desk.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db


def soon(**more):
    return timezone.now() + timedelta(**(more or {"hours": 2}))


def ring_now(entry: Entry) -> None:
    """Its time comes, and the worker rings it: here in a test whose rows no other connection sees."""
    now = timezone.now()
    Entry.objects.filter(id=entry.id).update(due_at=now - timedelta(minutes=1), rang_at=now)


def test_a_note_is_kept(cast, case, said):
    with as_(cast.chidi) as chidi:
        timeline.note(case=case, text="Spoke to the library", by=chidi)
        lines = content.open_case(queries.case(chidi, record=case.id), by=chidi).lines
    assert [line.body["text"] for line in lines] == ["Spoke to the library"]
    assert "cases.noted" in said()


def test_nobody_from_elsewhere_writes_in_it(cast, case):
    for other in (cast.farid, cast.dana):
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            timeline.note(case=case, text="x", by=other)
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            timeline.follow_up(case=case, text="x", due_at=soon(), by=other)


def test_a_follow_up_rings_for_everybody_until_it_is_done(cast, case, said):
    with as_(cast.asha) as asha:
        entry = timeline.follow_up(case=case, text="Ring the library", due_at=soon(), by=asha)
        assert queries.ringing(asha) == []
        ring_now(entry)
    with as_(cast.chidi) as chidi:
        (found,) = queries.ringing(chidi)
        timeline.done(
            entry=queries.entry(chidi, record=case.id, number=found.id, kind="follow-up"),
            text="They answered",
            by=chidi,
        )
        assert queries.ringing(chidi) == []
        with pytest.raises(OutOfTurn):
            timeline.done(entry=found, text="", by=chidi)
    assert {"cases.follow_up_set", "cases.follow_up_done"} <= set(said())


def test_a_moved_follow_up_falls_silent_until_its_new_time(cast, case, said):
    with as_(cast.asha) as asha:
        entry = timeline.follow_up(case=case, text="Ring", due_at=soon(), by=asha)
        ring_now(entry)
        timeline.move(entry=entry, due_at=soon(days=2), by=asha)
        assert queries.ringing(asha) == []
        timeline.done(entry=entry, text="", by=asha)
        with pytest.raises(OutOfTurn):
            timeline.move(entry=entry, due_at=soon(), by=asha)
    assert "cases.follow_up_moved" in said()


def test_ones_own_ring_first(cast, case, ring):
    from liftstone.cases import actions
    from tests.actions.cases.conftest import ANSWERS

    with as_(cast.ben) as ben:
        own = actions.start(contacts=[ring(cast.ben)], answers=ANSWERS, risk=0, by=ben)
        first = timeline.follow_up(case=case, text="Asha's", due_at=soon(hours=1), by=ben)
        second = timeline.follow_up(case=own, text="Ben's", due_at=soon(hours=2), by=ben)
        ring_now(first)
        ring_now(second)
        assert [each.id for each in queries.ringing(ben)] == [second.id, first.id]


def test_other_pages_show_the_first_that_ring_and_the_cases_page_only_what_rang_since(cast, case, browser):
    with as_(cast.asha) as asha:
        rung = [
            timeline.follow_up(case=case, text="Ring", due_at=soon(minutes=-9 + each), by=asha) for each in range(5)
        ]
        last = int(timezone.now().timestamp())
        new = timeline.follow_up(case=case, text="Ring again", due_at=soon(hours=1), by=asha)
    ring = reverse("ringing")
    beside = browser(cast.asha).get(ring).content.decode()
    assert [each.id.hex in beside for each in rung] == [True, True, True, False, False]
    assert "All follow-ups that ring: 5" in beside
    assert "Ring" not in browser(cast.asha).get(f"{ring}?since={last}").content.decode()
    with as_(cast.asha):
        Entry.objects.filter(id=new.id).update(due_at=timezone.now())
    since = browser(cast.asha).get(f"{ring}?since={last - 1}").content.decode()
    assert new.id.hex in since
    assert rung[0].id.hex not in since
    assert f"{ring}?since=" in browser(cast.asha).get(reverse("cases")).content.decode()


def test_what_is_due_rings_without_the_worker(cast, case):
    with as_(cast.asha) as asha:
        entry = timeline.follow_up(case=case, text="Ring", due_at=soon(seconds=-1), by=asha)
        assert [each.id for each in queries.ringing(asha)] == [entry.id]


def test_what_is_due_now_is_seen_however_much_was_left_undone(cast, case, ring):
    from liftstone.cases import actions
    from tests.actions.cases.conftest import ANSWERS

    with as_(cast.ben) as ben:
        own = actions.start(contacts=[ring(cast.ben)], answers=ANSWERS, risk=0, by=ben)
        for number in range(queries.PAGE):
            timeline.follow_up(case=case, text="old", due_at=soon(days=-2, minutes=number), by=ben)
        now = timeline.follow_up(case=case, text="now", due_at=soon(seconds=-1), by=ben)
        mine = timeline.follow_up(case=own, text="mine", due_at=soon(days=-9), by=ben)
        shown = [each.id for each in queries.ringing(ben)]
    assert (shown[0], shown[-1], len(shown)) == (mine.id, now.id, queries.PAGE)


def test_another_organisation_hears_no_ringing(cast, case):
    with as_(cast.asha) as asha:
        ring_now(timeline.follow_up(case=case, text="Ring", due_at=soon(), by=asha))
    with as_(cast.eve) as eve:
        assert queries.ringing(eve) == []


@pytest.mark.django_db(transaction=True)
def test_the_worker_rings_what_is_due_once_and_sees_no_word_of_it(cast, case):
    with as_(cast.asha) as asha:
        timeline.follow_up(case=case, text="Ring", due_at=soon(seconds=-1), by=asha)
        timeline.follow_up(case=case, text="Not yet", due_at=soon(days=1), by=asha)
    assert tasks.ring() == 1
    assert tasks.ring() == 0
    with as_(cast.asha) as asha:
        assert len(queries.ringing(asha)) == 1
    from django.db import ProgrammingError, connections

    with connections["worker"].cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("SELECT body FROM cases_entry")


@pytest.mark.parametrize(
    ("due", "kind_word"),
    [
        ("", "Write a date"),
        ("tomorrow", "Write a date"),
        ("2020-01-01T09:00", "has passed"),
        ("2999-01-01T09:00", "three years"),
    ],
)
def test_a_bad_time_is_answered_kindly_and_nothing_typed_is_lost(cast, case, browser, due, kind_word):
    page = reverse("follow-up", kwargs={"record": case.id})
    answer = browser(cast.asha).post(page, {"follow_up": "Ring the library", "due": due})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert kind_word in text
    assert 'value="Ring the library"' in text


def test_an_empty_note_is_answered_kindly(cast, case, browser):
    answer = browser(cast.asha).post(reverse("case-note", kwargs={"record": case.id}), {"note": "  "})
    assert answer.status_code == 400
    assert "Write something first." in answer.content.decode()


def test_a_summer_time_that_was_typed_is_londons(cast, case, browser):
    summer = timezone.now().year + 1
    page = reverse("follow-up", kwargs={"record": case.id})
    browser(cast.asha).post(page, {"follow_up": "Ring", "due": f"{summer}-07-01T09:00"})
    with as_(cast.asha):
        assert Entry.objects.get().due_at.isoformat() == f"{summer}-07-01T08:00:00+00:00"


def test_a_long_timeline_is_opened_page_by_page_the_newest_first(cast, case, browser):
    with as_(cast.asha) as asha:
        for number in range(60):
            timeline.note(case=case, text=f"note {number:02d}", by=asha)
        late = timeline.follow_up(case=case, text="promised first", due_at=soon(), by=asha)
        Entry.objects.filter(id=late.id).update(written_at=soon(days=-9))
    asha = browser(cast.asha)
    page = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    shown = re.findall(r"note (\d\d)", page)
    assert shown == [f"{number:02d}" for number in range(59, 34, -1)]
    assert "promised first" in page, "what is to be done is shown however old it is"
    older, seen = re.search(r'href="([^"]+before=[0-9a-f]{32})"', page), list(shown)
    address = reverse("timeline", kwargs={"record": case.id})
    while older:
        page = asha.get(html.unescape(older[1]) if older[1].startswith("/") else address + html.unescape(older[1]))
        page = page.content.decode()
        seen += re.findall(r"note (\d\d)", page)
        older = re.search(r'href="([^"]+before=[0-9a-f]{32})"', page)
    assert seen == [f"{number:02d}" for number in range(59, -1, -1)]


def test_the_timeline_opens_no_more_than_it_shows(cast, case):
    with as_(cast.asha) as asha:
        for number in range(60):
            timeline.note(case=case, text=str(number), by=asha)
        row = queries.case(asha, record=case.id)
        opened = content.open_case(row, entries=turning.opened_with(row, turning.turn(row)), by=asha)
    assert len(opened.lines) == turning.PAGE


def test_the_timeline_jumps_to_a_kind_and_to_a_day(cast, case, browser):
    with as_(cast.asha) as asha:
        old = timeline.note(case=case, text="long ago", by=asha)
        Entry.objects.filter(id=old.id).update(written_at=soon(days=-40))
        timeline.note(case=case, text="just now", by=asha)
        timeline.follow_up(case=case, text="promised", due_at=soon(), by=asha)
    address, asha = reverse("timeline", kwargs={"record": case.id}), browser(cast.asha)
    notes = asha.get(f"{address}?kind=note").content.decode()
    assert ("just now" in notes, "long ago" in notes, "promised" in notes) == (True, True, False)
    day = timezone.localdate(soon(days=-40)).isoformat()
    assert "long ago" in asha.get(f"{address}?until={day}").content.decode()
    assert "just now" not in asha.get(f"{address}?until={day}").content.decode()
    wrong = asha.get(f"{address}?until=yesterday")
    assert (wrong.status_code, "Write a date" in wrong.content.decode()) == (400, True)
    assert "just now" not in asha.get(f"{address}?before={case.id.hex}").content.decode()
    assert [browser(each).get(address).status_code for each in (cast.eve, cast.farid)] == [404, 404]

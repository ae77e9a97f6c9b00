"""Whose a follow-up is, who takes it, who is told when nobody does, and what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.models import Session
from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, follow_ups, queries, restricting, tasks, timeline
from liftstone.cases.models import Entry
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import pack
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db


def ago(**how_long):
    return timezone.now() - timedelta(**how_long)


def promise(case, by, *, due=None, **more) -> Entry:
    with as_(by):
        return timeline.follow_up(case=case, text="Ring the library", due_at=due or ago(minutes=1), by=by, **more)


@pytest.fixture
def all_at_work(cast):
    """Asha, Ben and Chidi are signed in."""
    for each in (cast.asha, cast.ben, cast.chidi):
        cookie_for(each)


def heard(by) -> list:
    with as_(by):
        return [each.id for each in queries.ringing(by)]


def test_one_with_an_owner_rings_for_its_owner_alone_while_they_are_at_work(cast, case, all_at_work):
    own = promise(case, cast.asha, owner=cast.chidi.person)
    assert (heard(cast.chidi), heard(cast.asha), heard(cast.ben)) == ([own.id], [], [])


def test_it_rings_for_all_where_its_owner_has_gone_home(cast, case, all_at_work):
    own = promise(case, cast.asha, owner=cast.chidi.person)
    with as_(cast.chidi):
        Session.objects.filter(person_id=cast.chidi.person).delete()
    with as_(cast.asha) as asha:
        assert cast.chidi.person not in accounts.at_work(asha)
    assert heard(cast.asha) == [own.id]


def test_without_an_owner_it_is_whoevers_on_duty(cast, case, all_at_work):
    nobodys = promise(case, cast.asha)
    assert heard(cast.chidi) == heard(cast.ben) == [nobodys.id]


def test_late_and_taken_by_nobody_it_rings_for_all_until_somebody_takes_it(cast, case, all_at_work, said):
    late = promise(case, cast.asha, owner=cast.chidi.person, due=ago(minutes=61))
    assert heard(cast.ben) == [late.id]
    with as_(cast.ben) as ben:
        timeline.take(entry=queries.entry(ben, record=case.id, number=late.id, kind="follow-up"), by=ben)
        row = Entry.objects.get(id=late.id)
        assert (row.owner_id, row.taken_at is None) == (ben.person, False)
    assert (heard(cast.ben), heard(cast.chidi)) == ([late.id], [])
    with as_(cast.chidi) as chidi, pytest.raises(OutOfTurn):
        timeline.take(entry=late, by=chidi)
    assert "cases.follow_up_taken" in said()


def test_the_urgent_rises_sooner_and_the_quiet_never(cast, case, all_at_work):
    urgent = promise(case, cast.asha, owner=cast.chidi.person, due=ago(minutes=20), pace="urgent")
    promise(case, cast.asha, owner=cast.chidi.person, due=ago(days=2), pace="none")
    assert heard(cast.ben) == [urgent.id]


def test_given_to_a_colleague_it_is_theirs_and_not_taken_yet(cast, case, all_at_work, said):
    entry = promise(case, cast.asha)
    with as_(cast.asha) as asha:
        timeline.take(entry=entry, by=asha)
        timeline.give(entry=entry, owner=cast.chidi.person, by=asha)
        row = Entry.objects.get(id=entry.id)
        assert (row.owner_id, row.taken_at) == (cast.chidi.person, None)
        with pytest.raises(OutOfTurn):
            timeline.give(entry=entry, owner=cast.chidi.person, by=asha)
        timeline.give(entry=entry, owner=None, by=asha)
        assert Entry.objects.get(id=entry.id).owner_id is None
    assert "cases.follow_up_given" in said()


def test_nobody_owns_what_they_could_not_open(cast, case):
    for owner in (cast.farid.person, cast.eve.person):
        with as_(cast.asha), pytest.raises(Denied):
            timeline.follow_up(case=case, text="x", due_at=ago(minutes=1), owner=owner, by=cast.asha)
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        row = restricting.restrict(case=row, readers=[cast.chidi.person], why="One of us", accused_at="", by=ben)
        assert {each.id for each in queries.owners(ben, case=row)} == {cast.ben.person, cast.chidi.person}
        with pytest.raises(Denied):
            timeline.follow_up(case=row, text="x", due_at=ago(minutes=1), owner=cast.asha.person, by=ben)


def test_withdrawn_it_says_why_rings_no_more_and_holds_no_case_open(cast, case, said):
    entry = promise(case, cast.asha)
    with as_(cast.asha) as asha:
        timeline.withdraw(entry=entry, text="The library has closed", by=asha)
        row = Entry.objects.get(id=entry.id)
        assert (row.ended, row.done_at is None, row.done_by) == ("withdrawn", False, asha.person)
        answers = [each for each in content.open_case(row.case, by=asha).lines if each.row.about_id == row.id]
        assert [each.body["text"] for each in answers] == ["The library has closed"]
        for again in (timeline.withdraw, timeline.done):
            with pytest.raises(OutOfTurn):
                again(entry=entry, text="x", by=asha)
        actions.close(case=queries.case(asha, record=case.id), outcome="safe", words="", by=asha)
    assert heard(cast.asha) == []
    assert "cases.follow_up_withdrawn" in said()


def test_nobody_from_elsewhere_takes_gives_or_withdraws(cast, case, browser):
    entry = promise(case, cast.asha)
    for other in (cast.eve, cast.farid):
        for name in ("follow-up-take", "follow-up-give", "follow-up-withdraw", "follow-up-done", "follow-up-move"):
            address = reverse(name, kwargs={"record": case.id, "number": entry.id})
            assert browser(other).post(address, {}).status_code == 404, (other.login, name)
    with as_(cast.asha):
        assert Entry.objects.get(id=entry.id).done_at is None


def test_the_page_has_mine_nobodys_and_what_is_late_with_their_words(cast, case, all_at_work, browser):
    mine = promise(case, cast.asha, owner=cast.ben.person, due=timezone.now() + timedelta(days=3))
    nobodys = promise(case, cast.asha)
    later = promise(case, cast.asha, due=timezone.now() + timedelta(days=2))
    late = promise(case, cast.asha, owner=cast.chidi.person, due=ago(hours=5))
    with as_(cast.ben) as ben:
        assert [each.id for each in follow_ups.own(ben)] == [mine.id]
        assert [each.id for each in follow_ups.of_nobody(ben)] == [nobodys.id]
        assert [each.id for each in follow_ups.overdue(ben)] == [late.id]
    shown = browser(cast.ben).get(reverse("follow-ups")).content.decode()
    assert shown.count("Ring the library") == 3
    assert "tell who leads the shift" in shown
    assert later.id.hex not in shown
    taken = browser(cast.ben).post(
        reverse("follow-up-take", kwargs={"record": case.id, "number": late.id}), {"then": "list"}
    )
    assert taken["Location"] == reverse("follow-ups")


def test_eve_sees_none_of_ours_and_an_analyst_has_no_such_page(cast, case, browser):
    promise(case, cast.asha, due=ago(days=1))
    with as_(cast.eve) as eve:
        assert follow_ups.own(eve) == follow_ups.of_nobody(eve) == follow_ups.overdue(eve) == []
    assert browser(cast.farid).get(reverse("follow-ups")).status_code == 404
    for asked in (follow_ups.own, follow_ups.of_nobody, follow_ups.overdue):
        with as_(cast.farid) as farid, pytest.raises(Denied):
            asked(farid)


def test_the_hand_over_says_whose_each_is(cast, case):
    promise(case, cast.asha, owner=cast.chidi.person)
    promise(case, cast.asha)
    with as_(cast.asha) as asha:
        gathered, _desk = pack.gather(by=asha)
    assert sorted(each["owner"] for each in gathered["promises"]) == ["", cast.chidi.person.hex]


def test_an_unknown_owner_or_pace_is_said_and_what_was_typed_given_back(cast, case, browser):
    soon = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    typed = {"follow_up": "Ring the library", "due": soon}
    address = reverse("follow-up", kwargs={"record": case.id})
    for wrong in ({"owner": cast.eve.person.hex}, {"pace": "never\0"}):
        answer = browser(cast.asha).post(address, typed | wrong)
        assert answer.status_code == 400
        assert "not one of the answers" in answer.content.decode()
        assert 'value="Ring the library"' in answer.content.decode()


def test_withdrawing_without_a_word_is_asked_for(cast, case, browser):
    entry = promise(case, cast.asha)
    address = reverse("follow-up-withdraw", kwargs={"record": case.id, "number": entry.id})
    answer = browser(cast.asha).post(address, {})
    assert answer.status_code == 400
    assert "Write why it is not to be done any more." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_worker_tells_the_desks_once_each_time_one_rises(cast, case):
    entry = promise(case, cast.asha, owner=cast.chidi.person)
    told = [(tasks.ring(), tasks.ring())]
    for late in (timedelta(minutes=61), timedelta(hours=5), timedelta(days=1)):
        with as_(cast.asha):
            Entry.objects.filter(id=entry.id).update(due_at=timezone.now() - late)
        told.append((tasks.ring(), tasks.ring()))
    assert told == [(1, 0), (1, 0), (1, 0), (0, 0)]

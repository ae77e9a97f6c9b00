"""A request for data: written down, its clock, its records; the log says so, the wrong person cannot, nor twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.answering import actions, choosing, content, deciding, gathering, queries, rules, states
from liftstone.answering.models import Item, Pick, Request
from liftstone.answering.states import Another, NobodyElse, Unidentified
from liftstone.audit.models import Leaf
from liftstone.cases import actions as case_actions
from liftstone.cases import notes, restricting
from liftstone.desk.states import OutOfTurn
from liftstone.keeping import actions as keeping
from liftstone.keeping.states import InTheWay, Obstacle
from liftstone.keyring.models import RecordWrap
from liftstone.vault import Unreadable
from tests.actions.answering.conftest import ASKED, WHY, handed, let_go, peopled, picked, put_in, seen_by
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_a_request_is_written_down_sealed_with_a_month_to_answer(cast, asks, said):
    row = asks(cast.asha)
    assert said()[-2:] == ["answering.logged", "answering.identified"]
    assert row.due_on == rules.due_on(timezone.localdate(), extended=False, stood=0)
    assert b"Goran" not in bytes(row.body)
    with as_(cast.chidi) as chidi:
        assert content.open_body(queries.request(chidi, record=row.id), by=chidi)["who"] == "Goran Test"


def test_nobody_elsewhere_and_nobody_who_only_counts_has_any(cast, asks):
    row = asks(cast.asha)
    with as_(cast.eve) as eve, pytest.raises(Request.DoesNotExist):
        queries.request(eve, record=row.id)
    with as_(cast.eve) as eve:
        assert queries.open_ones(eve) == []
    with as_(cast.farid) as farid, pytest.raises(Denied):
        queries.open_ones(farid)
    with as_(cast.farid):
        assert not Request.objects.exists()
    with as_(cast.dana) as dana, pytest.raises(Request.DoesNotExist):
        actions.pause(request=row, why="Mine", by=dana)


def test_the_clock_stands_while_we_wait_for_them_and_runs_on(cast, asks):
    row = asks(cast.asha)
    due = row.due_on
    with as_(cast.asha) as asha:
        actions.pause(request=row, why="What they mean", by=asha)
        with pytest.raises(OutOfTurn):
            actions.pause(request=row, why="Again", by=asha)
        Request.objects.filter(id=row.id).update(paused_on=timezone.localdate() - timedelta(days=4))
        row = actions.go_on(request=row, by=asha)
        assert (row.paused_on, row.stood, row.due_on) == (None, 4, due + timedelta(days=4))
        with pytest.raises(OutOfTurn):
            actions.go_on(request=row, by=asha)


def test_it_takes_two_months_more_once_and_not_once_it_is_late(cast, asks):
    row = asks(cast.asha)
    with as_(cast.asha) as asha:
        row = actions.extend(request=row, why="There is much of it", by=asha)
        assert row.due_on == rules.due_on(row.came_on, extended=True, stood=0)
        with pytest.raises(OutOfTurn):
            actions.extend(request=row, why="More", by=asha)
    other = asks(cast.asha)
    with as_(cast.asha) as asha:
        Request.objects.filter(id=other.id).update(due_on=timezone.localdate() - timedelta(days=1))
        with pytest.raises(OutOfTurn):
            actions.extend(request=other, why="Late", by=asha)
        assert states.is_late(queries.request(asha, record=other.id), today=timezone.localdate())
        actions.pause(request=other, why="Who they are", by=asha)
        with pytest.raises(OutOfTurn):  # a clock that stands saves no day that is lost
            actions.extend(request=other, why="Late, and standing", by=asha)


def test_of_what_is_to_be_answered_none_is_cut_off(cast, asks, browser, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    rows = [asks(cast.asha), asks(cast.asha)]
    page = browser(cast.asha).get(reverse("requests")).content.decode()
    for row in rows:
        assert row.reference in page


def test_it_is_known_who_asks_once_and_before_anything_is_given(cast, asks):
    row = asks(cast.asha)
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        actions.identify(request=row, how="met", identity="Again", by=asha)
    with as_(cast.asha) as asha:
        unknown = actions.log(kind=Request.Kind.PERSON, answers=ASKED, came_on=timezone.localdate(), by=asha)
        with pytest.raises(Unidentified):
            deciding.hand_over(request=unknown, outcome="give", answers=WHY, seen="", by=asha)
    handed(cast.asha, unknown, "refuse", refused="identity")
    with pytest.raises(IntegrityError), as_(cast.asha), transaction.atomic():
        Request.objects.filter(id=unknown.id).update(outcome="give")


def test_everything_starts_left_out_and_a_piece_is_put_in(cast, asks, contact, said):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    with as_(cast.asha):
        assert Item.objects.filter(pick=pick).count() > 4
        assert not Item.objects.exclude(body=None).exists()
        assert {each.kind for each in Pick.objects.all()} == {"case", "contact"}
    item = put_in(cast.asha, pick, "note", [0])
    assert said()[-1] == "answering.chosen"
    page = handed(cast.asha, asked).html
    assert "Goran was at the gate. […]" in page
    for word in ("Andrei", "Asha", row.reference, contact.reference, item.id.hex, row.id.hex, "RO", "Romania"):
        assert word not in page, word


def test_nobody_chooses_over_a_colleague_or_over_a_record_that_changed(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    pick = picked(cast.asha, asked := asks(cast.asha), row, him)
    item = put_in(cast.asha, pick, "note", [0])
    with as_(cast.ben) as ben:
        fresh = queries.item(ben, record=asked.id, number=item.id)
        original = rules.digest(choosing.found_of(fresh, by=ben).parts)
        with pytest.raises(OutOfTurn):
            choosing.choose(item=fresh, version=0, original=original, answers={"kept": [1]}, by=ben)
        with pytest.raises(OutOfTurn):
            choosing.choose(item=fresh, version=1, original="another", answers={"kept": [1]}, by=ben)
    with as_(cast.asha) as asha:
        notes.change(
            note=row.entries.get(id=item.of_id), version=1, text="Andrei sleeps there. Goran too.", by=asha
        )
    assert "Andrei" not in handed(cast.asha, asked).html


def test_a_supervisor_who_did_not_prepare_it_lets_it_go(cast, asks):
    row = asks(cast.asha)
    made = handed(cast.asha, row)
    for actor in (cast.asha, cast.chidi):
        with pytest.raises(Denied):
            let_go(actor, row, made.sha256)
    with pytest.raises(Another):
        let_go(cast.ben, row, "something else")
    let_go(cast.ben, row, made.sha256)
    with pytest.raises(OutOfTurn):
        let_go(cast.ben, row, made.sha256)
    own = asks(cast.ben)
    made = handed(cast.ben, own)
    with pytest.raises(Denied):
        let_go(cast.ben, own, made.sha256)
    with pytest.raises(IntegrityError), as_(cast.ben), transaction.atomic():
        Request.objects.filter(id=own.id).update(state="read", read_by=cast.ben.person)


def test_what_changed_after_it_was_handed_over_does_not_go(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    item = put_in(cast.asha, pick, "note", [0])
    made = handed(cast.asha, asked)
    with as_(cast.asha) as asha:
        notes.change(note=row.entries.get(id=item.of_id), version=1, text="Something else.", by=asha)
    with pytest.raises(Another):
        let_go(cast.ben, asked, made.sha256)
    with as_(cast.ben) as ben:
        back = deciding.send_back(request=queries.request(ben, record=asked.id), why="It changed", by=ben)
        assert (back.state, back.outcome, back.handed_by) == ("redacting", "", None)


def test_it_goes_once_and_the_case_says_so(cast, asks, contact, said):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    put_in(cast.asha, picked(cast.asha, asked, row, him), "note", [0])
    made = handed(cast.asha, asked)
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        deciding.send(request=asked, how="By post", by=asha)
    let_go(cast.ben, asked, made.sha256)
    with as_(cast.asha) as asha:
        sent = deciding.send(request=asked, how="By post", by=asha)
        assert sent.state == "answered"
        assert content.open_body(sent, by=asha)["sha256"] == made.sha256
        assert row.entries.filter(kind="printed").count() == 1
        assert said()[-2:] == ["answering.given", "answering.sent"]
        assert Leaf.objects.get(verb="answering.given").subject == row.id
        with pytest.raises(OutOfTurn):
            deciding.send(request=asked, how="Again", by=asha)


def test_a_case_that_is_kept_to_a_few_takes_the_request_with_it(cast, asks, contact):
    """Whoever is shut out of the case finds no request any more, and has no key to it."""
    row, him, _her = peopled(cast.ben, contact)
    with as_(cast.ben) as ben:
        row = restricting.restrict(case=row, readers=[cast.chidi.person], why="It accuses", accused_at="", by=ben)
    asked = asks(cast.chidi)
    picked(cast.chidi, asked, row, him)
    with as_(cast.asha) as asha:
        assert queries.open_ones(asha) == []
        assert not Pick.objects.exists()
        with pytest.raises(Unreadable):
            asha.keys.record_key("answering_request", asked.id)
    made = handed(cast.chidi, asked)
    let_go(cast.ben, asked, made.sha256)


def test_a_case_that_is_kept_to_a_few_while_it_is_picked_takes_the_request_with_it(cast, asks, contact):
    row, him, _her = peopled(cast.ben, contact)
    asked = asks(cast.chidi)
    with as_(cast.ben) as ben:
        restricting.restrict(case=row, readers=[cast.chidi.person], why="It accuses", accused_at="", by=ben)
    assert row.readers is None  # as whoever picks it read it before
    picked(cast.chidi, asked, row, him)
    with as_(cast.asha) as asha:
        assert queries.open_ones(asha) == []


def test_a_case_that_is_kept_to_a_few_after_it_was_picked_takes_the_request_with_its_reasons(cast, asks, contact):
    row, him, _her = peopled(cast.ben, contact)
    asked = asks(cast.chidi)
    picked(cast.chidi, asked, row, him)
    with as_(cast.ben) as ben:
        restricting.restrict(case=row, readers=[cast.chidi.person], why="It accuses", accused_at="", by=ben)
    made = handed(cast.chidi, asked, why="Asha is accused in it")
    with as_(cast.asha) as asha:
        assert queries.open_ones(asha) == []
        with pytest.raises(Unreadable):
            asha.keys.record_key("answering_request", asked.id)
    let_go(cast.ben, asked, made.sha256)


def test_kept_to_so_few_that_nobody_could_read_the_answer_it_is_not_picked(cast, asks, contact):
    row, him, _her = peopled(cast.ben, contact)
    with as_(cast.ben) as ben:
        row = restricting.restrict(case=row, readers=[cast.chidi.person], why="It accuses", accused_at="", by=ben)
    with pytest.raises(NobodyElse):
        picked(cast.ben, asks(cast.ben), row, him)


def test_what_is_asked_for_is_not_erased_first(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    picked(cast.asha, asked, row, him)
    with as_(cast.asha) as asha:
        row = case_actions.close(case=row, outcome="safe", words="Home", by=asha)
        with pytest.raises(InTheWay) as found:
            keeping.ask_for_case(case=row, rule="asked", why="He asks", by=asha)
        assert found.value.obstacle is Obstacle.ASKED_FOR
        actions.withdraw(request=asked, why="He rang", by=asha)
        keeping.ask_for_case(case=row, rule="asked", why="He asks", by=asha)


def test_what_is_asked_for_is_not_erased_by_somebody_who_is_shut_out_of_the_request(cast, asks, contact, ring):
    """The request also concerns a case that is kept to a few, and is kept to the same few."""
    row, him, _her = peopled(cast.ben, contact)
    few, also_him, _her = peopled(cast.ben, ring(cast.ben))
    with as_(cast.ben) as ben:
        few = restricting.restrict(case=few, readers=[cast.chidi.person], why="It accuses", accused_at="", by=ben)
        row = case_actions.close(case=row, outcome="safe", words="Home", by=ben)
    asked = asks(cast.chidi)
    picked(cast.chidi, asked, row, him)
    picked(cast.chidi, asked, few, also_him)
    with as_(cast.asha) as asha:
        assert queries.open_ones(asha) == []
        with pytest.raises(InTheWay) as found:
            keeping.ask_for_case(case=row, rule="asked", why="He asks", by=asha)
        assert found.value.obstacle is Obstacle.ASKED_FOR
    with as_(cast.eve):
        assert not queries.is_being_answered([row.id])


def test_a_record_of_somebody_else_is_put_back(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    put_in(cast.asha, pick, "note", [0])
    with as_(cast.asha) as asha:
        gathering.unpick(pick=pick, by=asha)
        with pytest.raises(OutOfTurn):
            gathering.unpick(pick=pick, by=asha)
    assert "gate" not in handed(cast.asha, asked).html


def test_a_note_that_few_may_read_is_offered_to_them_alone(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    with as_(cast.asha) as asha:
        notes.keep_to(case=row, text="He dreams.", type_="therapy", readers=[cast.ben.person], by=asha)
    asked = asks(cast.asha)
    pick = picked(cast.asha, asked, row, him)
    put_in(cast.asha, pick, "kept", [0])
    with as_(cast.chidi) as chidi:
        assert not [each for each in queries.items(chidi, request=asked) if each.source == "kept"]
    with as_(cast.ben) as ben:
        assert [each for each in queries.items(ben, request=asked) if each.source == "kept"]


def test_the_log_holds_no_word_of_it(cast, asks, contact):
    row, him, _her = peopled(cast.asha, contact)
    picked(cast.asha, asks(cast.asha), row, him)
    with as_(cast.ben):
        for leaf in Leaf.objects.filter(verb__startswith="answering."):
            assert leaf.detail == {}


def test_the_key_of_a_request_is_the_teams(cast, asks):
    row = asks(cast.asha)
    with as_(cast.asha):
        assert RecordWrap.objects.filter(record_id=row.id).count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(cast, browser):
    client = browser(cast.asha)
    answer = client.post(reverse("log-request"), {"who": "Zed Test", "came_on": "2999-01-01", "asked": ""})
    page = answer.content.decode()
    assert answer.status_code == 400
    for text in ("Zed Test", "2999-01-01", "Write what they ask for", "Choose the day on which it came"):
        assert text in page, text
    with as_(cast.asha):
        assert not Request.objects.exists()


def test_what_is_left_out_has_its_reason_before_it_is_handed_over(cast, asks, contact, browser):
    row, him, _her = peopled(cast.asha, contact)
    picked(cast.asha, asked := asks(cast.asha), row, him)
    address = reverse("hand-over-request", kwargs={"record": asked.id})
    told = {"outcome": "give", "why": "Kept as typed", "sha256": seen_by(cast.asha, asked)}
    answer = browser(cast.asha).post(address, told)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Something is left out: choose why" in page
    assert "Kept as typed" in page
    done = browser(cast.asha).post(address, told | {"exemptions": ["others"]})
    assert done.status_code == 302
    with as_(cast.ben) as ben:
        assert queries.request(ben, record=asked.id).state == "to-read"


def test_the_desk_tells_whoever_answers_for_data_how_many_are_late_and_how_many_are_due(cast, asks, browser):
    today = timezone.localdate()
    days = {"late": today - timedelta(days=1), "today": today, "soon": today + timedelta(days=7)}
    for due_on in (*days.values(), today + timedelta(days=8)):
        row = asks(cast.asha)
        with as_(cast.asha):
            Request.objects.filter(id=row.id).update(due_on=due_on)
    part = reverse("requests-at-desk")
    told = browser(cast.ben).get(part).content.decode()
    assert "1 is late" in told
    assert "2 are due within a week" in told
    assert part in browser(cast.ben).get(reverse("queue")).content.decode()
    assert part not in browser(cast.asha).get(reverse("queue")).content.decode()
    assert browser(cast.asha).get(part).status_code == 404


def test_the_desk_says_nothing_where_nothing_presses_or_the_clock_stands(cast, asks, browser):
    row = asks(cast.asha)
    with as_(cast.asha):
        Request.objects.filter(id=row.id).update(due_on=timezone.localdate(), paused_on=timezone.localdate())
    assert browser(cast.ben).get(reverse("requests-at-desk")).content.decode().strip() == ""

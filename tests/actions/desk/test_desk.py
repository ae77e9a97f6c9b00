"""The desk from arrival to the last word: it works, the log says so, the wrong person cannot, not twice."""

from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.conversations import threads
from liftstone.conversations.models import Message
from liftstone.desk import actions, calls, queries, search
from liftstone.desk.states import OutOfTurn
from liftstone.intake import desks, tasks
from liftstone.intake.models import Contact, Receipt
from liftstone.keyring import visitors
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable
from tests.cast import as_
from tests.senders import BITS, post, submission

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = BITS
    desks.forget()


@pytest.fixture
def arrive(cast):
    door = Client(headers={"host": "127.0.0.1"})

    def arrive(what="They keep my passport", *, word="", other_word="", **content) -> tuple[UUID, str]:
        clear = {key: content.pop(key) for key in ("danger", "under_18") if key in content}
        sent, digits = submission({"what": what, **content}, word=word, other_word=other_word, **clear)
        assert post(door, sent).status_code == 201
        return UUID(hex=sent["report"]), digits

    return arrive


def claimed(record: UUID, by) -> Contact:
    return actions.claim(contact=queries.contact(by, record=record), by=by)


def test_danger_comes_first_then_children_then_whoever_waited_longest(cast, arrive):
    calm, _ = arrive(danger="no", under_18="no")
    old, _ = arrive(danger="now", under_18="no")
    newer, _ = arrive(danger="now", under_18="no")
    child, _ = arrive(danger="now", under_18="yes")
    perhaps, _ = arrive(danger="now", under_18="unknown")
    with as_(cast.asha) as asha:
        order = [row.id for row in queries.waiting(asha).contacts]
    assert order == [child, perhaps, old, newer, calm]


def test_a_contact_is_claimed_once_opened_and_the_opening_is_on_record(cast, arrive):
    record, _ = arrive("They keep my passport", name="Mai Nguyen")
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        assert actions.open_(contact=row, by=asha).body["what"] == "They keep my passport"
    with as_(cast.ben) as ben:
        with pytest.raises(OutOfTurn):
            claimed(record, ben)
        verbs = list(Leaf.objects.filter(subject=record).values_list("verb", flat=True))
    assert {"intake.arrived", "desk.claimed", "desk.opened"} <= set(verbs)


def test_an_opening_stays_on_record_although_the_view_fails(cast, arrive):
    record, _ = arrive()
    with as_(cast.asha) as asha:
        claimed(record, asha)

    class Broken(Exception):
        pass

    def fail_after_opening():
        with as_(cast.asha) as asha:
            actions.open_(contact=queries.contact(asha, record=record), by=asha)
            raise Broken

    with pytest.raises(Broken):
        fail_after_opening()
    with as_(cast.ben):
        assert Leaf.objects.filter(subject=record, verb="desk.opened").count() == 1


def test_nobody_reads_what_nobody_has_taken_or_what_a_colleague_holds(cast, arrive):
    record, _ = arrive()
    with as_(cast.asha) as asha, pytest.raises(Denied):
        actions.open_(contact=queries.contact(asha, record=record), by=asha)
    with as_(cast.ben) as ben:
        claimed(record, ben)
    with as_(cast.asha) as asha, pytest.raises(Denied):
        actions.open_(contact=queries.contact(asha, record=record), by=asha)


@pytest.mark.parametrize("who", ["farid", "grace", "chidi", "dana", "eve"])
def test_who_does_not_work_at_this_desk_sees_nothing(cast, arrive, who):
    record, _ = arrive()
    other = getattr(cast, who)
    with as_(other), pytest.raises((Denied, Contact.DoesNotExist)):
        queries.contact(other, record=record)
    with as_(other), pytest.raises(Unreadable):
        other.keys.record_key("intake_contact", record)


def test_changing_the_danger_level_behind_our_back_is_found_out(cast, arrive):
    record, _ = arrive(danger="now")
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        Contact.objects.filter(id=record).update(danger=0)
        with pytest.raises(Unreadable):
            actions.open_(contact=queries.contact(asha, record=row.id), by=asha)


def test_a_reply_reaches_who_has_number_and_word_and_their_answer_comes_back(cast, arrive):
    record, digits = arrive(word="lantern", other_word="curtain")
    back = visitors.come_back(digits, word="lantern")
    proof = threads.Proof(back.locator, back.verifier)
    organisation = cast.helpline.organisation
    assert threads.show(proof, organisation=organisation)["opened"] is False
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        actions.open_(contact=row, by=asha)
        actions.reply(contact=row, text="We can meet you tomorrow", by=asha)
    shown = threads.show(proof, organisation=organisation)
    assert shown["opened"] is True
    key = visitors.open_thread(_raw(shown["wrap"]), back=back, organisation=organisation)
    (message,) = shown["messages"]
    read = visitors.read_message(
        _raw(message["sealed"]), key=key, message=UUID(hex=message["id"]), author="desk", organisation=organisation
    )
    assert read == "We can meet you tomorrow"
    number, sealed = visitors.write_message("Yes", key=key, organisation=organisation)
    assert threads.answer(proof, organisation=organisation, message=number, sealed=sealed)
    assert threads.answer(proof, organisation=organisation, message=number, sealed=sealed), (
        "a retry is no second one"
    )
    tasks.carry_outbox()
    with as_(cast.asha) as asha:
        row = queries.contact(asha, record=record)
        assert row.news_at is not None
        assert [line.text for line in actions.open_(contact=row, by=asha).thread] == [
            "We can meet you tomorrow",
            "Yes",
        ]


def test_the_other_word_shows_an_empty_thread_and_alarms_the_desk(cast, arrive):
    record, digits = arrive(word="lantern", other_word="curtain")
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        actions.reply(contact=row, text="secret", by=asha)
    back = visitors.come_back(digits, word="curtain")
    proof = threads.Proof(back.locator, back.verifier)
    shown = threads.show(proof, organisation=cast.helpline.organisation)
    assert shown["wrap"] is not None
    assert shown["messages"] == []
    tasks.carry_outbox()
    with as_(cast.asha) as asha:
        assert [each.alarm for each in queries.alarms(asha)] == ["duress"]
        actions.take_alarm(contact=queries.contact(asha, record=record), by=asha)
        assert queries.alarms(asha) == []


def test_an_alarm_is_not_swallowed_by_news_of_the_same_moment(cast, arrive):
    record, digits = arrive(word="lantern", other_word="curtain")
    organisation = cast.helpline.organisation
    right, other = (visitors.come_back(digits, word=word) for word in ("lantern", "curtain"))
    shown = threads.show(threads.Proof(right.locator, right.verifier), organisation=organisation)
    key = visitors.open_thread(_raw(shown["wrap"]), back=right, organisation=organisation)
    number, sealed = visitors.write_message("Still here", key=key, organisation=organisation)
    threads.show(threads.Proof(other.locator, other.verifier), organisation=organisation)
    proof = threads.Proof(right.locator, right.verifier)
    threads.answer(proof, organisation=organisation, message=number, sealed=sealed)
    tasks.carry_outbox()
    with as_(cast.asha) as asha:
        row = queries.contact(asha, record=record)
        assert (row.alarm, row.news_at is not None) == ("duress", True)


def test_after_five_wrong_words_the_thread_is_barred_and_the_desk_is_told(cast, arrive):
    record, digits = arrive(word="lantern")
    organisation = cast.helpline.organisation
    for _ in range(threads.TRIES):
        wrong = visitors.come_back(digits, word="guess")
        assert (
            threads.show(threads.Proof(wrong.locator, wrong.verifier), organisation=organisation) == threads.NOTHING
        )
    right = visitors.come_back(digits, word="lantern")
    assert threads.show(threads.Proof(right.locator, right.verifier), organisation=organisation) == threads.NOTHING
    tasks.carry_outbox()
    with as_(cast.asha) as asha:
        assert [(each.id, each.alarm) for each in queries.alarms(asha)] == [(record, "guessing")]


def test_the_other_word_alarms_the_desk_also_after_somebody_has_guessed_five_times(cast, arrive):
    record, digits = arrive(word="lantern", other_word="curtain")
    organisation = cast.helpline.organisation
    wrong, forced = (visitors.come_back(digits, word=word) for word in ("guess", "curtain"))
    for _ in range(threads.TRIES):
        threads.show(threads.Proof(wrong.locator, wrong.verifier), organisation=organisation)
    tasks.carry_outbox()
    shown = threads.show(threads.Proof(forced.locator, forced.verifier), organisation=organisation)
    assert shown == threads.NOTHING, "it looks barred, as before"
    tasks.carry_outbox()
    with as_(cast.asha) as asha:
        assert [(each.id, each.alarm) for each in queries.alarms(asha)] == [(record, "duress")]


def test_who_forces_somebody_finds_again_what_they_wrote_and_the_desk_never_does(cast, arrive):
    record, digits = arrive(word="lantern", other_word="curtain")
    organisation = cast.helpline.organisation
    right, forced = (visitors.come_back(digits, word=word) for word in ("lantern", "curtain"))
    proof = threads.Proof(forced.locator, forced.verifier)
    key = visitors.open_thread(
        _raw(threads.show(proof, organisation=organisation)["wrap"]), back=forced, organisation=organisation
    )
    number, sealed = visitors.write_message("Forget it", key=key, organisation=organisation)
    assert threads.answer(proof, organisation=organisation, message=number, sealed=sealed)
    (message,) = threads.show(proof, organisation=organisation)["messages"]
    assert message["id"] == number.hex
    own = threads.show(threads.Proof(right.locator, right.verifier), organisation=organisation)
    assert own["messages"] == []
    with as_(cast.asha) as asha:
        assert actions.open_(contact=claimed(record, asha), by=asha).thread == []
        assert Message.objects.count() == 0, "the wall hides it, not the query"


def test_who_forces_somebody_to_close_the_thread_finds_it_closed_and_its_owner_does_not(cast, arrive):
    _record, digits = arrive(word="lantern", other_word="curtain")
    organisation = cast.helpline.organisation
    right, forced = (visitors.come_back(digits, word=word) for word in ("lantern", "curtain"))
    proof = threads.Proof(forced.locator, forced.verifier)
    assert [threads.close(proof, organisation=organisation) for _ in range(2)] == [True, True]
    assert threads.show(proof, organisation=organisation) == threads.NOTHING
    own = threads.show(threads.Proof(right.locator, right.verifier), organisation=organisation)
    assert own["wrap"] is not None


def test_a_number_that_there_is_not_costs_the_disk_what_one_that_there_is_does(cast, arrive):
    _record, digits = arrive(word="lantern")
    organisation = cast.helpline.organisation
    for number in (digits, "1" * 27):
        wrong = visitors.come_back(number, word="guess")
        before = _written()
        threads.show(threads.Proof(wrong.locator, wrong.verifier), organisation=organisation)
        assert _written() > before, number


def _written() -> int:
    """How far the write-ahead log has been flushed: a commit that wrote nothing waits for no disk."""
    with connections["worker"].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


def test_a_thread_holds_so_many_answers_and_shows_the_newest(cast, arrive, monkeypatch):
    monkeypatch.setattr(threads, "MOST_MESSAGES", 2)
    record, digits = arrive(word="lantern")
    organisation = cast.helpline.organisation
    back = visitors.come_back(digits, word="lantern")
    proof = threads.Proof(back.locator, back.verifier)
    key = visitors.open_thread(
        _raw(threads.show(proof, organisation=organisation)["wrap"]), back=back, organisation=organisation
    )
    kept = []
    for text in ("one", "two", "three"):
        number, sealed = visitors.write_message(text, key=key, organisation=organisation)
        kept.append(threads.answer(proof, organisation=organisation, message=number, sealed=sealed))
    assert kept == [True, True, False]
    with as_(cast.asha) as asha:
        actions.reply(contact=claimed(record, asha), text="We are here", by=asha)
    assert [each["from"] for each in threads.show(proof, organisation=organisation)["messages"]] == [
        "person",
        "desk",
    ]


def test_a_thread_that_the_person_closed_opens_no_more(cast, arrive):
    record, digits = arrive(word="lantern")
    back = visitors.come_back(digits, word="lantern")
    proof = threads.Proof(back.locator, back.verifier)
    assert threads.close(proof, organisation=cast.helpline.organisation)
    assert threads.show(proof, organisation=cast.helpline.organisation) == threads.NOTHING
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        with pytest.raises(Receipt.DoesNotExist):
            actions.reply(contact=row, text="too late", by=asha)


def test_the_public_door_sees_no_thread_without_being_shown_the_way(cast, arrive):
    arrive(word="lantern")
    with acting_for(organisation=cast.helpline.organisation):
        from django.db import transaction

        with transaction.atomic(using="public"):
            assert Receipt.objects.using("public").count() == 0


def test_finishing_keeps_the_reason_and_happens_once(cast, arrive):
    record, _ = arrive()
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        actions.finish(contact=row, outcome="advice-given", why="Told about the union", by=asha)
        with pytest.raises(OutOfTurn):
            actions.finish(contact=row, outcome="not-for-us", why="", by=asha)
        notes = actions.open_(contact=queries.contact(asha, record=record), by=asha).notes
    assert [line.text for line in notes] == ["Told about the union"]


def test_what_was_read_once_is_found_by_number_name_reference_or_word(cast, arrive):
    record, _ = arrive("A car wash in Leeds", name="Đặng Thị Mai", phone="07700 900123", where="Harehills")
    other, _ = arrive("Somebody else", name="Ana Pop", phone="07700 900456")
    with as_(cast.asha) as asha:
        for each in (record, other):
            actions.open_(contact=claimed(each, asha), by=asha)
        reference = queries.contact(asha, record=record).reference
    for text in ("+44 7700 900123", "mai dang", "Đặng", "car wash", "harehills", reference):
        with as_(cast.asha) as asha:
            assert [hit.record for hit in search.find(text, by=asha)] == [record], text
    for who in (cast.dana, cast.farid):
        with as_(who):
            assert search.find("car wash", by=who) == []


def test_a_call_is_kept_while_it_is_typed_and_only_by_who_takes_it(cast):
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
        calls.keep(contact=row, answers={"what": "He says he", "danger": "now"}, by=asha)
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        calls.keep(contact=row, answers={"what": "other words"}, by=chidi)
    with as_(cast.asha) as asha:
        kept = queries.contact(asha, record=row.id)
        assert (kept.danger, kept.state, kept.claimed_by) == (3, "claimed", asha.person)
        assert actions.open_(contact=kept, by=asha).body["what"] == "He says he"
        calls.finish(contact=kept, answers={"what": "He says he is locked in", "danger": "now"}, by=asha)
        assert [hit.record for hit in search.find("locked in", by=asha)] == [row.id]


def test_put_back_it_waits_where_it_waited_before(cast, arrive):
    record, _ = arrive()
    with as_(cast.asha) as asha:
        row = claimed(record, asha)
        actions.release(contact=row, by=asha)
        assert [each.id for each in queries.waiting(asha).contacts] == [record]
        with pytest.raises(OutOfTurn):
            actions.release(contact=row, by=asha)


def _raw(text: str) -> bytes:
    from liftstone.vault.base64url import decode

    return decode(text)

"""Immediate danger: a timer that rings for everybody, where they are, 999, two people or one, an end."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.door import COOKIE
from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.desk import calls, danger_content, danger_queries, danger_tasks, dangers, policies
from liftstone.desk import content as contacts
from liftstone.desk.danger_models import Emergency, EmergencyLine
from liftstone.desk.dangers import Typed
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db

CALL = {"what": "He has a key. She is hiding.", "where": "Flat above the bakery", "danger": "now"}


@pytest.fixture
def call(cast) -> Contact:
    """A call that Asha is writing down."""
    with as_(cast.asha) as asha:
        return calls.keep(contact=calls.begin(language="en", by=asha), answers=CALL, by=asha)


@pytest.fixture
def danger(cast, call) -> Emergency:
    """Somebody in danger whom Asha stays with."""
    with as_(cast.asha) as asha:
        return dangers.begin_at_desk(contact=call, by=asha)


@pytest.fixture
def bens_call(cast) -> Contact:
    """A call that Ben is writing down."""
    with as_(cast.ben) as ben:
        return calls.keep(contact=calls.begin(language="en", by=ben), answers=CALL, by=ben)


@pytest.fixture
def danger_of_ben(cast, bens_call) -> Emergency:
    """Somebody in danger whom Ben stays with."""
    with as_(cast.ben) as ben:
        return dangers.begin_at_desk(contact=bens_call, by=ben)


@pytest.fixture
def browser(cast):
    """Somebody who has just signed in, over HTTP."""

    def signed_in(actor) -> Client:
        client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
        client.cookies[COOKIE] = cookie_for(actor)
        return client

    return signed_in


def said(cast) -> list[str]:
    with as_(cast.ben):
        return list(Leaf.objects.order_by("at", "id").values_list("verb", flat=True))


def kinds(row: Emergency, *, by) -> list[str]:
    """What the log of a danger says, the first line first."""
    lines = danger_content.open_one(danger_queries.emergency(by, record=row.id), by=by).lines
    return [line.body["kind"] for line in reversed(lines)]


def time_is_up(row: Emergency) -> None:
    Emergency.objects.filter(id=row.id).update(check_at=timezone.now() - timedelta(seconds=1))


def address(name: str, row) -> str:
    return reverse(name, kwargs={"record": row.id})


# It works, the log says so, the wrong person cannot, it cannot happen twice -----------------------------------


def test_one_begins_knows_where_they_are_and_rings_for_a_second_person(cast, danger):
    with as_(cast.asha) as asha:
        assert danger_content.open_one(danger, by=asha).where == "Flat above the bakery"
        assert danger_queries.alarms(asha) == []
    with as_(cast.ben) as ben:
        (alarm,) = danger_queries.alarms(ben)
        assert (alarm.row.id, alarm.overdue) == (danger.id, False)
    assert "desk.danger_begun" in said(cast)


def test_begun_twice_it_is_one(cast, call, danger):
    with as_(cast.asha) as asha:
        assert dangers.begin_at_desk(contact=call, by=asha).id == danger.id
        assert Emergency.objects.count() == 1


def test_whoever_is_elsewhere_sees_nothing_and_does_nothing(cast, danger, call):
    for other in (cast.eve, cast.dana, cast.farid, cast.grace, cast.chidi):
        with as_(other) as by:
            for verb, more in (
                (dangers.write, {"typed": Typed(said="x")}),
                (dangers.still_with, {"minutes": 5}),
                (dangers.tell_999, {}),
                (dangers.join, {}),
                (dangers.go_on_alone, {}),
                (dangers.take, {}),
                (dangers.end, {"outcome": "safe_place", "words": ""}),
                (dangers.review, {"text": "x"}),
                (dangers.keep, {"typed": Typed("x")}),
            ):
                with pytest.raises((Denied, Emergency.DoesNotExist)):
                    verb(emergency=danger, by=by, **more)
            with pytest.raises(Denied):
                dangers.begin_at_desk(contact=call, by=by)
    for other in (cast.eve, cast.dana, cast.chidi):
        with as_(other) as by:
            assert danger_queries.alarms(by) == []


def test_still_with_them_sets_the_next_check(cast, danger):
    time_is_up(danger)
    with as_(cast.asha) as asha:
        dangers.still_with(emergency=danger, minutes=10, by=asha, typed=Typed("On the roof now", "She whispers"))
        row = danger_queries.emergency(asha, record=danger.id)
        assert timedelta(minutes=9) < row.check_at - timezone.now() <= timedelta(minutes=10)
        assert row.rang_at is None
        assert kinds(danger, by=asha) == ["begun", "where", "said", "still"]
    assert "desk.danger_checked" in said(cast)


def test_when_the_time_is_up_it_rings_for_everybody_until_somebody_takes_it(cast, danger):
    with as_(cast.ben) as ben:
        dangers.join(emergency=danger, by=ben)
        assert danger_queries.alarms(ben) == []
        time_is_up(danger)
        assert [each.overdue for each in danger_queries.alarms(ben)] == [True]
    with as_(cast.asha) as asha:
        assert [each.overdue for each in danger_queries.alarms(asha)] == [True]
    with as_(cast.ben) as ben:
        dangers.take(emergency=danger, by=ben)
        assert danger_queries.alarms(ben) == []
        with pytest.raises(OutOfTurn):
            dangers.take(emergency=danger, by=ben)
    with as_(cast.asha) as asha:  # who took it has nobody beside them now
        assert [each.overdue for each in danger_queries.alarms(asha)] == [False]
    assert {"desk.danger_joined", "desk.danger_taken"} <= set(said(cast))


@pytest.mark.django_db(transaction=True)
def test_the_worker_rings_once_and_sees_no_word_of_it(cast, danger):
    assert danger_tasks.ring() == 0
    with as_(cast.asha):
        time_is_up(danger)
    assert [danger_tasks.ring(), danger_tasks.ring()] == [1, 0]
    for column in ("body", "reference", "held_by"):
        with connections["worker"].cursor() as cursor, pytest.raises(ProgrammingError):
            cursor.execute(f"SELECT {column} FROM desk_emergency")  # noqa: S608 - our own names


def test_999_is_told_with_their_number_as_often_as_it_is(cast, danger):
    with as_(cast.asha) as asha:
        dangers.tell_999(emergency=danger, by=asha)
        dangers.tell_999(emergency=danger, typed=Typed(number="412 of today"), by=asha)
        opened = danger_content.open_one(danger, by=asha)
        assert (len(opened.told), opened.number) == (2, "412 of today")
    assert said(cast).count("desk.danger_told") == 2


def test_of_two_who_join_one_is_the_second_person(cast, danger):
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        dangers.join(emergency=danger, by=asha)
    with as_(cast.ben) as ben:
        dangers.join(emergency=danger, by=ben)
        with pytest.raises(OutOfTurn):
            dangers.join(emergency=danger, by=ben)


def test_the_second_person_reads_the_contact_while_it_lasts_and_no_longer(cast, bens_call, danger_of_ben):
    with as_(cast.asha) as asha:
        with pytest.raises(Denied):
            policies.check_can_open(asha, bens_call)
        dangers.join(emergency=danger_of_ben, by=asha)
        policies.check_can_open(asha, bens_call)
        with pytest.raises(Denied):
            policies.check_can_work_on(asha, bens_call)
        dangers.end(emergency=danger_of_ben, outcome="safe_place", words="", by=asha)
        with pytest.raises(Denied):
            policies.check_can_open(asha, bens_call)


def test_alone_at_night_one_goes_on_and_somebody_else_looks_at_it_next_day(cast, danger):
    with as_(cast.asha) as asha:
        dangers.go_on_alone(emergency=danger, by=asha)
        with pytest.raises(OutOfTurn):
            dangers.go_on_alone(emergency=danger, by=asha)
        with pytest.raises(Denied):
            dangers.review(emergency=danger, text="Fine", by=asha)
    with as_(cast.ben) as ben:
        assert danger_queries.alarms(ben) == []
        (row,) = danger_queries.to_review(ben)
        assert row.review_by - timezone.now() > timedelta(hours=22)
        dangers.review(emergency=danger, text="Right: nobody was there", by=ben)
        assert danger_queries.to_review(ben) == []
        with pytest.raises(OutOfTurn):
            dangers.review(emergency=danger, text="Again", by=ben)
    assert {"desk.danger_alone", "desk.danger_reviewed"} <= set(said(cast))


def test_nobody_reviews_their_own_and_the_table_itself_refuses_it(cast, call):
    with as_(cast.ben) as ben:
        row = dangers.begin_at_desk(contact=call, by=ben)
        dangers.go_on_alone(emergency=row, by=ben)
        assert danger_queries.to_review(ben) == []
        with pytest.raises(Denied):
            dangers.review(emergency=row, text="Fine", by=ben)
        with pytest.raises(IntegrityError), transaction.atomic():
            Emergency.objects.filter(id=row.id).update(reviewed_by=ben.person)


def test_it_ends_with_what_became_of_it_once(cast, danger):
    with as_(cast.asha) as asha:
        dangers.end(emergency=danger, outcome="with_services", words="They are at the door", by=asha)
        opened = danger_content.open_one(danger_queries.emergency(asha, record=danger.id), by=asha)
        assert opened.body["outcome"] == "with_services"
        assert opened.where == "Flat above the bakery"
        for again in (dangers.end, dangers.still_with, dangers.tell_999, dangers.go_on_alone):
            more = {"end": {"outcome": "safe_place", "words": ""}, "still_with": {"minutes": 5}}
            with pytest.raises(OutOfTurn):
                again(emergency=danger, by=asha, **more.get(again.__name__, {}))
        dangers.write(emergency=danger, typed=Typed(said="She rang again: well"), by=asha)  # learned late
        assert kinds(danger, by=asha) == ["begun", "ended", "said"]
    with as_(cast.ben) as ben:
        assert danger_queries.alarms(ben) == []
    assert "desk.danger_ended" in said(cast)


# What is typed -------------------------------------------------------------------------------------------------


def test_what_is_being_typed_is_kept_without_opening_anything(cast, danger):
    before = said(cast).count("desk.danger_read")
    with as_(cast.asha) as asha:
        dangers.keep(emergency=danger, typed=Typed("Third floor", "He is sh"), by=asha)
    assert said(cast).count("desk.danger_read") == before
    with as_(cast.ben) as ben:
        with pytest.raises(OutOfTurn):
            dangers.keep(emergency=danger, typed=Typed("Elsewhere"), by=ben)
        opened = danger_content.open_one(danger_queries.emergency(ben, record=danger.id), by=ben)
        assert (opened.where, opened.body["said"]) == ("Third floor", "He is sh")


def test_what_somebody_had_typed_when_a_colleague_took_over_stays_beside_theirs(cast, danger):
    with as_(cast.ben) as ben:
        dangers.take(emergency=danger, by=ben)
        dangers.write(emergency=danger, typed=Typed("In the yard"), by=ben)
    with as_(cast.asha) as asha:
        dangers.write(emergency=danger, typed=Typed("On the second floor", "He knocked"), by=asha)
        opened = danger_content.open_one(danger_queries.emergency(asha, record=danger.id), by=asha)
        assert opened.where == "In the yard"
        assert [line.body.get("text") for line in opened.lines[:2]] == ["He knocked", "On the second floor"]


def test_nothing_of_it_is_clear_in_the_tables(cast, danger):
    with as_(cast.asha) as asha:
        dangers.write(emergency=danger, typed=Typed("Zqvexa street", "Zqvexa knife", "Zqvexa412"), by=asha)
        dangers.end(emergency=danger, outcome="lost_untold", words="Zqvexa end", by=asha)
        rows = [*Emergency.objects.values_list(), *EmergencyLine.objects.values_list()]
    kept = b"".join(
        bytes(value) if isinstance(value, memoryview) else str(value).encode() for row in rows for value in row
    )
    assert b"Zqvexa" not in kept
    assert b"lost_untold" not in kept


# Over HTTP -----------------------------------------------------------------------------------------------------


def test_from_the_call_to_the_second_person_to_the_end(cast, call, browser):
    asha, ben = browser(cast.asha), browser(cast.ben)
    assert asha.post(address("begin-danger", call)).status_code == 302
    with as_(cast.asha):
        row = Emergency.objects.get()
    page = address("danger", row)
    assert "Flat above the bakery" in asha.get(page).content.decode()
    alarm = ben.get(reverse("alarms")).content.decode()
    assert "has nobody beside them" in alarm
    assert "bakery" not in alarm
    assert ben.post(address("danger-join", row)).status_code == 302
    assert asha.post(address("danger-told", row), {"where": "Yard", "said": "", "number": "412"}).status_code == 302
    shown = ben.get(page).content.decode()
    assert "Yard" in shown
    assert "412" in shown
    missing = asha.post(address("danger-end", row), {"where": "Yard", "words": "They came", "said": "Blue light"})
    assert missing.status_code == 400
    assert all(
        text in missing.content.decode() for text in ("Choose what became of it.", "They came", "Blue light")
    )
    answers = {"where": "Yard", "words": "They came", "outcome": "with_services"}
    assert asha.post(address("danger-end", row), answers).status_code == 302
    late = asha.post(address("danger-still", row), {"said": "One word more"})
    assert (late.status_code, "One word more" in late.content.decode()) == (409, True)
    assert "They came" in asha.get(address("dangers-of", call)).content.decode()


def test_a_page_is_sent_anew_only_where_something_changed_and_only_then_on_record(cast, danger, browser):
    asha, ben = browser(cast.asha), browser(cast.ben)
    with as_(cast.asha) as by:
        row = danger_queries.emergency(by, record=danger.id)
    before = said(cast).count("desk.danger_read")
    assert asha.get(f"{address('danger-live', row)}?seen=1").status_code == 204
    assert ben.get(f"{address('danger-live', row)}?seen=1-0").status_code == 204
    assert said(cast).count("desk.danger_read") == before
    asha.post(address("keep-danger", row), {"where": "Attic", "said": ""})
    assert asha.get(f"{address('danger-live', row)}?seen=1").status_code == 204  # her own words are no news to her
    assert "Attic" in ben.get(f"{address('danger-live', row)}?seen=1-0").content.decode()
    alarms = reverse("alarms")
    first = ben.get(alarms).content.decode()
    seen = first.split("?seen=")[1].split('"')[0]
    assert ben.get(f"{alarms}?seen={seen}").status_code == 204


def test_what_a_page_asks_by_itself_keeps_no_session_alive(cast, browser):
    from liftstone.accounts.models import Session

    client = browser(cast.asha)
    with as_(cast.asha) as asha:
        before = timezone.now() - timedelta(minutes=20)
        Session.objects.filter(person_id=asha.person).update(seen_at=before)
    client.get(reverse("alarms"))
    with as_(cast.asha) as asha:
        assert Session.objects.filter(person_id=asha.person, seen_at=before).exists()
    client.get(reverse("queue"))
    with as_(cast.asha) as asha:
        assert not Session.objects.filter(person_id=asha.person, seen_at=before).exists()


def test_a_number_or_a_sentence_that_stood_in_another_field_is_not_lost(cast, danger, browser):
    client = browser(cast.asha)
    client.post(
        address("danger-still", danger), {"where": "", "number": "77", "words": "Nearly over", "minutes": "2"}
    )
    with as_(cast.asha) as asha:
        opened = danger_content.open_one(danger_queries.emergency(asha, record=danger.id), by=asha)
        texts = [str(line.body.get("text") or line.body.get("number")) for line in opened.lines]
        assert {"77", "Nearly over"} <= set(texts)


def test_the_contact_of_a_danger_is_still_a_contact(cast, call, danger):
    with as_(cast.asha) as asha:
        assert contacts.open_body(call, by=asha)["where"] == "Flat above the bakery"

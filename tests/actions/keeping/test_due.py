"""What is past its time: never before it is decided, never what is alive, never shown to those shut out."""

from uuid import uuid4

import psycopg
import pytest
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions as cases
from liftstone.cases import linking, restricting
from liftstone.cases.models import Case, Entry
from liftstone.cases.risk_models import Missing
from liftstone.config.postgres import DATABASE, SUPERUSER
from liftstone.conversations.models import Message
from liftstone.desk import dangers
from liftstone.desk.danger_models import Emergency
from liftstone.desk.dangers import Subject
from liftstone.desk.models import Note
from liftstone.intake.models import Contact, Receipt
from liftstone.keeping import actions, due, happened, holds, periods
from liftstone.keeping.models import Erasure
from liftstone.keeping.period_rules import Category
from liftstone.keeping.states import InTheWay, Obstacle
from promises.access_rules import NETWORKS
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # the public door commits what arrives
YEARS = 8 * 366


def found(cast, *, by=None) -> dict:
    """What is past its time, with what stands in the way."""
    with as_(by or cast.ben) as actor:
        return {each.row.id: each.obstacle for each in due.past(actor, now=timezone.now())}


def asked(cast, case: Case, *, rule: str = "time") -> Erasure:
    with as_(cast.asha) as asha:
        return actions.ask_for_case(case=case, rule=rule, why="Six years", by=asha)


def test_nothing_is_past_its_time_before_somebody_decided_and_before_it_is(cast, closed, finished, later):
    later(YEARS)
    assert found(cast) == {}
    with as_(cast.ben) as ben:
        periods.decide(months=dict.fromkeys(Category, 1200), why="For ever", seen=0, by=ben)
    assert found(cast) == {}
    with as_(cast.ben) as ben:
        periods.decide(months=dict.fromkeys(Category, 12), why="A year", seen=5, by=ben)
    assert found(cast) == {closed.id: None, finished.id: None}


def test_supervisors_alone_see_it_and_of_their_own(cast, closed, decided, later):
    later(YEARS)
    for other in (cast.asha, cast.chidi, cast.farid):
        with as_(other) as by, pytest.raises(Denied):
            due.past(by, now=timezone.now())
    assert found(cast, by=cast.dana) == {}
    assert found(cast, by=cast.eve) == {}


def test_each_category_has_its_own_time(cast, closed, finished, later):
    with as_(cast.ben) as ben:
        months = {Category.CASE: 12, Category.CHILD: 120, Category.CHILD_ADVICE: 120, Category.NOT_FOR_US: 12}
        periods.decide(months=months, why="A child is kept longer", seen=0, by=ben)
    later(YEARS)
    assert set(found(cast)) == {closed.id}
    with as_(cast.ben):
        Case.objects.filter(id=closed.id).update(under_18=True)
    assert found(cast) == {}
    with as_(cast.ben):
        Contact.objects.filter(id=finished.id).update(state="not-for-us")
    assert set(found(cast)) == {finished.id}


def test_a_signpost_is_kept_as_long_as_advice(cast, finished, later):
    """Control: what was not for us is not."""
    with as_(cast.ben) as ben:
        months = {Category.CHILD_ADVICE: 12, Category.ADVICE: 12, Category.NOT_FOR_US: 120}
        periods.decide(months=months, why="Advice for a year", seen=0, by=ben)
    later(YEARS)
    for state, past in (("advice-given", True), ("signposted", True), ("not-for-us", False)):
        with as_(cast.ben):
            Contact.objects.filter(id=finished.id).update(state=state)
        assert (finished.id in found(cast)) is past, state


def test_who_is_shut_out_of_a_case_does_not_see_it(cast, closed, decided, later):
    """Control: before it is kept to a few, the supervisor sees it."""
    later(YEARS)
    assert set(found(cast)) == {closed.id}
    with as_(cast.asha) as asha:
        row = restricting.restrict(
            case=closed, readers=[cast.chidi.person], why="It is Ben", accused_at="", by=asha
        )
    later(YEARS)
    assert found(cast) == {}
    shown = asked(cast, row)
    with as_(cast.ben) as ben, pytest.raises(Erasure.DoesNotExist):
        actions.decide(erasure=shown, by=ben)


# What begins its time anew -------------------------------------------------------------------------------------


def wrote_a_note(closed: Case, by) -> None:
    Entry.objects.create(organisation_id=by.organisation, case=closed, kind="note", written_by=by.person, body=b"x")


def wrote_on_the_thread(closed: Case, by) -> None:
    contact = closed.contacts.get().contact_id
    receipt = Receipt.objects.get(contact_id=contact)
    Message.objects.create(
        id=uuid4(),
        organisation_id=by.organisation,
        receipt=receipt,
        author="desk",
        written_by=by.person,
        sealed=b"x",
    )


def noted_at_the_desk(closed: Case, by) -> None:
    contact = closed.contacts.get().contact_id
    Note.objects.create(organisation_id=by.organisation, contact_id=contact, written_by=by.person, sealed=b"x")


def was_in_danger(closed: Case, by) -> None:
    row = dangers.begin(subject=Subject("cases_case", closed.id, closed.reference, None), where="", by=by)
    Emergency.objects.filter(id=row.id).update(state="ended", ended_at=timezone.now(), ended_by=by.person)


@pytest.mark.parametrize("happens", [wrote_a_note, wrote_on_the_thread, noted_at_the_desk, was_in_danger])
def test_the_clock_begins_anew_at_the_last_thing_that_happened(cast, closed, decided, later, happens):
    later(YEARS)
    assert set(found(cast)) == {closed.id}
    with as_(cast.asha) as asha:
        happens(closed, asha)
    assert found(cast) == {}
    later(370)
    assert set(found(cast)) == {closed.id}


def test_every_table_with_a_moment_that_hangs_on_a_record_is_looked_at(cluster, db):
    """Erasing finds in the database what hangs on a record; what of it has moments is read, or left out by name."""
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
        hangs = superuser.execute(
            "SELECT DISTINCT c.relname FROM keeping_hangs() h JOIN pg_class c ON c.oid = h.tbl"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.atttypid = 'timestamptz'::regtype"
            " WHERE NOT a.attisdropped"
        ).fetchall()
    looked_at = {model._meta.db_table for model, _path, _moments in happened.tables()}
    of_no_record = {
        "keyring_recoveryhalf", "shifts_duty", "shifts_swap", "keyring_membership", "keyring_teamepoch",
        "shifts_deskpart", "shifts_handedon", "loading_piece", "breaches_statement", "answering_answer",
        "finding_placement", "finding_secretkept", "finding_secretplace",
        "sharing_agreement", "sharing_signature",  # between organisations
    }  # fmt: skip
    # Nothing of the directory, and nothing of a network, is of anybody's record.
    hanging = {name for (name,) in hangs if not name.startswith(("directory_", *NETWORKS))}
    missing = hanging - looked_at - happened.LEFT_OUT - of_no_record
    assert missing == set()
    assert {"cases_case", "intake_contact", "cases_entry", "conversations_message", "cases_custody"} <= looked_at


# What stands in the way ----------------------------------------------------------------------------------------


def unread(closed: Case, by) -> None:
    Contact.objects.filter(id=closed.contacts.get().contact_id).update(news_at=timezone.now())


def alarm(closed: Case, by) -> None:
    Contact.objects.filter(id=closed.contacts.get().contact_id).update(alarm="duress")


def danger(closed: Case, by) -> None:
    dangers.begin(subject=Subject("cases_case", closed.id, closed.reference, None), where="", by=by)


def danger_of_its_contact(closed: Case, by) -> None:
    dangers.begin(subject=Subject("intake_contact", closed.contacts.get().contact_id, "C", None), where="", by=by)


def missing(closed: Case, by) -> None:
    Missing.objects.create(organisation_id=by.organisation, case=closed, begun_by=by.person, body=b"x")


def follow_up(closed: Case, by) -> None:
    Entry.objects.create(
        organisation_id=by.organisation,
        case=closed,
        kind="follow-up",
        written_by=by.person,
        due_at=timezone.now(),
        body=b"x",
    )


def linked(closed: Case, by) -> None:
    contact = Contact.objects.get(id=closed.contacts.get().contact_id)
    other = cases.start(contacts=[contact], answers=ANSWERS, risk=1, by=by)
    linking.link(case=closed, other=other, answers={"reason": "person", "words": ""}, by=by)


def no_more(closed: Case, by) -> None:
    """Let each of them end, as colleagues would."""
    now = timezone.now()
    contact = closed.contacts.get().contact_id
    Contact.objects.filter(id=contact).update(news_at=None, alarm="")
    Emergency.objects.update(state="ended", ended_at=now, ended_by=by.person)
    Missing.objects.update(state="ended", taken_by=by.person, taken_at=now, ended_at=now, ended_by=by.person)
    Entry.objects.filter(kind="follow-up").update(done_at=now, done_by=by.person, ended="done")
    Case.objects.exclude(id=closed.id).update(state="closed", closed_at=now)


@pytest.mark.parametrize(
    ("happens", "obstacle"),
    [
        (unread, Obstacle.UNREAD),
        (alarm, Obstacle.UNREAD),
        (danger, Obstacle.DANGER),
        (danger_of_its_contact, Obstacle.DANGER),
        (missing, Obstacle.DANGER),
        (follow_up, Obstacle.FOLLOW_UP),
        (linked, Obstacle.LINKED),
    ],
)
def test_what_is_alive_is_not_to_be_let_go_however_old(cast, closed, decided, later, happens, obstacle):
    """Control: the same case without it, before and after."""
    later(YEARS)
    assert found(cast)[closed.id] is None
    with as_(cast.asha) as asha:
        happens(closed, asha)
    later(YEARS)  # old as it is, it is not over
    assert found(cast)[closed.id] == obstacle
    with pytest.raises(InTheWay) as caught:
        asked(cast, closed)
    assert caught.value.obstacle == obstacle
    with as_(cast.asha) as asha:
        no_more(closed, asha)
    later(YEARS)
    assert found(cast)[closed.id] is None


def test_an_alarm_that_somebody_took_does_not_keep_it_for_ever(cast, closed, decided, later):
    with as_(cast.asha):
        Contact.objects.filter(id=closed.contacts.get().contact_id).update(alarm="duress-taken")
    later(YEARS)
    assert found(cast) == {closed.id: None}
    assert asked(cast, closed).rule == "time"


def test_a_hold_keeps_it_off_the_list_until_it_is_lifted_or_over(cast, closed, decided, later):
    later(YEARS)
    with as_(cast.ben) as ben:
        hold = holds.place(record=closed, until=timezone.localdate(), why="A claim", by=ben)
    assert found(cast) == {}
    with pytest.raises(InTheWay) as caught:
        asked(cast, closed)
    assert caught.value.obstacle == Obstacle.HELD
    with as_(cast.ben) as ben:
        holds.lift(hold=hold, by=ben)
    assert set(found(cast)) == {closed.id}


def another_closed(cast, sent) -> Case:
    with as_(cast.asha) as asha:
        case = cases.start(contacts=[sent()], answers=ANSWERS, risk=1, by=asha)
        cases.close(case=case, outcome="safe", words="Home", by=asha)
    return case


def held(closed: Case, by) -> None:
    holds.place(record=closed, until=timezone.localdate(), why="A claim", by=by)


@pytest.mark.parametrize(("happens", "told"), [(held, None), (linked, Obstacle.LINKED)])
def test_what_cannot_go_takes_no_place_of_what_can(cast, closed, decided, later, sent, happens, told, monkeypatch):
    """The oldest is held or hindered, and a page has room for one."""
    monkeypatch.setattr(due, "PAGE", 1)
    with as_(cast.ben) as ben:
        happens(closed, ben)
    later(1)
    younger = another_closed(cast, sent)
    later(YEARS)
    assert found(cast) == {younger.id: None} | ({closed.id: told} if told else {})

"""Erasing by two people: it works, the log says so, the wrong person cannot, it cannot happen twice."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.audit import tasks
from liftstone.audit.memory import Memory
from liftstone.audit.models import Leaf
from liftstone.audit.verify import verify
from liftstone.cases import actions as cases
from liftstone.cases import restricting
from liftstone.cases.models import Case, CasePerson
from liftstone.config.postgres import DATABASE, SUPERUSER
from liftstone.desk import search
from liftstone.desk.states import FINISHED, OutOfTurn
from liftstone.desk.steering_models import Given
from liftstone.facts.models import Fact
from liftstone.intake.models import Contact, Receipt
from liftstone.keeping import actions, content, queries
from liftstone.keeping.models import Erasure
from liftstone.keeping.states import InTheWay, Obstacle
from liftstone.keyring.models import RecordWrap
from liftstone.shifts import handing
from liftstone.shifts.models import Handover
from tests.cast import as_
from tests.world import fill

pytestmark = pytest.mark.django_db(transaction=True)  # the public door commits what arrives


def asked(cast, case: Case, *, by=None) -> Erasure:
    with as_(by or cast.asha) as asha:
        return actions.ask_for_case(case=case, rule="asked", why="She asked us to", by=asha)


def erased(cast, case: Case) -> Erasure:
    row = asked(cast, case)
    with as_(cast.ben) as ben:
        return actions.decide(erasure=row, by=ben)


def wraps(record) -> int:
    return RecordWrap.objects.filter(record_id=record).count()


def test_nothing_of_an_erased_case_is_left_but_that_it_was_erased(cast, closed):
    with as_(cast.ben):
        contact = closed.contacts.get().contact_id
        assert wraps(closed.id)
        assert wraps(contact)
        assert Fact.objects.count() == 2
    row = erased(cast, closed)
    with as_(cast.ben) as ben:
        for model, found in (
            (Case, {"id": closed.id}),
            (Contact, {"id": contact}),
            (CasePerson, {}),
            (Receipt, {}),
        ):
            assert not model.objects.filter(**found).exists()
        assert (wraps(closed.id), wraps(contact), Fact.objects.count()) == (0, 0, 0)
        assert search.find("Mirela", by=ben) == []
        assert search.find("020 7946 0018", by=ben) == []
        assert (row.rule, bytes(row.body), row.decided_by) == ("asked", b"", ben.person)
        assert content.opened(row, by=ben) == content.Reasons()
        assert [each.id for each in queries.done(ben)] == [row.id]


def naming(superuser: psycopg.Connection, ids: list[UUID], *, but: str) -> list[str]:
    """Every column of ids of every table that names one of these, but for tables that match `but`."""
    columns = superuser.execute(
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema IN ('public', 'keys') AND (data_type = 'uuid' OR udt_name = '_uuid')"
        " AND table_name !~ %s",
        [but],
    ).fetchall()
    return [
        f"{table}.{column}"
        for schema, table, column, kind in columns
        if superuser.execute(
            f'SELECT 1 FROM "{schema}"."{table}" WHERE "{column}" {"=" if kind == "uuid" else "&&"}'  # noqa: S608
            f" {'ANY' if kind == 'uuid' else ''} (%s::uuid[]) LIMIT 1",
            [ids],
        ).fetchone()
    ]


def test_no_row_anywhere_names_what_was_erased(cast, closed, cluster):
    """Looked for by the superuser in every column of ids of every table; the tombstone alone still has them."""
    with as_(cast.ben):
        contact = closed.contacts.get().contact_id
    erased(cast, closed)
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
        assert naming(superuser, [closed.id, contact], but="^(keeping_erasure|intake_outbox)$") == []


def test_whatever_a_case_can_have_goes_with_it(cast, cluster, settings):
    """Documents, kept notes, links, merges, what is compared: all that the tests know how to put into a case."""
    settings.WORK_BITS = 1
    world = fill(cast.asha, cast.ben, cast.ben, str, runs=cast.kofi)
    with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
        roots = [world.case, world.in_case]
        (found,) = superuser.execute("SELECT keeping_destroy(%s, %s)", [roots, world.organisation]).fetchone()
        assert {world.person, world.document, world.therapy, world.link, world.merge, world.hold} <= set(found)
        but = "^(audit_.*|intake_outbox)$"  # whose ids the audit forgets is told by what was destroyed
        assert naming(superuser, found, but=but) == []
        superuser.execute("CREATE TABLE invented (id uuid PRIMARY KEY, about uuid)")
        superuser.execute("INSERT INTO invented VALUES (gen_random_uuid(), %s)", [world.case])
        assert naming(superuser, found, but=but) == ["invented.about"]
        superuser.rollback()


@pytest.mark.parametrize("state", FINISHED)
def test_a_finished_contact_goes_with_its_thread_and_notes(cast, finished, state):
    with as_(cast.asha) as asha:
        Contact.objects.filter(id=finished.id).update(state=state)
        row = actions.ask_for_contact(contact=finished, rule="mistake", why="A test of ours", by=asha)
    with as_(cast.ben) as ben:
        actions.decide(erasure=row, by=ben)
        assert not Contact.objects.exists()
        assert not Receipt.objects.exists()
        assert wraps(finished.id) == 0


def test_another_case_of_the_same_contact_keeps_it(cast, closed):
    with as_(cast.asha) as asha:
        contact = Contact.objects.get(id=closed.contacts.get().contact_id)
        other = cases.start(contacts=[contact], answers={"summary": "Another", "types": []}, risk=1, by=asha)
    erased(cast, closed)
    with as_(cast.asha) as asha:
        assert Contact.objects.filter(id=contact.id).exists()
        assert asha.keys.record_key("intake_contact", contact.id)
        assert [each.contact_id for each in other.contacts.all()] == [contact.id]


def test_the_log_says_who_and_when_and_no_more_what(cast, closed):
    with as_(cast.ben):
        before = list(Leaf.objects.filter(subject=closed.id).values_list("id", "verb", "actor"))
    row = erased(cast, closed)
    with as_(cast.ben):
        kept = {each.id: each for each in Leaf.objects.filter(id__in=[leaf for leaf, _verb, _actor in before])}
        assert before
        assert len(kept) == len(before)
        for leaf, verb, actor in before:
            assert (kept[leaf].verb, kept[leaf].actor, kept[leaf].subject) == (verb, actor, None)
            assert kept[leaf].forgotten is not None
        verbs = list(Leaf.objects.filter(subject=row.id).order_by("at").values_list("verb", flat=True))
        assert verbs[0] == "keeping.erasure_asked"
        assert verbs[-1] == "keeping.erased"
        assert Leaf.objects.filter(verb="audit.forgotten").exists()


def test_the_audit_is_still_what_was_signed(cast, closed, settings, tmp_path):
    settings.DATA = tmp_path
    tasks.sequence()
    tasks.checkpoint()
    erased(cast, closed)
    tasks.sequence()
    memory = Memory(tmp_path)
    report = verify(trusted_checkpoints=[memory.newest() or ""], log=memory.log)
    assert report.findings == []
    assert report.forgotten > 3


def test_nobody_decides_alone_nor_whoever_may_not(cast, closed):
    row = asked(cast, closed, by=cast.ben)
    for other in (cast.ben, cast.asha, cast.chidi, cast.farid, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises((Denied, Erasure.DoesNotExist)):
            actions.decide(erasure=row, by=by)
    for other in (cast.farid, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
            actions.ask_for_case(case=closed, rule="asked", why="x", by=by)
        with as_(other) as by, pytest.raises((Denied, Erasure.DoesNotExist)):
            actions.withdraw(erasure=row, by=by)


def test_the_database_erases_nothing_that_two_people_did_not_decide(cast, closed):
    row = asked(cast, closed)
    for by in (cast.asha, cast.ben, cast.dana):
        with as_(by), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT keeping_erase(%s, '{}')", [row.id])
    with as_(cast.asha), pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.filter(id=row.id).update(decided_by=cast.asha.person)
    with as_(cast.ben), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT keeping_destroy(ARRAY[%s]::uuid[], %s)", [closed.id, cast.ben.organisation])
    with as_(cast.ben), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('liftstone.erasing', 'on', true)")
        assert Case.objects.count() == 1  # what the owner sees then, the door does not
        cursor.execute("SELECT count(*) FROM cases_case WHERE organisation_id <> %s", [cast.ben.organisation])
        assert cursor.fetchone() == (0,)


def decided_in_the_database(row: Erasure, *, by, counted: list[UUID]) -> None:
    """What a door could do that somebody took over, with what two people did decide."""
    Erasure.objects.filter(id=row.id).update(decided_by=by.person)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT keeping_erase(%s, %s::uuid[])", [row.id, counted])


def test_what_two_people_decided_takes_nothing_else_with_it(cast, closed, sent):
    with as_(cast.asha) as asha:
        other = cases.start(contacts=[sent()], answers={"summary": "Another", "types": []}, risk=1, by=asha)
    row = asked(cast, closed)
    with as_(cast.ben) as ben:
        # Ids are the door's to choose: a line of the one case with the id of the other case.
        line = Given.objects.create(
            id=other.id,
            organisation_id=ben.organisation,
            contact_id=closed.contacts.get().contact_id,
            given_to=ben.person,
            given_by=ben.person,
        )
        with pytest.raises(ProgrammingError, match="another record"):
            decided_in_the_database(row, by=ben, counted=[])
        Given.objects.filter(id=line.id).update(contact_id=other.contacts.get().contact_id)
        facts = Fact.objects.count()
        decided_in_the_database(row, by=ben, counted=[other.id])
        assert not Case.objects.filter(id=closed.id).exists()
        assert Case.objects.filter(id=other.id).exists()
        assert wraps(other.id)
        assert Fact.objects.count() == facts
        assert other.id not in Erasure.objects.get(id=row.id).destroyed


def test_it_is_asked_once_and_done_once(cast, closed):
    row = asked(cast, closed)
    with as_(cast.chidi) as chidi, pytest.raises(InTheWay) as found:
        actions.ask_for_case(case=closed, rule="time", why="x", by=chidi)
    assert found.value.obstacle == Obstacle.ASKED
    with as_(cast.ben) as ben:
        actions.decide(erasure=row, by=ben)
        with pytest.raises(OutOfTurn):
            actions.decide(erasure=row, by=ben)
        with pytest.raises(OutOfTurn):
            actions.withdraw(erasure=row, by=ben)


def test_what_was_taken_back_is_not_erased_and_may_be_asked_for_again(cast, closed, said):
    row = asked(cast, closed)
    with as_(cast.asha) as asha:
        actions.withdraw(erasure=row, by=asha)
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        actions.decide(erasure=row, by=ben)
    assert asked(cast, closed).id != row.id
    assert "keeping.erasure_withdrawn" in said()


def test_what_is_open_unread_or_in_a_case_stays(cast, closed, sent):
    with as_(cast.asha) as asha:
        held = sent()
        with pytest.raises(InTheWay) as found:
            actions.ask_for_contact(contact=held, rule="time", why="x", by=asha)
        assert found.value.obstacle == Obstacle.OPEN
        contact = Contact.objects.get(id=closed.contacts.get().contact_id)
        with pytest.raises(InTheWay) as found:
            actions.ask_for_contact(contact=contact, rule="time", why="x", by=asha)
        assert found.value.obstacle == Obstacle.IN_CASE
    row = asked(cast, closed)
    with as_(cast.asha) as asha:
        Contact.objects.filter(id=contact.id).update(news_at=closed.closed_at)
    with as_(cast.ben) as ben:
        with pytest.raises(InTheWay) as found:
            actions.decide(erasure=row, by=ben)
        assert found.value.obstacle == Obstacle.UNREAD
        assert Case.objects.filter(id=closed.id).exists()
        Contact.objects.filter(id=contact.id).update(news_at=None)
        cases.reopen(case=closed, why="She rang", by=ben)
        with pytest.raises(InTheWay) as found:
            actions.decide(erasure=row, by=ben)
        assert found.value.obstacle == Obstacle.OPEN


def test_a_hand_over_that_waits_for_its_signature_is_signed_first(cast, closed):
    with as_(cast.asha) as asha:
        handover = handing.hand_over(number=uuid4(), words="Look after Mirela", hand_on=(), by=asha)
        with pytest.raises(InTheWay) as found:
            actions.ask_for_case(case=closed, rule="time", why="x", by=asha)
        assert found.value.obstacle == Obstacle.HANDOVER
    with as_(cast.ben) as ben:
        handing.sign(handover=handover, take=(), by=ben)
    erased(cast, closed)
    with as_(cast.ben):
        assert not Handover.objects.filter(id=handover.id).exists()
        assert wraps(handover.id) == 0


def test_eve_sees_nothing_of_it_and_the_reason_is_read_by_name(cast, closed, said):
    row = asked(cast, closed)
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert queries.waiting(by) == []
            assert queries.done(by) == []
            with pytest.raises(Erasure.DoesNotExist):
                queries.erasure(by, record=row.id)
            assert not Erasure.objects.exists()
    with as_(cast.farid):
        assert not Erasure.objects.exists()
    with as_(cast.ben) as ben:
        assert content.opened(row, by=ben).why == "She asked us to"
    assert "keeping.erasure_read" in said()


def test_what_is_kept_to_a_few_is_asked_for_and_decided_by_them(cast, closed):
    with as_(cast.ben) as ben:
        row = restricting.restrict(
            case=closed, readers=[cast.chidi.person], why="A colleague", accused_at="", by=ben
        )
    with as_(cast.chidi) as chidi:
        erasure = actions.ask_for_case(case=row, rule="order", why="The court", by=chidi)
    with as_(cast.asha) as asha:
        assert queries.waiting(asha) == []
        with pytest.raises(Erasure.DoesNotExist):
            queries.erasure(asha, record=erasure.id)
        assert not Erasure.objects.exists()
    with as_(cast.ben) as ben:
        actions.decide(erasure=erasure, by=ben)
        assert not Case.objects.exists()


def test_the_pages_ask_decide_and_certify(cast, closed, browser):
    page = browser(cast.asha)
    path = reverse("erase-case", kwargs={"record": closed.id})
    assert "Ask to erase" in page.get(path).content.decode()
    answer = page.post(path, {"rule": "", "why": "She asked"}).content.decode()
    assert "Choose one of these." in answer
    assert "She asked" in answer
    to = page.post(path, {"rule": "asked", "why": "She asked"})["Location"]
    assert "waits for a supervisor" in page.get(to).content.decode()
    assert page.post(f"{to}erase", {"sure": "yes"}).status_code == 404
    supervisor = browser(cast.ben)
    assert "She asked" in supervisor.get(to).content.decode()
    assert "Tick that you have read why." in supervisor.post(f"{to}erase").content.decode()
    assert supervisor.post(f"{to}erase", {"sure": "yes"})["Location"] == to
    shown = supervisor.get(to).content.decode()
    assert "Rows destroyed" in shown
    assert "She asked" not in shown
    assert closed.reference in supervisor.get(reverse("erasing")).content.decode()
    assert supervisor.get(reverse("case", kwargs={"record": closed.id})).status_code == 404


def test_what_was_typed_is_given_back_where_a_colleague_asked_first(cast, closed, browser):
    row = asked(cast, closed)
    path, said_so = (
        reverse("erase-case", kwargs={"record": closed.id}),
        {"rule": "order", "why": "The court, today"},
    )
    late = browser(cast.chidi).post(path, said_so)
    assert late.status_code == 400
    assert "A colleague has asked for this already." in late.content.decode()
    assert "The court, today" in late.content.decode()
    twice = browser(cast.asha).post(path, said_so)  # her own button, pressed twice
    assert twice["Location"] == reverse("erasure", kwargs={"record": row.id})

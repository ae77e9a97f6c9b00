"""What must be kept: nobody erases it, two people neither; placed, read and lifted by a supervisor."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils import timezone
from psycopg import sql

from liftstone.accounts.policies import Denied
from liftstone.cases.models import Case
from liftstone.config.postgres import DATABASE, SUPERUSER
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import actions, content, holds, queries
from liftstone.keeping.models import Erasure, Hold
from liftstone.keeping.states import InTheWay, Obstacle
from tests.actions.keeping.test_erase import asked
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # the public door commits what arrives


@pytest.fixture
def somebody_else_has(cluster):
    """A transaction of somebody else's that holds a row; whoever waits for it gives up at once."""

    @contextmanager
    def locked(row: Case | Contact) -> Iterator[None]:
        table = sql.Identifier(row._meta.db_table)
        with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
            superuser.execute(sql.SQL("SELECT FROM {} WHERE id = %s FOR UPDATE").format(table), [row.id])
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '200ms'")
                with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
                    yield
            superuser.rollback()

    return locked


def test_what_must_be_kept_is_not_erased_by_two_people_either(cast, closed, said):
    row = asked(cast, closed)
    today = timezone.localdate()
    for other in (cast.asha, cast.chidi, cast.farid, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
            holds.place(record=closed, until=today, why="A claim", by=by)
    with as_(cast.ben) as ben:
        hold = holds.place(record=closed, until=today, why="A claim", by=ben)
        with pytest.raises(OutOfTurn):
            holds.place(record=closed, until=today, why="Another", by=ben)
        with pytest.raises(InTheWay) as found:
            actions.decide(erasure=row, by=ben)
        assert found.value.obstacle == Obstacle.HELD
        Erasure.objects.filter(id=row.id).update(decided_by=ben.person)
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT keeping_erase(%s, '{}')", [row.id])
        Erasure.objects.filter(id=row.id).update(decided_by=None)
        assert content.open_holds(list(queries.holds(ben)), by=ben)[0][1] == "A claim"
        holds.lift(hold=hold, by=ben)
        with pytest.raises(OutOfTurn):
            holds.lift(hold=hold, by=ben)
        actions.decide(erasure=row, by=ben)
        assert not Hold.objects.exists()
    assert {"keeping.hold_placed", "keeping.hold_read", "keeping.hold_lifted"} <= set(said())


def test_what_is_being_erased_is_not_held_meanwhile_and_what_is_being_held_not_erased(
    cast, closed, somebody_else_has
):
    """Each waits for the other: else both would be told that it was done."""
    row, today = asked(cast, closed), timezone.localdate()
    with as_(cast.ben) as ben:
        contact = Contact.objects.get(id=closed.contacts.get().contact_id)
        for record in (closed, contact):
            with somebody_else_has(record):
                holds.place(record=record, until=today, why="A claim", by=ben)
            with somebody_else_has(record):
                actions.decide(erasure=row, by=ben)
        assert holds.place(record=contact, until=today, why="A claim", by=ben).record_id == contact.id


def test_a_hold_that_is_over_keeps_no_other_from_being_placed(cast, closed, said):
    today = timezone.localdate()
    with as_(cast.ben) as ben:
        over = holds.place(record=closed, until=today - timedelta(days=1), why="A claim", by=ben)
        again = holds.place(record=closed, until=today, why="The claim goes on", by=ben)
        assert [each.id for each in queries.holds(ben)] == [again.id]
        assert Hold.objects.get(id=over.id).lifted_by == ben.person
    assert [each for each in said() if "hold" in each] == [
        "keeping.hold_placed",
        "keeping.hold_lifted",
        "keeping.hold_placed",
    ]


def test_a_supervisor_places_a_hold_reads_and_lifts_it_on_pages(cast, closed, browser):
    page = browser(cast.ben)
    path = reverse("hold-case", kwargs={"record": closed.id})
    answer = page.post(path, {"why": "A claim", "until": "2001-02-31"}).content.decode()
    assert "Choose a day from today on" in answer
    assert "A claim" in answer
    assert page.post(path, {"why": "A claim", "until": timezone.localdate().isoformat()}).status_code == 302
    assert "A claim" in page.get(reverse("holds")).content.decode()
    assert browser(cast.asha).get(reverse("holds")).status_code == 404
    with as_(cast.ben) as ben:
        hold = queries.holds(ben).get()
    assert page.post(reverse("lift-hold", kwargs={"record": hold.id})).status_code == 302
    assert "A claim" not in page.get(reverse("holds")).content.decode()

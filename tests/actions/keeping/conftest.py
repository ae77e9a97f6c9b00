"""What the tests of erasing share: a closed case of Asha's, a finished contact, and what hangs on them."""

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone
from psycopg import sql

from liftstone.cases import actions as cases
from liftstone.cases import assessments, people, queries, timeline
from liftstone.cases.models import Case
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster
from liftstone.desk import actions as desk
from liftstone.intake.models import Contact
from liftstone.keeping import periods
from liftstone.keeping.period_rules import Category
from tests.actions.cases.conftest import ANSWERS, KNOWN, said  # noqa: F401 - said is a fixture
from tests.cast import Cast, as_
from tests.world import arrive, taken

REPORT = {"what": "They keep our papers", "name": "Mirela Ionescu", "phone": "020 7946 0018", "answer": "thread"}


@pytest.fixture
def sent(cast: Cast, settings) -> Callable[..., Contact]:
    """A report with a way back, in Asha's hands."""
    settings.WORK_BITS = 4

    def arrived() -> Contact:
        record, _digits = arrive(cast.asha, REPORT, word="lantern", danger="soon")
        with as_(cast.asha) as asha:
            row = taken(record, asha)
            desk.reply(contact=row, text="We read it", by=asha)
            desk.note(contact=row, text="She was calm", by=asha)
            return row

    return arrived


@pytest.fixture
def finished(cast: Cast, sent) -> Contact:
    """A contact that is in no case."""
    row = sent()
    with as_(cast.asha) as asha:
        desk.finish(contact=row, outcome="advice-given", why="Rang the council", by=asha)
        return Contact.objects.get(id=row.id)


@pytest.fixture
def closed(cast: Cast, sent) -> Case:
    """A closed case with a contact, a person, a note, a risk and a flag."""
    row = sent()
    with as_(cast.asha) as asha:
        case = cases.start(contacts=[row], answers=ANSWERS, risk=2, by=asha)
        people.add(case=case, answers=KNOWN, by=asha)
        timeline.note(case=case, text="She said so", by=asha)
        later = timezone.now() + timedelta(days=1)
        risk = {"who": "Mirela", "level": "2"}
        assessments.save(case=case, kind="risk", body=risk, seen=0, review_at=later, by=asha)
        assessments.set_flag(case=case, code="violent", words="The owner", expires_at=later, by=asha)
        cases.close(case=case, outcome="safe", words="Home", by=asha)
        return queries.case(asha, record=case.id)


@pytest.fixture
def decided(cast: Cast) -> None:
    """Everything is kept for a year."""
    with as_(cast.ben) as ben:
        periods.decide(months=dict.fromkeys(Category, 12), why="We asked our trustees", seen=0, by=ben)


@pytest.fixture
def later(cluster: Cluster) -> Callable[..., None]:
    """Let some days go by: every moment in the database is so much older, but for the audit's and sessions."""

    def go_by(days: int) -> None:
        with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
            superuser.execute("SET session_replication_role = replica")
            columns = superuser.execute(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
                " AND data_type = 'timestamp with time zone' AND table_name !~ '^(audit|accounts|django)_'"
            ).fetchall()
            for table, column in columns:
                query = sql.SQL("UPDATE {0} SET {1} = {1} - %s * interval '1 day'")
                superuser.execute(query.format(sql.Identifier(table), sql.Identifier(column)), [days])

    return go_by

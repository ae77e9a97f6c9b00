"""One embedded PostgreSQL for the run, the doors' own roles in it, a real browser, both doors live.

Tests connect as the doors do: `default` and `audit` as the staff door, `public` and `worker` as theirs,
`owner` only to migrate. `django_db` rolls back; `django_db(transaction=True)` commits, so that one door sees
what another wrote, and the tables are emptied afterwards.
"""

import hashlib
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from liftstone.config.children import Child, wait_for_door
from liftstone.config.installation import Installation
from liftstone.config.postgres import DATABASE, SUPERUSER, Cluster, InUse
from liftstone.config.serve import children, start_all, stop_all
from promises import browsing
from promises.scratch import wait_for_no_disk

ROOT = Path(__file__).resolve().parent.parent
POOL = ROOT / ".data" / "tests"


def _claim() -> Cluster:
    """The first cluster that no other run is using; kept, so that the next run need not make it again."""
    named = os.environ.get("LIFTSTONE_TEST_DATA")
    for folder in [Path(named)] if named else [POOL / str(number) for number in range(16)]:
        cluster = Cluster(folder)
        try:
            cluster.claim()
        except InUse:
            continue
        return cluster
    raise InUse("Every test database is in use.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _installation() -> Installation:
    public, staff = _free_port(), _free_port()
    return Installation(
        cluster=_claim(), public_origin=f"http://127.0.0.1:{public}", staff_origin=f"http://localhost:{staff}"
    )


# Django reads its settings before the first fixture runs.
INSTALLATION = _installation()
CLUSTER = INSTALLATION.cluster
os.environ.update(INSTALLATION.environment("tests"))
# Playwright's loop runs in this thread; the tests' queries between its calls are not its business.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()  # test modules import models when they are collected


def pytest_unconfigure() -> None:
    """End our PostgreSQL when the run ends, however it ends."""
    CLUSTER.stop()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Where the suite is spread over processes, each has its own database: hand none of ours down."""
    for name in INSTALLATION.environment("tests"):
        if name.startswith(("LIFTSTONE_", "DJANGO_")):
            os.environ.pop(name, None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out whole files, but each promise by itself: one after the other they would outlast all the rest."""
    from xdist.scheduler import LoadFileScheduling

    class PromisesApart(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return nodeid if file == "tests/promises/test_quick.py" else file

    return PromisesApart(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that touches the database may use every role; one with live doors must commit.

    What takes long comes first, so that at the end no processor waits for another; then what wants live doors,
    so that their worker is seldom sent away and called back.
    """
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, not _live(item)))
    for item in items:
        found = item.get_closest_marker("django_db")
        live = _live(item)
        if found is None and not live:
            continue
        kinds = {"databases": "__all__", **(found.kwargs if found else {})}
        if live:
            kinds["transaction"] = True
        item.add_marker(pytest.mark.django_db(**kinds), append=False)


def _live(item: pytest.Item) -> bool:
    return "doors" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The run's PostgreSQL, started."""
    if CLUSTER.ended() is not None or not _running():
        CLUSTER.start()
        wait_for_no_disk(CLUSTER)
    return CLUSTER


def _running() -> bool:
    try:
        return CLUSTER.pid > 0
    except Exception:
        return False


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker) -> None:
    """A database with every migration; made again only when a migration has changed."""
    from django.core.management import call_command
    from django.db import connections
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda self: empty_tables()
    stamp, wanted = cluster.data_folder / "migrated", _migrations()
    if stamp.exists() and stamp.read_text() == wanted:
        empty_tables()
        return
    stamp.unlink(missing_ok=True)
    cluster.drop_database(DATABASE)
    cluster.make_database(DATABASE)
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
    stamp.write_text(wanted)


def _migrations() -> str:
    """Changes when any migration, or what writes their SQL, does."""
    files = [*ROOT.glob("liftstone/*/migrations/*.py"), *ROOT.glob("liftstone/rows/*.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()


def empty_tables() -> None:
    """Empty every table, past row-level security and past the triggers that keep the log append-only."""
    with psycopg.connect(CLUSTER.url(SUPERUSER, database=DATABASE)) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET lock_timeout = '10s'")
        for table in tables_with_rows(connection):
            # Emptying a few rows is faster, and waits for no open stream, unlike TRUNCATE.
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the system's own name, already quoted


def tables_with_rows(connection: psycopg.Connection) -> list[str]:
    """The names of our tables that hold anything, quoted as SQL wants them."""
    found = connection.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND pg_relation_size(oid) > 0"
        " AND relnamespace IN ('public'::regnamespace, to_regnamespace('keys'))"
        " AND relname <> 'django_migrations'"
    ).fetchall()
    return [table for (table,) in found]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, one for the run."""
    expect.set_options(timeout=30_000)  # machines are noisy; what is there is seen at once
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh window with nothing in it from before."""
    context = chromium.new_context()
    context.set_default_timeout(60_000)  # machines are noisy; a wait that is over is over at once
    yield context.new_page()
    context.close()


@dataclass(frozen=True)
class Doors:
    """Both doors, live: the addresses a browser goes to, and the installation's folder."""

    public: str
    staff: str
    data: Path


@pytest.fixture(scope="session")
def live_worker() -> list[Child]:
    """The worker beside the live doors, once they run."""
    return []


@pytest.fixture(autouse=True)
def _worker_in_its_place(request: pytest.FixtureRequest, live_worker: list[Child]) -> None:
    """Have it beside live doors alone: elsewhere it would carry and sign what a test has just put there."""
    live = _live(request.node)
    for worker in live_worker:
        if live and worker.process is None:
            worker.start()
        elif not live and worker.process is not None and request.node.get_closest_marker("django_db"):
            worker.stop()
            worker.process = None


@pytest.fixture(scope="session")
def doors(django_db_setup: None, live_worker: list[Child]) -> Iterator[Doors]:
    """Both doors and the worker as `liftstone serve` runs them, on the tests' database."""
    ports = [int(url.rpartition(":")[2]) for url in (INSTALLATION.public_origin, INSTALLATION.staff_origin)]
    family = children(INSTALLATION, public_port=ports[0], staff_port=ports[1])
    for child in family:  # little work: hundreds of reports are sent; the demo's page does the real amount
        child.environment = {**child.environment, "LIFTSTONE_WORK_BITS": "4"}
    record = INSTALLATION.data / "serve.running"
    start_all(family, record=record)
    try:
        wait_for_door(family[0], origin=INSTALLATION.public_origin, port=ports[0])
        wait_for_door(family[1], origin=INSTALLATION.staff_origin, port=ports[1])
        live_worker.append(family[2])
        yield Doors(public=INSTALLATION.public_origin, staff=INSTALLATION.staff_origin, data=INSTALLATION.data)
    finally:
        stop_all(family, record=record)


@pytest.fixture(scope="session")
def cast_rows(django_db_setup: None, django_db_blocker):
    """Three key ceremonies, held once for the run: the people, and every row of them to put back."""
    from django.conf import settings

    from liftstone.vault.passphrase import Cost
    from tests.cast import assemble

    settings.PASSPHRASE_COST = Cost(memory_kib=64, passes=1)  # stretching a passphrase costs little here
    with django_db_blocker.unblock():
        empty_tables()
        people = assemble()
        return people, snapshot()


@pytest.fixture
def cast(cast_rows, db: None):
    """The people of the tests, with keys, in three organisations."""
    people, rows = cast_rows
    put_back(rows)
    return people


def snapshot() -> dict[str, bytes]:
    """Every row of every table that has any."""
    rows = {}
    with psycopg.connect(CLUSTER.url(SUPERUSER, database=DATABASE)) as connection:
        for table in tables_with_rows(connection):
            with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)") as out:
                rows[table] = b"".join(map(bytes, out))
    return rows


def put_back(rows: dict[str, bytes]) -> None:
    """Put the rows of a snapshot back, where a test that commits has emptied the tables since."""
    with psycopg.connect(CLUSTER.url(SUPERUSER, database=DATABASE)) as connection:
        if connection.execute("SELECT 1 FROM accounts_person LIMIT 1").fetchone():
            return
        connection.execute("SET session_replication_role = replica")
        for table, content in rows.items():
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the system's own name, already quoted
            with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as into:
                into.write(content)

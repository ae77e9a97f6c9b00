"""The embedded PostgreSQL: shut, quiet, and back after whatever killed it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from liftstone.config import postgres_place, processes
from liftstone.config.postgres import ROLES, SUPERUSER, Cluster, DatabaseFailed


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One cluster in a folder that nobody else may enter, as mkdtemp makes them."""
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    cluster.start()
    cluster.stop()
    yield cluster
    cluster.stop()
    cluster.remove()


@pytest.fixture
def own(made: Cluster) -> Iterator[Cluster]:
    made.start()
    yield made
    made.stop()


def say(cluster: Cluster, statement: str, *, role: str = "liftstone_owner") -> list[tuple[object, ...]]:
    with psycopg.connect(cluster.url(role)) as connection:
        asked = connection.execute(statement)
        return asked.fetchall() if asked.description else []


def kill(cluster: Cluster) -> None:
    """As the kernel does when memory runs out."""
    os.kill(cluster.pid, signal.SIGKILL)
    assert processes.wait_until(lambda: cluster.ended() is not None, seconds=5)


def test_no_role_can_more_than_log_in(own: Cluster) -> None:
    asked = "SELECT rolname FROM pg_roles WHERE rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls"
    assert say(own, asked) == [(SUPERUSER,)]


@pytest.mark.parametrize("role", [*ROLES, SUPERUSER])
def test_a_wrong_password_does_not_get_in(own: Cluster, role: str) -> None:
    wrong = own.url(role).replace(":", ":x", 2).replace("postgresql:x", "postgresql:", 1)
    assert wrong != own.url(role)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_nothing_listens_but_a_short_socket_that_is_shut(own: Cluster) -> None:
    assert say(own, "SHOW listen_addresses") == [("",)]
    assert own.place.sockets.stat().st_mode & 0o077 == 0
    assert len(str(own.place.sockets / ".s.PGSQL.5432")) < 100


def test_secrets_are_for_us_alone(own: Cluster) -> None:
    files = list((own.data_folder / "secrets").iterdir())
    assert len(files) >= 5
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert len({file.read_text() for file in files}) == len(files)


def test_the_log_holds_no_value_of_a_failed_statement(own: Cluster) -> None:
    with psycopg.connect(own.url("liftstone_owner")) as connection:
        connection.execute("CREATE TABLE secrets_here (told text UNIQUE)")
        connection.execute("INSERT INTO secrets_here VALUES (%s)", ["canary-7319"])
        with pytest.raises(psycopg.errors.UniqueViolation, match="canary-7319"):
            connection.execute("INSERT INTO secrets_here VALUES (%s)", ["canary-7319"])
        connection.rollback()
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("SELECT 'canary-7319'::int")
    own.stop()
    assert "ready to accept connections" in own.log_file.read_text()
    assert "canary" not in own.log_file.read_text()


def test_what_was_committed_is_there_after_a_kill(own: Cluster) -> None:
    say(own, "CREATE TABLE IF NOT EXISTS kept (n int)")
    say(own, "INSERT INTO kept VALUES (41)")
    kill(own)
    own.restart()
    assert (41,) in say(own, "SELECT n FROM kept")


def test_a_stale_file_with_a_strangers_number_does_not_hold_it_up(own: Cluster) -> None:
    kill(own)
    own.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        lines = (own.place.data / "postmaster.pid").read_text().split("\n")
        (own.place.data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *lines[1:]]))
        own.start()
        assert say(own, "SELECT 1") == [(1,)]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_two_runs_do_not_share_an_installation(own: Cluster) -> None:
    with pytest.raises(DatabaseFailed, match="already running"):
        Cluster(own.data_folder).start()


def test_an_orphan_of_a_killed_run_is_ended_by_the_next(made: Cluster) -> None:
    run = (
        "import pathlib, sys, time; from liftstone.config import postgres, processes;"
        "processes._libc = None;"  # as on a system that does not tell a child
        "c = postgres.Cluster(pathlib.Path(sys.argv[1])); c.start(); print(c.pid, flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", run, str(made.data_folder)], stdout=subprocess.PIPE)
    assert first.stdout is not None
    orphan = int(first.stdout.readline())
    first.stdout.close()
    first.kill()
    first.wait()
    assert processes.started(orphan)
    made.start()
    try:
        assert processes.started(orphan) is None
        assert made.pid != orphan
        assert say(made, "SELECT 1") == [(1,)]
    finally:
        made.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_opens_no_folder_above_its_own(own: Cluster) -> None:
    user = own.place.user
    assert user is not None
    assert user.pw_name == "nobody"
    assert own.data_folder.stat().st_mode & 0o007 == 0o000
    assert (own.data_folder / "postgres").resolve() == own.place.data
    assert Path(f"/proc/{own.pid}").stat().st_uid == user.pw_uid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_programs_that_nobody_reaches_are_copied_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_place, "_reaches", lambda path, *, user: False)
    cluster = Cluster(tmp_path)
    try:
        cluster.start()
        assert cluster.program("postgres").is_relative_to("/var/tmp")
        assert say(cluster, "SELECT 1") == [(1,)]
    finally:
        cluster.stop()
        cluster.remove()

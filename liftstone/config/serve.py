"""Run an installation in the foreground: its database, its two doors and its worker, and stop all of it."""

import json
import signal
import subprocess
import time
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psycopg

from liftstone.config import mail, processes
from liftstone.config.children import (
    Child,
    NotStarted,
    command,
    door,
    reserve_port,
    wait_for_door,
)
from liftstone.config.installation import ROLE, Door, Installation
from liftstone.config.postgres import DATABASE, Cluster, DatabaseFailed

# Lies in the data folder while the invented helpline is being written.
UNFINISHED = "demo.unfinished"
# Lies in a data folder until a backup has been restored into it to the end.
HALF_RESTORED = "restore.unfinished"
PACKAGE = Path(__file__).resolve().parent.parent
# Public threads only listen, see `config/hands.py`; a staff thread may carry an event stream.
PUBLIC = {"workers": 2, "threads": 128}
STAFF = {"workers": 1, "threads": 96}


class Stopped(BaseException):
    """Somebody asked us to stop; not an error, so no `except Exception` swallows it."""


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # A second Ctrl-C while we stop in order would leave something running.
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
    raise Stopped


def serve(options: Namespace) -> int:
    """Run until told to stop. Returns the exit code."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _stop)
    try:
        with ExitStack() as cleanup:
            _run(options, cleanup=cleanup)
    except (DatabaseFailed, NotStarted) as problem:
        print(f"liftstone: {problem}", flush=True)
        return 1
    except Stopped:
        pass
    return 0


def _run(options: Namespace, *, cleanup: ExitStack) -> NoReturn:
    data = Path(options.data)
    _check(data, mail_server=options.mail)
    cluster = Cluster(data)
    cluster.claim()
    cleanup.callback(cluster.stop)
    record = cluster.data_folder / "serve.running"
    for orphan in processes.recorded(record):
        processes.end_group(orphan, seconds=3.0)
    cleanup.enter_context(reserve_port(options.public_port, option="--public-port"))
    cleanup.enter_context(reserve_port(options.staff_port, option="--staff-port"))
    cluster.start()
    installation = Installation(
        cluster=cluster,
        public_origin=options.public_origin or f"http://127.0.0.1:{options.public_port}",
        staff_origin=options.staff_origin or f"http://localhost:{options.staff_port}",
        helpline=options.helpline,
        mail=options.mail,
    )
    prepare(installation, demo=options.demo, say=_say)
    family = children(installation, public_port=options.public_port, staff_port=options.staff_port)
    cleanup.callback(stop_all, family, record=record)
    start_all(family, record=record)
    wait_for_door(family[0], origin=installation.public_origin, port=options.public_port)
    wait_for_door(family[1], origin=installation.staff_origin, port=options.staff_port)
    _say(f"public {installation.public_origin}")
    _say(f"staff {installation.staff_origin}")
    _print_sign_ins(installation.data)
    _watch(family, cluster=cluster, record=record)


def _check(data: Path, *, mail_server: str) -> None:
    """Refuse early, and in words, what would end in a door that does not open."""
    try:
        if mail_server:
            mail.read(mail_server)
    except mail.BadMail as problem:
        raise NotStarted(f"LIFTSTONE_MAIL: {problem}") from problem
    if (data / HALF_RESTORED).exists():
        raise NotStarted(f"{data} was not restored to its end. Remove it, and restore again.")


def _say(line: str) -> None:
    print(line, flush=True)


def prepare(installation: Installation, *, demo: bool, say: Callable[[str], None]) -> None:
    """Everything between an empty database and doors that have something to show."""
    empty = demo and not (installation.data / "sign-ins.json").exists()
    if empty:
        _clear_demo(installation)
    if not migrated(installation):
        say("preparing the database")
        once(installation, "owner", "migrate", "--skip-checks", "--verbosity", "0")
    if empty:
        say("filling the invented helpline, which takes about a minute")
        once(installation, "tests", "load_demo")
        (installation.data / UNFINISHED).unlink()


def _clear_demo(installation: Installation) -> None:
    """Begin the demo anew where an earlier start was stopped halfway; never where something real may be."""
    unfinished = installation.data / UNFINISHED
    if unfinished.exists():
        installation.cluster.drop_database(DATABASE)
        installation.cluster.make_database(DATABASE)
        (installation.data / "roots.json").unlink(missing_ok=True)
    elif _tables(installation):
        raise NotStarted(f"{installation.data} holds an installation that is not a demo.")
    unfinished.touch()


def _tables(installation: Installation) -> bool:
    with psycopg.connect(installation.cluster.url(ROLE["owner"])) as connection:
        return connection.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,)


def migrated(installation: Installation) -> bool:
    """Has every migration been applied? Asked without loading Django, which takes longer than the answer."""
    there = {(file.parent.parent.name, file.stem) for file in PACKAGE.glob("*/migrations/[0-9]*.py")}
    if not _tables(installation):
        return False
    with psycopg.connect(installation.cluster.url(ROLE["owner"])) as connection:
        return there <= set(connection.execute("SELECT app, name FROM django_migrations").fetchall())


def once(installation: Installation, of: Door, *words: str) -> None:
    """Run one of our commands to its end, as that door."""
    ran = subprocess.run(
        command(*words),
        env=installation.environment(of),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=processes.dies_with_us(signal.SIGTERM),
    )
    if ran.returncode:
        said = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-15:])
        raise NotStarted(f"`liftstone {' '.join(words)}` failed:\n{said}")


def children(installation: Installation, *, public_port: int, staff_port: int) -> list[Child]:
    """The public door, the staff door and the worker, not yet started."""
    commands: dict[Door, list[str]] = {
        "public": door("liftstone.config.wsgi_public:application", port=public_port, **PUBLIC),
        "staff": door("liftstone.config.wsgi_staff:application", port=staff_port, **STAFF),
        "worker": command("worker"),
    }
    return [
        Child(
            name=name,
            command=words,
            environment=installation.environment(name),
            log=installation.data / "logs" / f"{name}.log",
        )
        for name, words in commands.items()
    ]


def start_all(family: list[Child], *, record: Path) -> None:
    """Start them, each written down before the next, so that a kill at any moment leaves no stranger."""
    for child in family:
        child.start()
        processes.record(record, seen=[one.seen for one in family if one.seen])


def stop_all(family: list[Child], *, record: Path) -> None:
    """Stop them at the same time, then see to it one by one."""
    for child in family:
        child.ask_to_stop()
    for child in family:
        child.stop()
    record.unlink(missing_ok=True)


def _print_sign_ins(data: Path) -> None:
    """The invented people who can sign in; there are none in a real installation."""
    file = data / "sign-ins.json"
    if not file.exists():
        return
    rows = [("sign in as", "name", "role", "passphrase")]
    rows += [(one["login"], one["name"], one["role"], one["passphrase"]) for one in json.loads(file.read_text())]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        _say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    _say("codes: ./dev code PERSON   stop: Ctrl-C")


def _watch(family: list[Child], *, cluster: Cluster, record: Path) -> NoReturn:
    """Start again whatever dies, the database first: the others cannot do without it."""
    while True:
        time.sleep(0.25)
        if cluster.ended() is not None:
            cluster.restart()
        tended = [child.tend() for child in family]  # every one of them, not only up to the first
        if any(tended):
            processes.record(record, seen=[one.seen for one in family if one.seen])

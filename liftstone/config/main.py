"""The `liftstone` command: `serve` runs an installation, `backup` and `restore` are about all of one.

Everything else is a command inside one.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from liftstone.config.installation import Door, Installation
from liftstone.config.postgres import Cluster, DatabaseFailed

# Which process a command is part of, and so what it may do. All others act as the staff door does.
DOORS: dict[str, Door] = {
    "migrate": "owner",
    "makemigrations": "owner",
    "sqlmigrate": "owner",
    "worker": "worker",
    "load_demo": "tests",
    "audit_verify": "worker",
    "erase_again": "owner",
}
# Commands about the whole installation, that start and stop its database themselves.
WHOLE = ("serve", "backup", "backup-key", "restore")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in WHOLE:
        return _whole(words[0], words[1:])
    if words[:2] in (["audit", "verify"], ["check", "records"]):
        words = ["_".join(words[:2]), *words[2:]]
    try:
        return _inside(words)
    except DatabaseFailed as problem:
        print(f"liftstone: {problem}", file=sys.stderr)
        return 1


def _whole(name: str, words: list[str]) -> int:
    """Run one of the commands about an installation; each loads what it alone needs."""
    if name == "serve":
        from liftstone.config.serve import serve

        return serve(_serve_options(words))
    from liftstone.config import backup, backup_key, restore

    commands = {"backup": backup.command, "backup-key": backup_key.command, "restore": restore.command}
    try:
        return commands[name](words)
    except (backup.BackupFailed, backup_key.NoKey, restore.RestoreFailed, DatabaseFailed) as problem:
        print(f"liftstone: {problem}", file=sys.stderr)
        return 1


def _serve_options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="liftstone serve", description="Run an installation until Ctrl-C.")
    parser.add_argument("--data", default=os.environ.get("LIFTSTONE_DATA", ".data/liftstone"), metavar="DIR")
    parser.add_argument("--public-port", type=int, default=8000, metavar="N")
    parser.add_argument("--staff-port", type=int, default=8001, metavar="N")
    parser.add_argument("--helpline", default=os.environ.get("LIFTSTONE_HELPLINE", ""), metavar="NAME")
    parser.add_argument("--public-origin", default=os.environ.get("LIFTSTONE_PUBLIC_ORIGIN", ""), metavar="URL")
    parser.add_argument("--staff-origin", default=os.environ.get("LIFTSTONE_STAFF_ORIGIN", ""), metavar="URL")
    parser.add_argument("--demo", action="store_true", help="an invented helpline; nobody reads what is sent")
    options = parser.parse_args(words)
    # Never an option: a password among a process's words is read by everybody on the machine.
    options.mail = os.environ.get("LIFTSTONE_MAIL", "")
    if options.demo:
        options.helpline = options.mail = ""
    return options


def _inside(words: list[str]) -> int:
    """Run a Django command. Its environment is the one `serve` gave, or that of the folder `--data` names.

    Where nobody runs that installation, its database is started for the time the command takes.
    """
    data = _take_data(words)
    if data is None and "LIFTSTONE_DATABASE" in os.environ:
        return _django(words)
    cluster = Cluster(Path(data or os.environ.get("LIFTSTONE_DATA", ".data/liftstone")))
    cluster.attach()
    if not cluster.taken:
        cluster.start()
    try:
        installation = Installation(
            cluster=cluster,
            public_origin=os.environ.get("LIFTSTONE_PUBLIC_ORIGIN", "http://127.0.0.1:8000"),
            staff_origin=os.environ.get("LIFTSTONE_STAFF_ORIGIN", "http://localhost:8001"),
            helpline=os.environ.get("LIFTSTONE_HELPLINE", ""),
        )
        os.environ.update(installation.environment(DOORS.get(words[0] if words else "", "staff")))
        return _django(words)
    finally:
        cluster.stop()


def _take_data(words: list[str]) -> str | None:
    """Take `--data DIR` out of the words, wherever it stands."""
    if "--data" not in words[:-1]:
        return None
    at = words.index("--data")
    value = words[at + 1]
    del words[at : at + 2]
    return value


def _django(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liftstone.config.settings")
    if words[:1] == ["worker"]:
        return _worker()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["liftstone", *words])
    return 0


def _worker() -> int:
    """The worker is a loop of its own, not a command of one app."""
    import django

    django.setup()
    from liftstone.config.worker import run

    run()
    return 0


if __name__ == "__main__":
    sys.exit(main())

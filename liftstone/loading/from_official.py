"""`liftstone load first-responders FILE`: take in the Home Office's list of who may refer into the NRM."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils import timezone

from liftstone.directory import official_actions
from liftstone.directory.official_actions import NotTheList, Taken
from liftstone.loading import terminal

LARGEST = 10_000_000  # bytes; the list has 16,000


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", type=Path, help="a JSON list of names")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="2026-04-21", help="of which day; today without"
    )
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Take it in, and say what each name turned out to be."""
    names = _read(options["file"])
    with terminal.signed_in(options["login"]) as by:
        try:
            taken = official_actions.take(names=names, as_of=options["as_of"] or timezone.localdate(), by=by)
        except NotTheList as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from None
    _show(taken, out=out)


def _read(file: Path) -> list[Any]:
    try:
        with file.open("rb") as opened:
            found = json.loads(opened.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        raise CommandError("The file cannot be read as JSON. Nothing was loaded.") from None
    if not isinstance(found, list):
        raise CommandError("The file is no JSON list of names. Nothing was loaded.")
    return found


def _show(taken: Taken, *, out: OutputWrapper) -> None:
    for group, number in taken.groups.most_common():
        out.write(f"{number:>5}  {group}")
    out.write(f"{taken.new:>5}  organisations that were not in the directory before")
    out.write(f"{len(taken.abolished):>5}  names of councils that were abolished, listed under who took over")
    for name in taken.gone:
        out.write(f"no longer on the list: {name}")
    for name in taken.unknown:
        out.write(f"not known, left out: {name}")

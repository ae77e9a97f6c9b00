"""`liftstone load partnerships FILE`: take in the networks of a published list. Loaded twice, once."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied
from liftstone.loading import terminal
from liftstone.network import loading
from liftstone.network.published import NotAList, Reading, read

FILE = "partnerships.json"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", type=Path, help=f"JSON as the map of 2017 has it, or a folder with {FILE} in it")
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Take them in, and say what could not be read of them."""
    reading = _read(options["file"])
    with terminal.signed_in(options["login"]) as actor:
        told = _load(reading, by=actor)
    out.write(f"Networks loaded: {told.networks:,}, with {told.members:,} members.")
    out.write(f"There before, left as they are: {told.there:,}.")
    for count, words in _missing(reading):
        if count:
            out.write(f"{count:>7,}  {words}")
    out.write("Which kind a member is was guessed from its name; each says so until somebody has looked.")


def _missing(reading: Reading) -> list[tuple[int, str]]:
    """Return how often the list does not say something, in words."""
    rows = reading.partnerships
    return [
        (reading.nameless, "rows without a name or a number of their own"),
        (sum(not each.level for each in rows), "networks of which it does not say how far they reach"),
        (sum(not each.chaired_by for each in rows), "networks of which it does not say who chairs them"),
        (sum(not each.members for each in rows), "networks of which no member could be read"),
        (sum(each.unread for each in rows), "parts of members that do not read like the name of a body"),
        (
            sum(not body.kind for each in rows for body in each.members),
            "members whose kind the name does not tell",
        ),
    ]


def _read(path: Path) -> Reading:
    file = path / FILE if path.is_dir() else path
    try:
        return read(file.read_bytes())
    except OSError:
        raise CommandError(f"{file} cannot be read.") from None
    except NotAList:
        raise CommandError(f"{file} is no list of partnerships. Nothing was loaded.") from None


def _load(reading: Reading, *, by: Actor) -> loading.Loaded:
    try:
        return loading.take_in(reading.partnerships, by=by)
    except Denied:
        raise CommandError("Your role does not do this. Networks are loaded by whoever runs them.") from None

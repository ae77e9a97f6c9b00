"""`liftstone load services FILE --feed NAME`: take in what another directory publishes, or a list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.directory import importing, queries
from liftstone.directory.feeds.problems import Kind, by_kind
from liftstone.directory.importing import FEWER, Outcome
from liftstone.loading import terminal

REFUSED = {
    "broken": "More than half of it cannot be used, or it is no list of services.",
    "fewer": "More than half of what this feed gave before is not in it. If that is right, say --fewer.",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", type=Path, help="JSON of Open Referral (HSDS 3, or the UK's 1 to 3), CSV or XLSX")
    parser.add_argument("--feed", default="", metavar="NAME", help="whose it is; the file's name without")
    parser.add_argument(
        "--fewer", action="store_true", help="take it although it has less than half of what it had"
    )
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Take it in, and say what became of it and what is wrong in it."""
    file: Path = options["file"]
    try:
        content = file.read_bytes()
    except OSError:
        raise CommandError("The file cannot be read. Nothing was loaded.") from None
    with terminal.signed_in(options["login"]) as by:
        try:
            outcome, found = _take(
                content, name=options["feed"] or file.stem[:120], fewer=FEWER if options["fewer"] else "", by=by
            )
        except sheets.NotASheet as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from None
    for each in found:
        out.write(f"{each.count:>7,}  {each.weight}: {each.words} First at {each.first}")
    # Behind the transaction: what is refused is kept as a report, for whoever mends the source.
    if outcome.refused:
        raise CommandError(f"{REFUSED[outcome.refused]} Nothing was loaded.")
    out.write(
        f"{outcome.services:,} services: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.vanished:,} no"
        f" longer there, {outcome.held:,} kept as they were changed here; {outcome.left_out:,} entries left out."
    )


def _take(content: bytes, *, name: str, fewer: str, by: Actor) -> tuple[Outcome, list[Kind]]:
    feed = importing.feed_called(name, by=by)
    reading = importing.read(feed, content, known=queries.documents_of(by, feed))
    return importing.take_in(feed=feed, reading=reading, fewer=fewer, by=by), by_kind(reading.problems)

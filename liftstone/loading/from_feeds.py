"""`liftstone load services FILE --feed NAME`: take in what another directory publishes, or a list.

With `--from URL` instead of a file it is asked for there; with `--daily` besides, every day from then on.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError, OutputWrapper

from liftstone import sheets
from liftstone.directory import asking, daily, importing, queries
from liftstone.directory.feeds.problems import Kind, by_kind
from liftstone.directory.hsds_fields import Document
from liftstone.directory.importing import FEWER, Outcome
from liftstone.directory.models import Feed
from liftstone.loading import terminal

REFUSED = {
    "unreachable": "It did not come.",
    "broken": "More than half of it cannot be used, or it is no list of services.",
    "fewer": "More than half of what this feed gave before is not in it. If that is right, say --fewer.",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "file", type=Path, nargs="?", help="JSON of Open Referral (HSDS 3, or the UK's 1 to 3), CSV or XLSX"
    )
    parser.add_argument("--feed", default="", metavar="NAME", help="whose it is; the file's name without")
    parser.add_argument("--from", dest="address", default="", metavar="URL", help="where it is published")
    parser.add_argument("--daily", action="store_true", help="ask there once a day from now on")
    parser.add_argument(
        "--fewer", action="store_true", help="take it although it has less than half of what it had"
    )
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Take it in, and say what became of it and what is wrong in it."""
    file, address = options["file"], options["address"]
    if (file is None) is not bool(address) or (options["daily"] and not address):
        raise CommandError("Name a file, or with --from where it is published. --daily is for --from alone.")
    fewer = FEWER if options["fewer"] else ""
    if address:
        name = options["feed"] or urlsplit(address).netloc[:120]
        often = "daily" if options["daily"] else ""
        outcome, found = _ask(address, name=name, often=often, fewer=fewer, login=options["login"])
    else:
        name = options["feed"] or file.stem[:120]
        outcome, found = _read(file, name=name, fewer=fewer, login=options["login"])
    for each in found:
        out.write(f"{each.count:>7,}  {each.weight}: {each.words} First at {each.first}")
    # Behind the transaction: what is refused is kept as a report, for whoever mends the source.
    if outcome.refused:
        raise CommandError(f"{REFUSED[outcome.refused]} Nothing was loaded.")
    out.write(
        f"{outcome.services:,} services: {outcome.new:,} new, {outcome.changed:,} changed, {outcome.vanished:,} no"
        f" longer there, {outcome.held:,} kept as they were changed here; {outcome.left_out:,} entries left out."
    )


def _read(file: Path, *, name: str, fewer: str, login: str) -> tuple[Outcome, list[Kind]]:
    try:
        content = file.read_bytes()
    except OSError:
        raise CommandError("The file cannot be read. Nothing was loaded.") from None
    with terminal.signed_in(login) as by:
        feed = importing.feed_called(name, by=by)
        try:
            reading = importing.read(feed, content, known=queries.documents_of(by, feed))
        except sheets.NotASheet as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from None
        return importing.take_in(feed=feed, reading=reading, fewer=fewer, by=by), by_kind(reading.problems)


def _ask(address: str, *, name: str, often: str, fewer: str, login: str) -> tuple[Outcome, list[Kind]]:
    with terminal.session(login) as working:
        with working() as by:
            feed = importing.feed_called(name, by=by)
            try:
                daily.keep_address(feed=feed, address=address, often=often, by=by)
            except asking.Failed as failed:
                raise CommandError(f"{asking.WORDS[failed.why]} Nothing was loaded.") from None
        source = asking.Source(address)
        reading = daily.read_from(feed, source, known=lambda: _known(working, feed))
        with working() as by:
            outcome = importing.take_in(feed=feed, reading=reading, fewer=fewer, why=source.why or "", by=by)
    if outcome.refused == "unreachable" and source.why:
        raise CommandError(f"{asking.WORDS[source.why]} Nothing was loaded.")
    return outcome, by_kind(reading.problems)


def _known(working: terminal.Working, feed: Feed) -> dict[str, Document]:
    with working() as by:
        return queries.documents_of(by, feed)

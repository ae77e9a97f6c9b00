"""`liftstone load places FILE`: take in what others publish of postcodes, councils and forces."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from liftstone.loading import terminal
from liftstone.places import actions, queries
from liftstone.places.models import Source
from liftstone.places.problems import DoesNotFit, Unknown


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", type=Path, nargs="?", help="a published file, an archive or a folder of them")
    parser.add_argument("--loaded", action="store_true", help="say what is loaded, load nothing")
    parser.add_argument("--as-of", default="", metavar="2026-02", help="of when the file is, where it does not say")
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="rows of the report to list")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Load, and say what is loaded now; or only that."""
    if options["loaded"]:
        _show(list(queries.loaded()), out=out)
        return
    file: Path | None = options["file"]
    if file is None:
        raise CommandError("Name a file, or say --loaded.")
    if not file.exists():
        raise CommandError("There is no such file.")
    with terminal.signed_in(options["login"]) as by:
        try:
            with terminal.progress("reading places") as step:
                rows = actions.load(path=file, as_of=options["as_of"], by=by, step=step)
        except Unknown as problem:
            raise CommandError(f"{problem} Nothing was loaded.") from None
        except OSError:
            raise CommandError("The file cannot be read. Nothing was loaded.") from None
        except DoesNotFit as problem:
            for line in problem.report.lines(most=options["most"]):
                out.write(line)
            raise CommandError(f"{problem.report.number:,} rows do not fit. Nothing was loaded.") from None
    _show(rows, out=out)


def _show(rows: list[Source], *, out: OutputWrapper) -> None:
    if not rows:
        out.write("No places are loaded: towns alone are found, and nobody's police force is known.")
    for row in rows:
        as_of = f"as of {row.as_of}" if row.as_of else "of an unknown day (--as-of)"
        without = f", {row.skipped:,} without a point left out" if row.skipped else ""
        out.write(f"{row.kind}: {row.rows:,} {as_of}{without}")
        out.write(f"    {row.layout}, loaded {row.loaded_at:%d %B %Y at %H:%M} (UTC), SHA-256 {row.digest}")

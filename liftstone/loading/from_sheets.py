"""`liftstone load contacts FILE` and `liftstone load cases FILE`: move a spreadsheet in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.loading import actions, archives, mapping, terminal
from liftstone.loading.actions import DoesNotFit, File, LoadedAlready
from liftstone.loading.problems import Report

LAYOUTS = ("htcds", *archives.OTHERS)


def add_arguments(parser: ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument("file", type=Path, help="a CSV or XLSX file")
    parser.add_argument("--login", default="", help="your sign-in name; asked for where it is missing")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="TOML or JSON: what other headings mean")
    parser.add_argument("--sheet", default="", help="the workbook's sheet; the first where none is named")
    parser.add_argument("--dry-run", action="store_true", help="read all of it, load nothing")
    parser.add_argument("--archive", action="store_true", help="coded columns for counting on request alone")
    parser.add_argument("--layout", choices=LAYOUTS, default="htcds", help="of an archive: whose columns")
    parser.add_argument(
        "--misfits-as-not-answered",
        action="store_true",
        help="load what does not fit as not answered; its text stays, sealed, with the record",
    )
    parser.add_argument("--most", type=int, default=40, metavar="N", help="cells of the report to list")


def run(options: dict[str, Any], *, out: OutputWrapper) -> None:
    """Load, and say what became of it."""
    if options["layout"] != "htcds" and not options["archive"]:
        raise CommandError("Only an archive may have other columns than those of the standard.")
    fields = archives.fields_of(options["layout"], kind=options["kind"])
    try:
        file = File(
            options["file"].read_bytes(),
            kind=options["kind"],
            mapping=mapping.read(options["mapping"], known=frozenset(fields))
            if options["mapping"]
            else mapping.NONE,
            sheet=options["sheet"],
        )
    except OSError:
        raise CommandError("The file cannot be read.") from None
    except mapping.NotAMapping as problem:
        raise CommandError(str(problem)) from None
    with terminal.signed_in(options["login"]) as by:
        _load(file, options, by=by, out=out)


def _load(file: File, options: dict[str, Any], *, by: Actor, out: OutputWrapper) -> None:
    try:
        with terminal.progress(f"reading {file.kind}") as step:
            found = _how(file, options, by=by, step=step)
    except sheets.NotASheet as problem:
        raise CommandError(f"{problem} Nothing was loaded.") from None
    except LoadedAlready as problem:
        raise CommandError(
            f"This file was loaded on {problem.load.loaded_at:%d %B %Y at %H:%M} (UTC). Nothing was loaded."
        ) from None
    except DoesNotFit as problem:
        _print(problem.report, most=options["most"], out=out)
        raise CommandError(f"{problem.report.number:,} cells do not fit. Nothing was loaded.") from None
    _print(found.report, most=options["most"], out=out)
    people = f" with {found.people:,} people" if found.people else ""
    done = "read; nothing was loaded" if options["dry_run"] else "loaded"
    out.write(f"{found.records:,} {file.kind}{people} {done}.")


def _print(report: Report, *, most: int, out: OutputWrapper) -> None:
    for line in report.lines(most=most):
        out.write(line)


def _how(file: File, options: dict[str, Any], *, by: Actor, step: actions.Step) -> actions.Loaded:
    misfits = "as not answered" if options["misfits_as_not_answered"] else ""
    if options["archive"]:
        return archives.load(
            file=file,
            layout=options["layout"],
            with_misfits=misfits,
            dry_run="dry run" if options["dry_run"] else "",
            by=by,
            step=step,
        )
    if options["dry_run"]:
        return actions.look_through(file=file, by=by, step=step)
    return actions.load(file=file, with_misfits=misfits, by=by, step=step)

"""The only writers of places: a published file takes the place of the last of its kind, all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.places import policies, postcodes, reading, settling, sources
from liftstone.places.models import Council, CouncilForce, OutcodePart, Postcode, Source
from liftstone.places.problems import DoesNotFit, Report
from liftstone.places.sources import Found
from liftstone.places.verbs import PlacesVerb

Step = Callable[[int], object]
Kind = Source.Kind
# PostgreSQL refuses COPY behind row-level security, and no door may make a temporary table; one long text for a
# batch costs the client nothing to write, unlike an array for each column.
_WRITE = """
INSERT INTO places_postcode (code, latitude, longitude, council, force, ended)
SELECT cell[1], cell[2]::float8, cell[3]::float8, cell[4], cell[5], nullif(cell[6], '')::int
FROM (SELECT string_to_array(line, E'\\t') AS cell FROM unnest(string_to_array(%s, E'\\n')) line) lines
ON CONFLICT DO NOTHING
"""


@transaction.atomic
def load(*, path: Path, as_of: str = "", by: Actor, step: Step = int) -> list[Source]:
    """Load whatever is known in a file, a folder or an archive; return what is loaded now of each kind.

    `as_of` is the month or day of the file where it does not say so itself; `step` is told how many rows were read.
    Raises `problems.Unknown`, `DoesNotFit`, `OSError`; then nothing has changed.
    """
    policies.check_can_load(by)
    with sources.opened(path) as found:
        rows = [_load(each, as_of=as_of, by=by, step=step) for each in _in_order(found)]
    settling.settle_councils()
    if any(row.kind == Kind.POSTCODES for row in rows):
        settling.measure_outcodes()
    settling.settle_outcodes()
    for row in rows:
        audit.record(
            PlacesVerb.LOADED,
            by=by.person,
            organisation=by.organisation,
            detail={"rows": row.rows, "kind": row.kind},
        )
    return rows


def _in_order(found: list[Found]) -> list[Found]:
    """Councils first: Code-Point Open takes its forces from them."""
    return sorted(found, key=lambda each: each.kind not in (Kind.COUNCILS, Kind.COUNCIL_FORCES))


def _load(found: Found, *, as_of: str, by: Actor, step: Step) -> Source:
    report = Report()
    number = _WRITERS[found.kind](found, report, step)
    if not number and not report.number:
        report.add(0, "empty")
    if report.number:
        raise DoesNotFit(report)
    if found.kind in (Kind.COUNCILS, Kind.COUNCIL_FORCES):
        settling.settle_councils()
    row = Source(
        kind=found.kind,
        layout=found.layout,
        digest=found.digest(),
        rows=number,
        skipped=report.skipped,
        as_of=(as_of or report.as_of)[:10],
        loaded_by=by.person,
    )
    row.save()
    return row


def _write_postcodes(found: Found, report: Report, step: Step) -> int:
    read = postcodes.onspd if found.layout == "onspd" else postcodes.code_point
    _empty(Postcode)
    done = written = 0
    with connection.cursor() as cursor:
        for batch in read(found, report):
            done += len(batch)
            if batch and not report.number:  # else only the rest of the report is still wanted
                cursor.execute(_WRITE, ["\n".join("\t".join(map(str, line)) for line in batch)])
                written += cursor.rowcount
            step(done)
    for _twice in range(0 if report.number else done - written):
        report.add(0, "twice")
    return written


def _write_outcodes(found: Found, report: Report, step: Step) -> int:
    read = reading.outcodes if found.kind == Kind.OUTCODES else reading.outcode_forces
    OutcodePart.objects.filter(source=found.kind).delete()
    return _write(OutcodePart, read(found, report), step)


def _write_councils(found: Found, report: Report, step: Step) -> int:
    rows = list(reading.councils(found, report))
    by_short = {each.short: each.gss for each in rows}
    for each in rows:
        heirs = each.replaced_by or (
            [settling.NORTHERN_IRELAND[each.gss]] if each.gss in settling.NORTHERN_IRELAND else []
        )
        each.replaced_by = [by_short.get(heir, heir) for heir in heirs]
        if not set(each.replaced_by) <= set(by_short.values()):
            report.add(0, "successor")
    _empty(Council)
    return _write(Council, iter(rows), step)


def _write_council_forces(found: Found, report: Report, step: Step) -> int:
    _empty(CouncilForce)
    return _write(CouncilForce, reading.council_forces(found, report), step)


def _write(model: type[models.Model], rows: Iterator[Any], step: Step) -> int:
    made: Sequence[Any] = model._default_manager.bulk_create(rows, batch_size=500)
    step(len(made))
    return len(made)


def _empty(model: type[models.Model]) -> None:
    model._default_manager.all().delete()


_WRITERS: dict[str, Callable[[Found, Report, Step], int]] = {
    Kind.POSTCODES: _write_postcodes,
    Kind.OUTCODES: _write_outcodes,
    Kind.OUTCODE_FORCES: _write_outcodes,
    Kind.COUNCILS: _write_councils,
    Kind.COUNCIL_FORCES: _write_council_forces,
}

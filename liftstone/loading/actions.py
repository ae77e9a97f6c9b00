"""The writers: a file becomes live contacts or cases, all of it in one transaction, or none of it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.facts.actions import put_facts
from liftstone.intake import actions as intake
from liftstone.keyring import index
from liftstone.keyring import queries as keyring
from liftstone.vocabulary.htcds import Field

from . import columns, policies, queries, told, told_contacts, writing
from .fact_sealer import FactSealer, beside_us
from .mapping import NONE, Mapping
from .models import Load
from .problems import Report
from .reading import Reader
from .sealing import LIGHT, Rows, Sealer, now
from .told import Told
from .told_contacts import ToldContact
from .verbs import LoadingVerb

T = TypeVar("T")
BATCH = 1_500  # records sealed and written at once
TABLES = {"contacts": "contact", "cases": "case"}
FIELDS: dict[str, dict[str, Field]] = {"contacts": columns.CONTACTS, "cases": columns.CASES}


class LoadedAlready(Exception):
    """This very file was loaded before: `load` says when."""

    def __init__(self, load: Load) -> None:
        super().__init__()
        self.load = load


class DoesNotFit(Exception):
    """Something in the file does not fit, so nothing of it was loaded."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@dataclass(frozen=True)
class File:
    """What is to be loaded: the bytes of a file, what it holds, how its headings are meant."""

    content: bytes = field(repr=False)
    kind: str = "cases"
    mapping: Mapping = NONE
    sheet: str = ""

    def digests(self, *, by: Actor) -> list[bytes]:
        """The file's digest under each key of the casework team, the newest first: a thief cannot try files."""
        value = hashlib.sha256(self.content).hexdigest()
        return [index.tokens([("file", value)], secret=each)[0] for each in by.keys.all_epochs("casework")]


@dataclass
class Loaded:
    """What became of a file: how many records, people among them, and what did not fit."""

    report: Report
    records: int = 0
    people: int = 0
    misfits: int = 0
    load: UUID | None = None


Step = Callable[[int], object]


def check_is_new(file: File, *, archive: str = "", by: Actor) -> bytes:
    """Return the digest under which the file will be known. Raises `LoadedAlready`."""
    digests = file.digests(by=by)
    before = queries.loaded_before(by, kind=file.kind, archive=archive, digests=digests)
    if before is not None:
        raise LoadedAlready(before)
    return digests[0]


def look_through(*, file: File, by: Actor, step: Step = int) -> Loaded:
    """Read all of a file as a load would, and write nothing. Raises `NotASheet`, `LoadedAlready`."""
    policies.check_can_load(by)
    check_is_new(file, by=by)
    found = Loaded(Report())
    for batch in _batches(_records(file, found.report)):
        _check_are_new(batch, file=file, report=found.report, by=by)
        _add_up(found, batch)
        step(found.records)
    return found


@transaction.atomic
def load(*, file: File, with_misfits: str = "", by: Actor, step: Step = int) -> Loaded:
    """Load a file as live records; `step` is told how many were read so far.

    Raises `LoadedAlready`, `NotASheet`, and `DoesNotFit` where a cell does not fit, unless `with_misfits` is "as
    not answered": then what did not fit counts as not answered, and its text is kept, sealed, beside the record.
    """
    policies.check_can_load(by)
    digest = check_is_new(file, by=by)
    found, held = Loaded(Report()), _Facts(by)
    sealer = Sealer(by=by, now=now())
    try:
        for batch in _batches(_records(file, found.report)):
            _check_are_new(batch, file=file, report=found.report, by=by)
            _add_up(found, batch)
            if _may_go_on(found.report, with_misfits):  # else only the rest of the report is still wanted
                _write(batch, sealer=sealer, facts=held)
            step(found.records)
        if not _may_go_on(found.report, with_misfits):
            raise DoesNotFit(found.report)
        held.write()
    finally:
        held.end()
    found.misfits = found.report.number
    found.load = keep(file, digest=digest, records=found.records, by=by).id
    _tell(found, file=file, by=by)
    return found


def keep(file: File, *, digest: bytes, records: int, archive: str = "", layout: str = "htcds", by: Actor) -> Load:
    """Write down that a file was loaded. Raises `LoadedAlready` where somebody else did so a moment ago."""
    row = Load(
        id=uuid4(),
        organisation_id=by.organisation,
        kind=file.kind,
        archive=archive == "archive",
        layout=layout,
        records=records,
        digest=digest,
        loaded_by=by.person,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise LoadedAlready(row) from None
    return row


def _may_go_on(report: Report, with_misfits: str) -> bool:
    """What is here already is never loaded again, nor are rows that cannot be told apart, whoever asks."""
    if any(why in ("here already", "rows apart", "not as above") for _column, why in report.by_column):
        return False
    return bool(with_misfits) or not report.number


def _records(file: File, report: Report) -> Iterator[Told | ToldContact]:
    reader = Reader(file.content, fields=FIELDS[file.kind], mapping=file.mapping, report=report, sheet=file.sheet)
    if file.kind == Load.Kind.CASES:
        return told.cases(reader, now=now(), report=report)
    return told_contacts.contacts(reader)


def _check_are_new(batch: list[Any], *, file: File, report: Report, by: Actor) -> None:
    named = {each.reference: each.row for each in batch if each.reference}
    column = "lft_Case" if file.kind == Load.Kind.CASES else "lft_Contact"
    for reference in sorted(queries.references(by, kind=file.kind, among=list(named))):
        report.add(named[reference], column, "here already")


def _add_up(found: Loaded, batch: list[Any]) -> None:
    found.records += len(batch)
    found.people += sum(len(each.people) for each in batch if isinstance(each, Told))


def _write(batch: list[Any], *, sealer: Sealer, facts: "_Facts") -> None:
    rows = Rows()
    for each in batch:
        if isinstance(each, Told):
            sealer.case(each, rows=rows)
        else:
            sealer.contact(each, rows=rows)
    facts.take(rows)
    writing.write(rows.tables(), models=LIGHT)


def _tell(found: Loaded, *, file: File, by: Actor) -> None:
    counts: Counter[str] = Counter({file.kind: found.records})
    counts |= Counter({"people": found.people, "misfits": found.misfits})
    audit.record(
        LoadingVerb.LOADED,
        by=by.person,
        organisation=by.organisation,
        on=("loading_load", found.load) if found.load else None,
        detail=dict(counts),
    )
    if found.load:  # one bell for all of them: pages fetch their lists anew
        intake.tell("case", organisation=by.organisation, subject=found.load, using="default")


class _Facts:
    """Facts, sealed beside us while we seal records; for a short file a process more would only cost time."""

    def __init__(self, by: Actor) -> None:
        self._by = by
        self._team = keyring.team(by.organisation, "statistics")
        self._beside = ExitStack()
        self._sealer: FactSealer | None = None
        self._few: list[Any] = []

    def take(self, rows: Rows) -> None:
        """Take the facts of a batch."""
        if self._sealer is None and len(rows.facts) == BATCH:
            self._sealer = FactSealer(team=self._team, pool=self._beside.enter_context(beside_us()))
        if self._sealer is None:
            self._few += rows.facts
        else:
            self._sealer.take(rows.facts)

    def write(self) -> None:
        """Write all of them."""
        put_facts(self._few, organisation=self._by.organisation)
        for sealed in self._sealer.sealed() if self._sealer else ():
            writing.write([sealed])

    def end(self) -> None:
        """End the process beside us."""
        self._beside.close()


def _batches(everything: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(everything)
    while batch := list(islice(rest, BATCH)):
        yield batch

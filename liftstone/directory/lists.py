"""The directory as a list for a spreadsheet, and such a list taken back: what is not changed in it changes nothing.

In a list our own ids are the references, since two sources may use the same one. Of a secret place its area stands
there and no more; what staff alone remark does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.audit import actions as audit
from liftstone.directory import importing, open_documents, queries, sheet_files
from liftstone.directory.feeds.reading import Reading
from liftstone.directory.hsds_fields import Document
from liftstone.directory.importing import Outcome
from liftstone.directory.models import Feed, Location, Service
from liftstone.directory.official_actions import FEED as OFFICIAL
from liftstone.directory.verbs import DirectoryVerb


@dataclass
class Listed:
    """What a list holds for one source; `elsewhere` names what it would change and is not of that source."""

    reading: Reading
    elsewhere: list[str] = field(default_factory=list)


def documents(actor: Actor) -> dict[str, Document]:
    """Return all services of one's own directory as they are listed, by our id, in the order of their names."""
    return _documents(_rows(actor))


@transaction.atomic
def take_out(*, kind: str, by: Actor) -> bytes:
    """Return one's own directory as a file: `kind` is csv or xlsx."""
    check_has(by, Right.KEEP_DIRECTORY)
    found = documents(by)
    write = {"csv": sheet_files.csv_of, "xlsx": sheet_files.xlsx_of}[kind]
    audit.record(
        DirectoryVerb.TAKEN_OUT,
        by=by.person,
        organisation=by.organisation,
        detail={"services": len(found)},
    )
    return write(found.values())


def is_free(name: str, *, by: Actor) -> bool:
    """Say whether a source of that name is one's own list: neither at an address nor the official one."""
    return name != OFFICIAL and not queries.feeds(by).filter(name=name).exclude(address="").exists()


def read(feed: Feed, content: bytes, *, by: Actor) -> Listed:
    """Read a list for a source. Raises `sheets.NotASheet`.

    Entries that are not of this source, or are at a secret place, are set aside: they have pages of their own.
    """
    rows = _rows(by)
    shown = _documents(rows)
    mine = queries.documents_of(by, feed)
    own = [row for row in rows if row.feed_id == feed.id]
    theirs = {str(row.id): row.source_id for row in own if not _hidden(row)}
    whole = {ours: mine[source] for ours, source in theirs.items()}
    source = str(feed.id)
    as_listed = sheet_files.read(content, source=source, known=shown | mine).services
    listed = Listed(sheet_files.read(content, source=source, known=shown | mine | whole))
    kept: dict[str, Document] = {}
    for ours, document in listed.reading.services.items():
        if ours in theirs:
            kept[theirs[ours]] = whole[ours] if as_listed.get(ours) == shown[ours] else document
        elif ours not in shown:
            kept[ours] = document
        elif document != shown[ours]:
            listed.elsewhere.append(shown[ours]["name"])
    # Set aside is not vanished.
    listed.reading.broken |= {row.source_id for row in own if _hidden(row)}
    _only(listed.reading, kept)
    return listed


def look(*, name: str, content: bytes, fewer: str = "", by: Actor) -> tuple[Listed, Outcome]:
    """Return what taking a list in would do, and do nothing. Raises `sheets.NotASheet`."""
    with transaction.atomic():
        _feed, listed, outcome = take_back(name=name, content=content, fewer=fewer, by=by)
        transaction.set_rollback(True)
    return listed, outcome


@transaction.atomic
def take_back(*, name: str, content: bytes, fewer: str = "", by: Actor) -> tuple[UUID, Listed, Outcome]:
    """Take a list in as the source of a name; return the source's id, what was read and what became of it.

    Raises `sheets.NotASheet`.
    """
    feed = importing.feed_called(name, by=by)
    listed = read(feed, content, by=by)
    outcome = importing.take_in(feed=feed, reading=listed.reading, fewer=fewer, by=by)
    return feed.id, listed, outcome


def _rows(actor: Actor) -> list[Service]:
    rows = queries.services(actor).order_by("provider__name", "name", "id")
    return list(rows.prefetch_related("at__location"))


def _hidden(row: Service) -> list[Location]:
    """The secret places that it is at."""
    return [at.location for at in row.at.all() if at.location.is_secret]


def _documents(rows: Sequence[Service]) -> dict[str, Document]:
    """As they are published, whether they are or not, by our id."""
    names = open_documents.area_names(rows, hidden=[place for row in rows for place in _hidden(row)])
    return {str(row.id): _document(row, names) for row in rows}


def _document(row: Service, names: Mapping[str, str]) -> Document:
    document = open_documents.service(row, hidden=_hidden(row), names=names)
    places = [at for at in row.at.all() if not at.location.is_secret]
    at = [open_documents.at_location(each, is_ours=row.feed_id is None) for each in places]
    return {**document, "service_at_locations": at} if at else document


def _only(reading: Reading, kept: dict[str, Document]) -> None:
    """Leave in a reading these services, and what belongs to them."""
    reading.services = kept
    owners = [each["organization"] for each in kept.values()]
    reading.organizations = {each["id"]: each for each in owners}
    at = [each for service in kept.values() for each in service.get("service_at_locations", ())]
    reading.locations = {each["location"]["id"]: each["location"] for each in at if "location" in each}

"""Takes what was read of a feed into the directory: the same twice changes nothing, what is broken changes nothing.

What came from the feed before and is no longer in it becomes inactive. What a steward here wrote or changed stays
as it is: a row that was changed by hand has a version beyond the first.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory import imported, open_taxonomies, placing, policies, renewing, sheet_files
from liftstone.directory.feeds import reading as reading_
from liftstone.directory.feeds.problems import as_kept
from liftstone.directory.feeds.reading import Reading
from liftstone.directory.hsds_fields import Document
from liftstone.directory.imported import Rows
from liftstone.directory.models import AtLocation, Feed, Location, Provider, Service, Taxonomy, Term
from liftstone.directory.verbs import DirectoryVerb
from liftstone.rows.pouring import pour

Row = TypeVar("Row", Provider, Location, Service)
FEWER = "fewer are right"  # what somebody says who knows why a feed has become small
# What a steward says of an entry and no feed does: an import leaves it as it is.
OURS = frozenset(
    {
        *("id", "version", "changed_at", "is_gone", "is_ours", "is_open", "remark", "genders", "no_recourse"),
        *("dependants", "step_free", "nationalities", "routes", "confirmed_by", "is_secret", "area_name"),
    }
)


@dataclass
class Outcome:
    """What became of an import.

    `refused` says why nothing was taken: unreachable, broken, fewer; "" where it was.
    """

    refused: str = ""
    seen: int = 0
    left_out: int = 0
    services: int = 0
    new: int = 0
    changed: int = 0
    vanished: int = 0
    held: int = 0  # changed here by a steward, and not as the source has them


def read(feed: Feed, content: bytes, *, known: Mapping[str, Document]) -> Reading:
    """Read a file for a feed: JSON as others publish it, else a spreadsheet in our columns.

    `known` are the documents that came from the feed before, by the source's id: a spreadsheet changes what its
    cells say and nothing besides. Raises `sheets.NotASheet`.
    """
    if is_json(content):
        return reading_.read(content, source=str(feed.id))
    return sheet_files.read(content, source=str(feed.id), known=known)


def is_json(content: bytes) -> bool:
    """Say whether a file is meant as JSON, well-formed or not."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def feed_called(name: str, *, by: Actor) -> Feed:
    """Return one's own feed of a name, made where there is none yet."""
    found = Feed.objects.filter(organisation_id=by.organisation, name=name).first()
    feed = found or Feed(organisation_id=by.organisation, name=name)
    policies.check_can_keep(by, feed)
    if found is None:
        feed.save(force_insert=True)
    return feed


@transaction.atomic
def take_in(*, feed: Feed, reading: Reading, by: Actor, fewer: str = "", why: str = "") -> Outcome:
    """Bring what was read into the directory, or only report why not; the report is kept with the feed either way.

    Nothing is taken of a feed more than half of which is broken, nor where more than half of what it gave before
    would vanish, unless `fewer` is `FEWER`. `why` is a code of `asking.Why`: why not all of it came.
    """
    policies.check_can_keep(by, feed)
    outcome = _take_in(feed, reading, fewer=fewer, why=why, using="default")
    _record(feed, outcome, by=by.person, using="default")
    return outcome


def take_in_by_itself(*, feed: Feed, reading: Reading, why: str = "", using: str) -> Outcome:
    """As `take_in`, for a feed that a steward had asked for every day: nobody does it, and nobody overrules.

    Call it acting for the feed's organisation; `using` is the connection on which its wall is.
    """
    with transaction.atomic(using=using):
        outcome = _take_in(feed, reading, fewer="", why=why, using=using)
        _record(feed, outcome, by=None, using=using)
    return outcome


def _record(feed: Feed, outcome: Outcome, *, by: UUID | None, using: str) -> None:
    counts = {name: value for name, value in asdict(outcome).items() if name != "refused"}
    audit.record(
        DirectoryVerb.IMPORTED,
        by=by,
        organisation=feed.organisation_id,
        on=(feed._meta.db_table, feed.id),
        detail=counts | ({"refused": outcome.refused} if outcome.refused else {}),
        using=using,
    )


def _take_in(feed: Feed, reading: Reading, *, fewer: str, why: str, using: str) -> Outcome:
    feed = Feed.objects.using(using).select_for_update().get(id=feed.id)
    outcome = Outcome(seen=reading.seen, left_out=len(reading.left_out), services=len(reading.services))
    before = _by_id(Service, feed, using=using)
    gone = _vanished(before.values(), reading)
    if why and not reading.seen:
        outcome.refused = "unreachable"
    elif reading.is_mostly_broken or not reading.services:
        outcome.refused = "broken"
    elif not fewer and 2 * len(gone) > sum(row.status == Service.Status.ACTIVE for row in before.values()):
        outcome.refused = "fewer"
    else:
        _write(feed, reading, before=before, gone=gone, outcome=outcome, using=using)
        feed.kept_at, feed.digest = timezone.now(), _digest(reading)
    feed.asked_at = timezone.now()
    feed.report = _report(reading, outcome) | ({"why": why} if why else {})
    feed.save(using=using, update_fields=["asked_at", "kept_at", "digest", "report"])
    return outcome


def _by_id(table: type[Row], feed: Feed, *, ids: Iterable[UUID] = (), using: str) -> dict[UUID, Row]:
    """The rows that came from a feed. Those with the ids as well: a steward may have taken one away from it."""
    rows: Iterable[Row] = table._default_manager.using(using).filter(
        models.Q(feed=feed) | models.Q(id__in=list(ids))
    )
    return {row.id: row for row in rows}


def _vanished(before: Iterable[Service], reading: Reading) -> list[Service]:
    """What was open and is no longer in the feed. One that arrived broken is still in it."""
    if not reading.is_whole:
        return []
    here = reading.services.keys() | reading.broken
    return [row for row in before if row.source_id not in here and row.status == Service.Status.ACTIVE]


def _write(
    feed: Feed,
    reading: Reading,
    *,
    before: dict[UUID, Service],
    gone: list[Service],
    outcome: Outcome,
    using: str,
) -> None:
    codes = [code for each in reading.locations.values() for code in imported.postcodes(each)]
    rows = imported.rows(feed, reading, points=placing.points(codes, using=using))
    pour(rows.taxonomies.values(), again=_changing(Taxonomy), using=using)
    pour(rows.terms.values(), again=_changing(Term), using=using)
    owners = _by_id(Provider, feed, ids=rows.providers, using=using)
    providers = _keep(Provider, rows.providers, owners, using=using)
    places = _by_id(Location, feed, ids=rows.locations, using=using)
    locations = _keep(Location, rows.locations, places, using=using)
    before = before | _by_id(Service, feed, ids=rows.services, using=using)
    services = _keep(Service, rows.services, before, using=using)
    touched = _keep_places(rows, before, using=using)
    gone = [row for row in gone if not _is_by_hand(row)]
    _vanish(gone, using=using)
    _settle_providers(feed, using=using)
    touched |= {row.id for row in (*services, *gone)} | _of(providers, locations, rows, using=using)
    open_taxonomies.renew(feed.organisation_id, using=using)
    renewing.renew(touched, using=using)
    outcome.new = sum(row.id not in before for row in services)
    outcome.changed = len(services) - outcome.new
    outcome.vanished = len(gone)
    outcome.held = sum(_is_held(row, rows.services) for row in before.values())


def _of(providers: list[Provider], locations: list[Location], rows: Rows, *, using: str) -> set[UUID]:
    """The services of organisations and at places that were written: what is shown of these is theirs as well."""
    named = {row.id for row in providers}
    at = AtLocation.objects.using(using).filter(location__in=[row.id for row in locations])
    of_these = {row.id for row in rows.services.values() if row.provider_id in named}
    return of_these | set(at.values_list("service_id", flat=True))


def _keep(table: type[Row], rows: dict[UUID, Row], before: dict[UUID, Row], *, using: str) -> list[Row]:
    """Write what is new or not as it was, and return it; what somebody here changed stays."""
    names: list[str] = _changing(table)
    found: list[Row] = []
    for ours, row in rows.items():
        old = before.get(ours)
        if old is not None:
            _carry(row, old)
            if _is_by_hand(old) or all(getattr(row, name) == getattr(old, name) for name in names):
                continue
        found.append(row)
    again = [*names, *(["changed_at"] if table is not Location else []), *_AGAIN.get(table, ())]
    pour(found, again=again, using=using)
    return found


# A provider that comes back is no longer gone.
_AGAIN: dict[type[models.Model], tuple[str, ...]] = {Provider: ("is_gone",)}


def _is_by_hand(row: Provider | Location | Service) -> bool:
    return row.version > 1 or row.feed_id is None


def _carry(row: Row, old: Row) -> None:
    """Keep the day on which somebody here rang, or a later one than the source's."""
    if isinstance(row, Service) and isinstance(old, Service) and old.confirmed_by is not None:
        row.confirmed_at = old.confirmed_at


def _changing(table: type[models.Model]) -> list[str]:
    """The columns that a feed says."""
    named = [each.attname for each in table._meta.concrete_fields if each.name not in OURS]
    return [name for name in named if name not in ("organisation_id", "feed_id", "source_id")]


def _keep_places(rows: Rows, before: dict[UUID, Service], *, using: str) -> set[UUID]:
    """Write at which places services are; return those of which it changed."""
    ours = [ours for ours in rows.at if ours not in before or not _is_by_hand(before[ours])]
    known: dict[UUID, dict[UUID, AtLocation]] = {}
    for at in AtLocation.objects.using(using).filter(service__in=ours):
        known.setdefault(at.service_id, {})[at.id] = at
    wrong = [one for one in ours if _said(known.get(one, {}).values()) != _said(rows.at[one])]
    AtLocation.objects.using(using).filter(service__in=wrong).delete()
    pour((at for one in wrong for at in rows.at[one]), using=using)
    return set(wrong)


def _said(places: Iterable[AtLocation]) -> dict[UUID, Any]:
    return {at.location_id: at.document for at in places}


def _vanish(gone: Iterable[Service], *, using: str) -> None:
    """Make inactive what is no longer in a feed. What a steward changed here is somebody's decision, and stays."""
    Service.objects.using(using).filter(id__in=[row.id for row in gone]).update(
        status=Service.Status.INACTIVE, changed_at=timezone.now()
    )


def _settle_providers(feed: Feed, *, using: str) -> None:
    """An organisation of the feed is gone once nothing that it offers is open, unless somebody here wrote of it."""
    own = Provider.objects.using(using).filter(feed=feed, version=1, responder__isnull=True)
    was_gone = dict(own.values_list("id", "is_gone"))
    # Asked for as rows and sorted here: behind the wall the database would look through all services for each.
    ours = Service.objects.using(using).filter(organisation_id=feed.organisation_id)
    offered = ours.filter(provider_id__in=list(was_gone))
    rows = list(offered.values_list("provider_id", "status", "feed_id"))
    kept = {provider for provider, status, of in rows if status == Service.Status.ACTIVE or of is None}
    for is_gone in (True, False):
        changed = [each for each, was in was_gone.items() if was != is_gone and (each not in kept) == is_gone]
        Provider.objects.using(using).filter(id__in=changed).update(is_gone=is_gone, changed_at=timezone.now())


def _is_held(row: Service, arrived: dict[UUID, Service]) -> bool:
    """Whether a steward's version stands where the source says something else, or nothing any more."""
    if not _is_by_hand(row):
        return False
    theirs = arrived.get(row.id)
    return theirs is None or theirs.document != row.document


def _digest(reading: Reading) -> str:
    """SHA-256 of what was read, in one order: tells whether the source changed at all."""
    told = [reading.services, reading.organizations, reading.locations, reading.taxonomies, reading.terms]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _report(reading: Reading, outcome: Outcome) -> dict[str, Any]:
    """What a steward is shown, and can send to whoever keeps the source: it quotes nothing."""
    return {**asdict(outcome), "is_whole": reading.is_whole, "problems": as_kept(reading.problems)}

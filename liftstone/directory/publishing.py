"""Makes the rows that are published, from the entries. Whoever changes an entry calls `renew`.

It comes after `indexing.renew`, from whose rows those of the public finder are copied.

Not published: what is kept to staff (`is_open`), what is not active, what an organisation that is gone had. Of a
service at secret places alone the area is published, as one that it covers, and no place.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import connections
from django.utils import timezone

from liftstone.directory import indexing, open_documents, open_near, open_taxonomies, projecting, schedules
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import is_uuid
from liftstone.directory.models import AtLocation, Location, Provider, Service
from liftstone.directory.nearness import point
from liftstone.directory.open_models import OpenAt, OpenNear, OpenOrganisation, OpenService
from liftstone.directory.open_words import words
from liftstone.directory.projecting import SecretLocation
from liftstone.rows.pouring import pour

BATCH = 500


def renew(services: Iterable[UUID], *, using: str = "default") -> None:
    """Publish these services anew, or no longer, in the current transaction of the connection `using`."""
    rest = iter(services)
    while batch := list(islice(rest, BATCH)):
        _renew(batch, using)


def confirmed(service: Service, *, using: str = "default") -> None:
    """Publish since when an entry holds; whoever rings may change nothing else of it."""
    for row in OpenService.objects.using(using).filter(service=service):
        day = service.confirmed_at.date().isoformat() if service.confirmed_at else None
        row.modified_at = timezone.now()
        row.document |= {"assured_date": day, "last_modified": row.modified_at.isoformat()}
        row.save(update_fields=["document", "modified_at"])


def _renew(batch: Sequence[UUID], using: str) -> None:
    before = {row.service_id: row for row in OpenService.objects.using(using).filter(service_id__in=batch)}
    places = {row.at_id: row for row in OpenAt.objects.using(using).filter(service_id__in=batch)}
    _forget(batch, using)
    kept = list(
        Service.objects.using(using)
        .filter(id__in=batch, status=Service.Status.ACTIVE, is_open=True, provider__is_gone=False)
        .select_related("provider__responder")
    )
    open_taxonomies.begin({entry.organisation_id for entry in kept}, using=using)
    now = timezone.now()
    made = [(row, ats) for row, ats in map(_Maker(kept, now=now, using=using).rows, kept) if row is not None]
    for row, ats in made:
        _keep_times(row, ats, before.get(row.service_id), places)
    _organisations([row.service.provider for row, _ats in made], now=now, using=using)
    pour((row for row, _ats in made), using=using)
    pour((at for _row, ats in made for at in ats), using=using)
    open_near.renew([row for row, _ats in made], using=using)
    _drop_empty({row.of_id for row in before.values()}, using=using)


def _forget(batch: Sequence[UUID], using: str) -> None:
    """In their order, each at once: Django would fetch what hangs on them first."""
    with connections[using].cursor() as cursor:
        for table in (OpenNear, OpenAt, OpenService):
            # S608: names of our own tables.
            cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE service_id = ANY(%s)", [list(batch)])  # noqa: S608


class _Maker:
    """Makes the rows of one batch, for which it has looked up the places, areas and terms at once."""

    def __init__(self, entries: Sequence[Service], *, now: datetime, using: str) -> None:
        self.now = now
        self.at: dict[UUID, list[AtLocation]] = {}
        for at in (
            AtLocation.objects.using(using).filter(service__in=entries).select_related("location").order_by("id")
        ):
            self.at.setdefault(at.service_id, []).append(at)
        hidden = [at.location for ats in self.at.values() for at in ats if at.location.is_secret]
        self.names = open_documents.area_names(entries, hidden=hidden)
        self.taxonomies: dict[UUID, UUID] = {}
        for organisation in {entry.organisation_id for entry in entries}:
            self.taxonomies |= open_taxonomies.terms_of(organisation, using=using)

    def rows(self, entry: Service) -> tuple[OpenService | None, list[OpenAt]]:
        """Return what is published of a service: itself, and its places. None and none of what is marked secret."""
        everywhere = self.at.get(entry.id, [])
        hidden = [at.location for at in everywhere if at.location.is_secret]
        try:
            row = self._service(entry, hidden)
        except SecretLocation:
            return None, []
        places = [self._place(at, entry) for at in everywhere if not at.location.is_secret]
        return row, [each for each in places if each is not None]

    def _service(self, entry: Service, hidden: Sequence[Location]) -> OpenService:
        done = projecting.service(open_documents.service(entry, hidden=hidden, names=self.names))
        terms = [UUID(each) for each in _term_ids(done)]
        areas = [*indexing.covered(entry), *(code for place in hidden for code in place.areas)]
        return OpenService(
            service=entry,
            organisation_id=entry.organisation_id,
            of_id=entry.provider_id,
            name=entry.name,
            document=done,
            words=words(done),
            term_ids=terms,
            taxonomy_ids=sorted({self.taxonomies[term] for term in terms if term in self.taxonomies}),
            minimum_age=entry.minimum_age,
            maximum_age=entry.maximum_age,
            hours=schedules.week(indexing.hours_of(entry, None)),
            needs=entry.needs,
            languages=entry.languages or [],
            areas=list(dict.fromkeys(areas)),
            modified_at=self.now,
        )

    def _place(self, at: AtLocation, entry: Service) -> OpenAt | None:
        try:
            document = open_documents.at_location(at, is_ours=entry.feed_id is None)
            done = projecting.service_at_location(document)
        except SecretLocation:
            return None
        latitude, longitude = at.location.latitude, at.location.longitude
        return OpenAt(
            at=at,
            organisation_id=entry.organisation_id,
            service_id=entry.id,
            location=at.location,
            document=done,
            latitude=latitude,
            longitude=longitude,
            point=None if latitude is None or longitude is None else point(latitude, longitude, plane=0),
            hours=schedules.week(indexing.hours_of(entry, at)),
            modified_at=self.now,
        )


def _keep_times(
    row: OpenService, ats: Sequence[OpenAt], before: OpenService | None, places: dict[UUID, OpenAt]
) -> None:
    """What says the same as before was not modified: whoever reads what is new need not read it again."""
    changed = before is None or _said(before.document) != _said(row.document)
    for at in ats:
        old = places.get(at.at_id)
        if old is not None and old.document == at.document:
            at.modified_at = old.modified_at
        else:
            changed = True
    if before is not None and not changed:
        row.modified_at = before.modified_at
    row.document["last_modified"] = row.modified_at.isoformat()


def _said(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "last_modified"}


def _organisations(providers: Iterable[Provider], *, now: datetime, using: str) -> None:
    found = {provider.id: provider for provider in providers}
    before = {row.provider_id: row for row in OpenOrganisation.objects.using(using).filter(provider_id__in=found)}
    rows = [_organisation(provider, now=now) for provider in found.values()]
    OpenOrganisation.objects.using(using).bulk_create(
        [row for row in rows if not _same(row, before.get(row.provider_id))],
        update_conflicts=True,
        unique_fields=["provider"],
        update_fields=["name", "document", "words", "is_ours", "modified_at"],
    )


def _same(row: OpenOrganisation, before: OpenOrganisation | None) -> bool:
    return before is not None and (before.document, before.is_ours) == (row.document, row.is_ours)


def _organisation(provider: Provider, *, now: datetime) -> OpenOrganisation:
    done = projecting.organization(open_documents.organisation(provider))
    return OpenOrganisation(
        provider=provider,
        organisation_id=provider.organisation_id,
        name=provider.name,
        document=done,
        words=words(done),
        is_ours=provider.is_ours,
        modified_at=now,
    )


def _drop_empty(providers: Iterable[UUID], *, using: str) -> None:
    """An organisation is published with its services: one that is known for a safe house alone is not."""
    empty = OpenOrganisation.objects.using(using).filter(provider_id__in=providers, services__isnull=True)
    empty.delete()


def _term_ids(document: Document) -> list[str]:
    found = [each.get("taxonomy_term_id") for each in document.get("attributes", ())]
    found += [each.get("taxonomy_term", {}).get("id") for each in document.get("attributes", ())]
    return list(dict.fromkeys(each for each in found if is_uuid(each)))

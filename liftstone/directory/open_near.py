"""Makes the rows that the public finder sieves, from what is published alone and in the same shape as staff's."""

from collections.abc import Sequence

from django.db import connections

from liftstone.directory import features, indexing
from liftstone.directory.models import AtLocation
from liftstone.directory.nearness import NO_PLACE, point
from liftstone.directory.open_models import OpenAt, OpenNear, OpenService

# Staff's own rows, but for secret places: where a place is not published, its row finds none of ours.
_COPY = """
INSERT INTO directory_opennear
    (organisation_id, service_id, at_id, plane, point, yes, no, spoken, hours, youngest, oldest)
SELECT near.organisation_id, near.service_id, at.at_id, near.plane, near.point, near.yes, near.no, near.spoken,
    near.hours, near.youngest, near.oldest
FROM directory_near near LEFT JOIN directory_openat at
    ON at.service_id = near.service_id AND at.location_id = near.location_id
WHERE near.service_id = ANY(%s) AND (near.location_id IS NULL OR at.at_id IS NOT NULL)
"""


def renew(published: Sequence[OpenService], *, using: str) -> None:
    """Make the rows of these services, which have none; one at secret places is found by its areas alone."""
    hidden = set(
        AtLocation.objects.using(using)
        .filter(service__in=[row.service_id for row in published], location__is_secret=True)
        .values_list("service_id", flat=True)
    )
    with connections[using].cursor() as cursor:
        cursor.execute(_COPY, [[row.service_id for row in published if row.service_id not in hidden]])
    apart = [row for row in published if row.service_id in hidden]
    OpenNear.objects.using(using).bulk_create([near for row in apart for near in _rows(row, using)])


def _rows(row: OpenService, using: str) -> list[OpenNear]:
    """A service that has secret places: its published places, if any, and what it covers."""
    places = list(OpenAt.objects.using(using).filter(service=row))
    areas = row.areas or ([] if places else [features.EVERYWHERE])
    afar = features.planes_of_areas(needs=row.needs, areas=areas)
    near = features.planes(needs=row.needs, languages=row.languages)
    yes, no = (features.mask(each) for each in indexing.stated(row.service))
    found: list[OpenAt | None] = list(places) or [None]
    return [
        _row(row, at, plane=plane, yes=yes, no=no)
        for at in found
        for plane in (afar | near if at is not None and at.latitude is not None else afar)
    ]


def _row(row: OpenService, at: OpenAt | None, *, plane: int, yes: int, no: int) -> OpenNear:
    place = NO_PLACE
    if at is not None and at.latitude is not None and at.longitude is not None:
        place = (at.latitude, at.longitude)
    return OpenNear(
        organisation_id=row.organisation_id,
        service=row,
        at=at,
        plane=plane,
        point=point(*place, plane=plane),
        yes=yes,
        no=no,
        spoken=features.spoken(row.languages),
        hours=row.hours if at is None else at.hours,
        youngest=row.minimum_age or 0,
        oldest=150 if row.maximum_age is None else row.maximum_age,
    )

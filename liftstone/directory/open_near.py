"""Makes the rows that the public finder sieves, from what is published alone and in the same shape as staff's."""

from collections.abc import Sequence

from liftstone.directory import features, indexing
from liftstone.directory.nearness import NO_PLACE, point
from liftstone.directory.open_models import OpenAt, OpenNear, OpenService


def rows(row: OpenService, places: Sequence[OpenAt]) -> list[OpenNear]:
    """Return a service's rows: at each published place, or at none, one for every plane that it is found on.

    A service that is only at secret places is found by the area that it covers, never by being near.
    """
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

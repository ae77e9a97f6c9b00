"""Invented entries of a directory, written by a steward as in life."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from liftstone.accounts.actor import Actor
from liftstone.directory import actions
from liftstone.directory.models import FirstResponder, Location, Provider, Service

LEEDS, YORK, HULL, LONDON = (53.80, -1.55), (53.96, -1.08), (53.74, -0.34), (51.51, -0.13)
NINE_TO_FIVE = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
DAY_AND_NIGHT = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "00:00"}


def provider(
    by: Actor, name: str = "Open Hand", *, responder: dict[str, Any] | None = None, **said: Any
) -> Provider:
    """Write an organisation; `responder` is what it is as a first responder."""
    status = FirstResponder(**{"kind": "charity", "nations": ["england"], **responder}) if responder else None
    return actions.keep_provider(provider=Provider(name=name, **said), responder=status, by=by)


def service(by: Actor, of: Provider, *, at: tuple[float, float] | None = LEEDS, **said: Any) -> Service:
    """Write a service at a place; `schedules` and what else is of HSDS goes into `document`."""
    schedules = said.pop("schedules", [DAY_AND_NIGHT])
    document = {"schedules": [{"id": str(uuid4()), **each} for each in schedules], **said.pop("document", {})}
    row = Service(provider=of, name=said.pop("name", of.name), document=document, **said)
    return actions.keep_service(service=row, places=[_place(by, of, at)] if at else [], by=by)


def _place(by: Actor, of: Provider, at: tuple[float, float]) -> actions.Place:
    spot = Location(
        provider=of, name=of.name, latitude=at[0], longitude=at[1], document={"location_type": "physical"}
    )
    return actions.Place(actions.keep_location(location=spot, by=by))


def refuge(
    by: Actor,
    of: Provider,
    *,
    near: tuple[float | None, float | None] = YORK,
    areas: Sequence[str] = (),
    **said: Any,
) -> Service:
    """Write a service at a secret place, of which the area alone is known."""
    spot = Location(
        provider=of,
        is_secret=True,
        latitude=near[0],
        longitude=near[1],
        areas=list(areas) or ["council:E06000014"],
        area_name="York",
    )
    kept = actions.keep_location(location=spot, by=by)
    row = Service(provider=of, name=said.pop("name", "A refuge"), needs=["safe_house", "bed_tonight"], **said)
    return actions.keep_service(service=row, places=[actions.Place(kept)], by=by)

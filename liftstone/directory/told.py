"""What an organisation is shown of its own entry by its link, and what of it was changed. No places, no free beds.

What is shown stands in the row of the link, as an object: `{"name", "services": [{"id", "name", "is_careful",
"description", "languages", "minimum_age", "maximum_age", "hours", "phones", "routes", "beds": [{"id", "kind",
"for_whom", "beds"}]}]}`. Of a service at a secret place (`is_careful`) even the description waits for somebody
here: whoever is used to speaking of their own house may write down where it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from liftstone.directory import documents, typed_hours
from liftstone.directory.models import Provider, Service
from liftstone.directory.typed import LONG, MOST_NUMBERS, OLDEST
from liftstone.vocabulary.catalogue import LISTS

Shown = dict[str, Any]
WORDS = ("description", "languages", "minimum_age", "maximum_age")
WAY_IN = ("phones", "hours", "routes")
ALL = (*WAY_IN, *WORDS)
MOST_SERVICES = 30
# What a link shows, and so what can be told by it.
SHOWN = Q(status=Service.Status.ACTIVE, is_open=True, feed__isnull=True)


def shown_of(provider: Provider) -> Shown:
    """Return what a link of this organisation shows: what is active, published, and does not come from a feed."""
    found = (
        provider.services.filter(SHOWN)
        .order_by("name", "id")
        .prefetch_related("at__location", "beds")[:MOST_SERVICES]
    )
    return {"name": provider.name, "services": [_service(row) for row in found]}


def _service(row: Service) -> Shown:
    return {
        "id": row.id.hex,
        "name": row.name,
        "is_careful": any(each.location.is_secret for each in row.at.all()),
        **current(row),
        "beds": [
            {"id": each.id.hex, "kind": each.kind, "for_whom": each.for_whom, "beds": each.beds}
            for each in sorted(row.beds.all(), key=lambda each: (each.kind, each.id.hex))
        ],
    }


def current(row: Service) -> Shown:
    """Return what of a service its organisation can change, as it is now."""
    return {
        "description": documents.words(row.document).description,
        "languages": row.languages or [],
        "minimum_age": row.minimum_age,
        "maximum_age": row.maximum_age,
        "hours": documents.hours(row.document),
        "phones": documents.numbers(row.document),
        "routes": row.routes,
    }


def changes(shown: Mapping[str, Any], typed: Mapping[str, Any], names: Sequence[str]) -> Shown:
    """Return what of a service was changed, of these names."""
    return {name: typed[name] for name in names if name in typed and typed[name] != shown.get(name)}


def apart(shown: Mapping[str, Any], typed: Mapping[str, Any]) -> tuple[Shown, Shown]:
    """Return what is taken at once, and what waits until somebody has rung back on the old number."""
    waits = ("description", *WAY_IN) if shown.get("is_careful") else WAY_IN
    small = [name for name in WORDS if name not in waits]
    return changes(shown, typed, small), changes(shown, typed, waits)


def sound(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what came through the public door as it may be shown, nothing of what no page of ours sends."""
    return said if is_sound(said) else {}


def is_sound(said: Mapping[str, Any]) -> bool:
    """Say whether what came through the public door may be written into an entry: of the right kinds and sizes.

    The page checks it for its kind messages; whoever writes it checks it again, since the page is the outer one.
    """
    checks: dict[str, Callable[[Any], bool]] = {
        "description": lambda value: isinstance(value, str) and len(value) <= LONG,
        "languages": lambda value: _are(value, LISTS["spoken"].codes),
        "routes": lambda value: _are(value, LISTS["referral_routes"].codes),
        "minimum_age": _is_age,
        "maximum_age": _is_age,
        "hours": _are_hours,
        "phones": lambda value: (
            isinstance(value, list)
            and len(value) <= MOST_NUMBERS
            and all(isinstance(each, str) and len(each) <= 40 for each in value)
        ),
    }
    return all(name in checks and checks[name](value) for name, value in said.items())


def _are(value: Any, codes: Sequence[str]) -> bool:
    return isinstance(value, list) and all(code in codes for code in value)


def _is_age(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= OLDEST)


def _are_hours(value: Any) -> bool:
    try:
        return isinstance(value, str) and typed_hours.read(value, of="told") is not None
    except typed_hours.NoHours:
        return False


def put(row: Service, said: Mapping[str, Any]) -> None:
    """Write what was told into a service that is not saved. ValueError where it is not sound."""
    if not is_sound(said):
        raise ValueError("not what a page of ours sends")
    if "description" in said:
        words = replace(documents.words(row.document), description=said["description"])
        row.document = documents.with_words(row.document, words)
    if "phones" in said:
        row.document = documents.with_numbers(row.document, said["phones"])
    if "hours" in said:
        row.document = documents.with_hours(row.document, typed_hours.read(said["hours"], of=str(row.id)))
    row.languages = said.get("languages", row.languages) or None
    row.routes = said.get("routes", row.routes)
    row.minimum_age = said.get("minimum_age", row.minimum_age)
    row.maximum_age = said.get("maximum_age", row.maximum_age)
    if None not in (row.minimum_age, row.maximum_age) and row.minimum_age > row.maximum_age:
        raise ValueError("the youngest is older than the oldest")

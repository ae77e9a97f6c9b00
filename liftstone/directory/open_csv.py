"""The published services as a table: a row for each place of each, in columns that a spreadsheet shows at once."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from liftstone.directory import open_queries, open_shapes
from liftstone.directory.hsds_fields import Document
from liftstone.directory.open_models import OpenAt, OpenService
from liftstone.directory.open_shapes import Standard
from liftstone.sheets import guarded

ROWS = 5_000  # services in one file; the answer says where the next ones are
COLUMNS = (
    "id", "organization", "name", "description", "status", "needs", "phone", "email", "website", "location",
    "address", "postcode", "latitude", "longitude", "hours", "languages", "minimum_age", "maximum_age", "fees",
    "how_to_refer", "areas", "confirmed", "last_modified",
)  # fmt: skip


def services(request: HttpRequest) -> HttpResponse:
    """Answer with one file of services, `?page=` for the next; "Link" says where that is."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 0 < int(asked[:8]) <= 1_000_000 and len(asked) < 8):
        wrong = {"loc": ["query", "page"], "msg": "a number from 1", "type": "int_parsing"}
        return JsonResponse({"detail": [wrong]}, status=422)
    number = int(asked)
    with open_queries.reading():
        rows = open_queries.with_places(open_queries.services(open_queries.Sieve()))
        found = open_queries.page(rows, number=number, size=ROWS)
        text = written(found.rows)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="services.csv"'
    if number * ROWS < found.total:
        response.headers["Link"] = f'</open/services.csv?page={number + 1}>; rel="next"'
    return response


def written(rows: Iterable[OpenService]) -> str:
    """Return services as CSV with a heading; nothing in it is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        for line in _lines(row):
            writer.writerow([_safe(line.get(name)) for name in COLUMNS])
    return out.getvalue()


def _lines(row: OpenService) -> Iterator[dict[str, Any]]:
    document = open_shapes.said(row, Standard.HSDS)
    places: list[OpenAt | None] = list(row.at.all()) or [None]
    for at in places:
        yield _of_service(document) | (_of_place(open_shapes.said(at, Standard.HSDS)) if at else {})


def _of_service(document: Document) -> dict[str, Any]:
    return {
        **{name: document.get(name) for name in COLUMNS},
        "organization": document.get("organization", {}).get("name"),
        "needs": _joined(each.get("taxonomy_term", {}).get("name") for each in document.get("attributes", ())),
        "phone": _numbers(document) or _numbers(document.get("organization", {})),
        "website": document.get("url"),
        "hours": _joined(map(_hours, document.get("schedules", ()))),
        "languages": _joined(each.get("name") or each.get("code") for each in document.get("languages", ())),
        "fees": document.get("fees") or document.get("fees_description"),
        "how_to_refer": document.get("application_process"),
        "areas": _joined(each.get("name") for each in document.get("service_areas", ())),
        "confirmed": document.get("assured_date"),
    }


def _of_place(document: Document) -> dict[str, Any]:
    place = document.get("location", {})
    address: Document = next(iter(place.get("addresses", ())), {})
    lines = [address.get(name) for name in ("address_1", "address_2", "city", "state_province")]
    found = {
        "location": place.get("name"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "address": _joined(lines, by=", "),
        "postcode": address.get("postal_code"),
        "phone": _numbers(document),
        "hours": _joined(map(_hours, document.get("schedules", ()))),
    }
    return {name: value for name, value in found.items() if value not in (None, "")}


def _numbers(document: Mapping[str, Any]) -> str:
    return _joined(each.get("number") for each in document.get("phones", ()))


def _hours(schedule: Mapping[str, Any]) -> str:
    """As the standard has it: which days, from when to when."""
    times = "-".join(str(schedule[name]) for name in ("opens_at", "closes_at") if schedule.get(name))
    days = schedule.get("byday") or schedule.get("bymonthday")
    return " ".join(str(each) for each in (days, times) if each) or str(schedule.get("description") or "")


def _joined(values: Iterable[Any], *, by: str = "; ") -> str:
    return by.join(str(each) for each in values if each)


def _safe(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value

"""Services as rows of a spreadsheet, for whoever keeps them there: a row for each place of a service.

`row_of` says what of a document stands in which column; `change` takes a row back. A cell that says what we would
write changes nothing, so that what no column holds stays as it was.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pycountry

from liftstone.directory import need_terms, typed_hours
from liftstone.directory.feeds import cleaning
from liftstone.directory.feeds.problems import Code
from liftstone.directory.hsds_fields import Document, fields
from liftstone.directory.hsds_values import language_code, new_id
from liftstone.places.rules import OUTCODE, postcode_of, spaced
from liftstone.sheets import FORMULA

Said = Callable[[Code], None]


@dataclass(frozen=True)
class Column:
    """One column: its heading, how it is written of a service and one of its places, and how it is taken back."""

    heading: str
    write: Callable[[Document, Document], str]
    take: Callable[[Document, Document, str, Said], None]


def _listed(texts: Sequence[Any]) -> str:
    return "; ".join(dict.fromkeys(str(each).strip() for each in texts if each))


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in re.split(r"[;\n]", text) if part.strip()))


def _plain(name: str) -> Column:
    """A column that is one field of the service."""
    field = fields("service")[name]

    def write(service: Document, _place: Document) -> str:
        return str(service.get(name, ""))

    def take(service: Document, _place: Document, text: str, said: Said) -> None:
        kept, problem = cleaning.plain(field, text) if text else (None, None)
        if problem and problem is not Code.TEXT_FOR_NUMBER:  # every cell is text
            said(problem)
        if kept is not None:
            service[name] = kept
        elif not text:
            service.pop(name, None)

    return Column(HEADINGS[name], write, take)


HEADINGS: Mapping[str, str] = {
    "id": "Reference",
    "name": "Service",
    "status": "Status",
    "description": "What it does",
    "email": "E-mail",
    "url": "Website",
    "minimum_age": "Minimum age",
    "maximum_age": "Maximum age",
    "eligibility_description": "For whom",
    "fees_description": "Costs",
    "application_process": "How to refer",
    "interpretation_services": "Interpreting",
    "assured_date": "Last confirmed",
}


def _reference(service: Document, _place: Document) -> str:
    return str(service.get("id", ""))


def _organisation(service: Document, _place: Document) -> str:
    return str((service.get("organization") or {}).get("name", ""))


def _take_organisation(service: Document, _place: Document, text: str, _said: Said) -> None:
    """Another name is another organisation; an organisation is renamed on its own page."""
    if text:
        kept = cleaning.text(text, longest=cleaning.LONGEST_NAME)[0]
        made = new_id("organisation by name", theirs=str(kept).casefold())
        service["organization"] = {"id": made, "name": kept, "description": ""}
        service["organization_id"] = made


def _needs(service: Document, _place: Document) -> str:
    return _listed([need_terms.term(code)["name"] for code in need_terms.codes_of(service)])


def _take_needs(service: Document, _place: Document, text: str, said: Said) -> None:
    codes, strange = need_terms.known(_parts(text))
    if strange:
        said(Code.UNKNOWN_NEED)
    made = [need_terms.attribute(code, of=service["id"]) for code in codes]
    _put(service, "attributes", [*need_terms.others_of(service), *made])


def _phones(service: Document, _place: Document) -> str:
    return _listed([each.get("number") for each in service.get("phones") or ()])


def _take_phones(service: Document, _place: Document, text: str, said: Said) -> None:
    """Numbers that stay keep what else is known of them."""
    known = {each.get("number"): each for each in service.get("phones") or ()}
    found = []
    for number in _parts(text):
        if any(sign.isdigit() for sign in number):
            found.append(known.get(number) or {"id": new_id(service["id"], theirs=number), "number": number})
        else:
            said(Code.BAD_PHONE)
    _put(service, "phones", found)


def _hours(service: Document, _place: Document) -> str:
    return typed_hours.written(service.get("schedules") or ())


def _take_hours(service: Document, _place: Document, text: str, said: Said) -> None:
    """What cannot be typed stays beside what was typed."""
    try:
        typed = typed_hours.read(text, of=service["id"])
    except typed_hours.NoHours:
        said(Code.BAD_HOURS)
        return
    others = [each for each in service.get("schedules") or () if not typed_hours.is_typed(each)]
    _put(service, "schedules", [*others, *typed])


def _languages(service: Document, _place: Document) -> str:
    return _listed(
        [each.get("name") or _language_name(each.get("code")) for each in service.get("languages") or ()]
    )


def _language_name(code: Any) -> str:
    found = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code}) if code else None
    return str(getattr(found, "name", code or ""))


def _take_languages(service: Document, _place: Document, text: str, said: Said) -> None:
    known = {each.get("name") or _language_name(each.get("code")): each for each in service.get("languages") or ()}
    found = []
    for name in _parts(text):
        code = language_code(name)
        if name in known:
            found.append(known[name])
        elif code:
            found.append({"id": new_id(service["id"], theirs=code), "name": name, "code": code})
        else:
            said(Code.UNKNOWN_LANGUAGE)
    _put(service, "languages", found)


def _area(service: Document, _place: Document) -> str:
    return _listed([each.get("name") for each in service.get("service_areas") or ()])


def _take_area(service: Document, _place: Document, text: str, _said: Said) -> None:
    known = {each.get("name"): each for each in service.get("service_areas") or ()}
    found = [known.get(name) or {"id": new_id(service["id"], theirs=name), "name": name} for name in _parts(text)]
    _put(service, "service_areas", found)


def _put(service: Document, name: str, records: list[Document]) -> None:
    if records:
        service[name] = records
    else:
        service.pop(name, None)


def _address(place: Document) -> Document:
    """The first address of a place; an empty one where it has none."""
    found = (place.get("addresses") or [{}])[0]
    return found if isinstance(found, dict) else {}


def _of_address(heading: str, name: str) -> Column:
    def write(_service: Document, place: Document) -> str:
        return str(_address(place).get(name, ""))

    def take(_service: Document, place: Document, text: str, _said: Said) -> None:
        _own_address(place)[name] = cleaning.text(text)[0] or ""

    return Column(heading, write, take)


def _own_address(place: Document) -> Document:
    """The first address of a place, made where there is none: then the place is physical."""
    if not place.get("addresses"):
        place.setdefault("location_type", "physical")
        blank = {"address_1": "", "city": "", "state_province": "", "postal_code": "", "country": "GB"}
        place["addresses"] = [{"id": new_id(place["id"], theirs="address"), **blank, "address_type": "physical"}]
    found: Document = place["addresses"][0]
    return found


def _postcode(_service: Document, place: Document) -> str:
    code = str(_address(place).get("postal_code", ""))
    return "" if OUTCODE.fullmatch(code) else code


def _take_postcode(_service: Document, place: Document, text: str, said: Said) -> None:
    typed = postcode_of(text)
    if text and not typed:
        said(Code.BAD_POSTCODE)
    elif text or _postcode({}, place):  # without it the outcode is still known
        _own_address(place)["postal_code"] = spaced(typed) if typed else _outcode({}, place)


def _outcode(_service: Document, place: Document) -> str:
    code = str(_address(place).get("postal_code", "")).upper()
    whole = postcode_of(code)
    return whole[:-3] if whole else code if OUTCODE.fullmatch(code) else ""


def _take_outcode(_service: Document, place: Document, text: str, said: Said) -> None:
    """It counts where there is no postcode: of a place that is known no better."""
    if text and not OUTCODE.fullmatch(text.upper()):
        said(Code.BAD_POSTCODE)
    elif not _postcode({}, place) and (text or _outcode({}, place)):
        _own_address(place)["postal_code"] = text.upper()


def _kept(_service: Document, _place: Document, _text: str, _said: Said) -> None:
    """A reference says which service it is; it is not changed."""


COLUMNS: tuple[Column, ...] = (
    Column(HEADINGS["id"], _reference, _kept),
    Column("Organisation", _organisation, _take_organisation),
    _plain("name"),
    _plain("status"),
    _plain("description"),
    Column("Needs", _needs, _take_needs),
    Column("Telephone", _phones, _take_phones),
    _plain("email"),
    _plain("url"),
    _of_address("Address", "address_1"),
    _of_address("Town", "city"),
    Column("Postcode", _postcode, _take_postcode),
    Column("Outcode", _outcode, _take_outcode),
    Column("Hours", _hours, _take_hours),
    Column("Languages", _languages, _take_languages),
    _plain("interpretation_services"),
    _plain("minimum_age"),
    _plain("maximum_age"),
    _plain("eligibility_description"),
    _plain("fees_description"),
    _plain("application_process"),
    Column("Area", _area, _take_area),
    _plain("assured_date"),
)
OF_PLACE = frozenset({"Address", "Town", "Postcode", "Outcode"})


def row_of(service: Document, place: Document) -> dict[str, str]:
    """Return what a service says at one of its places ({} for none), by heading, as cells can hold it."""
    return {each.heading: _celled(each.write(service, place)) for each in COLUMNS}


def rows_of(service: Document) -> Iterator[dict[str, str]]:
    """Yield a service's rows: one for each of its places, one where it has none."""
    places = [at["location"] for at in service.get("service_at_locations") or () if at.get("location")]
    for place in places or [{}]:
        yield row_of(service, place)


def change(
    service: Document, place: Document, cells: Mapping[str, str], *, said: Callable[[str, Code], None]
) -> None:
    """Take a row into a service and one of its places, which must have their ids, both in place.

    `cells` are by heading; a column that is not in it says nothing. `said` is told the heading of what is wrong.
    """
    now = row_of(service, place)
    for each in COLUMNS:
        text = cells.get(each.heading)
        if text is None or text == now[each.heading]:
            continue
        if text == FORMULA:
            said(each.heading, Code.FORMULA)
            continue
        each.take(service, place, text, partial(said, each.heading))


def _celled(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text.replace("\r\n", "\n").replace("\r", "\n")).strip()

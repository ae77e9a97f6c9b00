"""The forms of an organisation and of a service: what stands in them, and how what was typed becomes an entry."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory import areas, documents
from liftstone.directory.documents import Words
from liftstone.directory.models import FirstResponder, Provider, Service
from liftstone.directory.typed import LONG, OLDEST, Typed, spoken_of
from liftstone.vocabulary.catalogue import LISTS

LONGEST_WAY = 999  # hours until somebody comes
MOST_VERSIONS = 99_999
Said = dict[str, Any]
_LISTED = ("needs", "genders", "languages", "routes", "areas")
_ANSWERED = ("interpreters", "no_recourse", "dependants", "step_free")
_STATUS = {"active", "temporarily closed", "inactive", "defunct"}


def version(data: QueryDict) -> int:
    """Return the version that the page had when it was opened; 0 for what is none."""
    text = data.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_VERSIONS)) else 0


def of_provider(provider: Provider) -> Said:
    """Return what stands in the form of an organisation as it is now."""
    words = documents.words(provider.document, page="website")
    responder: FirstResponder | None = getattr(provider, "responder", None)
    said: Said = {
        "name": provider.name,
        "description": words.description,
        "email": words.email,
        "website": words.website,
        "phones": "\n".join(documents.numbers(provider.document)),
        "traits": [name for name in ("is_police", "is_ours", "is_gone") if getattr(provider, name)],
        "kind": "",
    }
    return said | (_of_responder(responder) if responder else {})


def _of_responder(responder: FirstResponder) -> Said:
    return {
        "kind": responder.kind,
        "for_whom": responder.for_whom,
        "nations": responder.nations,
        "responder_areas": responder.areas,
        "out_of_hours": spoken_of(responder.out_of_hours),
        "interviews": responder.interviews,
        "hours_to_come": "" if responder.hours_to_come is None else responder.hours_to_come,
        "since": responder.since or "",
        "until": responder.until or "",
        "listed_as": responder.listed_as,
    }


def provider(data: QueryDict, row: Provider) -> tuple[Typed, FirstResponder | None]:
    """Write what was typed into an organisation that is not saved; return the form, and what it is as responder."""
    typed = Typed(data)
    row.name = typed.words("name", missing=_("Write what the organisation is called."))
    words = Words(
        description=typed.words("description", most=LONG), email=typed.email("email"), website=typed.page("website")
    )
    row.document = documents.with_words(row.document, words, page="website")
    row.document = documents.with_numbers(row.document, typed.numbers("phones"))
    traits = typed.several("traits", ("is_police", "is_ours", "is_gone"))
    row.is_police, row.is_ours, row.is_gone = (name in traits for name in ("is_police", "is_ours", "is_gone"))
    return typed, _responder(typed, before=getattr(row, "responder", None))


def _responder(typed: Typed, *, before: FirstResponder | None) -> FirstResponder | None:
    kind = typed.one_of("kind", LISTS["responder_kinds"].codes)
    kept = list(before.areas) if before else []
    found = FirstResponder(
        kind=kind,
        for_whom=typed.several("for_whom", LISTS["for_whom"].codes),
        nations=typed.several("nations", dict(areas.nations())),
        areas=typed.several("responder_areas", {*dict(areas.choices()), *kept}),
        out_of_hours=typed.yes_or_no("out_of_hours"),
        interviews=typed.one_of("interviews", LISTS["interviews"].codes),
        hours_to_come=typed.number("hours_to_come", most=LONGEST_WAY),
        since=typed.day("since"),
        until=typed.day("until"),
        listed_as=typed.words("listed_as"),
    )
    if found.since and found.until and found.until < found.since:
        typed.problems["until"] = _("The last day is before the first.")
    return found if kind else None


def of_service(service: Service) -> Said:
    """Return what stands in the form of a service as it is now."""
    words = documents.words(service.document)
    return {
        "name": service.name,
        "description": words.description,
        "email": words.email,
        "website": words.website,
        "costs": words.costs,
        "way_in": words.way_in,
        "phones": "\n".join(documents.numbers(service.document)),
        "hours": documents.hours(service.document),
        "status": service.status,
        "published": "yes" if service.is_open else "no",
        "minimum_age": "" if service.minimum_age is None else service.minimum_age,
        "maximum_age": "" if service.maximum_age is None else service.maximum_age,
        "remark": service.remark,
        **{name: getattr(service, name) or [] for name in _LISTED},
        **{name: spoken_of(getattr(service, name)) for name in _ANSWERED},
        "places": [each.location_id.hex for each in service.at.all()] if not service._state.adding else [],
    }


def service(data: QueryDict, row: Service) -> Typed:
    """Write what was typed into a service that is not saved; return the form with what is wrong."""
    typed = Typed(data)
    row.name = typed.words("name", missing=_("Write what the service is called."))
    row.status = typed.one_of("status", _STATUS, missing=_("Choose one of these."))
    published = typed.one_of("published", ("yes", "no"), missing=_("Choose who may see it."))
    row.is_open = published == "yes"
    row.remark = typed.words("remark", most=1_000)
    _document(typed, row)
    _whom(typed, row)
    row.needs = typed.several("needs", LISTS["needs"].codes)
    row.routes = typed.several("routes", LISTS["referral_routes"].codes)
    # What came from elsewhere (a council) can be taken away here, though not be chosen anew.
    row.areas = typed.several("areas", {*dict(areas.choices()), *row.areas})
    if not row.needs:
        typed.problems["needs"] = _("Tick at least one need: it is found by these.")
    return typed


def _document(typed: Typed, row: Service) -> None:
    words = Words(
        description=typed.words("description", most=LONG),
        email=typed.email("email"),
        website=typed.page("website"),
        costs=typed.words("costs", most=1_000),
        way_in=typed.words("way_in", most=1_000),
    )
    document = documents.with_words(row.document, words)
    document = documents.with_numbers(document, typed.numbers("phones"))
    row.document = documents.with_hours(document, typed.hours("hours", of=str(row.id)))


def _whom(typed: Typed, row: Service) -> None:
    # None ticked is not said: nobody keeps a service for no gender at all.
    row.genders = typed.several("genders", LISTS["genders"].codes) or None
    row.languages = typed.several("languages", {*LISTS["spoken"].codes, *(row.languages or ())}) or None
    row.minimum_age = typed.number("minimum_age", most=OLDEST)
    row.maximum_age = typed.number("maximum_age", most=OLDEST)
    if row.minimum_age is not None and row.maximum_age is not None and row.minimum_age > row.maximum_age:
        typed.problems["maximum_age"] = _("The larger number comes second.")
    for name in _ANSWERED:
        setattr(row, name, typed.yes_or_no(name))

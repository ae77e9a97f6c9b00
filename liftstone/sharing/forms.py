"""What people type about sharing, read with kind messages. What was typed is given back with what is wrong."""

from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk.rules import LONDON
from liftstone.directory.typed import Typed
from liftstone.sharing.agreements import Terms
from liftstone.vocabulary.catalogue import LISTS

YEARS = 5  # an agreement that nobody looks at again is none
DAYS = 365  # what is shared longer is shared anew
USUAL = 90  # days that a view is open where nobody says otherwise


def terms(data: QueryDict) -> tuple[Typed, Terms | None, str]:
    """Read a form of an agreement: what was typed, what it says where nothing is wrong, and the fingerprint."""
    typed = Typed(data)
    spoken = typed.words("fingerprint", missing=_("Write the fingerprint that their officer read to you."))
    purposes = typed.several("purposes", LISTS["sharing_purposes"].codes)
    categories = typed.several("categories", LISTS["sharing_categories"].codes)
    for name, chosen in (("purposes", purposes), ("categories", categories)):
        if not chosen:
            typed.problems.setdefault(name, _("Choose at least one."))
    own, theirs = (_kind(typed, name) for name in ("agency", "partner_agency"))
    basis, partner_basis = (_basis(typed, name) for name in ("basis", "partner_basis"))
    since, until, review_on = _days(typed)
    if typed.problems or since is None or until is None or review_on is None:
        return typed, None, spoken
    said = Terms(tuple(purposes), tuple(categories), own, theirs, basis, partner_basis, since, until, review_on)
    return typed, said, spoken


def _kind(typed: Typed, name: str) -> str:
    return typed.one_of(name, LISTS["agencies"].codes, missing=_("Choose what kind of body it is."))


def _basis(typed: Typed, name: str) -> str:
    return typed.one_of(name, LISTS["sharing_bases"].codes, missing=_("Choose the ground in law."))


def _days(typed: Typed) -> tuple[date | None, date | None, date | None]:
    since, until, review_on = (typed.day(name) for name in ("since", "until", "review_on"))
    for name, day in (("since", since), ("until", until), ("review_on", review_on)):
        if day is None:
            typed.problems.setdefault(name, _("Write a day, for example 2026-11-29."))
    if since and until and not since <= until <= since + timedelta(days=YEARS * 366):
        typed.problems["until"] = _("It ends after it begins, and after five years at most.")
    if since and until and review_on and not since <= review_on <= until:
        typed.problems["review_on"] = _("Choose a day between its first and its last.")
    return since, until, review_on


def until(data: QueryDict) -> tuple[Typed, datetime | None]:
    """Read until when something is shared: the end of a day in London, a year at most."""
    typed = Typed(data)
    day, today = typed.day("until"), timezone.localdate()
    if day is None:
        typed.problems.setdefault("until", _("Write a day, for example 2026-11-29."))
        return typed, None
    if not today <= day <= today + timedelta(days=DAYS):
        typed.problems["until"] = _("Choose a day within a year from now.")
        return typed, None
    return typed, datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON)


def usually_until() -> str:
    """Return the day that a form offers, ISO."""
    return (timezone.localdate() + timedelta(days=USUAL)).isoformat()

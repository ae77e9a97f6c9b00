"""Jinja2 for both doors."""

from datetime import date, datetime, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta
from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    Undefined,
)
from markupsafe import Markup

RIGHT_TO_LEFT = frozenset({"ar"})


def locale() -> str:
    """Return the locale of dates: English is Britain's, 21 November and never 11/21."""
    code = translation.get_language() or "en"
    return "en_GB" if code == "en" else code


def when(moment: Any, style: str = "medium") -> str:
    """Show a moment in the desk's time zone and the reader's language."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return str(format_datetime(local, style, locale=locale()))


def day_name(moment: Any) -> str:
    """Show a day, or the day of a moment at the desk's time zone, in the reader's language."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return str(format_date(day, "full", locale=locale()))


def month_name(first: date, skeleton: str = "yMMMM") -> str:
    """Show a month by its first day, in the reader's language; "yMMM" for a short name."""
    return str(format_skeleton(skeleton, first, locale=locale()))


def hour(moment: Any) -> str:
    """Show the time of a moment in the desk's time zone."""
    return str(format_time(timezone.localtime(moment), "short", locale=locale()))


def clock(moment: Any) -> str:
    """Show a moment's time of day alone, to the minute, as a log has it."""
    return str(format_time(timezone.localtime(moment), "HH:mm", locale=locale())) if moment else ""


def day(written: str) -> str:
    """Show a day that is kept as text (2026-03-27) in the reader's language."""
    return str(format_date(date.fromisoformat(written), "short", locale=locale()))


def waited(moment: Any) -> str:
    """Show how long ago a moment was, in the reader's language."""
    return str(format_timedelta(timezone.now() - moment, locale=locale(), threshold=1.2))


def lasting(time: timedelta) -> str:
    """Show how long something takes, briefly, in the reader's language."""
    return str(format_timedelta(time, locale=locale(), threshold=1.2, format="short"))


def spoken(code: str) -> str:
    """Show a language by its name in the reader's language; a code that nobody knows as it is."""
    return str(Locale.parse(locale()).languages.get(code, code))


def direction() -> str:
    """Return which way the page reads."""
    return "rtl" if (translation.get_language() or "en") in RIGHT_TO_LEFT else "ltr"


def one_token(request: HttpRequest) -> dict[str, Any]:
    """Give a page one token for all its forms, made when the first of them asks: each is salted anew."""
    return {"csrf_token": SimpleLazyObject(lambda: get_token(request))}


def said(text: str, **values: Any) -> Markup:
    """Return a text in the reader's language, with its values escaped.

    Jinja's own does the same by four calls; a page has a hundred texts.
    """
    return _filled(translation.gettext(text), values)


def said_of(one: str, many: str, number: int, **values: Any) -> Markup:
    """Return a text in the form that its number takes in the reader's language; `num` is the number."""
    return _filled(translation.ngettext(one, many, number), {"num": number, **values})


def _filled(text: str, values: dict[str, Any]) -> Markup:
    return Markup(text) % values if values or "%" in text else Markup(text)  # noqa: S704 - our own catalogues


def environment(**options: Any) -> Environment:
    """Return Jinja2 as both doors use it. Not strict about undefined names: GOV.UK's macros are not."""
    folders = options.pop("loader", None) or FileSystemLoader([])
    options["undefined"] = Undefined
    loader = ChoiceLoader([folders, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})])
    env = Environment(  # noqa: S701 - Django's backend hands `autoescape=True` over in `options`
        **options,
        loader=loader,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        _=said,
        gettext=said,
        ngettext=said_of,
        static=static,
        url=lambda name, **parts: reverse(name, kwargs=parts or None),
        direction=direction,
        language=lambda: translation.get_language() or "en",
        languages=settings.LANGUAGES,
        helpline=settings.HELPLINE,
        now=timezone.now,
    )
    shown = (when, clock, day, day_name, month_name, hour, waited, lasting, spoken)
    env.filters.update({each.__name__: each for each in shown})
    return env

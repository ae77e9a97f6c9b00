"""Jinja2 for both doors."""

from typing import Any

from babel import Locale
from babel.dates import format_datetime, format_timedelta
from django.conf import settings
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    Undefined,
    pass_context,
)

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


def waited(moment: Any) -> str:
    """Show how long ago a moment was, in the reader's language."""
    return str(format_timedelta(timezone.now() - moment, locale=locale(), threshold=1.2))


def spoken(code: str) -> str:
    """Show a language by its name in the reader's language; a code that nobody knows as it is."""
    return str(Locale.parse(locale()).languages.get(code, code))


def direction() -> str:
    """Return which way the page reads."""
    return "rtl" if (translation.get_language() or "en") in RIGHT_TO_LEFT else "ltr"


@pass_context
def csrf(context: Any) -> str:
    """Return the request's token, for the hidden field of a form."""
    request = context.get("request")
    return get_token(request) if request is not None else ""


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
        static=static,
        url=lambda name, **parts: reverse(name, kwargs=parts or None),
        direction=direction,
        language=lambda: translation.get_language() or "en",
        languages=settings.LANGUAGES,
        helpline=settings.HELPLINE,
        csrf_token=csrf,
        now=timezone.now,
    )
    env.filters.update(when=when, waited=waited, spoken=spoken)
    return env

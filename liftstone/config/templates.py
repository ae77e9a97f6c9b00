"""Jinja2 for both doors."""

from typing import Any

from babel import Locale
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

from liftstone.moments import (
    clock,
    day,
    day_name,
    day_or_less,
    direction,
    hour,
    lasting,
    locale,
    month_name,
    waited,
    when,
)


def spoken(code: str) -> str:
    """Show a language by its name in the reader's language; a code that nobody knows as it is."""
    return str(Locale.parse(locale()).languages.get(code, code))


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
    shown = (when, clock, day, day_name, day_or_less, month_name, hour, waited, lasting, spoken)
    env.filters.update({each.__name__: each for each in shown})
    return env

"""What stands on a certificate that is printed: plain data for `liftstone.typeset`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from liftstone.moments import day_or_less
from liftstone.network.models import Network
from liftstone.training.models import Certificate


def said(row: Certificate, body: Mapping[str, Any], *, network: Network) -> dict[str, Any]:
    """Return a certificate's words in the reader's language; `body` is what was sealed: `name`, `code`."""
    language = translation.get_language() or "en"
    return {
        "title": _("Certificate of training"),
        "language": language.split("-", maxsplit=1)[0],
        "region": "GB",
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "network": network.name,
        "name": str(body.get("name", "")),
        "completed": _("completed the training"),
        "course": row.course,
        "held": _("on %(day)s") % {"day": day_or_less(row.held_on)},
        "valid": _valid(row.valid_until),
        "code_label": _("Code of this certificate"),
        "code": str(body.get("code", "")),
        "check": _("Anybody can check it, without being told the name: %(address)s") % {"address": address()},
        "revoked": _("Revoked: this certificate does not count any more.") if row.revoked_on else "",
    }


def address() -> str:
    """Return where a certificate is checked: the public door's page, in English, from which others are reached."""
    return f"{settings.PUBLIC_ORIGIN}/en/certificate"


def _valid(until: date | None) -> str:
    return _("Valid until %(day)s") % {"day": day_or_less(until)} if until else _("It does not lapse.")

"""The mail with the address of somebody's own page: it says what it is for, and nothing of what stands there.

A coordinator sends it from their own mail program, and reads it there before it goes.
"""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

LANGUAGES = ("en", "cy")  # both of Wales; in the order of the page


def address(token: str, *, language: str = "en") -> str:
    """Return the address of the page with this secret."""
    return f"{settings.PUBLIC_ORIGIN}/{language}/n/{token}"


def mailto(to: str, *, token: str, language: str) -> str:
    """Return the mail in a language as an address that a mail program opens; `to` may be empty."""
    with translation.override(language):
        subject = _("An address for you")
        said = (
            _("Hello,"),
            _("by this address you reach your own page, without an account:"),
            address(token, language=language),
            _("Whoever has this address sees your page. Please pass it on to nobody."),
        )
    text = urlencode({"subject": subject, "body": "\r\n\r\n".join(said) + "\r\n"}, quote_via=quote)
    return f"mailto:{quote(to, safe='@')}?{text}"

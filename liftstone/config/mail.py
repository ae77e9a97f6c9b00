"""Where mail goes out, as the operator names it in one address. Only the staff door is told.

`smtps://USER:PASSWORD@HOST?from=ADDRESS` is encrypted from the start (port 465), `smtp://` from the first command
on (STARTTLS, port 587; refused where the other side cannot), `local://HOST` not at all and so to this machine
alone (port 25).
"""

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtps": 465, "smtp": 587, "local": 25}
PATIENCE = 10  # seconds for each answer of the mail server: somebody waits for the page
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
BY_SMTP = "django.core.mail.backends.smtp.EmailBackend"


class BadMail(ValueError):
    """An address of a mail server that cannot be used; its words name no password."""


@dataclass(frozen=True)
class Mail:
    """A mail server, and as whom we write."""

    kind: str
    host: str
    port: int
    user: str
    password: str
    sender: str

    def settings(self) -> dict[str, Any]:
        """Return what Django's sender is told."""
        return {
            "EMAIL_BACKEND": BY_SMTP,
            "EMAIL_HOST": self.host,
            "EMAIL_PORT": self.port,
            "EMAIL_HOST_USER": self.user,
            "EMAIL_HOST_PASSWORD": self.password,
            "EMAIL_USE_SSL": self.kind == "smtps",
            "EMAIL_USE_TLS": self.kind == "smtp",
            "EMAIL_TIMEOUT": PATIENCE,
        }


def read(address: str) -> Mail:
    """Return the mail server of an address. Raises `BadMail`."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadMail("The mail server's address begins with smtps://, smtp:// or local:// and a host.")
    sender = parse_qs(parts.query).get("from", [""])[0]
    if not _is_plain_address(sender):
        raise BadMail("The mail server's address ends with ?from= and the address that we write as.")
    if parts.scheme == "local" and not _is_here(parts.hostname):
        raise BadMail("local:// is not encrypted, and so only to this machine: localhost or 127.0.0.1.")
    port = _port(address) or PORTS[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mail(parts.scheme, parts.hostname, port, user, password, sender)


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        raise BadMail("The mail server's port is a number up to 65535.") from None


def _is_plain_address(text: str) -> bool:
    return text.isascii() and text.isprintable() and text.count("@") == 1 and not set(text) & set(" <>,;:\"'")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

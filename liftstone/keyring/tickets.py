"""A link of somebody without an account: the secret in its address opens one sealed page, and seals what they say.

The server keeps a digest that finds the row, and the page under a key that only the link gives: a stolen database
shows neither. Whoever made the link keeps its key sealed under a key of their own, so that they can renew the page
and read what was answered. Three values come from one secret, each with a label of its own.
"""

import re
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from liftstone.keyring import written
from liftstone.vault import Unreadable
from liftstone.vault.base64url import decode, encode
from liftstone.vault.bodies import open_body, seal_body
from liftstone.vault.context import Context
from liftstone.vault.derive import derive

FORM = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")  # 256 bits; the last character carries four of them
TABLE = "network_link"


@dataclass(frozen=True)
class Ticket:
    """What a link's address gives: `digest` finds the row (64 hex digits), `key` opens its page (32 bytes)."""

    token: str = field(repr=False)
    digest: str = field(repr=False)
    key: bytes = field(repr=False)


def make() -> Ticket:
    """Return a new one. Its token goes into the address and is kept by nobody here."""
    return _of(secrets.token_bytes(32))


def read(token: str) -> Ticket:
    """Return the ticket of an address. Raises `Unreadable` where it has not even the form."""
    if not FORM.fullmatch(token):
        raise Unreadable
    return _of(decode(token))


def _of(secret: bytes) -> Ticket:
    return Ticket(encode(secret), derive(secret, label="link digest").hex(), derive(secret, label="link key"))


def lesser(ticket: Ticket, *, purpose: str) -> Ticket:
    """Return the ticket of an address that may go to somebody else, for one purpose: nobody gets back from it."""
    return _of(derive(decode(ticket.token), label=f"link to {purpose}"))


def seal_page(content: dict[str, Any], *, key: bytes, link: UUID, organisation: UUID, part: str = "shown") -> bytes:
    """Seal what the page behind a link shows, or another `part` of it (the column) under the key of that part."""
    context = _page(link, part=part, organisation=organisation)
    return seal_body(key, written.write({"schema": 1, **content}), context=context)


def open_page(sealed: bytes, *, key: bytes, link: UUID, organisation: UUID, part: str = "shown") -> dict[str, Any]:
    """Open it again. Raises `Unreadable` where the key or the place is another."""
    return written.read(open_body(key, sealed, context=_page(link, part=part, organisation=organisation)))


def seal_answer(
    content: dict[str, Any], *, key: bytes, link: UUID, answer: UUID, about: str, organisation: UUID
) -> bytes:
    """Seal what somebody said by their link; `about` is bound to it in clear, so that no answer moves elsewhere."""
    context = _answer(answer, link=link, about=about, organisation=organisation)
    return seal_body(key, written.write({"schema": 1, **content}), context=context)


def open_answer(
    sealed: bytes, *, key: bytes, link: UUID, answer: UUID, about: str, organisation: UUID
) -> dict[str, Any]:
    """Open it again. Raises `Unreadable` where it is another link's, another answer's or about something else."""
    context = _answer(answer, link=link, about=about, organisation=organisation)
    return written.read(open_body(key, sealed, context=context))


def _page(link: UUID, *, part: str, organisation: UUID) -> Context:
    return Context("link page", organisation.bytes, TABLE, link.bytes, part)


def _answer(answer: UUID, *, link: UUID, about: str, organisation: UUID) -> Context:
    return Context(
        "link answer", organisation.bytes, "network_told", answer.bytes, "sealed", 1, f"{link.hex}/{about}"
    )

"""Attached files: opened chunk by chunk, handed out as downloads that no browser runs."""

import re
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk.content import Content
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Chunk, Contact
from liftstone.keyring.files import open_file

SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif"}  # re-encoded in the sender's browser
UNSAFE = re.compile(r"[^\w .()\-]+")


def _named(content: Content) -> dict[UUID, dict[str, Any]]:
    """Return what a report and its additions name, as far as it is well-formed, each file once."""
    named = [each for body in (content.body, *content.additions) for each in body.get("files") or []]
    return {
        UUID(hex=each["id"]): each
        for each in named
        if isinstance(each, dict) and re.fullmatch(r"[0-9a-f]{32}", str(each.get("id", "")))
    }


def listed(content: Content) -> list[dict[str, Any]]:
    """Return the files of a report and its additions."""
    return [
        {
            "id": number,
            "name": str(each.get("name", ""))[:120],
            "size": each.get("size", 0),
            "cleaned": bool(each.get("cleaned")),
        }
        for number, each in _named(content).items()
    ]


def download(row: Contact, number: UUID, *, content: Content, by: Actor) -> HttpResponse:
    """Return one file of a report; its name comes from the sender and is made harmless."""
    meta = _named(content).get(number)
    if meta is None:
        raise Http404
    audit.record_opening(
        DeskVerb.FILE_OPENED, by=by.person, organisation=by.organisation, on=("intake_contact", row.id)
    )
    answer = HttpResponse(
        opened(row, number, key=str(meta.get("key", ""))), content_type="application/octet-stream"
    )
    name = UNSAFE.sub("_", str(meta.get("name") or "file"))[-80:] or "file"
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def opened(row: Contact, number: UUID, *, key: str) -> bytes:
    """Return a file's bytes. Raises `Unreadable` where a chunk is missing, swapped or changed."""
    chunks = Chunk.objects.filter(contact_id=row.id, file_id=number).order_by("index")
    sealed = [bytes(each.sealed) for each in chunks]
    return open_file(sealed, file=number, key=key, organisation=row.organisation_id)

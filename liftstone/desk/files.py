"""Attached files: opened chunk by chunk, handed out as downloads that no browser runs, and never unpacked."""

import re
import unicodedata
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk.content import Content
from liftstone.desk.verbs import DeskVerb
from liftstone.intake import uploads
from liftstone.intake.models import Chunk, Contact
from liftstone.keyring.files import open_file

LONGEST_NAME = 100  # characters
UNSAFE = re.compile(r"[^\w .()\-]+")
JOINERS = "\u200c\u200d"  # Persian words and many emoji are made with them; they turn nothing round


def _named(content: Content) -> dict[UUID, dict[str, Any]]:
    """Return what a report and its additions name, as far as it is well-formed, each file once."""
    said = (content.body, *(each for each in content.additions if each is not None))
    named = [each for body in said for each in body["files"]]
    return {UUID(hex=each["id"]): each for each in named if re.fullmatch(r"[0-9a-f]{32}", str(each.get("id", "")))}


def listed(content: Content) -> list[dict[str, Any]]:
    """Return the files of a report and its additions."""
    return [
        {"id": number, "name": shown_name(str(each.get("name") or "")), "cleaned": bool(each.get("cleaned"))}
        for number, each in _named(content).items()
    ]


def shown_name(name: str) -> str:
    """Return a sender's name for a file as it can be shown.

    What is invisible, breaks a line or turns the text round (U+202E) becomes "�": with it, a program can look
    like a picture. A long name keeps its beginning and its ending.
    """
    visible = "".join("�" if _hides(each) else each for each in name)
    if len(visible) > LONGEST_NAME:
        visible = f"{visible[: LONGEST_NAME - 21]}…{visible[-20:]}"
    return visible.strip() or _("A file without a name")


def _hides(character: str) -> bool:
    kind = unicodedata.category(character)
    return character not in JOINERS and (kind[0] == "C" or kind in ("Zl", "Zp"))


def saved_name(name: str) -> str:
    """Return the name under which a file is saved: no path, no leading dot, no character that a system minds."""
    kept = UNSAFE.sub("_", name).strip(" .")
    return kept[-LONGEST_NAME:].lstrip(" .") or "file"


def received(request: HttpRequest, *, called: str, missing: str) -> tuple[str, bytes, dict[str, str]]:
    """Return a file that was sent in the field `called`, its name as hostile as it may be, and what is wrong.

    `missing` is what is said where there is none; "" where it may be left out.
    """
    if uploads.too_large(request):
        return "", b"", {called: _("This file is too large: 20 MB at most. Please split it.")}
    (file,) = request.FILES.getlist(called)[:1] or (None,)
    if not file:
        return "", b"", {called: missing} if missing else {}
    return str(file.name or ""), file.read(), {}


def download(row: Contact, number: UUID, *, content: Content, by: Actor) -> HttpResponse:
    """Return one file of a report; its name comes from the sender and is made harmless."""
    meta = _named(content).get(number)
    if meta is None:
        raise Http404
    audit.record_opening(
        DeskVerb.FILE_OPENED, by=by.person, organisation=by.organisation, on=("intake_contact", row.id)
    )
    return attachment(opened(row, number, key=str(meta.get("key", ""))), name=str(meta.get("name") or ""))


def attachment(clear: bytes, *, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Return a file to be saved and never run; `name` is whatever somebody called it.

    `kind` is its media type: named for what we made ourselves, and never for what somebody sent.
    """
    answer = HttpResponse(clear, content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(saved_name(name), safe='')}"
    return harmless(answer)


def harmless(answer: HttpResponse) -> HttpResponse:
    """Return an answer in which no browser runs anything, should it show it after all."""
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def opened(row: Contact, number: UUID, *, key: str) -> bytes:
    """Return a file's bytes. Raises `Unreadable` where a chunk is missing, swapped or changed."""
    chunks = Chunk.objects.filter(contact_id=row.id, file_id=number).order_by("index")
    sealed = [bytes(each.sealed) for each in chunks]
    return open_file(sealed, file=number, key=key, organisation=row.organisation_id)

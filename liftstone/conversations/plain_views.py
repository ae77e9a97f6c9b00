"""Coming back without JavaScript. Number and word travel with each step, since nothing is kept between them."""

import base64
from typing import Any
from uuid import UUID

from babel.dates import format_datetime
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.conversations import threads
from liftstone.intake import desks, site
from liftstone.intake.plain_views import UNABLE, show, unable
from liftstone.intake.views import words
from liftstone.keyring import visitors
from liftstone.vault import Unreadable


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest, *, code: str) -> HttpResponse:
    """Ask for number and word, or do what was asked with them. Whatever is wrong looks the same."""
    if request.method != "POST":
        return _show(code, "ask")
    typed = {name: request.POST.get(name, "")[: site.LIMITS["field_bytes"]] for name in ("number", "word")}
    try:
        return _opened(request, code, typed)
    except UNABLE as error:
        errors = {"form": words(unable(error))}
        return _show(code, "again", status=503, errors=errors, answer=request.POST.get("answer", ""), **typed)


def _opened(request: HttpRequest, code: str, typed: dict[str, str]) -> HttpResponse:
    try:
        back = visitors.come_back(typed["number"], word=typed["word"])
    except Unreadable:
        return _show(code, "nothing")
    proof = threads.Proof(back.locator, back.verifier)
    what = request.POST.get("do", "open")
    if what == "close":
        return _show(code, "closed" if threads.close(proof, organisation=desks.organisation()) else "nothing")
    problems: dict[str, str] = {}
    if what == "answer":
        problems = _answer(request, proof, back)
    answer = request.POST.get("answer", "") if problems else ""
    return _thread(code, proof, back, typed | {"answer": answer}, problems, what == "answer" and not problems)


def _show(code: str, state: str, **values: Any) -> HttpResponse:
    return show("plain_return", code=code, **({"state": state, "nonce": "", "errors": {}} | values))


def _answer(request: HttpRequest, proof: threads.Proof, back: visitors.Return) -> dict[str, str]:
    """Keep an answer; returns what is wrong with it. What opens no thread `_thread` finds out."""
    text = request.POST.get("answer", "").strip()
    if not text:
        return {"answer": _("Please write something first.")}
    if len(text.encode("utf-8", "replace")) > site.LIMITS["answer_bytes"]:
        return {"answer": _("This is too long. Please shorten it.")}
    organisation = desks.organisation()
    key = _key(threads.show(proof, organisation=organisation), back, organisation)
    if key is None:
        return {}
    message, sealed = visitors.write_message(text, key=key, organisation=organisation)
    if threads.answer(proof, organisation=organisation, message=message, sealed=sealed):
        return {}
    return {"answer": _("It was not sent. What you wrote is still here.")}


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _key(found: dict[str, Any], back: visitors.Return, organisation: UUID) -> bytes | None:
    if found["wrap"] is None:
        return None
    try:
        return visitors.open_thread(_raw(found["wrap"]), back=back, organisation=organisation)
    except Unreadable:
        return None


def _thread(
    code: str,
    proof: threads.Proof,
    back: visitors.Return,
    typed: dict[str, str],
    problems: dict[str, str],
    sent: bool,
) -> HttpResponse:
    organisation = desks.organisation()
    found = threads.show(proof, organisation=organisation)
    key = _key(found, back, organisation)
    if key is None:
        return _show(code, "nothing")
    messages = [_message(each, key, organisation, code) for each in found["messages"]]
    status = 400 if problems else 200
    page = {"opened": found["opened"], "messages": messages, "sent": sent, "errors": problems, **typed}
    return _show(code, "thread", status=status, **page)


def _message(each: dict[str, Any], key: bytes, organisation: UUID, code: str) -> dict[str, Any]:
    text = visitors.read_message(
        _raw(each["sealed"]),
        key=key,
        message=UUID(hex=each["id"]),
        author=each["from"],
        organisation=organisation,
    )
    at = timezone.localtime(parse_datetime(each["at"]))
    return {
        "mine": each["from"] == "person",
        "at": format_datetime(at, "EEE d MMM, HH", locale=code),
        "text": text if text is not None else _("This message cannot be shown."),
    }

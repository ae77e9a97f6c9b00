"""What the return page's script calls."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from liftstone.conversations import threads
from liftstone.intake import desks, wire
from liftstone.intake.views import speaks_json


def _sent(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > threads.LARGEST_MESSAGE * 2:
        raise wire.Misread("too-large")
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        raise wire.Misread("not-json") from None
    if not isinstance(sent, dict):
        raise wire.Misread("not-json")
    return sent


def _proof(sent: dict[str, Any]) -> threads.Proof:
    return threads.Proof(wire.identifier(sent, "locator"), wire.binary(sent, "verifier", exactly=32))


@require_POST
@speaks_json
def show(request: HttpRequest) -> HttpResponse:
    """Show a thread, or the same emptiness whatever was wrong."""
    return JsonResponse(threads.show(_proof(_sent(request)), organisation=desks.organisation()))


@require_POST
@speaks_json
def answer(request: HttpRequest) -> HttpResponse:
    """Keep an answer."""
    sent = _sent(request)
    kept = threads.answer(
        _proof(sent),
        organisation=desks.organisation(),
        message=wire.identifier(sent, "message"),
        sealed=wire.body(sent, "sealed", most=threads.LARGEST_MESSAGE),
    )
    return JsonResponse({"kept": kept}, status=201 if kept else 200)


@require_POST
@speaks_json
def close(request: HttpRequest) -> HttpResponse:
    """Close a thread for good."""
    return JsonResponse({"closed": threads.close(_proof(_sent(request)), organisation=desks.organisation())})

"""The pages of agreements: all of them, drawing one up, one with its signatures, to read and to print."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.keyring import roots, statements
from liftstone.sharing import agreements, forms, policies, queries
from liftstone.sharing.states import Standing
from liftstone.vault import Unreadable
from liftstone.vocabulary.catalogue import LISTS, shown

CHOICES = {"purposes": "sharing_purposes", "categories": "sharing_categories", "bases": "sharing_bases"}


def standings() -> dict[Standing, tuple[str, str]]:
    """Return where an agreement can stand, in words, each with a colour."""
    return {
        Standing.WAITS: (_("Waits for a signature"), "yellow"),
        Standing.TO_COME: (_("Not in force yet"), "grey"),
        Standing.IN_FORCE: (_("In force"), "green"),
        Standing.OVER: (_("Over"), "grey"),
        Standing.ENDED: (_("Ended"), "red"),
        Standing.REPLACED: (_("Replaced by another version"), "grey"),
    }


@require_GET
@needs(Right.BE_SIGNED_IN)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All agreements of one's own organisation, and the fingerprint that its officer reads to others."""
    policies.check_can_see_agreements(actor)
    page = {
        "agreements": queries.agreements(actor),
        "standings": standings(),
        "own": statements.spoken(roots.public_root(actor.organisation)),
        "shown": shown,
    }
    return render(request, "sharing/agreements.html", page)


@require_http_methods(["GET", "POST"])
@needs(Right.ANSWER_FOR_DATA)
def new(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Draw an agreement up with whose fingerprint was read aloud."""
    if request.method != "POST":
        return _form(request)
    typed, terms, spoken = forms.terms(request.POST)
    try:
        partner = agreements.found_by(spoken, by=actor)
    except agreements.Unknown:
        typed.problems.setdefault("fingerprint", _("Nobody here has this fingerprint. Have it read to you again."))
        return _form(request, typed)
    if terms is None:
        return _form(request, typed)
    row = agreements.draw_up(partner=partner, terms=terms, by=actor)
    return redirect(f"{reverse('agreement', kwargs={'record': row.id})}?done=kept")


def _form(request: HttpRequest, typed: Typed | None = None) -> HttpResponse:
    choices: dict[str, Any] = {name: LISTS[of].choices() for name, of in CHOICES.items()}
    page = {
        "typed": typed.said if typed else {},
        "problems": typed.problems if typed else {},
        "agencies": LISTS["agencies"].choices(),
        **choices,
    }
    return render(request, "sharing/agreement_form.html", page, status=400 if typed else 200)


@require_GET
@needs(Right.BE_SIGNED_IN)
def one(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One agreement: what it says, who signed, both fingerprints; printed, it is signed in ink."""
    policies.check_can_see_agreements(actor)
    return _show(request, actor, record)


def _show(
    request: HttpRequest, actor: Actor, record: UUID, *, problem: str = "", status: int = 200
) -> HttpResponse:
    stands = queries.agreement(actor, record=record)
    row = stands.row
    is_first = row.organisation_id == actor.organisation
    page = {
        "stands": stands,
        "standings": standings(),
        "shown": shown,
        "fingerprints": [statements.grouped(row.root), statements.grouped(row.partner_root)],
        "first": stands.own if is_first else stands.other,
        "second": stands.other if is_first else stands.own,
        "problems": {"sign": problem} if problem else {},
    }
    return render(request, "sharing/agreement.html", page, status=status)


@require_POST
@needs(Right.KEEP_KEYS)
def sign(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Sign for one's own organisation."""
    stands = queries.agreement(actor, record=record)
    try:
        agreements.sign(agreement=stands.row, by=actor)
    except Unreadable:
        said = _("Your key is not one that your organisation's root has delegated to. Nothing was signed.")
        return _show(request, actor, record, problem=said, status=409)
    except agreements.OutOfTurn:
        return _to(record, done="faster")
    return _to(record)


@require_POST
@needs(Right.ANSWER_FOR_DATA)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End an agreement for both."""
    stands = queries.agreement(actor, record=record)
    try:
        agreements.end(agreement=stands.row, by=actor)
    except agreements.OutOfTurn:
        return _to(record, done="faster")
    return _to(record)


def _to(record: UUID, *, done: str = "kept") -> HttpResponse:
    return redirect(f"{reverse('agreement', kwargs={'record': record})}?done={done}")

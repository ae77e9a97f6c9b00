"""People and keys: inviting, admitting, letting go, and two officers for a lost passphrase."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts import actions, forms, queries
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.models import Role
from liftstone.accounts.rights import Right
from liftstone.keyring import certify
from liftstone.keyring.officers import TooFewOfficers, WouldBeLost
from liftstone.keyring.readers import OnlyReader
from liftstone.keyring.recovery import OutOfTurn
from liftstone.vault import Unreadable


def done(name: str, *, what: str) -> HttpResponse:
    """Lead to a page that says what was done."""
    return redirect(f"{reverse(name)}?done={what}")


def is_delegated(actor: Actor) -> bool:
    """Say whether the root has delegated to the key that this officer has now."""
    try:
        certify.check_can(actor.keys)
    except Unreadable:
        return False
    return True


@needs(Right.KEEP_KEYS)
@require_GET
def people(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """List everybody, and what waits for an officer."""
    told = {
        "people": queries.colleagues(actor),
        "recoveries": queries.recoveries(actor),
        "delegated": is_delegated(actor),
        "lapsing": queries.lapsing_officers(actor),
        "role_names": role_names(),
        "me": actor.person,
    }
    return render(request, "accounts/people.html", told)


def role_names() -> dict[str, str]:
    """Return what each role is called, in the reader's language."""
    return {
        Role.Name.ADVISER: _("Adviser"),
        Role.Name.SUPERVISOR: _("Supervisor"),
        Role.Name.CASEWORKER: _("Caseworker"),
        Role.Name.ANALYST: _("Analyst"),
        Role.Name.OFFICER: _("Key officer"),
        Role.Name.COORDINATOR: _("Network coordinator"),
    }


@needs(Right.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Invite a colleague; the one-time code is shown once, on the page that answers."""
    form = forms.Invitation(request.POST if request.method == "POST" else None)
    told = {"form": form, "problems": form.problems, "role_names": role_names()}
    if not form.is_valid():
        return render(request, "accounts/invite.html", told, status=422 if form.is_bound else 200)
    try:
        person, code = actions.invite(**form.cleaned_data, by=actor)
    except actions.NameTaken:
        told["problems"] = {"login": _("Somebody has this sign-in name. Choose another.")}
        return render(request, "accounts/invite.html", told, status=422)
    return render(request, "accounts/code.html", {"code": code, "login": person.login, "lost": False})


@needs(Right.KEEP_KEYS)
@require_POST
def invite_again(request: HttpRequest, *, actor: Actor, person: UUID) -> HttpResponse:
    """Make a new one-time code for somebody who was invited."""
    row = queries.person(actor, person)
    code = actions.invite_again(person=row, by=actor)
    return render(request, "accounts/code.html", {"code": code, "login": row.login, "lost": False})


@needs(Right.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def admit(request: HttpRequest, *, actor: Actor, person: UUID) -> HttpResponse:
    """Compare the fingerprint with the newcomer, then admit them."""
    told = {
        "person": queries.colleague(actor, person),
        "fingerprint": queries.newcomer_fingerprint(actor, person),
        "role_names": role_names(),
    }
    form = forms.Compared(request.POST if request.method == "POST" else None)
    told["problems"] = form.problems
    if not form.is_valid():
        return render(request, "accounts/admit.html", told, status=422 if form.is_bound else 200)
    try:
        compared = form.cleaned_data["fingerprint"]
        actions.admit(person=queries.person(actor, person), compared=compared, by=actor)
    except actions.OtherKey:
        told["problems"] = {"compared": _("The key has changed since. Compare the fingerprint again.")}
        return render(request, "accounts/admit.html", told, status=409)
    return done("people", what="admitted")


@needs(Right.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, *, actor: Actor, person: UUID) -> HttpResponse:
    """Say what removing somebody does, and do it once that is confirmed."""
    told = {"person": queries.colleague(actor, person), "problems": {}}
    if request.method != "POST":
        return render(request, "accounts/remove.html", told)
    try:
        actions.remove(person=queries.person(actor, person), by=actor)
    except (TooFewOfficers, WouldBeLost, OnlyReader) as problem:
        told["problems"] = {"remove": _why_not(problem)}
        return render(request, "accounts/remove.html", told, status=409)
    return done("people", what="removed")


def _why_not(problem: Exception) -> str:
    if isinstance(problem, WouldBeLost):
        return _("One team has no member who holds its key, and needs this officer. First bring a member back.")
    if isinstance(problem, OnlyReader):
        return _(
            "Something is kept to this person alone. A supervisor has to name somebody else who reads it first."
        )
    return _("Two key officers must remain, or no lost passphrase could ever be recovered.")


@needs(Right.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest, *, actor: Actor, person: UUID) -> HttpResponse:
    """Begin a recovery: a one-time code for somebody who lost the passphrase."""
    row = queries.person(actor, person)
    if request.method != "POST":
        return render(request, "accounts/lost.html", {"person": queries.colleague(actor, person)})
    code = actions.begin_recovery(person=row, by=actor)
    return render(request, "accounts/code.html", {"code": code, "login": row.login, "lost": True})


@needs(Right.KEEP_KEYS)
@require_GET
def recoveries(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """List the open recoveries, and whose step is next."""
    return render(request, "accounts/recoveries.html", {"recoveries": queries.recoveries(actor)})


@needs(Right.KEEP_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: HttpRequest, *, actor: Actor, asked: UUID) -> HttpResponse:
    """Compare the fingerprint with the person, then take this officer's step."""
    found = queries.asked(actor, asked)
    form = forms.Compared(request.POST if request.method == "POST" else None)
    told = {"asked": found, "problems": form.problems}
    if not form.is_valid():
        return render(request, "accounts/recovery.html", told, status=422 if form.is_bound else 200)
    try:
        actions.agree_to_recovery(asked=found.row, compared=form.cleaned_data["fingerprint"], by=actor)
    except OutOfTurn:
        told["problems"] = {"compared": _("This step is not yours to take, or the key has changed since.")}
        return render(request, "accounts/recovery.html", told, status=409)
    return done("recoveries", what="agreed")


@needs(Right.KEEP_KEYS)
@require_POST
def refuse(request: HttpRequest, *, actor: Actor, asked: UUID) -> HttpResponse:
    """Refuse a recovery; the old passphrase goes on working."""
    actions.refuse_recovery(asked=queries.asked(actor, asked).row, by=actor)
    return done("recoveries", what="refused")

"""Passkeys over HTTP: what the browser is asked, and what the authenticator answered, as fields of a form."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liftstone.accounts import forms, passkeys, signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE, needs, needs_nobody, set_cookie
from liftstone.accounts.rights import Right


def _not_accepted() -> str:
    return _("This passkey was not accepted. Sign in with your passphrase.")


@needs_nobody
@require_POST
def sign_in_options(request: HttpRequest) -> HttpResponse:
    """Say what to sign, to sign in with a passkey alone."""
    return JsonResponse(passkeys.begin_signing_in())


@needs_nobody
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone."""
    form = forms.Answer(request.POST)
    try:
        cookie = passkeys.sign_in(form.answer(), prf=form.prf())
    except signin.Refused:
        told = {"form": forms.FirstStep(), "problems": {"login": _not_accepted()}}
        return render(request, "accounts/sign_in.html", told, status=422)
    return set_cookie(redirect("home"), value=cookie)


@needs_nobody
@require_POST
def second_options(request: HttpRequest) -> HttpResponse:
    """Say what to sign, for the second step."""
    try:
        return JsonResponse(passkeys.begin_second_step(request.COOKIES.get(COOKIE, "")))
    except signin.Refused:
        return JsonResponse({}, status=404)


@needs_nobody
@require_POST
def second(request: HttpRequest) -> HttpResponse:
    """Take the second step with a passkey."""
    form = forms.Answer(request.POST)
    try:
        cookie = passkeys.finish_second_step(request.COOKIES.get(COOKIE, ""), form.answer())
    except signin.Refused:
        told = {"problems": {"code": _("This passkey was not accepted. Use a code.")}}
        return render(request, "accounts/second_step.html", told, status=422)
    return set_cookie(redirect("home"), value=cookie)


@needs(Right.BE_SIGNED_IN)
@require_POST
def add_options(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Say what to make."""
    return JsonResponse(passkeys.begin_adding(actor))


@needs(Right.BE_SIGNED_IN)
@require_POST
def add(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Keep the passkey that was made."""
    form = forms.Answer(request.POST)
    try:
        passkeys.add(form.answer(), prf=form.prf(), by=actor)
    except signin.Refused:
        return redirect(f"{reverse('me')}?done=passkey-refused")
    return redirect(f"{reverse('me')}?done=passkey")


@needs(Right.BE_SIGNED_IN)
@require_POST
def remove(request: HttpRequest, *, actor: Actor, passkey: UUID) -> HttpResponse:
    """Remove one of one's own."""
    passkeys.remove(passkey, by=actor)
    return redirect(f"{reverse('me')}?done=passkey-removed")

"""Signing in and out, in two steps, by keyboard alone. Nothing of it stands in an address or a title."""

from babel.dates import format_time
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts import forms, signin
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE, drop_cookie, needs, needs_nobody, set_cookie
from liftstone.accounts.rights import Right

# The first section that somebody with these rights works in.
SECTIONS = (
    (Right.WORK_AT_DESK, "queue"),
    (Right.WORK_ON_CASES, "cases"),
    (Right.COUNT, "count"),
    (Right.KEEP_KEYS, "people"),
    (Right.BE_SIGNED_IN, "me"),
)


@needs(Right.BE_SIGNED_IN)
def home(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Lead to the first section that is this person's."""
    return redirect(next(name for right, name in SECTIONS if right in actor.rights))


def refusal(problem: signin.Refused) -> str:
    """Say that it was not right, and until when to wait; never what was wrong."""
    if isinstance(problem, signin.WaitFirst):
        until = format_time(timezone.localtime(problem.until), "medium", locale=translation.get_language())
        return _("That was not right, several times. You can try again after %(time)s.") % {"time": until}
    return _("That was not right. Check what you typed and try again.")


@needs_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step: sign-in name and passphrase."""
    if request.method != "POST":
        return _first_page(request)
    form = forms.FirstStep(request.POST)
    if not form.is_valid():
        return render(request, "accounts/sign_in.html", {"form": form, "problems": form.problems}, status=422)
    try:
        cookie = signin.begin(form.cleaned_data["login"], passphrase=form.cleaned_data["passphrase"])
    except signin.Refused as problem:
        told = {"form": form, "problems": {"login": refusal(problem)}}
        return render(request, "accounts/sign_in.html", told, status=422)
    return set_cookie(redirect("sign-in-code"), value=cookie)


def _first_page(request: HttpRequest) -> HttpResponse:
    """Show the empty page; say so where a session has just ended by itself."""
    value = request.COOKIES.get(COOKIE, "")
    if signin.actor_of(value):
        return redirect("home")
    told = {"form": forms.FirstStep(), "problems": {}, "ended": bool(value)}
    page = render(request, "accounts/sign_in.html", told)
    return drop_cookie(page) if value else page


@needs_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The second step: a code, or a passkey."""
    value = request.COOKIES.get(COOKIE, "")
    try:
        signin.half_of(value)
    except signin.Refused:
        return redirect("sign-in")
    if request.method != "POST":
        return render(request, "accounts/second_step.html", {"problems": {}})
    form = forms.Code(request.POST)
    if not form.is_valid():
        return render(request, "accounts/second_step.html", {"problems": form.problems}, status=422)
    return _finish(request, value, code=form.cleaned_data["code"])


def _finish(request: HttpRequest, value: str, *, code: str) -> HttpResponse:
    try:
        return set_cookie(redirect("home"), value=signin.finish_with_code(value, code=code))
    except signin.Refused as problem:
        told = {"problems": {"code": refusal(problem)}}
        return render(request, "accounts/second_step.html", told, status=422)


@needs(Right.BE_SIGNED_IN)
@require_POST
def sign_out(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """End this session."""
    signin.sign_out(actor)
    return drop_cookie(redirect("sign-in"))

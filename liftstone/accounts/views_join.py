"""Joining, and coming back after a lost passphrase: a one-time code becomes a passphrase of one's own."""

import base64
from urllib.parse import quote

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts import forms, joining, signin
from liftstone.accounts.door import needs_nobody
from liftstone.accounts.joining import Fresh


def _groups(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _authenticator(fresh: Fresh) -> dict[str, str]:
    """Return the authenticator's secret as text and as a picture: an element of the page, stored nowhere."""
    secret = base64.b32encode(fresh.totp).decode().rstrip("=")
    address = f"otpauth://totp/{quote(fresh.login)}?secret={secret}&issuer=Liftstone"
    picture = segno.make(address, error="m").svg_inline(light="#fff", omitsize=True)
    return {"secret": _groups(secret), "picture": picture}


def _wrong_code() -> dict[str, str]:
    return {
        "one_time_code": _(
            "This code is not known. It works for two days and once only: ask a key officer for another."
        )
    }


@needs_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take the one-time code; show, once, the passphrase and the authenticator's secret."""
    form = forms.OneTimeCode(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/join.html", {"problems": form.problems}, status=status)
    code = form.cleaned_data["one_time_code"]
    try:
        fresh = joining.prepare(code)
    except joining.NoSuchCode:
        return render(request, "accounts/join.html", {"problems": _wrong_code()}, status=422)
    told = {"fresh": fresh, "code": code, "problems": {}, **_authenticator(fresh)}
    return render(request, "accounts/join_keep.html", told)


@needs_nobody
@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Take the passphrase typed back and a first code; then officers are asked."""
    form = forms.Proof(request.POST)
    told = {"code": form.said("one_time_code"), "problems": form.problems}
    if not form.is_valid():
        return render(request, "accounts/join_keep.html", told, status=422)
    said = form.cleaned_data
    try:
        asked = joining.confirm(said["one_time_code"], typed=said["passphrase"], totp_code=said["code"])
    except joining.NoSuchCode:
        return render(request, "accounts/join.html", {"problems": _wrong_code()}, status=422)
    except signin.Refused:
        told["problems"] = {"passphrase": _("The passphrase or the code does not fit. Check both and try again.")}
        return render(request, "accounts/join_keep.html", told, status=422)
    return render(request, "accounts/join_done.html", {"asked": asked})

"""People and keys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs, needs_nobody
from liftstone.accounts.rights import Right


@needs(Right.KEEP_KEYS)
def people(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show the list."""
    return render(request, "accounts/people.html", {})


@needs(Right.READ_AUDIT)
def who(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show who did what."""
    return render(request, "accounts/who.html", {})


@needs_nobody
def join(request: HttpRequest) -> HttpResponse:
    """Join."""
    return render(request, "accounts/join.html", {})

"""One's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right


@needs(Right.BE_SIGNED_IN)
def me(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show what is one's own."""
    return render(request, "accounts/me.html", {})

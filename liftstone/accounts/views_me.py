"""One's own page: roles, sessions, passkeys, language; and who did what with one's account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from liftstone.accounts import actions, forms, queries
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.accounts.views_people import is_delegated, role_names
from liftstone.audit import queries as audit
from liftstone.keyring import statements

# Languages by their own names: whoever looks for theirs may not read the page's.
OWN_NAMES = [("en", "English"), ("cy", "Cymraeg"), ("ar", "العربية"), ("ro", "Română")]


@needs(Right.BE_SIGNED_IN)
@require_GET
def me(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show what is one's own."""
    deeds = audit.deeds_on([actor.person], organisation=actor.organisation, size=10).deeds
    told = {
        "actor": actor,
        "names": names(actor.keys, {actor.person, *(deed.actor for deed in deeds if deed.actor)}),
        "role_names": role_names(),
        "sessions": queries.sessions_of(actor),
        "passkeys": queries.passkeys_of(actor),
        "deeds": deeds,
        "languages": OWN_NAMES,
        "fingerprint": statements.spoken(actor.keys.secret.signing.public),
        "undelegated": Right.KEEP_KEYS in actor.rights and not is_delegated(actor),
    }
    return render(request, "accounts/me.html", told)


def _back(what: str) -> HttpResponse:
    return redirect(f"{reverse('me')}?done={what}")


@needs(Right.BE_SIGNED_IN)
@require_POST
def language(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Keep the language that was chosen."""
    form = forms.Language(request.POST)
    if form.is_valid():
        actions.choose_language(form.cleaned_data["language"], by=actor)
    return _back("kept")


@needs(Right.BE_SIGNED_IN)
@require_POST
def end_sessions(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """End all of one's sessions but this one."""
    actions.end_other_sessions(by=actor)
    return _back("sessions")

"""The page of this week's mails: who is written to, who is not and why, and sending them."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.digest import sending
from liftstone.digest.sending import Outcome
from liftstone.network import pages, queries
from liftstone.network.models import Network


def reasons() -> dict[str, str]:
    """Return why somebody is not written to, in words."""
    return {
        "no_page": _("Has no page of their own yet"),
        "no_address": _("No e-mail address is written down"),
        "declined": _("Wishes no weekly mail"),
        "sent": _("Was written to this week"),
        "nothing": _("Nothing waits for them"),
    }


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def mails_of(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Show whom this week's mail goes to, and send it."""
    row, today = queries.network(actor, record=record), timezone.localdate()
    if request.method != "POST" or not settings.MAIL_SENDER:
        return _show(request, actor, row)
    try:
        outcome = sending.send(network=row, today=today, by=actor)
    except OSError:  # no such host, no certificate, no answer, or gone in the middle
        return _show(request, actor, row, status=503)
    return _show(request, actor, row, outcome=outcome)


def _show(
    request: HttpRequest, actor: Actor, row: Network, *, outcome: Outcome | None = None, status: int = 200
) -> HttpResponse:
    people = sending.candidates(actor, row, today=timezone.localdate())
    those = [each for each in people if not each.why]
    shown = {
        "network": row,
        "people": people,
        "count": len(those),
        "letters": {} if settings.MAIL_SENDER else sending.written_to(actor, row, those),
        "reasons": reasons(),
        "has_server": bool(settings.MAIL_SENDER),
        "outcome": outcome,
        "is_down": status != 200,
    }
    return render(request, "digest/mails.html", shown, status=status)


@require_POST
@needs(Right.RUN_NETWORKS)
def sent(request: HttpRequest, *, actor: Actor, record: UUID, person: UUID) -> HttpResponse:
    """Write down that somebody's mail was sent from the co-ordinator's own program."""
    row = queries.network(actor, record=record)
    one = queries.person(actor, row, record=person)
    sending.sent_by_hand(network=row, person=one, today=timezone.localdate(), by=actor)
    return redirect(reverse("weekly-mails", kwargs={"record": row.id}))

"""The page of what waits for a coordinator in all of their networks."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.digest import waiting
from liftstone.digest.waiting import Kind
from liftstone.network import pages

PAGE = 50  # networks


def said() -> dict[Kind, tuple[str, str]]:
    """Return each kind in words, and what its day is."""
    since, first, on = _("since %(day)s"), _("the first on %(day)s"), _("the longest since %(day)s")
    return {
        Kind.ANSWERS: (_("Answers came in that nobody has taken in"), on),
        Kind.AGENDA: (_("Meetings within a week without an agenda"), first),
        Kind.ACTIONS: (_("Actions overdue"), on),
        Kind.DECISIONS: (_("Decisions past their day"), on),
        Kind.INVITATIONS: (_("Invitations to be asked after"), on),
        Kind.ROUNDS: (_("Rounds of questionnaires open after their last day"), on),
        Kind.MINUTES: (_("Meetings held whose minutes are not out for approval"), on),
        Kind.APPROVAL: (_("Minutes out and not approved two weeks after the meeting"), on),
        Kind.DRAFTS: (_("Drafts open after the last day for comments"), on),
        Kind.LINES: (_("Lines of the plan that are late"), on),
        Kind.MAILS: (_("People who may be sent this week's mail"), since),
        Kind.CERTIFICATES: (_("Training that lapses within 60 days or has lapsed"), first),
        Kind.TERMS: (_("Terms of reference to be looked at again"), on),
        Kind.DOCUMENTS: (_("Shared documents to be looked at again"), on),
    }


@require_GET
@needs(Right.RUN_NETWORKS)
def waits(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Show all that waits, by network, with where it is done."""
    found = waiting.lines(actor, now=timezone.now())
    groups = [(network, list(own)) for network, own in groupby(found, key=lambda each: each.network)]
    number = pages.page_number(request.GET)
    shown = {
        "groups": groups[number * PAGE : (number + 1) * PAGE],
        "said": said(),
        "page_number": number,
        "has_more": len(groups) > (number + 1) * PAGE,
    }
    return render(request, "digest/waiting.html", shown)

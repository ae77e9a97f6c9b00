"""What is done about an action from its page: asked after, done, dropped, opened again, an owner's part done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.agreed import actions, forms, parts, queries
from liftstone.agreed.models import Owner, Step
from liftstone.agreed.views import kept, show
from liftstone.network import queries as tables
from liftstone.network.states import OutOfTurn

STEPS = {
    Step.Kind.CHASED: actions.chase,
    Step.Kind.DONE: actions.finish,
    Step.Kind.DROPPED: actions.drop,
    Step.Kind.REOPENED: actions.reopen,
}


@require_POST
@needs(Right.RUN_NETWORKS)
def step(request: HttpRequest, *, actor: Actor, record: UUID, action: UUID) -> HttpResponse:
    """Take one step with an action, in a word or without."""
    network = tables.network(actor, record=record)
    row = queries.action(actor, network, record=action)
    typed, chosen, words = forms.step(request.POST)
    if typed.problems:
        return show(request, row, actor=actor, typed=typed)
    try:
        STEPS[Step.Kind(chosen)](action=row, words=words, by=actor)
    except OutOfTurn:
        typed.problems["words"] = _("A colleague was faster with this action. What you typed is still here.")
        now = queries.action(actor, network, record=action)
        return show(request, now, actor=actor, typed=typed, status=409)
    return kept(row)


@require_POST
@needs(Right.RUN_NETWORKS)
def part_done(request: HttpRequest, *, actor: Actor, record: UUID, action: UUID, owner: UUID) -> HttpResponse:
    """Write down that an owner's part is done."""
    network = tables.network(actor, record=record)
    row = queries.action(actor, network, record=action)
    try:
        parts.done(owner=queries.owner(actor, row, record=owner), words="", by=actor)
    except (OutOfTurn, Owner.DoesNotExist):
        return kept(row, done="faster")
    return kept(row)

"""The pages of what one member says: of itself, of gaps, one gap and what is done about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.agreed import content as agreed
from liftstone.agreed import forms as agreeing
from liftstone.agreed import owners
from liftstone.agreed import views as action_pages
from liftstone.directory.typed import Typed
from liftstone.gaps import actions, content, forms, own_account, queries
from liftstone.gaps.models import Gap
from liftstone.gaps.pages import page
from liftstone.network import pages
from liftstone.network import queries as tables
from liftstone.network.models import Member
from liftstone.network.states import OutOfTurn
from liftstone.vocabulary.gaps import GAP_THEMES


@require_GET
@needs(Right.RUN_NETWORKS)
def member(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """What a member says of itself by now and said before, and its gaps."""
    network = tables.network(actor, record=record)
    of = tables.member(actor, network, record=member)
    accounts, gaps, earlier = (
        queries.accounts(actor, of),
        queries.of_member(actor, of),
        queries.earlier(actor, of),
    )
    return page(
        request,
        "member",
        network=network,
        member=of,
        accounts=accounts,
        said=content.accounts(accounts, network=network.id, by=actor),
        labels=own_account.LABELS,
        gaps=gaps,
        earlier=earlier,
        words=content.words(gaps, by=actor),
        names=names(actor.keys, {each.by for each in accounts}),
        area_label=forms.area_label,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def tell(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """Write down what a member says of itself and of what is missing: as it would on its own page."""
    network = tables.network(actor, record=record)
    of = tables.member(actor, network, record=member)
    shown: dict[str, Any] = {
        "network": network,
        "member": of,
        "areas": forms.offered(network),
        "severities": forms.severities(),
    }
    if request.method != "POST":
        return page(request, "account_form", **shown, initial=_filled(actor, of))
    typed, told, day = forms.account(request.POST, network=network)
    status = 400
    if not typed.problems:
        try:
            actions.tell(member=of, told=told, said_on=day, by=actor)
        except OutOfTurn:
            typed.problems["responsibility"] = _faster()
            status = 409
        else:
            return _kept(of)
    return page(request, "account_form", typed=typed, status=status, **shown)


def _filled(actor: Actor, of: Member) -> dict[str, object]:
    newest = queries.newest(actor, members=[of.id]).get(of.id)
    boxes = content.accounts([newest], network=of.network_id, by=actor)[newest.id] if newest else {}
    said = queries.by_member(actor, members=[of.id])[of.id]
    return forms.as_typed(boxes, own_account.answers(said, offered=of.network.areas))


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def say(request: HttpRequest, *, actor: Actor, record: UUID, member: UUID) -> HttpResponse:
    """Write down one gap with words on it."""
    network = tables.network(actor, record=record)
    of = tables.member(actor, network, record=member)
    typed, status = None, 200
    if request.method == "POST":
        typed, row, words = forms.gap(request.POST, member=of)
        status = 400
        if not typed.problems:
            try:
                actions.say(gap=row, words=words, by=actor)
            except OutOfTurn:
                typed.problems["words"] = _faster()
                status = 409
            else:
                return _kept(of)
    return page(request, "gap_form", typed=typed, status=status, member=of, areas=forms.offered(network))


@require_GET
@needs(Right.RUN_NETWORKS)
def one(request: HttpRequest, *, actor: Actor, record: UUID, gap: UUID) -> HttpResponse:
    """One word on a gap, and what is done about it."""
    network = tables.network(actor, record=record)
    row = queries.gap(actor, network, record=gap)
    return page(
        request,
        "gap",
        network=network,
        gap=row,
        words=content.words([row], by=actor)[row.id],
        counting=queries.counting(actor, row),
        action_words=agreed.words([row.action], by=actor)[row.action.id] if row.action else "",
        names=names(actor.keys, {row.by}),
        area_label=forms.area_label,
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def close(request: HttpRequest, *, actor: Actor, record: UUID, gap: UUID) -> HttpResponse:
    """Say that a gap is closed."""
    network = tables.network(actor, record=record)
    row = queries.gap(actor, network, record=gap)
    try:
        actions.close(gap=row, by=actor)
    except OutOfTurn:
        return _at(row, done="faster")
    return _at(row)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def act_on(request: HttpRequest, *, actor: Actor, record: UUID, gap: UUID) -> HttpResponse:
    """Make an action of a gap: who says it owns it, unless somebody else is chosen."""
    network = tables.network(actor, record=record)
    row = queries.gap(actor, network, record=gap)
    words = content.words([row], by=actor)[row.id]
    offered = owners.offered(actor, network)
    if request.method != "POST":
        filled: dict[str, object] = {"words": _to_do(row, words), "who": [owners.Who(member=row.member_id).code]}
        return _act_form(request, row, offered=offered, filled=filled)
    typed, said = agreeing.action(request.POST, means=offered.means)
    status = 400
    if not typed.problems:
        try:
            made = actions.act_on(gap=row, words=said.words, due_on=said.due_on, who=said.who, by=actor)
        except OutOfTurn:
            typed.problems["words"] = _faster()
            status = 409
        else:
            return action_pages.kept(made)
    return _act_form(request, row, offered=offered, typed=typed, status=status)


def _act_form(
    request: HttpRequest,
    row: Gap,
    *,
    offered: owners.Offered,
    typed: Typed | None = None,
    filled: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    return action_pages.page(
        request,
        "form",
        typed=typed,
        initial=filled or {},
        status=status,
        network=row.network,
        whom=offered.choices,
        back=_address(row),
        about=_("From a gap: %(theme)s, %(area)s") % _called(row),
    )


def _to_do(row: Gap, words: str) -> str:
    heading = _("Close the gap: %(theme)s, %(area)s") % _called(row)
    return f"{heading}. {words}".strip()


def _called(row: Gap) -> dict[str, str]:
    return {"theme": GAP_THEMES.label(row.theme), "area": forms.area_label(row.area)}


def _faster() -> str:
    return _("A colleague was faster. What you typed is still here.")


def _kept(of: Member) -> HttpResponse:
    address = reverse("member-account", kwargs={"record": of.network_id, "member": of.id})
    return redirect(f"{address}?done=kept")


def _address(row: Gap) -> str:
    return reverse("gap", kwargs={"record": row.network_id, "gap": row.id})


def _at(row: Gap, *, done: str = "kept") -> HttpResponse:
    return redirect(f"{_address(row)}?done={done}")

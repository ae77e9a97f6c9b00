"""The pages of a round: sending a questionnaire, who answered and who did not, reminders, closing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import content as tables
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network, Representative
from liftstone.network.pages import BOTH
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import content, forms, pages, queries, running, states
from liftstone.questionnaires.content import Sent
from liftstone.questionnaires.models import Asked, Round
from liftstone.questions import rules


@dataclass(frozen=True)
class Running:
    """A round of a network, open."""

    network: Network
    row: Round
    sent: Sent

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(name, kwargs={"record": self.network.id, "sent": self.row.id, **more})


def running_of(actor: Actor, record: UUID, round_: UUID) -> Running:
    """Return a round; raises `DoesNotExist` where there is none for this actor."""
    network = networks.network(actor, record=record)
    row = queries.round_(actor, network, record=round_)
    return Running(network, row, content.sent(row, network=network.id, by=actor))


def of(
    request: HttpRequest, template: str, it: Running, *, typed: Typed | None = None, **values: Any
) -> HttpResponse:
    """Show a page of one round."""
    shown = {"network": it.network, "round": it.row, "sent": it.sent, "shape": it.sent.shape}
    return pages.page(request, template, typed=typed, **(shown | values))


def _joined(actor: Actor, network: Network) -> list[Member]:
    return [each for each in networks.members(actor, network) if each.state == Member.State.JOINED]


def _chosen(members: Sequence[Member], ids: Sequence[str]) -> list[Member]:
    return [each for each in members if each.id.hex in ids]


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def open_round(request: HttpRequest, *, actor: Actor, record: UUID, form: UUID) -> HttpResponse:
    """Send a questionnaire: to whom, until when, with which words, and whom they may ring."""
    it = pages.found(actor, record, form)
    members = _joined(actor, it.network)
    typed, status = None, 200
    if request.method == "POST":
        typed, ids, day = forms.opening(request.POST, members=[each.id.hex for each in members])
        if not typed.problems:
            told = Sent(it.shape, typed.said["words"], typed.said["ring"])
            it.row.version = pages.seen(request)
            try:
                row = running.open_round(
                    questionnaire=it.row, told=told, members=_chosen(members, ids), closes_on=day, by=actor
                )
            except OutOfTurn:
                it.row.refresh_from_db()
                typed.problems["form"] = pages.changed_meanwhile()
            except states.Unready:
                typed.problems["form"] = _("Something is wrong with its questions: see what its page says.")
            else:
                return pages.kept(reverse("round", kwargs={"record": it.network.id, "sent": row.id}))
            status = 409
        status = max(status, 400)
    wrong = rules.problems(it.shape)
    return pages.of(request, "open", it, typed=typed, status=status, members=members, wrong=wrong)


@require_GET
@needs(Right.RUN_NETWORKS)
def round_(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """One round: who answered and who did not."""
    return _round_page(request, running_of(actor, record, sent), by=actor)


def _round_page(
    request: HttpRequest, it: Running, *, by: Actor, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    asked = queries.asked(by, it.row)
    there = {each.member_id for each in asked}
    shown: dict[str, Any] = {
        "came": [each for each in asked if each.answered_on],
        "waiting": [each for each in asked if not each.answered_on],
        "others": [each for each in _joined(by, it.network) if each.id not in there],
        "is_older": it.row.version < it.row.questionnaire.version,
    }
    return of(request, "round", it, typed=typed, status=status, **shown)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def remind(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Who has not answered, how each is reached, and that they were reminded."""
    it = running_of(actor, record, sent)
    waiting = [each for each in queries.asked(actor, it.row) if not each.answered_on]
    typed = None
    if request.method == "POST":
        typed = Typed(request.POST)
        ids = forms.whom(typed, [each.id.hex for each in waiting])
        if not typed.problems:
            chosen = [each for each in waiting if each.id.hex in ids]
            return _done(it, lambda: running.remind(round_=it.row, asked=chosen, by=actor))
    reached = _reached(actor, it.network, waiting)
    return of(request, "remind", it, typed=typed, waiting=waiting, reached=reached)


def _reached(actor: Actor, network: Network, waiting: Sequence[Asked]) -> dict[UUID, list[dict[str, Any]]]:
    """Return who speaks for each of these now, open, by the id of the member."""
    wanted = {each.member_id for each in waiting}
    people: list[Representative] = [
        each for each in networks.people(actor, network) if each.until is None and each.member_id in wanted
    ]
    opened = tables.opened(people, [], network=network.id, by=actor)
    found: dict[UUID, list[dict[str, Any]]] = {}
    for each in people:
        found.setdefault(each.member_id, []).append(opened[each.id])
    return found


@require_POST
@needs(Right.RUN_NETWORKS)
def close(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Take no answers any more."""
    it = running_of(actor, record, sent)
    return _done(it, lambda: running.close(round_=it.row, by=actor))


@require_POST
@needs(Right.RUN_NETWORKS)
def last_day(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Give a round another last day; a closed one is open again."""
    it = running_of(actor, record, sent)
    typed = Typed(request.POST)
    day = forms.last_day(typed)
    if typed.problems:
        return _round_page(request, it, by=actor, typed=typed, status=400)
    act = running.postpone if it.row.state == Round.State.OPEN else running.reopen
    return _done(it, lambda: act(round_=it.row, closes_on=day, by=actor))


@require_POST
@needs(Right.RUN_NETWORKS)
def ask(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Ask further members."""
    it = running_of(actor, record, sent)
    members, typed = _joined(actor, it.network), Typed(request.POST)
    ids = forms.whom(typed, [each.id.hex for each in members])
    if typed.problems:
        return _round_page(request, it, by=actor, typed=typed, status=400)
    return _done(it, lambda: running.ask(round_=it.row, members=_chosen(members, ids), by=actor))


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def renew(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Let an open round ask what the questionnaire asks now, once one has seen what is new and what goes."""
    it = running_of(actor, record, sent)
    now = content.questionnaire(it.row.questionnaire, by=actor)
    if request.method == "POST":
        told = Sent(now, it.sent.words, it.sent.ring)
        version = it.row.questionnaire.version
        if pages.seen(request) != version:
            return pages.faster(it.address("renew-round"))
        return _done(it, lambda: running.renew(round_=it.row, told=told, version=version, by=actor))
    before = {each.code: each for each in it.sent.shape.questions()}
    after = {each.code: each for each in now.questions()}
    shown: dict[str, Any] = {
        "wrong": rules.problems(now),
        "new": [each for code, each in after.items() if code not in before],
        "gone": [each for code, each in before.items() if code not in after],
        "other": [each for code, each in after.items() if code in before and before[code] != each],
    }
    return of(request, "renew", it, row=it.row.questionnaire, **shown)


def _done(it: Running, act: Callable[[], object]) -> HttpResponse:
    """Do something to a round and lead to it; where a colleague was faster, say so."""
    try:
        act()
    except (OutOfTurn, states.Unready):
        return pages.faster(it.address("round"))
    return pages.kept(it.address("round"))

"""Looking for help for somebody's record, asking one service after the other, and writing down what each said."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases.states import Closed
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.directory import queries as directory
from liftstone.finding import actions, content, forms, prefill, queries, said, shown, subjects, views
from liftstone.finding.content import Chain
from liftstone.finding.states import Asking
from liftstone.finding.subjects import Subject
from liftstone.finding.views import Results


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def for_record(
    request: HttpRequest, *, actor: Actor, kind: str, record: UUID, person: UUID | None = None
) -> HttpResponse:
    """Look for help for a record: what it says is filled in, or what was looked for last."""
    subject = subjects.subject(actor, kind=kind, record=record)
    if request.method == "POST":
        answers, problems = forms.conditions(request.POST)
        return _show(request, actor, subject, answers=answers, problems=problems)
    return _show(request, actor, subject, person=person)


@require_POST
@needs(Right.WORK_ON_CASES)
def ask(request: HttpRequest, *, actor: Actor, kind: str, record: UUID) -> HttpResponse:
    """Ask one that was found; whoever is second to do so learns whom a colleague is asking."""
    subject = subjects.subject(actor, kind=kind, record=record)
    answers, problems = forms.conditions(request.POST)
    service = directory.service(actor, record=next(iter(desk_forms.ids(request.POST, "service")), UUID(int=0)))
    if problems:
        return _show(request, actor, subject, answers=answers, problems=problems)
    try:
        actions.ask(
            subject=subject,
            service=service,
            conditions=answers,
            version=desk_forms.version(request.POST),
            by=actor,
        )
    except OutOfTurn as late:
        return _show(request, actor, subject, answers=answers, late=_late(late))
    return redirect(f"find-for-{kind}", record=record)


def _late(late: OutOfTurn) -> str:
    if isinstance(late, Closed):
        return _("This case is closed: open it again on its own page before anybody is asked.")
    if isinstance(late, Asking):
        return _("They were asked already: see what they said.")
    return _("A colleague was faster: see whom they asked and what was said. What you typed is still here.")


@require_POST
@needs(Right.WORK_ON_CASES)
def answer(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down what somebody who was asked said."""
    asked = queries.asked(actor, record=record)
    subject = subjects.of_search(actor, asked.search)
    said_, typed, problems = forms.answer(request.POST, asked)
    if said_ is None:
        return _show(request, actor, subject, typed={asked.id: typed}, refused=problems)
    try:
        actions.answer(asked=asked, answer=said_, version=desk_forms.version(request.POST), by=actor)
    except OutOfTurn as late:
        return _show(request, actor, subject, typed={asked.id: typed}, late=_late(late))
    return redirect(f"find-for-{subject.kind}", record=subject.id)


@require_POST
@needs(Right.WORK_ON_CASES)
def give_up(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Look no further, with a reason."""
    search = queries.visible_to(actor).get(id=record)
    subject = subjects.of_search(actor, search)
    why, problems = desk_forms.text(request.POST, "why", missing=_("Write why in a sentence."))
    if problems:
        return _show(request, actor, subject, refused=problems, why=why)
    try:
        actions.give_up(search=search, why=why, version=desk_forms.version(request.POST), by=actor)
    except OutOfTurn as late:
        return _show(request, actor, subject, late=_late(late), why=why)
    return redirect(f"find-for-{subject.kind}", record=subject.id)


@require_GET
@needs(Right.WORK_ON_CASES)
def of_record(request: HttpRequest, *, actor: Actor, kind: str, record: UUID) -> HttpResponse:
    """Who was asked for a record, as a part of its own page."""
    subject = subjects.subject(actor, kind=kind, record=record)
    chains = content.open_all(queries.of(actor, subjects.records_of(subject)), by=actor)
    return render(request, "finding/of_record.html", {"subject": subject, **_named(chains, by=actor)})


@require_GET
@needs(Right.WORK_ON_CASES, unattended=True)
def ring_backs(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who was to ring back by now, as a live part of every page; nothing is sent where nothing has changed."""
    found = queries.ring_backs(actor, now=timezone.now())
    seen = "_".join(f"{each.row.id.hex[:12]}-{int(each.is_mine)}" for each in found) or "none"
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    known = names(actor.keys, {each.row.asked_by for each in found}) if found else {}
    return render(request, "finding/ring_backs.html", {"found": found, "seen": seen, "names": known})


def _named(chains: list[Chain], *, by: Actor) -> dict[str, Any]:
    """Return searches with the names of the colleagues in them, and the beds that were asked for."""
    services = {each.service for chain in chains for each in chain.links}
    placed = {each.placement for chain in chains for each in chain.links if each.placement}
    people = {each.row.asked_by for chain in chains for each in chain.links}
    people |= {each.row.answered_by for chain in chains for each in chain.links if each.row.answered_by}
    people |= {each.row.ended_by for each in chains if each.row.ended_by}
    return {
        "chains": chains,
        "names": names(by.keys, people) if people else {},
        "answers_said": said.answers(),
        "places_said": said.places(),
        "placed": {row.id: row for row in queries.placements(by).filter(id__in=placed)},
        "beds_of": shown.beds_of(directory.services(by).filter(id__in=services).prefetch_related("beds")),
    }


_NOTHING_SENT: dict[str, Any] = {"typed": {}, "refused": {}, "why": ""}


def _show(
    request: HttpRequest,
    actor: Actor,
    subject: Subject,
    *,
    answers: Mapping[str, Any] | None = None,
    problems: Mapping[str, str] | None = None,
    person: UUID | None = None,
    late: str = "",
    **sent: Any,
) -> HttpResponse:
    """Show the search of a record; `sent` is of a form that was refused: `typed`, `refused`, `why`."""
    chains, looking, asked = _known(actor, subject)
    if answers is None and looking is not None:
        answers = looking.conditions
    page = {
        **_looked_for(subject, answers, problems or {}, person=person, by=actor),
        "looking": looking,
        "version": looking.row.version if looking else 0,
        "asked": asked,
        "subject": subject,
        "late": late,
        **_NOTHING_SENT,
        **_named(chains, by=actor),
        **sent,
    }
    page["next_one"] = next_one(page["results"].found, looking, asked)
    status = 409 if late else 400 if sent.get("refused") else 200
    return views.answered(request, page, status=status)


def _known(actor: Actor, subject: Subject) -> tuple[list[Chain], Chain | None, dict[UUID, str]]:
    """Return the searches of a record, the one that goes on, and what who was asked said, in its contacts' too."""
    known = content.open_all(queries.of(actor, subjects.records_of(subject)), by=actor)
    chains = [each for each in known if each.row.subject_id == subject.id]
    looking = next((each for each in chains if each.row.state == each.row.State.LOOKING), None)
    return chains, looking, content.states(known)


def _looked_for(
    subject: Subject,
    answers: Mapping[str, Any] | None,
    problems: Mapping[str, str],
    *,
    person: UUID | None,
    by: Actor,
) -> dict[str, Any]:
    """Return what was typed with what is found for it; what a record says is filled in alone, not looked for."""
    if answers is None:
        return views.page(prefill.conditions(subject, person=person, by=by), Results())
    typed = {**forms.EMPTY, **answers}
    return views.page(typed, Results(problems=dict(problems)) if problems else views.look(typed, by=by))


def next_one(found: list[shown.Shown], looking: Chain | None, asked: Mapping[UUID, str]) -> shown.Shown | None:
    """Return whom to ask next: the best who was not asked yet, where nobody is being asked at this moment."""
    if looking is None or any(state == "asked" for state in looking.states.values()):
        return None
    return next((each for each in found if each.id not in asked), None)

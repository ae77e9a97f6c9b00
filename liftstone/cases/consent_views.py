"""The pages of what somebody in a case decided: history, a new decision, a withdrawal and what stops with it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import (
    born,
    consent_content,
    consent_forms,
    consent_rules,
    consents,
    content,
    policies,
    rules,
    shown,
)
from liftstone.cases import consent_queries as queries
from liftstone.cases.consent_content import Decision
from liftstone.cases.content import Line
from liftstone.cases.models import Case, CasePerson, Consent, Entry
from liftstone.cases.states import Changed
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.forms import whole_number
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records

MOST = 99_999


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def of_person(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """What somebody decided, the newest first, and the form for what they decide now."""
    person = queries.person(actor, record=record, number=number)
    policies.check_can_read(actor, person.case)
    if request.method == "GET":
        return _page(request, actor, person, {}, {})
    is_child = _is_child(_body(person, actor), person.case)
    fields = consent_forms.typed(request.POST)
    answers, problems = consent_forms.decision(fields, request.POST, is_child=is_child)
    if problems:
        return _page(request, actor, person, fields, problems)
    hold = _chosen(request, person.case, actor)
    try:
        consents.decide(case=person.case, person=person, answers=answers, seen=_seen(request), hold=hold, by=actor)
    except Changed:
        return _page(request, actor, person, fields, {}, faster=True, status=409)
    return _back(person)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def withdraw(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """What stops with a withdrawal, what does not, and one button."""
    consent = queries.consent(actor, record=record, number=number)
    policies.check_can_read(actor, consent.case)
    if consent.replaced_at:
        return _gone(request, actor, consent)
    if request.method == "GET":
        return _withdrawal(request, actor, consent, {}, {})
    fields = consent_forms.typed(request.POST)
    answers, problems = consent_forms.withdrawal(fields, request.POST)
    if problems:
        return _withdrawal(request, actor, consent, fields, problems)
    hold = _chosen(request, consent.case, actor)
    try:
        consents.withdraw(
            case=consent.case, consent=consent, answers=answers, seen=_seen(request), hold=hold, by=actor
        )
    except (Changed, OutOfTurn):
        return _withdrawal(request, actor, consent, fields, {}, faster=True, status=409)
    return _back(consent.person)


def _gone(request: HttpRequest, actor: Actor, consent: Consent) -> HttpResponse:
    """A later decision stands: it is shown, and what was typed with it."""
    if request.method == "GET":
        return _back(consent.person, "")
    fields = consent_forms.typed(request.POST)
    return _page(request, actor, consent.person, {"text": fields["text"]}, {}, faster=True, status=409)


@require_POST
@needs(Right.WORK_ON_CASES)
def lapsed(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Say that one has seen that a consent lapsed."""
    consent = queries.consent(actor, record=record, number=number)
    consents.note_lapse(case=consent.case, consent=consent, by=actor)
    return _back(consent.person)


def _back(person: CasePerson, done: str = "kept") -> HttpResponse:
    address = reverse("consents", kwargs={"record": person.case_id, "number": person.id})
    return redirect(f"{address}?done={done}")


def _seen(request: HttpRequest) -> int:
    """The number of the last decision that was on the page; one that cannot be read is none that there is."""
    read = whole_number(request.POST.get("seen", ""), most=MOST)
    return -1 if read is None else read


def _chosen(request: HttpRequest, case: Case, actor: Actor) -> list[UUID]:
    """The follow-ups that were ticked as contacting the person, of those that this case has."""
    ticked = set(request.POST.getlist("hold"))
    return [each.row.id for each in consents.pending(case, by=actor) if each.row.id.hex in ticked] if ticked else []


def _body(person: CasePerson, actor: Actor) -> dict[str, Any]:
    return records.open_one(content.sealed_person(person), verb=CaseVerb.READ, by=actor.keys)


def _is_child(body: dict[str, Any], case: Case) -> bool:
    """Whether somebody is treated as under 18 here: in a case with children also whoever was not asked."""
    return rules.is_child(body) or (case.under_18 and not body.get("age_band"))


def _common(person: CasePerson, actor: Actor, decisions: list[Decision]) -> dict[str, Any]:
    """What both pages show: who it is, what they decided, what was shared, what is still to be done."""
    body = _body(person, actor)
    told = list(Entry.objects.filter(case=person.case, kind=Entry.Kind.DISCLOSURE).order_by("-written_at"))
    disclosures: list[Line] = content.open_lines(told, verb=CaseVerb.READ, by=actor) if told else []
    writers = {each.row.written_by for each in decisions} | {each.row.written_by for each in disclosures}
    return {
        "case": person.case,
        "person": person,
        "who": str(body.get("name") or body.get("description") or ""),
        "how_known": body.get("how_known"),
        "is_child": (is_child := _is_child(body, person.case)),
        "born": _day_of_birth(body) if is_child else "",
        "decisions": decisions,
        "disclosures": disclosures,
        "pending": consents.pending(person.case, by=actor),
        "names": names(actor.keys, writers) if writers else {},
        "now": timezone.now(),
        "today": timezone.localdate().isoformat(),
        "shares": consent_rules.SHARES,
        **shown.words(person.case, {"under_18": "yes"} if person.case.under_18 else {}),
    }


def _page(
    request: HttpRequest,
    actor: Actor,
    person: CasePerson,
    answers: dict[str, Any],
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    found = _common(person, actor, consent_content.of_person(person, by=actor))
    page = {**found, "answers": answers or _first(found), "problems": problems, **more}
    return render(request, "cases/consents.html", page, status=more.get("status", 400 if problems else 200))


def _day_of_birth(body: dict[str, Any]) -> str:
    """The day, where it is known and says the same as the age; it then need not be asked for again."""
    day = str(body.get("born") or "")
    return day if born.is_whole(day) and not born.contradicts(body, today=timezone.localdate()) else ""


def _first(found: dict[str, Any]) -> dict[str, Any]:
    """What a new decision's form starts with: today, and when they turn 18 as it was written before."""
    known = {"born": found["born"]} if found["born"] else {}
    known |= {
        name: each.body[name]
        for each in found["decisions"]
        for name in ("born", "eighteen_on")
        if each.body.get(name)
    }
    return {"decided_on": found["today"], **known}


def _withdrawal(
    request: HttpRequest,
    actor: Actor,
    consent: Consent,
    answers: dict[str, Any],
    problems: dict[str, str],
    **more: Any,
) -> HttpResponse:
    found = _common(consent.person, actor, consent_content.of_person(consent.person, by=actor))
    decision = next(each for each in found["decisions"] if each.row.id == consent.id)
    answers = answers or {"decided_on": found["today"]}
    page = {**found, "decision": decision, "answers": answers, "problems": problems, **more}
    return render(request, "cases/withdraw.html", page, status=more.get("status", 400 if problems else 200))

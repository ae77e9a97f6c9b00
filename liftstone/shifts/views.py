"""The pages of the rota: the week, one shift, planning, swaps, one's own shifts."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs, needs_nobody
from liftstone.accounts.names import names
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import abilities, actions, feeds, forms, policies, queries, rules, shown, swaps
from liftstone.shifts.models import Duty, Swap
from liftstone.shifts.queries import Planned
from liftstone.vocabulary import catalogue
from liftstone.vocabulary.catalogue import LISTS


def _week(request: HttpRequest) -> tuple[date, int]:
    """Return the day that is asked for by its week's number from now; nonsense is this week."""
    typed = request.GET.get("week", "0")
    digits = typed.removeprefix("-")
    number = int(typed) if digits.isascii() and digits.isdecimal() and len(digits) < 3 else 0
    return timezone.localdate() + timedelta(weeks=number), number


@require_GET
@needs(Right.BE_SIGNED_IN)
def rota(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who is on duty now, and the week: gaps, and what nobody on a shift may do yet alone."""
    day, number = _week(request)
    page = {
        "week": number,
        "days": shown.days(actor, rules.days_of_week(day)),
        "now_on": queries.on_duty(actor),
        "coming": queries.next_shift(actor),
        "swaps": queries.open_swaps(actor),
        "names": names(actor.keys),
        "now": timezone.now(),
        "label": catalogue.shown,
    }
    return render(request, "shifts/rota.html", page)


@require_GET
@needs(Right.WORK_ON_CASES)
def duty(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who is on duty and what waits to be signed, as a live part of the desk. Names, and nothing that is sealed."""
    on = queries.on_duty(actor)
    waiting = queries.unsigned(actor)
    people = {each.person_id for planned in on for each in planned.on} | {each.written_by for each in waiting}
    mine = queries.current_shift(actor)
    page = {
        "now_on": on,
        "coming": queries.next_shift(actor) if not any(each.on for each in on) else None,
        "unsigned": waiting,
        "names": names(actor.keys, people) if people else {},
        "ends": mine.ends_at if mine and mine.ends_at - timezone.now() < rules.SOON else None,
        "now": timezone.now(),
    }
    return render(request, "shifts/duty.html", page)


@require_http_methods(["GET", "POST"])
@needs(Right.STEER_DESK)
def plan(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Put shifts on the rota."""
    answers, problems, spans = forms.plan(request.POST) if request.method == "POST" else ({}, {}, [])
    status = 400 if problems else 200
    if spans:
        try:
            actions.plan(spans=spans, people=answers["people"], by=actor)
        except OutOfTurn:
            problems, status = {"day": _("One of these shifts is on the rota already. Nothing was changed.")}, 409
        else:
            return redirect(f"{reverse('shifts')}?done=kept")
    people = queries.colleagues(actor)
    page = {"answers": answers, "problems": problems, "people": shown.by_name(people, names(actor.keys, {*people}))}
    return render(request, "shifts/plan.html", page, status=status)


@require_GET
@needs(Right.BE_SIGNED_IN)
def shift(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """One shift: who is on it, and what can be done about it."""
    return _shift(request, actor, queries.shift(actor, record=record))


def _shift(request: HttpRequest, actor: Actor, planned: Planned) -> HttpResponse:
    people = queries.colleagues(actor)
    there = {each.person_id for each in planned.duties}
    known = names(actor.keys)
    begins, ends = planned.span
    hours = shown.worked(queries.between(actor, begin=begins - rules.REST, end=ends))
    page = {
        "shift": planned.shift,
        "duties": planned.duties,
        "lacks": shown.lacks(planned, hours=hours, roles=people, known=abilities.of_colleagues(actor, there)),
        "others": [(each.hex, name) for each, name in shown.by_name(set(people) - there, known)],
        "names": known,
        "over": planned.shift.ends_at <= timezone.now(),
        "asked": set(
            Swap.objects.filter(duty__in=planned.duties, state=Swap.State.ASKED).values_list("duty_id", flat=True)
        ),
        "label": catalogue.shown,
    }
    return render(request, "shifts/shift.html", page)


def _to_shift(record: UUID) -> HttpResponse:
    return redirect(f"{reverse('shift', kwargs={'record': record})}?done=kept")


@require_POST
@needs(Right.STEER_DESK)
def add(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put a colleague on it."""
    planned = queries.shift(actor, record=record)
    for person in desk_forms.ids(request.POST, "person")[:1]:
        actions.add(shift=planned.shift, person=person, by=actor)
    return _to_shift(record)


@require_POST
@needs(Right.STEER_DESK)
def remove(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Take it off the rota."""
    actions.remove(shift=queries.shift(actor, record=record).shift, by=actor)
    return redirect(f"{reverse('shifts')}?done=kept")


def _duty(actor: Actor, record: UUID, number: UUID) -> Duty:
    return queries.duty(actor, record=record, number=number)


@require_POST
@needs(Right.BE_SIGNED_IN)
def say_off(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Somebody cannot come."""
    actions.say_off(duty=_duty(actor, record, number), by=actor)
    return _to_shift(record)


@require_POST
@needs(Right.BE_SIGNED_IN)
def say_on(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """They can after all."""
    actions.say_on(duty=_duty(actor, record, number), by=actor)
    return _to_shift(record)


@require_POST
@needs(Right.BE_SIGNED_IN)
def ask_swap(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Ask a colleague to take it."""
    row = _duty(actor, record, number)
    policies.check_can_ask_swap(actor, row, now=timezone.now())
    for person in desk_forms.ids(request.POST, "colleague")[:1]:
        swaps.ask(duty=row, of=person, by=actor)
    return _to_shift(record)


ANSWERS = {"agree": swaps.agree, "decline": swaps.decline, "withdraw": swaps.withdraw, "see": swaps.see}


@require_POST
@needs(Right.BE_SIGNED_IN)
def answer_swap(request: HttpRequest, *, actor: Actor, record: UUID, answer: str) -> HttpResponse:
    """Agree, decline, withdraw, or say that one has seen it."""
    row = queries.swap(actor, record=record)
    ANSWERS[answer](swap=row, by=actor)
    return redirect(f"{reverse('shifts')}?done=kept")


@require_GET
@needs(Right.BE_SIGNED_IN)
def mine(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """One's own shifts, and whether a calendar has them."""
    return _mine(request, actor)


def _mine(request: HttpRequest, actor: Actor, **more: Any) -> HttpResponse:
    page = {"duties": queries.own_shifts(actor), "feed": feeds.mine(actor), **more}
    return render(request, "shifts/mine.html", page)


@require_POST
@needs(Right.BE_SIGNED_IN)
def make_feed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Make the secret address, or another; it is shown on this page alone and never again."""
    secret = feeds.make(by=actor)
    return _mine(request, actor, address=request.build_absolute_uri(reverse("calendar", kwargs={"secret": secret})))


@require_POST
@needs(Right.BE_SIGNED_IN)
def end_feed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """End it."""
    feeds.end(by=actor)
    return redirect(f"{reverse('my-shifts')}?done=kept")


@require_GET
@needs_nobody
def calendar(request: HttpRequest, *, secret: UUID) -> HttpResponse:
    """What a calendar fetches; whoever guesses finds nothing."""
    return HttpResponse(feeds.read(secret), content_type="text/calendar; charset=utf-8")


@require_GET
@needs(Right.BE_SIGNED_IN)
def team(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What colleagues can do."""
    people = queries.colleagues(actor)
    page = {
        "people": shown.by_name(people, names(actor.keys, set(people))),
        "known": abilities.of_colleagues(actor),
        "label": catalogue.shown,
    }
    return render(request, "shifts/team.html", page)


@require_http_methods(["GET", "POST"])
@needs(Right.STEER_DESK)
def ability(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down what a colleague can do; somebody who was faster is shown beside what was ticked."""
    check_has(actor, Right.STEER_DESK)
    known = names(actor.keys, {record} & set(queries.colleagues(actor)))
    if record not in known:
        raise Duty.DoesNotExist
    now = abilities.of_colleagues(actor, {record}).get(record, abilities.Known())
    codes, problems = forms.ability(request.POST) if request.method == "POST" else (now.codes, {})
    page: dict[str, Any] = {"name": known[record], "version": now.version, "codes": codes, "problems": problems}
    page |= {"lists": LISTS, "label": catalogue.shown, "theirs": None}
    if request.method == "GET" or problems:
        return render(request, "shifts/ability.html", page, status=400 if problems else 200)
    try:
        abilities.write(person=record, version=desk_forms.version(request.POST), codes=codes, by=actor)
    except OutOfTurn:
        return render(request, "shifts/ability.html", page | {"theirs": now.codes}, status=409)
    return redirect(f"{reverse('team')}?done=kept")

"""What rings on every page of whoever works on cases: who, when, of which record, and never a word of it."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import queries
from liftstone.desk import danger_queries, steering_queries, talking
from liftstone.desk import queries as desk


@require_GET
@needs(Right.WORK_ON_CASES, unattended=True)
def alarms(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """All alarms, as a live part of every page; nothing is sent where nothing has changed."""
    threads = desk.alarms(actor) if actor.may(Right.WORK_AT_DESK) else []
    dangers = danger_queries.alarms(actor)
    missing = queries.missing_alarms(actor)
    helpcalls = steering_queries.ringing_helpcalls(actor)
    talks = talking.ringing(actor)
    late = steering_queries.late_to_tell(actor)
    marks = [f"{each.id.hex[:12]}-{each.alarm}-{each.state}-{each.claimed_by}" for each in threads]
    marks += [f"{each.row.id.hex[:12]}-{each.row.version}-{int(each.overdue)}" for each in dangers]
    marks += [f"{each.id.hex[:12]}-{each.version}" for each in missing]
    marks += [each.id.hex[:12] for each in helpcalls] + [each.id.hex[:12] for each in talks]
    marks += [f"late-{danger}-{count}" for danger, count in late.items()]
    seen = _digest(marks)
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    people = {each.row.held_by for each in dangers} | {each.asked_by for each in helpcalls}
    people |= {each.asked_by for each in talks} | {each.claimed_by for each in threads if each.claimed_by}
    page = {
        "threads": threads,
        "shut": desk.shut_to(actor, threads),
        "dangers": dangers,
        "missing": missing,
        "helpcalls": helpcalls,
        "talks": talks,
        "late": late,
        "seen": seen,
        "names": names(actor.keys, people) if people else {},
    }
    return render(request, "cases/alarms.html", page)


def _digest(marks: list[str]) -> str:
    """It stands in an address, where nothing may say that somebody was forced or who holds what."""
    return hashlib.sha256("_".join(marks).encode()).hexdigest()[:32]

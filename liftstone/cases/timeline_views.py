"""The pages of a case's timeline."""

from datetime import date, datetime, time, timedelta
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
from liftstone.cases import content, forms, policies, queries, reach, shown, timeline, turning
from liftstone.cases.models import Entry
from liftstone.cases.verbs import CaseVerb
from liftstone.cases.views import back, show
from liftstone.desk import forms as desk_forms


@require_POST
@needs(Right.WORK_ON_CASES)
def note(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Keep a note."""
    row = queries.case(actor, record=record)
    text, problems = desk_forms.text(request.POST, "note", missing=_("Write something first."))
    if problems:
        return show(request, actor, row, problems, {"note": text})
    timeline.note(case=row, text=text, by=actor)
    return back(record, "kept")


@require_GET
@needs(Right.WORK_ON_CASES)
def whole(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """The timeline by itself: of one kind, up to a day, older entries page by page."""
    row = queries.case(actor, record=record)
    policies.check_can_read(actor, row)
    kind, until, problems = _asked(request)
    before = next(iter(desk_forms.ids(request.GET, "before")), None)
    turned = turning.turn(row, kind=kind, before=before, until=until)
    opened = content.Content(
        body={},
        people=content.open_people(row, by=actor),
        lines=content.open_lines([*turned.rows, *turned.answers], verb=CaseVerb.READ, by=actor),
    )
    page = {
        "case": row,
        "turned": turned,
        "kind": kind,
        "problems": problems,
        "until": request.GET.get("until", ""),
    }
    page |= shown.timeline(opened, turned, called=names(actor.keys, shown.writers(row, opened))) | shown.words(
        row, {}
    )
    return render(request, "cases/whole_timeline.html", page, status=400 if problems else 200)


def _asked(request: HttpRequest) -> tuple[str, datetime | None, dict[str, str]]:
    """Which kind is asked for and up to which day, that day among them; a day that is none is said."""
    kind, until = request.GET.get("kind", ""), request.GET.get("until", "")
    kind = kind if kind in Entry.Kind.values else ""
    if not until:
        return kind, None, {}
    try:
        midnight = datetime.combine(date.fromisoformat(until), time()) + timedelta(days=1)
        return kind, timezone.make_aware(midnight), {}
    except (ValueError, OverflowError):
        return kind, None, {"until": _("Write a date, for example 2026-03-27.")}


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def disclose(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write down an emergency disclosure."""
    row = queries.case(actor, record=record)
    answers, problems = forms.disclosure(request.POST) if request.method == "POST" else ({}, {})
    if request.method == "POST" and not problems:
        timeline.disclose(case=row, answers=answers, by=actor)
        return back(record, "kept")
    opened = content.open_contacts(row, by=actor)
    accused_at = content.open_body(row, by=actor).get("accused_at") if row.readers is not None else ""
    page = {"case": row, "contacts": opened, "answers": answers, "problems": problems, **shown.telling()}
    page["accused_at"] = accused_at
    page |= {"reach": reach.of_contacts(opened), "decided": shown.decided(row, by=actor)}
    return render(request, "cases/disclose.html", page, status=400 if problems else 200)


@require_GET
@needs(Right.REVIEW)
def reviews(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What colleagues disclosed alone, and nobody has reviewed yet."""
    return _reviews(request, actor, {}, {})


def _reviews(request: HttpRequest, actor: Actor, problems: dict[str, str], typed: dict[str, str]) -> HttpResponse:
    lines = content.open_lines(queries.to_review(actor), verb=CaseVerb.LISTED, by=actor)
    page = {
        "lines": lines,
        "names": names(actor.keys, {each.row.written_by for each in lines}),
        "problems": problems,
        "typed": typed,
        **shown.telling(),
    }
    return render(request, "cases/reviews.html", page, status=400 if problems else 200)


@require_POST
@needs(Right.REVIEW)
def review(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Review a colleague's disclosure."""
    entry = queries.entry(actor, record=record, number=number, kind=Entry.Kind.DISCLOSURE)
    name = f"review-{number.hex}"
    text, problems = desk_forms.text(request.POST, name, missing=_("Write what you found, in a sentence."))
    if problems:
        return _reviews(request, actor, problems, {name: text})
    timeline.review(entry=entry, text=text, by=actor)
    return redirect("reviews")

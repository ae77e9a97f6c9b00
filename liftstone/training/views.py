"""The pages of the register: courses and how good they are, sessions of a course."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.questions.training import PROVIDERS, ROLES, SUBJECTS
from liftstone.training import actions, content, forms, material, materials, queries
from liftstone.training.models import Course, Session
from liftstone.training.states import OutOfTurn


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of the register; with `typed`, a form that was refused, as 400 where nothing else is said.

    `initial` is what a form shows that was not sent yet.
    """
    shown = {
        "kinds": dict(forms.kinds()),
        "levels": dict(forms.levels()),
        "outcomes": dict(forms.outcomes()),
        "topics": forms.said_of(SUBJECTS),
        "roles": forms.said_of(ROLES),
        "providers": forms.said_of(PROVIDERS),
        "sectors": material.role_words(),
    }
    return pages.show(request, f"training/{template}", typed=typed, **(shown | values))


@require_GET
@needs(Right.RUN_NETWORKS)
def register(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """A network's courses, and the next sessions."""
    row, number = networks.network(actor, record=record), pages.page_number(request.GET)
    rows = queries.courses(actor, row, page=number)
    today = timezone.localdate()
    return page(
        request,
        "register",
        network=row,
        courses=rows[: queries.PAGE],
        coming=queries.coming(actor, row, today=today),
        lapsing=len(queries.lapsing(actor, row, today=today)),
        page_number=number,
        has_more=len(rows) > queries.PAGE,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_course(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put a course into the register."""
    row = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, new = forms.course(request.POST, Course(network=row))
        if not typed.problems:
            made = actions.add_course(course=new, by=actor)
            return pages.to("training-course", record=row.id, course=made.id)
    return page(request, "course_form", typed=typed, network=row, course=None)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def change_course(request: HttpRequest, *, actor: Actor, record: UUID, course: UUID) -> HttpResponse:
    """Change a course, or say since when it is not offered any more."""
    row = networks.network(actor, record=record)
    one = queries.course(actor, row, record=course)
    if request.method == "POST":
        typed, one = forms.course(request.POST, one)
        if not typed.problems:
            actions.change_course(course=one, by=actor)
            return pages.to("training-course", record=row.id, course=one.id)
        return page(request, "course_form", typed=typed, network=row, course=one)
    return page(request, "course_form", network=row, course=one, initial=forms.said_of_course(one))


@require_GET
@needs(Right.RUN_NETWORKS)
def course(request: HttpRequest, *, actor: Actor, record: UUID, course: UUID) -> HttpResponse:
    """One course: its sessions, how good it is, and what changed in those who went."""
    row = networks.network(actor, record=record)
    one = queries.course(actor, row, record=course)
    sessions, reviews = queries.sessions(actor, one), queries.reviews(actor, one)
    return page(
        request,
        "course",
        network=row,
        course=one,
        sessions=sessions,
        reviews=reviews,
        opened=content.opened([*sessions, *reviews], network=row.id, by=actor),
        change=materials.change(queries.sheets(actor, one), network=row.id, by=actor),
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def review(request: HttpRequest, *, actor: Actor, record: UUID, course: UUID) -> HttpResponse:
    """Write down how good a course is, who says so, and against what."""
    row = networks.network(actor, record=record)
    one = queries.course(actor, row, record=course)
    typed = None
    if request.method == "POST":
        typed, on, body = forms.review(request.POST)
        if not typed.problems:
            actions.review(course=one, on=on, outcome=typed.said["outcome"], body=body, by=actor)
            return pages.to("training-course", record=row.id, course=one.id)
    return page(request, "review_form", typed=typed, network=row, course=one)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def plan(request: HttpRequest, *, actor: Actor, record: UUID, course: UUID) -> HttpResponse:
    """Plan a session of a course."""
    row = networks.network(actor, record=record)
    one = queries.course(actor, row, record=course)
    typed = None
    if request.method == "POST":
        typed, new, body = forms.session(request.POST, Session(course=one))
        if not typed.problems:
            made = actions.plan(session=new, body=body, by=actor)
            return pages.to("training-session", record=row.id, session=made.id)
    return page(request, "session_form", typed=typed, network=row, course=one, session=None)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def change_session(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """Change the day, time, place, places or trainer of a session."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    if request.method != "POST":
        said = content.opened([one], network=row.id, by=actor)[one.id]
        shown = {
            "on": one.on.isoformat(),
            "starts": f"{one.starts:%H:%M}" if one.starts else "",
            "places": "" if one.places is None else one.places,
            **said,
        }
        return page(request, "session_form", network=row, course=one.course, session=one, initial=shown)
    typed, one, body = forms.session(request.POST, one)
    status = 400
    if not typed.problems:
        try:
            actions.change_session(session=one, body=body, by=actor)
        except OutOfTurn:
            typed.problems["on"] = _("It was held or cancelled meanwhile. What you typed is still here.")
            status = 409
        else:
            return pages.to("training-session", record=row.id, session=one.id)
    return page(request, "session_form", typed=typed, status=status, network=row, course=one.course, session=one)


@require_POST
@needs(Right.RUN_NETWORKS)
def cancel(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """Cancel a session."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    try:
        actions.cancel(session=one, by=actor)
    except OutOfTurn:
        return pages.to("training-session", done="faster", record=row.id, session=one.id)
    return pages.to("training-session", record=row.id, session=one.id)

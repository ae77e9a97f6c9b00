"""The pages of who is booked for a session and was there, of sheets before and after, and of certificates."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone import typeset
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.questions import reading
from liftstone.training import actions, certificate_page, certifying, content, forms, materials, queries
from liftstone.training.before_after import QUESTIONNAIRE
from liftstone.training.models import Booking, Session, Sheet, Trainee
from liftstone.training.states import BOOKING, Full, OutOfTurn
from liftstone.training.views import page


def booking_states() -> dict[str, str]:
    """Return how a booking can stand, in words."""
    state = Booking.State
    return {
        state.BOOKED: _("Booked"),
        state.ATTENDED: _("Was there"),
        state.ABSENT: _("Was not there"),
        state.WITHDRAWN: _("Withdrew"),
    }


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def session(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """One session: who is booked, and with POST who was there."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    if request.method == "POST":
        return _mark(request, actor, row, one)
    rows = queries.bookings(actor, one)
    return page(
        request,
        "session",
        network=row,
        session=one,
        bookings=rows,
        names=content.names(rows, network=row.id, by=actor),
        said=content.opened([one], network=row.id, by=actor)[one.id],
        booking_states=booking_states(),
        may_become=BOOKING,
        sheets=queries.sheets_counted(actor, one),
        unprinted=request.GET.get("pdf") == "none",
    )


def _mark(request: HttpRequest, actor: Actor, row: Network, one: Session) -> HttpResponse:
    """Keep the marks that were changed; what no form of ours sends is left out."""
    there = {each.id.hex: each for each in queries.bookings(actor, one)}
    told = {of: request.POST.get(f"state-{of}", "") for of in there}
    changed = {
        there[of].id: then for of, then in told.items() if then in Booking.State.values and then != there[of].state
    }
    try:
        actions.mark(session=one, states_of=changed, by=actor)
    except OutOfTurn:
        return pages.to("training-session", done="faster", record=row.id, session=one.id)
    return pages.to("training-session", record=row.id, session=one.id)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def book(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """Book people of the register, and new ones, for a session."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    members = {each.id.hex: each for each in networks.members(actor, row) if each.state != "left"}
    rows = {each.id.hex: each for each in queries.trainees(actor, row)}
    typed, status = None, 200
    if request.method == "POST":
        typed, chosen, names = forms.booking(request.POST, members=members, known=rows)
        member, known = members.get(typed.said["member"]), [rows[each.hex] for each in chosen]
        new = (member, typed.said["role"], names) if member and names else None
        status = 400 if typed.problems else _book(typed, one, known, new, by=actor)
        if status == 302:
            return pages.to("training-session", record=row.id, session=one.id)
    return page(
        request,
        "book",
        typed=typed,
        status=status,
        network=row,
        session=one,
        members=[(code, each.name) for code, each in members.items()],
        trainees=_to_choose(actor, row, one, list(rows.values())),
    )


def _book(
    typed: Typed, session: Session, known: list[Trainee], new: tuple[Member, str, list[str]] | None, *, by: Actor
) -> int:
    """Book them and return 302, or 409 where that cannot be, with the reason among the problems."""
    try:
        actions.book_together(session=session, known=known, new=new, by=by)
    except Full:
        typed.problems["names"] = _("They do not all fit: nobody was booked. What you typed is still here.")
    except OutOfTurn:
        typed.problems["names"] = _("It was held or cancelled meanwhile. What you typed is still here.")
    else:
        return 302
    return 409


def _to_choose(actor: Actor, row: Network, one: Session, rows: list[Trainee]) -> list[tuple[str, str]]:
    booked = {each.trainee_id for each in queries.bookings(actor, one) if each.state != Booking.State.WITHDRAWN}
    left = [each for each in rows if each.id not in booked]
    said = content.opened(left, network=row.id, by=actor)
    named = [(each.id.hex, f"{said[each.id].get('name', '')} ({each.member.name})") for each in left]
    return sorted((each for each in named if not each[1].startswith(" (")), key=lambda each: each[1].casefold())


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def sheet(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID, moment: str) -> HttpResponse:
    """Type in one sheet that somebody filled in before or after a session; the next one follows."""
    if moment not in Sheet.Moment.values:
        raise Http404
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    read = None
    if request.method == "POST":
        data = dict(request.POST.lists())
        read = reading.read(QUESTIONNAIRE, data, translation.get_language() or "en")
        if not read.answers and not read.problems:
            read.problems["q-confidence-notice"] = _("This sheet is empty.")
        if not read.problems:
            materials.add_sheet(session=one, moment=moment, answers=read.answers, by=actor)
            return pages.to("training-sheet", record=row.id, session=one.id, moment=moment)
    return page(
        request,
        "sheet",
        network=row,
        session=one,
        moment=moment,
        questionnaire=QUESTIONNAIRE,
        filled=read.typed if read else {},
        problems=read.problems if read else {},
        counted=queries.sheets_counted(actor, one),
        status=400 if read else 200,
    )


@require_GET
@needs(Right.RUN_NETWORKS)
def paper(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """The sheet on paper, to be handed round before and after a session."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    return page(request, "paper", network=row, session=one, questionnaire=QUESTIONNAIRE)


@require_POST
@needs(Right.RUN_NETWORKS)
def certify(request: HttpRequest, *, actor: Actor, record: UUID, session: UUID) -> HttpResponse:
    """Give a certificate to everybody who was at a session and has none."""
    row = networks.network(actor, record=record)
    one = queries.session(actor, row, record=session)
    rows = [each for each in queries.bookings(actor, one) if each.state == Booking.State.ATTENDED]
    without = [each for each in rows if not hasattr(each, "certificate")]
    names = content.names(without, network=row.id, by=actor)
    try:
        certifying.give_all(bookings=[each for each in without if names[each.id]], names=names, by=actor)
    except OutOfTurn:
        return pages.to("training-session", done="faster", record=row.id, session=one.id)
    return pages.to("training-session", record=row.id, session=one.id)


@require_GET
@needs(Right.RUN_NETWORKS)
def certificate(request: HttpRequest, *, actor: Actor, record: UUID, booking: UUID) -> HttpResponse:
    """A certificate as a PDF, to be printed or sent to whose it is."""
    row = networks.network(actor, record=record)
    one = queries.booking(actor, row, record=booking)
    if not hasattr(one, "certificate"):
        raise Http404
    said = content.opened([one.certificate], network=row.id, by=actor)[one.certificate.id]
    try:
        made = typeset.pdf("certificate", data=certificate_page.said(one.certificate, said, network=row))
    except (typeset.Undrawable, typeset.Unset):
        there = reverse("training-session", kwargs={"record": row.id, "session": one.session_id})
        return redirect(f"{there}?pdf=none")
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="certificate.pdf"'
    return answer


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def revoke(request: HttpRequest, *, actor: Actor, record: UUID, booking: UUID) -> HttpResponse:
    """Say that a certificate counts no more."""
    row = networks.network(actor, record=record)
    one = queries.booking(actor, row, record=booking)
    if not hasattr(one, "certificate"):
        raise Http404
    if request.method == "POST":
        certifying.revoke(certificate=one.certificate, network=row.id, by=actor)
        return pages.to("training-session", record=row.id, session=one.session_id)
    names = content.names([one], network=row.id, by=actor)
    return page(request, "revoke", network=row, booking=one, name=names[one.id])

"""The pages of what is shared: all of it, choosing part of a case, one view on either side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import policies as case_policies
from liftstone.cases import queries as cases
from liftstone.cases import shown as case_shown
from liftstone.cases.models import Case
from liftstone.desk import forms as desk_forms
from liftstone.directory.typed import LONG, Typed
from liftstone.sharing import choosing, content, forms, queries, said, sharing, states
from liftstone.sharing.choosing import Choice
from liftstone.sharing.models import View
from liftstone.sharing.queries import Stands
from liftstone.sharing.sharing import Chosen
from liftstone.sharing.states import NotAgreed, NotInForce, NotWanted, Over
from liftstone.vocabulary.catalogue import LISTS, shown

NOTHING: Mapping[str, str] = {}


def refusals() -> dict[str, str]:
    """Return why nothing is shared of somebody, by what they decided; "" nobody asked them."""
    return {
        "": _("Nobody has asked %(name)s whether this organisation may be told."),
        "does_not_consent": _("%(name)s does not want this organisation to be told."),
        "withdrawn": _("%(name)s took back that this organisation may be told."),
        "lapsed": _("What %(name)s agreed to has lapsed: ask again."),
        "cannot": _("%(name)s could not decide when they were asked."),
    }


@require_GET
@needs(Right.WORK_ON_CASES)
def listed(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What others share with us, and what we share: clear metadata, nothing is opened."""
    number = desk_forms.whole_number(request.GET.get("page", ""), most=9_999) or 0
    given = request.GET.get("which") == "ours"
    rows = queries.views(actor, outgoing=given, page=number)
    others = {each.partner_id if given else each.organisation_id for each in rows}
    page = {
        "views": rows[: queries.PAGE],
        "has_more": len(rows) > queries.PAGE,
        "page_number": number,
        "ours": given,
        "names": queries.names(others),
        "behind": queries.behind(actor) if given else 0,
        "now": timezone.now(),
        "shown": shown,
    }
    return render(request, "sharing/list.html", page)


@require_POST
@needs(Right.WORK_ON_CASES)
def renew(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Seal what is shared to the others' newest keys."""
    sharing.renew(by=actor)
    return redirect(f"{reverse('sharing')}?which=ours&done=kept")


@dataclass
class Asked:
    """What somebody chose of a case so far, as it was typed."""

    stands: Stands
    purpose: str = ""
    pieces: tuple[str, ...] = ()
    until: str = ""

    def chosen(self, data: QueryDict) -> tuple[Typed, Chosen | None]:
        """Read the form: the problems, and what is to be shared where there are none."""
        typed, expires_at = forms.until(data)
        typed.one_of("purpose", self.stands.row.purposes, missing=_("Choose what it is for."))
        if not self.pieces:
            typed.problems["pieces"] = _("Choose what they are to see.")
        if typed.problems or expires_at is None:
            return typed, None
        return typed, Chosen(self.stands.row.id, self.purpose, self.pieces, expires_at)


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def choose(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Choose under which agreement what of a case is shared; look at what they will see; share it."""
    row = cases.case(actor, record=record)
    case_policies.check_can_work_on(actor, row)
    data = request.POST if request.method == "POST" else request.GET
    in_force = {each.row.id.hex: each for each in queries.in_force(actor)}
    stands = in_force.get(data.get("agreement", ""))
    if stands is None:
        return _agreements(request, actor, row, list(in_force.values()))
    asked = Asked(stands, data.get("purpose", ""), tuple(data.getlist("pieces")), data.get("until", ""))
    if request.method != "POST":
        return _form(request, actor, row, asked)
    return _share(request, actor, row, asked)


def _agreements(request: HttpRequest, actor: Actor, row: Case, in_force: list[Stands]) -> HttpResponse:
    given = queries.of_case(actor, row.id)
    page = {
        "case": row,
        "in_force": in_force,
        "given": given,
        "names": queries.names({each.partner_id for each in given}),
        "shown": shown,
        "now": timezone.now(),
    }
    return render(request, "sharing/choose_agreement.html", page)


def _share(request: HttpRequest, actor: Actor, row: Case, asked: Asked) -> HttpResponse:
    typed, chosen = asked.chosen(request.POST)
    if chosen is None:
        return _form(request, actor, row, asked, problems=typed.problems, status=400)
    try:
        if request.POST.get("do") != "share":
            return _look(request, actor, row, asked, chosen)
        view = sharing.share(case=row, chosen=chosen, by=actor)
    except NotWanted as refused:
        return _form(request, actor, row, asked, refused=refused.why, status=409)
    except NotInForce:
        return redirect(f"{reverse('share-case', kwargs={'record': row.id})}?done=faster")
    except NotAgreed:
        problems = {"pieces": _("This is not covered by the agreement, or it changed meanwhile. Choose again.")}
        return _form(request, actor, row, asked, problems=problems, status=409)
    return redirect(f"{reverse('shared', kwargs={'record': view.id})}?done=kept")


def _form(
    request: HttpRequest,
    actor: Actor,
    row: Case,
    asked: Asked,
    *,
    problems: Mapping[str, str] = NOTHING,
    refused: Mapping[str, str] = NOTHING,
    status: int = 200,
) -> HttpResponse:
    """Show what can be chosen, with what is wrong; `refused` says of people, by their ids, what they decided."""
    choice = choosing.offered(row, categories=asked.stands.row.categories, by=actor)
    called = {each.row.id.hex: case_shown.called(each.body) for each in choice.people}
    words = refusals()
    theirs = {f"person-{who}": words.get(why, words[""]) % {"name": called[who]} for who, why in refused.items()}
    page = {
        "case": row,
        "asked": asked,
        "purposes": [(each, LISTS["sharing_purposes"].label(each)) for each in asked.stands.row.purposes],
        "groups": _groups(choice, row, called),
        "problems": {**problems, **theirs},
        "until": asked.until or forms.usually_until(),
    }
    return render(request, "sharing/choose.html", page, status=status)


def _groups(choice: Choice, row: Case, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the pieces as the form shows them: of the case, of each person, then the entries."""
    found: dict[str, dict[str, Any]] = {}
    for piece in choice.pieces:
        key = "history" if piece.entry else piece.person
        heading = _("Notes and steps") if piece.entry else called.get(piece.person) or _("The situation")
        group = found.setdefault(key, {"key": key or "case", "heading": heading, "pieces": []})
        name, value = said.of_piece(piece, under_18=row.under_18)
        group["pieces"].append({"code": piece.code, "name": name, "value": value})
    return list(found.values())


def _look(request: HttpRequest, actor: Actor, row: Case, asked: Asked, chosen: Chosen) -> HttpResponse:
    """Show what the other side will see, and nothing else, before it is shared."""
    pieces = sharing.checked(row, asked.stands, chosen, by=actor)
    parts = list(said.parts(choosing.body_of(pieces)))
    page = {"case": row, "asked": asked, "parts": parts, "shown": shown}
    return render(request, "sharing/look.html", page)


@require_GET
@needs(Right.WORK_ON_CASES)
def view(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """What is shared, on either side; that one's organisation opened it is seen by both."""
    return _show(request, actor, queries.view(actor, record=record))


def _show(
    request: HttpRequest, actor: Actor, row: View, *, typed: Typed | None = None, status: int = 200
) -> HttpResponse:
    ours = row.organisation_id == actor.organisation
    page: dict[str, Any] = {
        "view": row,
        "ours": ours,
        "is_open": states.is_open(expires_at=row.expires_at, ended_at=row.ended_at, now=timezone.now()),
        "names": queries.names({row.organisation_id, row.partner_id}),
        "typed": typed.said if typed else {},
        "problems": typed.problems if typed else {},
        "shown": shown,
    }
    try:
        page["parts"] = list(said.parts(sharing.opened(view=row, by=actor)))
    except Over:
        return render(request, "sharing/over.html", page, status=status if typed else 410)
    page["openings"] = list(queries.openings(actor, row)[: queries.PAGE])  # with this one
    answers = queries.answers(actor, row)
    opened = content.opened_answers(answers, of=row, by=actor)
    page["answers"] = [(each, opened[each.id].get("words", "")) for each in answers]
    if ours:
        page["case"] = cases.case(actor, record=row.source.case_id)
    return render(request, "sharing/view.html", page, status=status)


@require_POST
@needs(Right.WORK_ON_CASES)
def answer(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Write to the other side; where it has ended meanwhile, what was typed is given back."""
    row, typed = queries.view(actor, record=record), Typed(request.POST)
    words = typed.words("words", most=LONG, missing=_("Write something first."))
    if typed.problems:
        return _show(request, actor, row, typed=typed, status=400)
    try:
        sharing.answer(view=row, words=words, by=actor)
    except Over:
        typed.problems["words"] = _("It has ended meanwhile: they read nothing more here. What you typed is below.")
        return _show(request, actor, queries.view(actor, record=record), typed=typed, status=409)
    return _to(record)


@require_POST
@needs(Right.WORK_ON_CASES)
def end(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """End the sharing: the other side's key opens it no more."""
    sharing.end(view=queries.view(actor, record=record), by=actor)
    return _to(record)


def _to(record: UUID) -> HttpResponse:
    return redirect(f"{reverse('shared', kwargs={'record': record})}?done=kept")

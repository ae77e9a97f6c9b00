"""The pages of answers: one member's, written down for it, and those of all side by side, also as a file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.directory.typed import Typed
from liftstone.network.models import Member
from liftstone.network.pages import BOTH
from liftstone.questionnaires import comparing, content, filling, pages, queries, round_views, running, states
from liftstone.questionnaires.content import Given
from liftstone.questionnaires.models import Answer, Asked
from liftstone.questionnaires.pages import kept
from liftstone.questionnaires.round_views import Running, running_of
from liftstone.questions import reading, shapes, sides, training
from liftstone.questions.shapes import Answers
from liftstone.vocabulary.members import MEMBER_KINDS

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = 25  # members side by side on one page


@require_GET
@needs(Right.RUN_NETWORKS)
def answered(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID, asked: UUID) -> HttpResponse:
    """What one member answered: the newest in full, and when and how each came."""
    it = running_of(actor, record, sent)
    one = queries.one_asked(actor, it.row, record=asked)
    rows = queries.answers(actor, one)
    opened = content.given(rows, network=it.network.id, by=actor)
    newest = opened.get(rows[0].id) if rows else None
    shown: dict[str, Any] = {
        "asked": one,
        "rows": rows,
        "opened": opened,
        "newest": newest,
        "lines": sides.side_by_side(it.sent.shape, {one.member.name: newest.answers}) if newest else [],
        "is_older": newest is not None and newest.digest != shapes.digest(it.sent.shape),
        "more_trained": comparing.more_trained(newest.answers) if newest else [],
        "names": names(actor.keys, {each.kept_by for each in rows}),
    }
    return round_views.of(request, "answered", it, **shown)


@require_http_methods(BOTH)
@needs(Right.RUN_NETWORKS)
def write(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID, asked: UUID) -> HttpResponse:
    """Write down what a member tells, on the telephone or in the room."""
    it = running_of(actor, record, sent)
    one = queries.one_asked(actor, it.row, record=asked)
    if request.method != "POST":
        return _written(request, it, one, _before(it, one, by=actor))
    typed = Typed(request.POST)
    who = typed.words("who")
    shown = request.POST.get(filling.SHOWN, "").split()
    language = get_language() or "en"
    filled = filling.filled(it.sent.shape, dict(request.POST.lists()), shown=shown, language=language)
    meanwhile = request.POST.get("digest", "") != shapes.digest(it.sent.shape)
    if not filled.is_whole or typed.problems or meanwhile:
        status = 409 if meanwhile else 400 if filled.problems or typed.problems else 200
        return _written(request, it, one, filled, typed=typed, status=status, meanwhile=meanwhile)
    told = Given(filled.answers, shapes.digest(it.sent.shape), who, filled.carried)
    try:
        running.keep_answer(asked=one, told=told, way=Answer.Way.SPOKEN, by=actor)
    except states.Closed:
        return _closed(request, it, one, filled, typed)
    return kept(it.address("round"))


def _before(it: Running, one: Asked, *, by: Actor) -> filling.Filling:
    """Return the page with what the member answered last, so that a correction is one word."""
    rows = queries.answers(by, one)[:1]
    opened = content.given(rows, network=it.network.id, by=by)
    newest = opened.get(rows[0].id) if rows else None
    return filling.begun(it.sent.shape, answers=newest.answers if newest else None)


def _closed(request: HttpRequest, it: Running, one: Asked, filled: filling.Filling, typed: Typed) -> HttpResponse:
    typed.problems["form"] = _(
        "This questionnaire was closed while you were writing. What you typed is still here, below as a text too: "
        "open it again, then keep it."
    )
    said = reading.kept_text(it.sent.shape, dict(request.POST.lists()), get_language() or "en")
    return _written(request, it, one, filled, typed=typed, status=409, as_text=said)


def _written(
    request: HttpRequest,
    it: Running,
    one: Asked,
    filled: filling.Filling,
    *,
    typed: Typed | None = None,
    **more: Any,
) -> HttpResponse:
    problems = dict(filled.problems) | (typed.problems if typed else {})
    shown: dict[str, Any] = {
        "asked": one,
        "filled": filled,
        "digest": shapes.digest(it.sent.shape),
        "problems": problems,
    }
    shown["who"] = typed.said["who"] if typed else ""
    return round_views.of(request, "write", it, **(shown | more))


@require_GET
@needs(Right.RUN_NETWORKS)
def compared(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """All answers side by side: a line for each question, a column for each member, with counts."""
    it = running_of(actor, record, sent)
    asked = queries.asked(actor, it.row)
    chosen, kind, section = _filtered(request, asked, it)
    number = min(pages.number(request), max(0, (len(chosen) - 1) // COLUMNS))
    given = _answers(it, by=actor)
    lines = sides.side_by_side(it.sent.shape, {str(each.id): given.get(each.id) for each in chosen})
    shown: dict[str, Any] = {
        "lines": comparing.shown(lines, comparing.part(it.sent.shape, section)),
        "members": chosen[number * COLUMNS : (number + 1) * COLUMNS],
        "all": len(chosen),
        "kinds": [(code, MEMBER_KINDS.label(code)) for code in sorted({each.member.kind for each in asked} - {""})],
        "kind": kind,
        "section": section,
        "page_number": number,
        "has_more": (number + 1) * COLUMNS < len(chosen),
        "is_training": comparing.is_training(it.sent.shape),
        "states": comparing.states_in_words(),
    }
    return round_views.of(request, "compared", it, **shown)


def _filtered(request: HttpRequest, asked: list[Asked], it: Running) -> tuple[list[Asked], str, int | None]:
    kind, which = request.GET.get("kind", ""), request.GET.get("section", "")
    section = int(which) if which.isascii() and which.isdecimal() and len(which) < 4 else None
    if section is not None and section >= len(it.sent.shape.sections):
        section = None
    return [each for each in asked if not kind or each.member.kind == kind], kind, section


def _answers(it: Running, *, by: Actor) -> dict[UUID, Answers | None]:
    """Return the newest answers by the id of whom was asked; None for who sent nothing."""
    newest = queries.newest(by, it.row)
    opened = content.given(list(newest.values()), network=it.network.id, by=by)
    found: dict[UUID, Answers | None] = {}
    for asked, row in newest.items():
        found[asked] = opened[row.id].answers if row.id in opened else None
    return found


@require_GET
@needs(Right.RUN_NETWORKS)
def table(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID, kind: str) -> HttpResponse:
    """All answers as a file, to be saved and never run."""
    if kind not in KINDS:
        raise Http404
    it = running_of(actor, record, sent)
    asked = queries.asked(actor, it.row)
    given = _answers(it, by=actor)
    running.note_taken_out(round_=it.row, by=actor)
    rows = sides.rows(it.sent.shape, _named(asked, given), get_language() or "en")
    body = sheets.csv_of(rows) if kind == "csv" else sheets.xlsx_of(rows, title=_("Answers"))
    answer = HttpResponse(body, content_type=KINDS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="answers.{kind}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _named(asked: list[Asked], given: Mapping[UUID, Answers | None]) -> dict[str, Answers | None]:
    """Return answers by the names of members; two of one name are told apart by a number."""
    found: dict[str, Answers | None] = {}
    for each in asked:
        name, again = each.member.name, 2
        while name in found:
            name, again = f"{each.member.name} ({again})", again + 1
        found[name] = given.get(each.id)
    return found


@require_GET
@needs(Right.RUN_NETWORKS)
def trained(request: HttpRequest, *, actor: Actor, record: UUID, sent: UUID) -> HttpResponse:
    """Of the questionnaire on training: how many each has seen, against who is trained."""
    it = running_of(actor, record, sent)
    if not comparing.is_training(it.sent.shape):
        raise Http404
    given = _answers(it, by=actor)
    asked = queries.asked(actor, it.row)
    found = training.seen_against_trained({str(key): value for key, value in given.items() if value is not None})
    shown: dict[str, Any] = {
        "rows": [
            (each, found.get(str(each.id)), comparing.more_trained(given.get(each.id) or {})) for each in asked
        ],
        "flags": comparing.flags(),
        "counted": comparing.counted(found.values()),
        "left": Member.State.LEFT,
    }
    return round_views.of(request, "trained", it, **shown)

"""What is typed about a decision: what is to be decided, and each step of its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.governing.forms import FARTHEST, OWN_TABLE, Choices, ends, past
from liftstone.governing.models import Board, Decision
from liftstone.governing.states import DECISION, OPEN
from liftstone.network.models import Member, Network


@dataclass(frozen=True)
class Told:
    """A step as it was typed: what it came to, when, which board decides, who was asked, in which words."""

    then: str
    on: date
    due_on: date | None
    board: Board | None
    asked: list[Member]
    words: str


def states() -> dict[str, str]:
    """Return how far a decision has come, in words."""
    state = Decision.State
    return {
        state.PROPOSED: _("Proposed"),
        state.CONSULTED: _("Members were asked"),
        state.DECIDED: _("Decided"),
        state.REFUSED: _("Decided against"),
        state.CARRIED_OUT: _("Carried out"),
        state.LAPSED: _("Lapsed"),
    }


def following(now: str) -> Choices:
    """Return what may follow a state, in words and in the order of the way."""
    return [(code, text) for code, text in states().items() if code in DECISION[now]]


def decision(
    data: QueryDict, *, of: Network, boards: Sequence[Board]
) -> tuple[Typed, Decision, date, dict[str, Any]]:
    """Return the form, a decision that is not saved, the day it was proposed, and what it is; who, in the form."""
    typed = Typed(data)
    body = {
        "title": typed.words("title", missing=_("Write in a line what is to be decided.")),
        "why": typed.words("why", most=LONG),
    }
    typed.words("words", most=LONG)
    row = Decision(network=of, board=_board(typed, boards), due_on=_due(typed))
    return typed, row, past(typed, "on"), body


def step(data: QueryDict, *, now: str, boards: Sequence[Board], members: Sequence[Member]) -> tuple[Typed, Told]:
    """Return the form and the step that was typed; `now` is the state that it follows."""
    typed = Typed(data)
    then = typed.one_of("then", dict(following(now)), missing=_("Choose what it came to."))
    board = _board(typed, boards)
    by_code = {each.id.hex: each for each in members}
    asked = [by_code[each] for each in typed.several("asked", by_code) if each in by_code]
    if then == Decision.State.CONSULTED and not asked:
        typed.problems.setdefault("asked", _("Tick who was asked."))
    words = typed.words("words", most=LONG)
    on = past(typed, "on")
    due_on = _due(typed) if not then or then in OPEN else None
    return typed, Told(then, on, due_on, board, asked, words)


def _board(typed: Typed, boards: Sequence[Board]) -> Board | None:
    chosen = typed.one_of("board", dict(ends(boards)), missing=_("Choose who decides."))
    if chosen == OWN_TABLE:
        return None
    return next((each for each in boards if each.id.hex == chosen), None)


def _due(typed: Typed) -> date | None:
    day = typed.day("due_on")
    today = timezone.localdate()
    if day is None:
        typed.problems.setdefault("due_on", _("Write until when the next step is due."))
    elif day < today:
        typed.problems["due_on"] = _("That day has passed.")
    elif day > today + FARTHEST:
        typed.problems["due_on"] = _("That is more than ten years ahead.")
    return day

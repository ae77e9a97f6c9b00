"""What is typed into minutes, read with kind messages; what was typed is given back with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.agreed.owners import Who
from liftstone.directory.typed import LONG, Typed
from liftstone.meetings import minuting
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Approval, Entry, Item
from liftstone.network.models import Representative

FARTHEST = timedelta(days=5 * 366)  # a day that lies further off is a slip of the keyboard
MOST_VERSIONS = 9_999
Choices = list[tuple[str, str]]


def kinds() -> Choices:
    """Return what a line may be, in words; in English each is chosen by its first letter."""
    kind = Entry.Kind
    return [(kind.NOTE, _("Note")), (kind.DECISION, _("Decision")), (kind.ACTION, _("Action"))]


def reaches() -> Choices:
    """Return who may read a line, in words."""
    reach = Entry.Reach
    return [
        (reach.ALL, _("Everybody at the table")),
        (reach.RESTRICTED, _("Restricted: only who runs the network")),
    ]


def answers() -> Choices:
    """Return what somebody may say of minutes, in words."""
    return [(Approval.Answer.APPROVE, _("Approves them")), (Approval.Answer.CHANGE, _("Wants them changed"))]


@dataclass(frozen=True)
class Written:
    """A line that was typed, what it is, and about which item of the agenda."""

    kind: str
    line: Line
    item: Item | None
    seen: int


def line(
    data: QueryDict, *, items: Sequence[Item], means: Mapping[str, Who], kind: str = ""
) -> tuple[Typed, Written]:
    """Return the form and the line. `means`: whom an action may be given to; `kind`: what the line is already."""
    typed = Typed(data)
    codes = [code for code, _label in kinds()]
    chosen = kind or typed.one_of("kind", codes, missing=_("Choose one of these."))
    about = typed.one_of("item", [each.id.hex for each in items])
    words = typed.words("words", most=LONG, missing=_("Write what was said."))
    reach = typed.one_of("reach", Entry.Reach.values) or Entry.Reach.ALL
    who = typed.several("who", means)
    due_on = _due(typed, earliest=None if kind else timezone.localdate())
    seen = typed.number("seen", most=MOST_VERSIONS) or 0
    _check(typed, chosen, who=who, reach=reach, due_on=due_on)
    item = next((each for each in items if each.id.hex == about), None)
    found = Line(words, [means[code] for code in who if code in means], due_on, reach)
    return typed, Written(chosen, found, item, seen)


def action(data: QueryDict, *, means: Mapping[str, Who]) -> tuple[Typed, Line, int]:
    """Return the form, an action to be made of a line, and how many the page said were made of it.

    Its boxes are named otherwise than those of `line`: both forms stand on one page.
    """
    typed = Typed(data)
    words = typed.words("task", most=LONG, missing=_("Write what is to be done."))
    who = typed.several("doers", means)
    if not who:
        typed.problems["doers"] = _("Choose who does it: one or several.")
    due_on = _due(typed, earliest=timezone.localdate(), name="until")
    seen = typed.number("seen", most=MOST_VERSIONS)
    return typed, Line(words, [means[code] for code in who if code in means], due_on), -1 if seen is None else seen


def _due(typed: Typed, *, earliest: date | None, name: str = "due_on") -> date | None:
    day = typed.day(name)
    if day and earliest and day < earliest:
        typed.problems[name] = _("That day has passed.")
    elif day and day > timezone.localdate() + FARTHEST:
        typed.problems[name] = _("That is more than five years ahead.")
    return day


def _check(typed: Typed, kind: str, *, who: list[str], reach: str, due_on: date | None) -> None:
    if kind == Entry.Kind.ACTION:
        if not who:
            typed.problems.setdefault("who", _("Choose who does it: one or several."))
        if reach == Entry.Reach.RESTRICTED:
            typed.problems["reach"] = _("Whoever does an action reads it. Write it openly, or a restricted note.")
    elif who or due_on:
        typed.problems["kind"] = _("Only an action has somebody who does it, and a day. Is it an action?")


def shown(row: Entry, body: dict[str, Any]) -> dict[str, Any]:
    """Return a line as its form has it."""
    about = row.item_id.hex if row.item_id else ""
    told = {"kind": row.kind, "item": about, "reach": row.reach, "seen": row.version}
    return told | {"words": body.get("words", ""), "who": minuting.codes_of(body), "due_on": body.get("due_on", "")}


def correction(data: QueryDict) -> tuple[Typed, Line]:
    """Return the form and a correction."""
    typed = Typed(data)
    words = typed.words("words", most=LONG, missing=_("Write what is to be corrected, and how."))
    return typed, Line(words, reach=typed.one_of("reach", Entry.Reach.values) or Entry.Reach.ALL)


def answer(data: QueryDict, *, people: Sequence[Representative]) -> tuple[Typed, Representative | None]:
    """Return the form (`said`, `words`), and who said it of the minutes."""
    typed = Typed(data)
    missing = _("Choose one of these.")
    chosen = typed.one_of("person", [each.id.hex for each in people], missing=missing)
    said = typed.one_of("said", Approval.Answer.values, missing=missing)
    wanted = _("Write what they want changed.") if said == Approval.Answer.CHANGE else ""
    typed.words("words", most=LONG, missing=wanted)
    return typed, next((each for each in people if each.id.hex == chosen), None)

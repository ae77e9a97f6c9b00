"""What is typed about an action, read with kind messages; what was typed is given back with what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.agreed.models import Action, Step
from liftstone.agreed.owners import Who
from liftstone.agreed.queries import SHOWN, Wanted
from liftstone.directory.typed import LONG, Typed

FARTHEST = timedelta(days=5 * 366)  # a day that lies further off is a slip of the keyboard
MOST_STEPS = 99_999
Choices = list[tuple[str, str]]
_MEMBER = re.compile("m[0-9a-f]{32}")


@dataclass(frozen=True)
class Agreed:
    """What a form says of an action."""

    words: str
    due_on: date | None
    who: list[Who]
    seen: int


def action(data: QueryDict, *, means: Mapping[str, Who], due_on: date | None = None) -> tuple[Typed, Agreed]:
    """Return the form and what it says. `means` are the owners offered; `due_on` the day as it stands: that may
    have passed.
    """
    typed = Typed(data)
    words = typed.words("words", most=LONG, missing=_("Write what is to be done."))
    day = typed.day("due_on")
    today = timezone.localdate()
    if day and day < today and day != due_on:
        typed.problems["due_on"] = _("That day has passed.")
    elif day and day > today + FARTHEST:
        typed.problems["due_on"] = _("That is more than five years ahead.")
    codes = typed.several("who", means)
    if not codes:
        typed.problems["who"] = _("Choose who does it: one or several.")
    seen = typed.number("seen", most=MOST_STEPS) or 0
    return typed, Agreed(words, day, [means[code] for code in codes if code in means], seen)


def as_typed(row: Action, *, words: str, who: list[str]) -> dict[str, object]:
    """Return an action as its form has it."""
    due_on = row.due_on.isoformat() if row.due_on else ""
    return {"words": words, "due_on": due_on, "who": who, "seen": row.steps_so_far}


def step(data: QueryDict) -> tuple[Typed, str, str]:
    """Return the form, which step somebody took (a code of `steps`), and in which words: dropping asks for some."""
    typed = Typed(data)
    chosen = typed.one_of("do", dict(steps()), missing=_("Choose one of these."))
    why = _("Write why nobody will do it.") if chosen == Step.Kind.DROPPED else ""
    return typed, chosen, typed.words("words", most=LONG, missing=why)


def steps() -> Choices:
    """Return what a form can say of an action, in words."""
    return [
        (Step.Kind.CHASED, _("I asked after it")),
        (Step.Kind.DONE, _("It is done")),
        (Step.Kind.DROPPED, _("Nobody will do it")),
        (Step.Kind.REOPENED, _("Open it again")),
    ]


def happened() -> dict[str, str]:
    """Return what can have happened to an action, in words."""
    kind = Step.Kind
    return {
        kind.MADE: _("Agreed"),
        kind.CHANGED: _("Changed"),
        kind.CHASED: _("Asked after"),
        kind.TOLD: _("An owner said how far it is"),
        kind.OWNER_DONE: _("An owner's part is done"),
        kind.DONE: _("Done"),
        kind.DROPPED: _("Dropped"),
        kind.REOPENED: _("Opened again"),
    }


def shown() -> Choices:
    """Return which actions a list can show, in words."""
    return list(zip(SHOWN, (_("Open"), _("Overdue"), _("Done"), _("Dropped"), _("All of them")), strict=True))


def wanted(data: QueryDict, *, me: Who) -> tuple[Wanted, str]:
    """Return which actions somebody wants to see, and of whom by its code; what is misspelt is not asked."""
    which = data.get("shown", "")
    of = data.get("of", "")
    of = of if of == me.code or _MEMBER.fullmatch(of) else ""
    member = UUID(hex=of[1:]) if of.startswith("m") else None
    colleague = me.colleague if of == me.code else None
    return Wanted(which if which in SHOWN else SHOWN[0], member, colleague), of

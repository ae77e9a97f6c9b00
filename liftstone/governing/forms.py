"""What is typed about how a network is governed, read with kind messages; what was typed is given back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory.typed import LONG, Typed
from liftstone.governing.models import Board, Sitting, Terms, Tie
from liftstone.network.models import Member, Network
from liftstone.vocabulary.boards import BOARD_KINDS

OWN_TABLE = "own"  # how a form says the network's own table, which is no row of ours
MOST_WORDS = 40_000  # characters of terms or of a policy: twenty pages
FARTHEST = timedelta(days=3653)  # a review that lies further off is a slip of the keyboard
NAME = 120
Choices = list[tuple[str, str]]


def ties() -> Choices:
    """Return what a board is to another, in words."""
    return [(Tie.Kind.REPORTS, _("Answers to")), (Tie.Kind.FEEDS, _("Feeds what it finds into"))]


def roles() -> Choices:
    """Return as what a member may sit on a board, in words."""
    role = Sitting.As
    return [
        (role.MEMBER, _("Member")),
        (role.CHAIR, _("Chair")),
        (role.DEPUTY, _("Deputy chair")),
        (role.OBSERVER, _("Observer")),
    ]


def ends(boards: Sequence[Board]) -> Choices:
    """Return what a tie may lead from and to."""
    return [(OWN_TABLE, _("This network's table")), *((each.id.hex, each.name) for each in boards)]


def board(data: QueryDict, *, of: Network) -> tuple[Typed, Board]:
    """Return the form and a board that is not saved."""
    typed = Typed(data)
    row = Board(
        network=of,
        name=typed.words("name", most=NAME, missing=_("Write what it is called.")),
        kind=typed.one_of("kind", BOARD_KINDS.codes, missing=_("Choose one of these.")),
    )
    return typed, row


Ends = tuple[Board | None, Board | None]


def tie(data: QueryDict, *, boards: Sequence[Board]) -> tuple[Typed, Ends]:
    """Return the form and both ends, the lower first; None is the network's own table. Its kind is in the form."""
    typed = Typed(data)
    codes = dict(ends(boards))
    lower = typed.one_of("lower", codes, missing=_("Choose one of these."))
    typed.one_of("kind", Tie.Kind.values, missing=_("Choose one of these."))
    upper = typed.one_of("upper", codes, missing=_("Choose one of these."))
    if lower and lower == upper:
        typed.problems["upper"] = _("Choose two that are not the same.")
    by_code = {each.id.hex: each for each in boards}
    return typed, (by_code.get(lower), by_code.get(upper))


def sitting(data: QueryDict, *, members: Sequence[Member]) -> tuple[Typed, Member | None, date]:
    """Return the form, the member that sits on a board, and since when; as what stands in the form."""
    typed = Typed(data)
    codes = {each.id.hex: each for each in members}
    chosen = typed.one_of("member", codes, missing=_("Choose an organisation."))
    typed.one_of("role", Sitting.As.values, missing=_("Choose one of these."))
    return typed, codes.get(chosen), past(typed, "since")


def terms(data: QueryDict, *, of: Network, board: Board | None) -> tuple[Typed, Terms, dict[str, Any]]:
    """Return the form, a version of terms that is not saved, and its words."""
    typed = Typed(data)
    body = {
        "words": typed.words("words", most=MOST_WORDS, missing=_("Write the terms, or where they stand.")),
        "changed": typed.words("changed", most=LONG),
    }
    typed.number("after", most=9_999)
    begins, review = in_force(typed)
    return typed, Terms(network=of, board=board, in_force_from=begins, review_on=review), body


def in_force(typed: Typed) -> tuple[date, date]:
    """Return from when something counts and when it is to be looked at again, which comes after it."""
    today = timezone.localdate()
    begins = _needed(typed, "in_force_from", missing=_("Write from which day it counts."))
    review = _needed(typed, "review_on", missing=_("Write the day on which to look at it again."))
    problems = typed.problems
    if "in_force_from" not in problems and begins > today + FARTHEST:
        problems["in_force_from"] = _("That is more than ten years ahead.")
    if "review_on" not in problems and "in_force_from" not in problems:
        if review <= begins:
            problems["review_on"] = _("It is to be looked at again after the day from which it counts.")
        elif review > begins + FARTHEST:
            problems["review_on"] = _("That is more than ten years ahead.")
    return begins, review


def past(typed: Typed, name: str) -> date:
    """Return a day that has come: today where none was typed."""
    day = typed.day(name)
    today = timezone.localdate()
    if day is not None and day > today:
        typed.problems[name] = _("That day is still to come.")
    return day or today


def _needed(typed: Typed, name: str, *, missing: str) -> date:
    day = typed.day(name)
    if day is None:
        typed.problems.setdefault(name, missing)
    return day or timezone.localdate()

"""Where an application stands, and what may follow what: one table. The page of the docs is drawn from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from liftstone.decisions import sources
from liftstone.decisions.sources import OWN, Source


class State(StrEnum):
    """Where an application stands. RG is reasonable, CG conclusive grounds."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RG_PENDING = "rg_pending"
    RG_SUSPENDED = "rg_suspended"
    RG_NEGATIVE = "rg_negative"
    RG_RECONSIDERED = "rg_reconsidered"
    RG_IN_COURT = "rg_in_court"
    RECOVERY = "recovery"
    CG_PENDING = "cg_pending"
    CG_SUSPENDED = "cg_suspended"
    CG_NEGATIVE = "cg_negative"
    CG_RECONSIDERED = "cg_reconsidered"
    CG_IN_COURT = "cg_in_court"
    CG_POSITIVE = "cg_positive"
    DISQUALIFIED = "disqualified"
    DISQUALIFIED_IN_COURT = "disqualified_in_court"
    MOVE_ON = "move_on"
    EXITED = "exited"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    """What happens to an application."""

    SUBMIT = "submit"
    DISCARD = "discard"
    ASSIGN = "assign"
    CHANGE_AUTHORITY = "change_authority"
    RG_POSITIVE = "rg_positive"
    RG_NEGATIVE = "rg_negative"
    BOTH_POSITIVE = "both_positive"
    RG_POSITIVE_CG_NEGATIVE = "rg_positive_cg_negative"
    PERIOD_OVER = "period_over"
    CG_POSITIVE = "cg_positive"
    CG_NEGATIVE = "cg_negative"
    SUSPEND = "suspend"
    RESUME = "resume"
    DISQUALIFY = "disqualify"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    ASK_AGAIN = "ask_again"
    UPHELD = "upheld"
    CHANGED = "changed"
    GO_TO_COURT = "go_to_court"
    COURT_UPHELD = "court_upheld"
    COURT_QUASHED = "court_quashed"
    LEAVE_BE = "leave_be"
    MOVE_ON = "move_on"
    EXIT = "exit"


class Authority(StrEnum):
    """Who decides."""

    SCA = "sca"
    IECA = "ieca"
    PILOT = "pilot"


S, E = State, Event
FIRST = S.DRAFT
ENDS = frozenset({S.EXITED, S.WITHDRAWN, S.CLOSED})
BEFORE_RG = frozenset(
    {S.DRAFT, S.SUBMITTED, S.RG_PENDING, S.RG_SUSPENDED, S.RG_NEGATIVE, S.RG_RECONSIDERED, S.RG_IN_COURT}
)
# Somebody is deciding, so somebody owns it, and it may pass to somebody else.
OWNED = (
    S.RG_PENDING,
    S.RG_SUSPENDED,
    S.RG_RECONSIDERED,
    S.RECOVERY,
    S.CG_PENDING,
    S.CG_SUSPENDED,
    S.CG_RECONSIDERED,
)
CG_OPEN = (S.RECOVERY, S.CG_PENDING)
DECIDES_CG = frozenset({E.CG_POSITIVE, E.CG_NEGATIVE})
DECIDES_BOTH = frozenset({E.BOTH_POSITIVE, E.RG_POSITIVE_CG_NEGATIVE})
DECIDES_RG = frozenset({E.RG_POSITIVE, E.RG_NEGATIVE})


@dataclass(frozen=True)
class Move:
    """One line of the table: what may happen in which states, and where it leads. `to` None: it stays there."""

    event: Event
    of: tuple[State, ...]
    to: State | None
    source: Source


MOVES = (
    Move(E.SUBMIT, (S.DRAFT,), S.SUBMITTED, sources.TOOLKIT),
    Move(E.DISCARD, (S.DRAFT,), S.CLOSED, OWN),
    Move(E.ASSIGN, (S.SUBMITTED,), S.RG_PENDING, sources.AUTHORITIES),
    Move(E.CHANGE_AUTHORITY, OWNED, None, sources.OWNER),
    Move(E.RG_POSITIVE, (S.RG_PENDING,), S.RECOVERY, sources.RECOVERY),
    Move(E.RG_NEGATIVE, (S.RG_PENDING,), S.RG_NEGATIVE, sources.TOOLKIT),
    Move(E.BOTH_POSITIVE, (S.RG_PENDING,), S.CG_POSITIVE, sources.PILOT),
    Move(E.RG_POSITIVE_CG_NEGATIVE, (S.RG_PENDING,), S.CG_NEGATIVE, sources.PILOT),
    Move(E.PERIOD_OVER, (S.RECOVERY,), S.CG_PENDING, sources.RECOVERY),
    Move(E.CG_POSITIVE, CG_OPEN, S.CG_POSITIVE, sources.TOOLKIT),
    Move(E.CG_NEGATIVE, CG_OPEN, S.CG_NEGATIVE, sources.TOOLKIT),
    Move(E.SUSPEND, (S.RG_PENDING,), S.RG_SUSPENDED, sources.SUSPENSION),
    Move(E.SUSPEND, CG_OPEN, S.CG_SUSPENDED, sources.SUSPENSION),
    Move(E.RESUME, (S.RG_SUSPENDED,), S.RG_PENDING, sources.SUSPENSION),
    # Its days of recovery go on being counted while it is suspended, so that nothing is lost by coming back here.
    Move(E.RESUME, (S.CG_SUSPENDED,), S.CG_PENDING, sources.SUSPENSION),
    Move(E.DISQUALIFY, (*CG_OPEN, S.CG_SUSPENDED), S.DISQUALIFIED, sources.DISQUALIFICATION),
    Move(E.WITHDRAW, (S.SUBMITTED, *OWNED), S.WITHDRAWN, sources.WITHDRAWAL),
    Move(E.CLOSE, (S.SUBMITTED, *OWNED), S.CLOSED, sources.CLOSED),
    Move(E.ASK_AGAIN, (S.RG_NEGATIVE,), S.RG_RECONSIDERED, sources.RECONSIDERATION),
    Move(E.ASK_AGAIN, (S.CG_NEGATIVE,), S.CG_RECONSIDERED, sources.RECONSIDERATION),
    Move(E.UPHELD, (S.RG_RECONSIDERED,), S.RG_NEGATIVE, sources.RECONSIDERATION),
    Move(E.UPHELD, (S.CG_RECONSIDERED,), S.CG_NEGATIVE, sources.RECONSIDERATION),
    Move(E.CHANGED, (S.RG_RECONSIDERED,), S.RECOVERY, sources.RECONSIDERATION),
    Move(E.CHANGED, (S.CG_RECONSIDERED,), S.CG_POSITIVE, sources.RECONSIDERATION),
    # Asking the authority again does not stop the months for going to court.
    Move(E.GO_TO_COURT, (S.RG_NEGATIVE, S.RG_RECONSIDERED), S.RG_IN_COURT, sources.COURT),
    Move(E.GO_TO_COURT, (S.CG_NEGATIVE, S.CG_RECONSIDERED), S.CG_IN_COURT, sources.COURT),
    Move(E.GO_TO_COURT, (S.DISQUALIFIED,), S.DISQUALIFIED_IN_COURT, sources.COURT),
    # The decision stands: the court said so, or nobody asks it any more.
    Move(E.COURT_UPHELD, (S.RG_IN_COURT,), S.RG_NEGATIVE, sources.COURT),
    Move(E.COURT_UPHELD, (S.CG_IN_COURT,), S.CG_NEGATIVE, sources.COURT),
    Move(E.COURT_UPHELD, (S.DISQUALIFIED_IN_COURT,), S.DISQUALIFIED, sources.COURT),
    Move(E.COURT_QUASHED, (S.RG_IN_COURT,), S.RG_PENDING, sources.COURT),
    Move(E.COURT_QUASHED, (S.CG_IN_COURT, S.DISQUALIFIED_IN_COURT), S.CG_PENDING, sources.COURT),
    # An authority may also put its decision right while a court is asked, and the case ends there.
    Move(E.CHANGED, (S.RG_IN_COURT,), S.RECOVERY, sources.COURT),
    Move(E.CHANGED, (S.CG_IN_COURT,), S.CG_POSITIVE, sources.COURT),
    Move(E.LEAVE_BE, (S.RG_NEGATIVE, S.CG_NEGATIVE, S.DISQUALIFIED), S.CLOSED, OWN),
    Move(E.MOVE_ON, (S.CG_POSITIVE,), S.MOVE_ON, sources.MOVE_ON),
    Move(E.EXIT, (S.CG_POSITIVE, S.MOVE_ON), S.EXITED, sources.MOVE_ON),
)


def _follows() -> Iterator[tuple[tuple[State, Event], State]]:
    for move in MOVES:
        for state in move.of:
            yield (state, move.event), move.to or state


FOLLOWS: dict[tuple[State, Event], State] = dict(_follows())


def possible(state: State) -> list[Event]:
    """Return what the table lets happen in a state, in the order in which events are listed."""
    return [event for event in Event if (state, event) in FOLLOWS]

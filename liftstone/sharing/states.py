"""Where an agreement and a view stand: over values, no clock."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

PARTIES = 2


class Standing(StrEnum):
    """Where an agreement stands."""

    WAITS = "waits"  # for a signature
    TO_COME = "to come"
    IN_FORCE = "in force"
    OVER = "over"
    ENDED = "ended"
    REPLACED = "replaced"


class NotInForce(ValueError):
    """Nothing can be shared under this agreement."""


class NotAgreed(ValueError):
    """The agreement does not cover this: `what` are the codes of purposes or categories that it does not name."""

    def __init__(self, what: Collection[str]) -> None:
        """Keep what it does not name."""
        super().__init__(*sorted(what))
        self.what = sorted(what)


class NotWanted(ValueError):
    """Somebody whom it is about did not agree, or was not asked: `why` by the person's id in hex."""

    def __init__(self, why: dict[str, str]) -> None:
        """Keep who, and what they decided."""
        super().__init__()
        self.why = why


class Over(ValueError):
    """It opens no more: it expired, or was ended."""


def standing(*, since: date, until: date, ended: bool, signed: int, replaced: bool, today: date) -> Standing:
    """Return where an agreement stands; `signed` counts the parties whose signature is genuine.

    Both must have signed: with one word missing it binds nobody.
    """
    if ended:
        return Standing.ENDED
    if replaced:
        return Standing.REPLACED
    if today > until:
        return Standing.OVER
    if signed < PARTIES:
        return Standing.WAITS
    return Standing.TO_COME if today < since else Standing.IN_FORCE


def is_open(*, expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Return whether a view still opens to the other organisation."""
    return ended_at is None and now < expires_at

"""Whether it is safe to reach somebody in this way, now: decisions over values, no clock, no database.

Times are London's, as the person says them: a window from 22:00 to 06:00 goes on into the next morning, and means
what the clock on the wall says also in the nights on which it is changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from liftstone.desk.rules import LONDON
from liftstone.vocabulary.catalogue import LISTS

WAYS = ("phone", "text", "email", "post")
TIMED = ("phone", "text")  # these make somebody's pocket ring; a letter and an e-mail wait to be read
KEPT_IN = {"phone": "phone", "text": "phone", "email": "email", "post": "post"}  # where a person's body has them
WRITTEN_BEFORE = ("answer", "safe_when", "safe_how", "safe_say")  # schema 1: said anew on the page of schema 2
WORDS = ("when", "say", "not_say", "code_word", "others", "device_words")
CODES = {"times": "safe_times", "voicemail": "voicemail", "caller_number": "caller_number", "device": "device"}
EVERY_DAY = frozenset(range(7))
DAYS: dict[str, frozenset[int]] = {
    "all": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    **{code: frozenset({n}) for n, code in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}


class Verdict(StrEnum):
    """What stands between an adviser and a number."""

    SAFE = "safe"
    WORDS = "words"  # something that no clock can read: whoever rings reads the words and judges
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    UNSAFE = "unsafe"
    UNSURE = "unsure"  # the decision about being contacted has lapsed, or could not be made
    WITHHELD = "withheld"  # the person does not consent to being contacted, or withdrew


NEEDS_REASON = frozenset(Verdict) - {Verdict.SAFE, Verdict.WORDS}


@dataclass(frozen=True, repr=False)
class Window:
    """Hours of some days: `begins` to `ends`, on into the next day where `ends` is not later."""

    days: str
    begins: time
    ends: time

    @property
    def into_next_day(self) -> bool:
        """Whether midnight lies in it."""
        return self.ends <= self.begins

    def as_kept(self) -> dict[str, str]:
        """Return it as the sealed body has it."""
        return {"days": self.days, "from": f"{self.begins:%H:%M}", "to": f"{self.ends:%H:%M}"}


@dataclass(frozen=True, repr=False)
class Safe:
    """How somebody can be reached, as they or a colleague said last. "" was not said."""

    ways: dict[str, str]
    times: str = "unknown"
    windows: tuple[Window, ...] = ()
    when: str = ""
    say: str = ""
    not_say: str = ""
    code_word: str = ""
    others: str = ""
    voicemail: str = ""
    caller_number: str = ""
    device: str = ""
    device_words: str = ""
    thread: bool = False  # they asked for answers on the thread alone


def read(body: dict[str, Any]) -> Safe:
    """Return how somebody can be reached: of a person of schema 2, of one of schema 1, or of a contact."""
    kept = body.get("safe")
    if not isinstance(kept, dict):
        return _as_first_asked(body)
    said = kept.get("ways")
    ways: dict[str, Any] = said if isinstance(said, dict) else {}
    texts: dict[str, Any] = {name: str(kept.get(name) or "") for name in WORDS}
    codes: dict[str, Any] = {name: _code(kept.get(name), of=of) for name, of in CODES.items()}
    codes["times"] = codes["times"] or "unknown"
    known = {way: _code(ways.get(way), of="way_safety") or "unknown" for way in WAYS}
    return Safe(ways=known, windows=tuple(_windows(kept.get("windows"))), **texts, **codes)


def _as_first_asked(body: dict[str, Any]) -> Safe:
    """Read the five questions of the report, of a call, and of people before schema 2: one way, and words."""
    answer = body.get("answer")
    if answer in ("no", "thread"):
        ways = dict.fromkeys(WAYS, "unsafe")
    else:
        ways = {way: "safe" if way == answer else "unknown" for way in WAYS}
    when, others, say = (str(body.get(name) or "") for name in ("safe_when", "safe_how", "safe_say"))
    return Safe(ways=ways, when=when, others=others, say=say, thread=answer == "thread")


def _code(value: Any, *, of: str) -> str:
    return value if isinstance(value, str) and value in LISTS[of] else ""


def _windows(kept: Any) -> Iterator[Window]:
    for each in kept if isinstance(kept, list) else []:
        if isinstance(each, dict) and each.get("days") in DAYS:
            yield Window(each["days"], time.fromisoformat(each["from"]), time.fromisoformat(each["to"]))


def is_inside(windows: Sequence[Window], at: datetime) -> bool:
    """Return whether one of the windows is open at a moment (aware), by London's clock on the wall."""
    local = at.astimezone(LONDON)
    now, today, yesterday = local.time(), local.weekday(), (local.weekday() - 1) % 7
    return any(_is_open(each, now, today=today, yesterday=yesterday) for each in windows)


def _is_open(window: Window, now: time, *, today: int, yesterday: int) -> bool:
    days = DAYS[window.days]
    if not window.into_next_day:
        return today in days and window.begins <= now < window.ends
    return (today in days and now >= window.begins) or (yesterday in days and now < window.ends)


def next_opening(windows: Sequence[Window], at: datetime) -> datetime | None:
    """Return when the next window opens after a moment at which none is open; None where there is no window."""
    today = at.astimezone(LONDON).date()
    days = [today + timedelta(days=ahead) for ahead in range(-1, 9)]
    found = (moment for window in windows for day in days for moment in _openings(window, day))
    return min((each for each in found if each > at), default=None)


def _openings(window: Window, day: date) -> Iterator[datetime]:
    """When a window of this day opens: twice where the hour comes twice, later where the hour is left out."""
    if day.weekday() not in DAYS[window.days]:
        return
    wall = datetime.combine(day, window.begins)
    while not _exists(wall):
        wall += timedelta(minutes=1)
    for fold in (0, 1):
        yield wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC)


def _exists(wall: datetime) -> bool:
    """Return whether London's clocks show this time at all: for an hour in March they do not."""
    there = wall.replace(tzinfo=LONDON)
    return there.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) == wall


def verdict(safe: Safe, way: str, *, at: datetime, decision: str = "") -> Verdict:
    """Return what stands between an adviser and a number at a moment.

    `decision` is what the person last decided about being contacted in this way, "" where nobody asked. What the
    person does not want comes before what is safe; nothing that is not known counts as safe.
    """
    if decision in ("withdrawn", "does_not_consent"):
        return Verdict.WITHHELD
    if safe.ways[way] != "safe":
        return Verdict.UNSAFE if safe.ways[way] == "unsafe" else Verdict.UNKNOWN
    if decision in ("cannot", "lapsed"):
        return Verdict.UNSURE
    found = _by_the_clock(safe, at) if way in TIMED else Verdict.SAFE
    return Verdict.WORDS if safe.when and found != Verdict.OUTSIDE else found


def _by_the_clock(safe: Safe, at: datetime) -> Verdict:
    """Return what the hours alone say: "not when the van is there" is for whoever reads it."""
    if safe.times == "any":
        return Verdict.SAFE
    if safe.times == "windows" and safe.windows:
        return Verdict.SAFE if is_inside(safe.windows, at) else Verdict.OUTSIDE
    return Verdict.UNKNOWN

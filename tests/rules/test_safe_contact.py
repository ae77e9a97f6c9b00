"""Whether somebody may be reached now: windows by London's clock, across midnight and the clock change."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.cases import safe_rules
from liftstone.cases.safe_rules import DAYS, NEEDS_REASON, WAYS, Safe, Verdict, Window, is_inside, next_opening
from liftstone.desk.rules import LONDON

MINUTES = 24 * 60
minutes = st.integers(0, MINUTES - 1)
# The nights of the clock change of two years among them.
moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.datetimes(datetime(2026, 3, 28, 12), datetime(2026, 3, 30)),
    st.datetimes(datetime(2026, 10, 24, 12), datetime(2026, 10, 26)),
).map(lambda at: at.replace(tzinfo=UTC, second=0, microsecond=0))


def clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    begins, ends = draw(st.lists(minutes, min_size=2, max_size=2, unique=True))
    return Window(draw(st.sampled_from(sorted(DAYS))), clock(begins), clock(ends))


def slowly(window: Window, at: datetime) -> bool:
    """The same by counting minutes of the week, as the clock on the wall shows them."""
    local = at.astimezone(LONDON)
    now = local.weekday() * MINUTES + local.hour * 60 + local.minute
    open_minutes = set()
    for day in DAYS[window.days]:
        begins = day * MINUTES + window.begins.hour * 60 + window.begins.minute
        ends = day * MINUTES + window.ends.hour * 60 + window.ends.minute
        ends += MINUTES if ends < begins else 0
        open_minutes |= {minute % (7 * MINUTES) for minute in range(begins, ends)}
    return now in open_minutes


@given(window=windows(), at=moments)
def test_a_moment_is_inside_as_the_clock_on_the_wall_says(window, at):
    assert is_inside([window], at) == slowly(window, at)


@given(several=st.lists(windows(), min_size=1, max_size=4), at=moments)
def test_when_it_opens_next_it_is_open_and_not_a_minute_before(several, at):
    if is_inside(several, at):
        return
    then = next_opening(several, at)
    assert then is not None
    assert then > at
    assert is_inside(several, then)
    # Nothing was passed over: looked at every quarter of an hour, and in the minute before.
    steps = int((then - at).total_seconds() // 900)
    between = [at + timedelta(minutes=15 * step) for step in range(1, steps + 1)]
    assert not any(is_inside(several, each) for each in between if each < then)
    assert not is_inside(several, then - timedelta(minutes=1))


NIGHT = Window("sat", time(22), time(6))


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), True),
        (
            datetime(2026, 3, 29, 4, 59, tzinfo=UTC),
            True,
        ),  # one minute to six, an hour earlier than the night before
        (datetime(2026, 3, 29, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 24, 20, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), True),  # ten at night in summer time
        (datetime(2026, 10, 25, 5, 59, tzinfo=UTC), True),  # six in winter time
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), False),
    ],
)
def test_a_night_goes_on_into_the_morning_when_the_clocks_change(at, inside):
    assert is_inside([NIGHT], at) is inside


def test_an_hour_that_the_clocks_leave_out_opens_when_they_go_on():
    left_out = Window("sun", time(1, 30), time(2, 30))
    assert next_opening([left_out], datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_no_window_never_opens():
    assert next_opening([], datetime(2026, 5, 1, tzinfo=UTC)) is None


def reachable(**more: object) -> Safe:
    return Safe(ways=dict.fromkeys(WAYS, "safe"), **{"times": "windows", "windows": (NIGHT,), **more})


NOON, MIDNIGHT = datetime(2026, 5, 2, 11, tzinfo=UTC), datetime(2026, 5, 2, 23, tzinfo=UTC)  # a Saturday


@pytest.mark.parametrize(
    ("safe", "way", "at", "decision", "expected"),
    [
        (reachable(), "phone", MIDNIGHT, "", Verdict.SAFE),
        (reachable(), "phone", NOON, "", Verdict.OUTSIDE),
        (reachable(), "text", NOON, "", Verdict.OUTSIDE),
        (reachable(), "email", NOON, "", Verdict.SAFE),
        (reachable(times="any"), "phone", NOON, "", Verdict.SAFE),
        (reachable(times="unknown", when="after nine"), "phone", NOON, "", Verdict.WORDS),
        (reachable(when="not when the van is there"), "phone", MIDNIGHT, "", Verdict.WORDS),
        (reachable(when="not when the van is there"), "phone", NOON, "", Verdict.OUTSIDE),
        (reachable(times="any", when="not before Monday"), "email", NOON, "", Verdict.WORDS),
        (reachable(times="unknown"), "phone", NOON, "", Verdict.UNKNOWN),
        (reachable(windows=()), "phone", NOON, "", Verdict.UNKNOWN),
        (reachable(), "phone", MIDNIGHT, "consents", Verdict.SAFE),
        (reachable(), "phone", MIDNIGHT, "withdrawn", Verdict.WITHHELD),
        (reachable(), "post", MIDNIGHT, "does_not_consent", Verdict.WITHHELD),
        (reachable(), "phone", MIDNIGHT, "lapsed", Verdict.UNSURE),
        (reachable(), "phone", MIDNIGHT, "cannot", Verdict.UNSURE),
        (Safe(ways=dict.fromkeys(WAYS, "unsafe")), "phone", MIDNIGHT, "consents", Verdict.UNSAFE),
        (Safe(ways=dict.fromkeys(WAYS, "unknown")), "email", MIDNIGHT, "", Verdict.UNKNOWN),
    ],
)
def test_what_stands_between_an_adviser_and_a_number(safe, way, at, decision, expected):
    assert safe_rules.verdict(safe, way, at=at, decision=decision) == expected


@given(
    ways=st.fixed_dictionaries({way: st.sampled_from(["safe", "unsafe", "unknown"]) for way in WAYS}),
    times=st.sampled_from(["any", "windows", "unknown"]),
    several=st.lists(windows(), max_size=2),
    words=st.sampled_from(["", "after nine"]),
    at=moments,
    way=st.sampled_from(WAYS),
    decision=st.sampled_from(["", "consents", "does_not_consent", "withdrawn", "cannot", "lapsed"]),
)
def test_nothing_that_is_not_said_to_be_safe_is_shown_without_a_reason(
    ways, times, several, words, at, way, decision
):
    safe = Safe(ways=ways, times=times, windows=tuple(several), when=words)
    found = safe_rules.verdict(safe, way, at=at, decision=decision)
    if found in NEEDS_REASON:
        return
    assert ways[way] == "safe"
    assert decision in ("", "consents")
    if way in safe_rules.TIMED and found == Verdict.SAFE:
        assert times == "any" or is_inside(several, at)


def test_what_was_asked_first_is_still_read():
    phone = safe_rules.read(
        {"answer": "phone", "safe_when": "after nine", "safe_how": "nobody", "safe_say": "library"}
    )
    assert (phone.ways["phone"], phone.ways["email"], phone.ways["post"]) == ("safe", "unknown", "unknown")
    assert (phone.when, phone.others, phone.say) == ("after nine", "nobody", "library")
    assert set(safe_rules.read({"answer": "no"}).ways.values()) == {"unsafe"}
    assert safe_rules.read({"answer": "thread"}).thread
    assert set(safe_rules.read({}).ways.values()) == {"unknown"}


def test_what_a_stranger_sealed_is_not_stumbled_over():
    odd = safe_rules.read({"safe": {"ways": [], "windows": ["x", {"days": "never"}], "times": 7, "say": None}})
    assert set(odd.ways.values()) == {"unknown"}
    assert (odd.times, odd.windows, odd.say) == ("unknown", (), "")

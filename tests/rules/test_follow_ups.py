"""Who hears of a follow-up, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from liftstone.cases.follow_up_rules import EVERYBODY, OWNER, QUIET, SUPERVISORS, level

DUE = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pace", "minutes", "taken", "expected"),
    [
        ("usual", -1, False, QUIET),
        ("usual", 0, False, OWNER),
        ("usual", 59, False, OWNER),
        ("usual", 60, False, EVERYBODY),
        ("usual", 239, False, EVERYBODY),
        ("usual", 240, False, SUPERVISORS),
        ("usual", 900, True, OWNER),
        ("urgent", 14, False, OWNER),
        ("urgent", 15, False, EVERYBODY),
        ("urgent", 60, False, SUPERVISORS),
        ("none", 90_000, False, OWNER),
    ],
)
def test_what_is_late_and_taken_by_nobody_rises(pace, minutes, taken, expected):
    now = DUE + timedelta(minutes=minutes)
    assert level(due_at=DUE, taken=taken, pace=pace, now=now) == expected

"""S8: the life of keys never loses a record and never leaks one: people join, leave, lose, teams rotate."""

from typing import Any

from promises.measurement import Measurement
from promises.scratch import installation, run

ID, PROMISE = "S8", "the life of keys (join, leave, lose, rotate) never loses or leaks"
TARGET = "10,000 random steps, 0 violations"
STEPS, QUICK_STEPS = 10_000, 300


def measure(*, full: bool) -> Measurement:
    """Random steps on the real database, beside a model of who may open what."""
    with installation("keys") as inside:
        return _measured(run(inside, "keys_run", str(STEPS if full else QUICK_STEPS)))


def control() -> Measurement:
    """A build that forgets to start a new key when somebody leaves: this must not hold."""
    with installation("keys-control") as inside:
        return _measured(run(inside, "keys_run", str(QUICK_STEPS), "without-rotation"))


def _measured(told: dict[str, Any]) -> Measurement:
    violations = sum(told["violations"].values())
    first = f"; {next(iter(told['violations']))}" if violations else ""
    return Measurement(
        id=ID,
        promise=PROMISE,
        target=TARGET,
        measured=f"{told['steps']:,} steps, {told['checks']:,} attempts to open, {violations} violations{first}",
        floor="0",
        holds=violations == 0 and told["steps"] >= QUICK_STEPS,
    )

"""S5: organisations and roles are isolated, on every route, for every method, with one's own and others' ids."""

from typing import Any

from promises.measurement import Measurement
from promises.scratch import installation, run, wait_for_no_disk

TARGET = "every route × method × role × own and other: 0 leaks"
ID, PROMISE = "S5", "organisations and roles are isolated"


def matrix(mode: str, *, full: bool) -> dict[str, Any]:
    """Run the matrix in an installation of its own."""
    with installation(f"access-{mode}") as inside:
        wait_for_no_disk(inside.cluster)
        told: dict[str, Any] = run(inside, "access_run", mode, "full" if full else "quick")
    return told


def words(told: dict[str, Any]) -> str:
    """The outcome in a line."""
    first = f"; {told['first'][0]}" if told["first"] else ""
    return f"{told['cells']:,} cells, {told['routes']} routes, {told['leaks']} leaks{first}"


def measure(*, full: bool) -> Measurement:
    """The whole of it, as built. No leak, and not one answer of 5xx."""
    told = matrix("whole", full=full)
    broken = sum(count for status, count in told["statuses"].items() if status.startswith("5"))
    holds = told["leaks"] == 0 and broken == 0 and told["cells"] > 1000
    return Measurement(ID, PROMISE, TARGET, f"{words(told)}, {broken} answers of 5xx", holds=holds)


def control() -> Measurement:
    """With an insider's session in a stranger's hands the same detector must find leaks."""
    told = matrix("insider", full=False)
    return Measurement(ID, PROMISE, TARGET, words(told), holds=told["leaks"] == 0)

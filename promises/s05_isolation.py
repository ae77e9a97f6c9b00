"""S5: organisations and roles are isolated, on every route, for every method, with one's own and others' ids."""

from typing import Any

from promises.measurement import Measurement
from promises.scratch import installation, run, wait_for_no_disk

TARGET = "every route × method × role × own and other: 0 leaks"
ID, PROMISE = "S5", "organisations and roles are isolated"


# What a walk found of the broken build, by the mode that it went with: the worlds of one serve for both.
_CONTROLS: dict[str, dict[str, Any]] = {}


def matrix(mode: str, *, full: bool) -> dict[str, Any]:
    """Run the matrix in an installation of its own, and then the broken build, for the control."""
    with installation(f"access-{mode}") as inside:
        wait_for_no_disk(inside.cluster)
        told: dict[str, dict[str, Any]] = run(inside, "access_run", "full" if full else "quick", mode, "insider")
    _CONTROLS[mode] = told["insider"]
    return told[mode]


def broken_build(mode: str) -> dict[str, Any]:
    """Return what the matrix found with an insider's session in a stranger's hands, after this mode."""
    if mode not in _CONTROLS:
        matrix(mode, full=False)
    return _CONTROLS[mode]


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
    told = broken_build("whole")
    return Measurement(ID, PROMISE, TARGET, words(told), holds=told["leaks"] == 0)

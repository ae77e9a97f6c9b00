"""What one case of a benchmark measured."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of `./dev bench`. `target` None: only shown. `floor` is the best that could be had."""

    id: str
    case: str
    measured: float
    unit: str
    target: float | None = None
    floor: float | None = None
    holds: bool = True

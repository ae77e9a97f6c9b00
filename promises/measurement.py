"""What one promise showed when it was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """One promise, one figure: what was aimed at, what was seen, and whether it holds.

    `measured` and `target` are written for a reader, `floor` is what the bare technology allows where that
    is known. A control, which runs a build broken on purpose, must come out with `holds` False.
    """

    id: str
    promise: str
    target: str
    measured: str
    unit: str = ""
    floor: str = ""
    holds: bool = False

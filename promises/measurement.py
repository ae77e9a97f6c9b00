"""What one promise was measured to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """One line of `./dev promises`. `floor` is what the control, or doing nothing, would have reached."""

    id: str
    promise: str
    target: str
    measured: str
    unit: str = ""
    floor: str = ""
    holds: bool = False

"""S6: the second wall alone holds: no right is checked, no query narrowed, only row-level security and keys."""

from promises.measurement import Measurement
from promises.s05_isolation import broken_build, matrix, words

TARGET = "the same matrix, application checks and filters off: 0 leaks"
ID, PROMISE = "S6", "row-level security and keys hold alone"


def measure(*, full: bool) -> Measurement:
    """The matrix with the first wall switched off."""
    told = matrix("rows", full=full)
    return Measurement(ID, PROMISE, TARGET, words(told), holds=told["leaks"] == 0 and told["cells"] > 1000)


def control() -> Measurement:
    """With an insider's session in a stranger's hands the same detector must find leaks."""
    told = broken_build("rows")
    return Measurement(ID, PROMISE, TARGET, words(told), holds=told["leaks"] == 0)

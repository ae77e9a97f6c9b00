"""Has Python's garbage collector leave alone what a door has loaded for good.

A door holds some hundred thousand objects that live as long as it does. Looking through them all takes a tenth
of a second or more, in which no thread of it answers anybody.
"""

import gc


def settle() -> None:
    """Collect what is garbage, and look at the rest never again. Call it when something large was loaded."""
    gc.collect()
    gc.freeze()

"""The storyteller: eighteen months of an invented helpline from a seed, in plain values.

`tell` needs no database, no key and no clock: it is told what "today" is. The same seed and day tell the
same story.
"""

from .telling import tell

__all__ = ["tell"]

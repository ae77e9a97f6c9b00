"""What the worker does for the audit, again and again."""

import logging

from django.conf import settings

from liftstone.audit import sequencer
from liftstone.audit.memory import Memory

_BATCH = 10_000
_BATCHES = 10  # in one go, so that nothing else the worker does waits for long

log = logging.getLogger(__name__)


def sequence() -> None:
    """Give waiting leaves their places in the tree."""
    try:
        for _ in range(_BATCHES):
            if sequencer.sequence(limit=_BATCH) < _BATCH:
                return
    except sequencer.Broken as problem:
        log.critical("audit: %s", problem)


def checkpoint() -> None:
    """Sign the tree, where it has grown and it is time; ask every minute."""
    memory = Memory(settings.DATA)
    try:
        signed = sequencer.checkpoint(signing_key=memory.key, seen=memory.newest())
    except sequencer.Broken as problem:
        log.critical("audit: %s", problem)
        return
    if signed:
        memory.remember(signed.note)

"""Tells the worker that the outbox has something, after the commit and without slowing it.

NOTIFY takes a lock of the whole database for the length of the commit it belongs to; inside the report's own
transaction it would make reports wait for each other. A thread rings instead, at most twenty times a second
however many reports come.
"""

import threading
import time

from django.conf import settings
from django.db import DatabaseError, connections

CHANNEL = "liftstone_outbox"
PAUSE = 0.05  # seconds

_wanted = threading.Event()
_start = threading.Lock()
_thread: threading.Thread | None = None


def ring() -> None:
    """Ask for a ring; returns at once. A ring that fails is no loss: the worker looks by itself as well."""
    global _thread
    if settings.DOOR == "tests":  # nobody listens, and a thread would outlive the test that rang
        return
    _wanted.set()
    if _thread is None or not _thread.is_alive():
        with _start:
            if _thread is None or not _thread.is_alive():
                _thread = threading.Thread(target=_ringing, name="bell", daemon=True)
                _thread.start()


def _ringing() -> None:
    while True:
        _wanted.wait()
        _wanted.clear()
        try:
            with connections[settings.PUBLIC_DATABASE].cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        except DatabaseError:
            connections[settings.PUBLIC_DATABASE].close()
        time.sleep(PAUSE)

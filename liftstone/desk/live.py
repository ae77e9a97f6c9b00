"""Hearing that something changed: LISTEN in the worker and in the doors, ids of organisations only."""

import contextlib
import select
import time

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS


def _address(alias: str) -> dict[str, object]:
    values = settings.DATABASES[alias]
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {name: values[key] for name, key in known.items() if values.get(key)}


class Ear:
    """A connection of its own that waits for a channel. Heals itself when the database was away."""

    def __init__(self, channel: str, *, alias: str = DEFAULT_DB_ALIAS) -> None:
        self.channel, self.alias = channel, alias
        self._connection: psycopg.Connection | None = None

    def _connected(self) -> psycopg.Connection:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(autocommit=True, **_address(self.alias))  # type: ignore[arg-type]
            self._connection.execute(f"LISTEN {self.channel}")
        return self._connection

    def wait(self, *, seconds: float) -> set[str]:
        """Wait until something was said, at most so long; return what was said (empty: nothing)."""
        try:
            connection = self._connected()
            heard = {note.payload for note in connection.notifies(timeout=0)}
            if not heard and select.select([connection], [], [], seconds)[0]:
                heard = {note.payload for note in connection.notifies(timeout=0)}
            return heard
        except psycopg.Error:
            self.close()
            time.sleep(min(seconds, 1))
            return set()

    def close(self) -> None:
        """Stop listening."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.close()
        self._connection = None

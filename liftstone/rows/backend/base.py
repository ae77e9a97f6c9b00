"""The database backend named in the settings."""

import select
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.backends.postgresql import base

from liftstone.rows.acting import tell


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL, with who acts told at every BEGIN.

    Django opens each transaction by switching autocommit off, whoever asks for it; hanging on to that one
    place means that no piece of code can open a transaction that forgot to say so.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What runs around the wait for the disk, whose time is nobody's work.
        self.while_committing: Callable[[], AbstractContextManager[None]] = nullcontext

    def commit(self) -> None:
        """Commit, and wait until the disk has it."""
        with self.while_committing():
            super().commit()

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        """Switch autocommit; switching it off begins a transaction."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            tell(self)

    def is_usable(self) -> bool:
        """Say whether PostgreSQL is still there, before a request that finds this connection open uses it.

        Where it went away, it closed the line, and that can be seen without asking. Asking costs every request
        of either door a round trip.
        """
        line = select.poll()
        line.register(self.connection.pgconn.socket, select.POLLIN)
        return not line.poll(0) or super().is_usable()

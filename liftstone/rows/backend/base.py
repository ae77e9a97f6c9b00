"""The database backend named in the settings."""

from django.db.backends.postgresql import base

from liftstone.rows.acting import tell


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL, with who acts told at every BEGIN.

    Django opens each transaction by switching autocommit off, whoever asks for it; hanging on to that one
    place means that no piece of code can open a transaction that forgot to say so.
    """

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        """Switch autocommit; switching it off begins a transaction."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            tell(self)

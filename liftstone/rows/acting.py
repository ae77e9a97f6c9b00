"""On whose behalf the current request works."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Acting:
    """Who acts. Every field may be unknown; a transaction in which all are sees no row at all.

    `login` and `session` open just the one row that was named: the person who signs in, the session that
    a cookie belongs to.
    """

    organisation: UUID | None = None
    person: UUID | None = None
    login: str = ""
    session: str = ""

    def settings(self) -> list[str]:
        """The four values in the order of `SETTINGS`; an unknown one is the empty string."""
        return [str(self.organisation or ""), str(self.person or ""), self.login, self.session]


SETTINGS = ("liftstone.organisation", "liftstone.person", "liftstone.login", "liftstone.session")
TELL = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
NOBODY = Acting()

_acting: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


def now_acting() -> Acting:
    """Return on whose behalf this thread or task works."""
    return _acting.get()


@contextmanager
def acting_for(
    *, organisation: UUID | None = None, person: UUID | None = None, login: str = "", session: str = ""
) -> Iterator[None]:
    """Work on behalf of somebody until the block ends. Transactions already open are told as well."""
    token = _acting.set(Acting(organisation, person, login, session))
    _tell_open_transactions()
    try:
        yield
    finally:
        _acting.reset(token)
        _tell_open_transactions()


def go_on_as(*, organisation: UUID, person: UUID) -> None:
    """Inside an `acting_for` block: work on behalf of this person from here to the block's end.

    For whoever has just been found to be them. A block within the block would tell PostgreSQL once more at
    its end, when nothing is left to be done.
    """
    _acting.set(Acting(organisation, person))
    _tell_open_transactions()


def _tell_open_transactions() -> None:
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block:
            tell(connection)


def tell(connection: BaseDatabaseWrapper) -> None:
    """Tell PostgreSQL who acts in the transaction that `connection` has open.

    `SET LOCAL` semantics: the setting ends with the transaction, so a pooled connection never carries one
    person's rights into another's request.
    """
    raw = connection.connection
    if raw is None or raw.info.transaction_status.name == "INERROR":
        return  # a failed transaction can only be rolled back, and takes its settings with it
    raw.execute(TELL, _acting.get().settings())

"""To which desk the public door seals: the organisation whose page this is, and its certified key."""

import time
from uuid import UUID

from django.conf import settings
from django.db import transaction

from liftstone.keyring import queries, roots
from liftstone.keyring.trust import CertifiedTeam
from liftstone.rows.acting import acting_for
from liftstone.vault import Unreadable

KEEP = 15.0  # seconds a checked certificate is used before it is checked again; public keys only

_known: dict[UUID, tuple[float, CertifiedTeam]] = {}


class NoDesk(Exception):
    """No desk has a certified key: nothing can be taken in, and the page says so."""


def organisation() -> UUID:
    """Return the organisation of this public door: the first in the doors' configuration."""
    found = roots.first()
    if found is None:
        raise NoDesk
    return found


def desk() -> CertifiedTeam:
    """Return the desk's certified key; `NoDesk` where the chain to the configured root breaks."""
    owner = organisation()
    known = _known.get(owner)
    if known and known[0] > time.monotonic():
        return known[1]
    try:
        with acting_for(organisation=owner), transaction.atomic(using=settings.PUBLIC_DATABASE):
            team = queries.team(owner, "desk", using=settings.PUBLIC_DATABASE)
    except Unreadable:
        raise NoDesk from None
    _known[owner] = (time.monotonic() + KEEP, team)
    return team


def forget() -> None:
    """Forget what was checked; the next one is checked anew."""
    _known.clear()

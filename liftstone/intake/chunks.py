"""Files on their way in. They come before their report, so what nobody has claimed yet must stay within bounds.

One pass is checked for each chunk and spent by none: without bounds a single piece of work could fill the
disk, and then no report could be kept. Where there is no room only files are refused; what is written goes on.
"""

import time
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from liftstone.intake import sql, wire
from liftstone.rows.acting import acting_for

MOST_UNCLAIMED = 10 * 1024  # chunks of 1 MiB: fifty people at once who send as much as they may
COUNT_EVERY = 5.0  # seconds; in between what this process took itself is added

_counted: dict[UUID, tuple[float, int]] = {}


def keep(contact: UUID, *, organisation: UUID, file: UUID, index: int, sealed: bytes) -> None:
    """Keep one chunk of a file; the same one again changes nothing.

    Raises `Misread`: "too-many-files" where one report has had its share, "no-room" where all together have.
    """
    values: dict[str, Any] = {
        "id": uuid4(),
        "organisation": organisation,
        "contact": contact,
        "file": file,
        "index": index,
        "now": timezone.now(),
        "sealed": sealed,
    }
    using = settings.PUBLIC_DATABASE
    with (
        acting_for(organisation=organisation),
        transaction.atomic(using=using),
        connections[using].cursor() as cursor,
    ):
        _check_room(cursor, organisation=organisation)
        cursor.execute(sql.CHUNKS_OF_A_REPORT, values)
        if cursor.fetchone()[0] >= wire.MOST_OF_A_REPORT:
            raise wire.Misread("too-many-files")
        cursor.execute(sql.CHUNK, values)


def _check_room(cursor: Any, *, organisation: UUID) -> None:
    until, count = _counted.get(organisation, (0.0, 0))
    if until < time.monotonic():
        cursor.execute(sql.UNCLAIMED)
        until, count = time.monotonic() + COUNT_EVERY, cursor.fetchone()[0]
    _counted[organisation] = (until, count + 1)
    if count >= MOST_UNCLAIMED:
        raise wire.Misread("no-room")


def forget() -> None:
    """Forget the count; it is made anew."""
    _counted.clear()

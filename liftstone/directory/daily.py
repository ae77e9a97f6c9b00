"""Reads a feed from its address, and asks once a day for those that a steward wants every day.

No transaction is open while somebody else's machine is waited for: a row that is locked meanwhile would keep
colleagues from their work for as long as a stranger likes.
"""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, DataError, InterfaceError, transaction
from django.db.models import Q
from django.utils import timezone

from liftstone import sheets
from liftstone.accounts.actor import Actor
from liftstone.directory import asking, imported, importing, policies, sheet_files
from liftstone.directory.asking import Failed, Source, Why
from liftstone.directory.feeds import paging, shapes
from liftstone.directory.feeds.reading import Reading
from liftstone.directory.feeds.reading import read as read_json
from liftstone.directory.hsds_fields import Document
from liftstone.directory.models import Feed, Service
from liftstone.rows.acting import acting_for

EVERY = timedelta(days=1)
Known = Callable[[], Mapping[str, Document]]

log = logging.getLogger("liftstone")


@transaction.atomic
def keep_address(*, feed: Feed, address: str, often: str = "", by: Actor) -> None:
    """Keep where a feed is published; `often` is "daily" where the worker shall ask for it by itself.

    Raises `asking.Failed` where it could never be asked.
    """
    policies.check_can_keep(by, feed)
    asking.check(address)
    feed.address, feed.is_daily = address, often == "daily"
    feed.save(update_fields=["address", "is_daily"])


def read_from(feed: Feed, source: Source, *, known: Known) -> Reading:
    """Return what stands at an address: pages of Open Referral, one file of it, or a spreadsheet in our columns.

    Whatever goes wrong is said by `source.why` and in the reading. `known` gives the documents that came from the
    feed before, by the source's id; it is asked only for a spreadsheet.
    """
    try:
        first = source.page(1)
    except Failed:
        return _none_of(feed)
    if not importing.is_json(first):
        try:
            return sheet_files.read(first, source=str(feed.id), known=known())
        except sheets.NotASheet:
            return read_json(first, source=str(feed.id))
    return paging.read_pages(
        lambda number: first if number == 1 else source.page(number),
        source=str(feed.id),
        ask_one=source.record if _is_thin(first) else None,
    )


def _none_of(feed: Feed) -> Reading:
    """What is read of a feed that did not come."""

    def nothing(_number: int) -> Any:
        raise paging.Unreachable

    return paging.read_pages(nothing, source=str(feed.id))


def _is_thin(first: bytes) -> bool:
    """Whether a page only lists its services: the standard lets it leave out all that one has not of itself."""
    try:
        parsed = json.loads(first)
    except (ValueError, RecursionError):
        return False
    listed = parsed[shapes.paged_list(parsed)] if shapes.paged_list(parsed) else []
    whole = ("organization", "service_at_locations")
    return bool(listed) and not any(
        isinstance(each, dict) and any(name in each for name in whole) for each in listed
    )


def known_of(feed: Feed, *, using: str) -> dict[str, Document]:
    """Return the services that came from a feed, by the source's id, for whoever acts for its organisation."""
    with transaction.atomic(using=using):
        rows = Service.objects.using(using).filter(organisation_id=feed.organisation_id, feed=feed)
        found = rows.select_related("provider__responder").prefetch_related("at__location")
        return {row.source_id: imported.whole(row) for row in found}


def ask_for_feeds() -> int:
    """Ask for each feed that is wanted daily and was not asked for a day. Returns how many were asked for.

    Two workers ask once: whoever marks it first. One that fails is asked again tomorrow.
    """
    using = settings.WORKER_DATABASE
    with transaction.atomic(using=using):
        due = list(_due(using).order_by("asked_at"))
    return sum(_ask(feed, using=using) for feed in due)


def _due(using: str) -> Any:
    before = timezone.now() - EVERY
    rows = Feed.objects.using(using).filter(is_daily=True).exclude(address="")
    return rows.filter(Q(asked_at__isnull=True) | Q(asked_at__lte=before))


def _ask(feed: Feed, *, using: str) -> bool:
    with acting_for(organisation=feed.organisation_id):
        with transaction.atomic(using=using):
            is_mine = _due(using).filter(id=feed.id).update(asked_at=timezone.now()) == 1
        if not is_mine:
            return False
        source = Source(feed.address)
        try:
            reading = read_from(feed, source, known=lambda: known_of(feed, using=using))
            importing.take_in_by_itself(feed=feed, reading=reading, why=source.why or "", using=using)
        except Exception as error:
            if isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, DataError):
                raise  # the database is not there, or refuses us: nothing that a feed has sent
            # Whatever a stranger sent: it must not keep the other feeds from being asked for.
            log.error("a feed could not be taken in: %s", type(error).__name__)
            importing.take_in_by_itself(feed=feed, reading=_none_of(feed), why=Why.OURS, using=using)
    return True

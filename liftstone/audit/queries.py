"""Who did what, for people to read, newest first and in pages.

The second wall shows an organisation its own entries only. Who may ask which question is the caller's right:
the whole log and other people's deeds need "read who did what"; everybody may see their own deeds, and who
opened what is in their hands.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from liftstone.audit.models import Leaf
from liftstone.audit.verbs import sentence_for

PAGE = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Deed:
    """One entry as people read it. `sentence` continues the name of `actor` (None: nobody signed in)."""

    at: datetime
    actor: UUID | None
    verb: str
    sentence: str
    kind: str
    subject: UUID | None
    subjects: tuple[UUID, ...]
    detail: dict[str, object]
    forgotten: bool


@dataclass(frozen=True)
class Page:
    """Deeds, newest first. `older` asks for the next page; None on the last one."""

    deeds: tuple[Deed, ...]
    older: str | None


def everything(*, organisation: UUID, verb: str = "", older: str | None = None, size: int = PAGE) -> Page:
    """Return all deeds of an organisation, or all of one verb. For those who may read who did what."""
    found = Leaf.objects.filter(organisation_id=organisation)
    return _page(found.filter(verb=verb) if verb else found, older=older, size=size)


def deeds_of(person: UUID, *, organisation: UUID, older: str | None = None, size: int = PAGE) -> Page:
    """Return what one person did: their own deeds, or, for those who may read who did what, anybody's."""
    return _page(Leaf.objects.filter(organisation_id=organisation, actor=person), older=older, size=size)


def deeds_on(subjects: Collection[UUID], *, organisation: UUID, older: str | None = None, size: int = PAGE) -> Page:
    """Return what anybody did to these records, pages that showed one of them included.

    For whoever has the records in their hands; the caller has fetched them for that person. No records, no
    deeds.
    """
    wanted = list(subjects)
    if not wanted:
        return Page(deeds=(), older=None)
    shown = ~Q(subjects=[]) & Q(subjects__overlap=wanted)
    found = Leaf.objects.filter(Q(subject__in=wanted) | shown, organisation_id=organisation)
    return _page(found, older=older, size=size)


def _page(found: QuerySet[Leaf], *, older: str | None, size: int) -> Page:
    before = _read_mark(older)
    if before:
        at, leaf_id = before
        found = found.filter(at__lte=at).exclude(at=at, id__gte=leaf_id)
    with transaction.atomic():  # outside a transaction PostgreSQL is not told who asks, and shows nothing
        leaves = list(found.order_by("-at", "-id")[: size + 1])
    shown = leaves[:size]
    return Page(deeds=tuple(map(_deed, shown)), older=_mark(shown[-1]) if len(leaves) > size and shown else None)


def _deed(leaf: Leaf) -> Deed:
    return Deed(
        at=leaf.at,
        actor=leaf.actor,
        verb=leaf.verb,
        sentence=str(sentence_for(leaf.verb)),
        kind=leaf.subject_kind,
        subject=leaf.subject,
        subjects=tuple(leaf.subjects),
        detail=dict(leaf.detail),
        forgotten=leaf.forgotten is not None,
    )


def _mark(leaf: Leaf) -> str:
    """Where a page ended: microseconds and id. By place and not by number, so new entries shift nothing."""
    microseconds = (leaf.at - _EPOCH) // _MICROSECOND
    return urlsafe_b64encode(microseconds.to_bytes(8, "big") + leaf.id.bytes).decode()


def _read_mark(text: str | None) -> tuple[datetime, UUID] | None:
    """Read a mark; one that is not ours means the first page, since it comes out of an address bar."""
    try:
        packed = urlsafe_b64decode((text or "").encode("ascii"))
        at = _EPOCH + int.from_bytes(packed[:8], "big") * _MICROSECOND
        return at, UUID(bytes=packed[8:])
    except (ValueError, OverflowError):
        return None

"""Which entries of a long timeline a page shows: the newest first, older ones when asked for, by kind, to a day.

A page opens what it shows, and no more: a case of years has thousands of entries.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from liftstone.cases.models import Case, Entry

PAGE = 25


@dataclass(frozen=True)
class Turn:
    """Entries of a timeline, the newest first, and what answers them; `older` says that there are more."""

    rows: list[Entry]
    answers: list[Entry]
    older: bool

    @property
    def ids(self) -> set[UUID]:
        """Which entries stand in the timeline themselves."""
        return {each.id for each in self.rows}

    @property
    def last(self) -> UUID | None:
        """The oldest of them: older ones follow it."""
        return self.rows[-1].id if self.rows else None


def turn(case: Case, *, kind: str = "", before: UUID | None = None, until: datetime | None = None) -> Turn:
    """Return a page of a case's timeline: of one kind, older than an entry, older than a moment."""
    found = Entry.objects.filter(case=case, about_id__isnull=True)
    if kind:
        found = found.filter(kind=kind)
    if until:
        found = found.filter(written_at__lt=until)
    if before:
        found = found.filter(_older_than(case, before))
    rows = list(found.order_by("-written_at", "-id")[: PAGE + 1])
    shown = rows[:PAGE]
    answers = Entry.objects.filter(case=case, about_id__in=[each.id for each in shown]).order_by(
        "-written_at", "-id"
    )
    return Turn(shown, list(answers), len(rows) > PAGE)


def _older_than(case: Case, entry: UUID) -> Q:
    """An entry that is not of this case has none that are older."""
    at = Entry.objects.filter(case=case, id=entry).values_list("written_at", flat=True).first()
    if at is None:
        return Q(pk__in=[])
    return Q(written_at__lt=at) | Q(written_at=at, id__lt=entry)


def pending(case: Case) -> list[Entry]:
    """Return the case's follow-ups that are still to be done, whenever they were written: the first due first."""
    found = Entry.objects.filter(case=case, kind=Entry.Kind.FOLLOW_UP, done_at__isnull=True)
    return list(found.order_by("due_at"))


def opened_with(case: Case, turned: Turn) -> list[Entry]:
    """Return what the page of a case opens of its timeline: what it shows, what answers it, what is to be done."""
    found = {each.id: each for each in (*turned.rows, *turned.answers, *pending(case))}
    return sorted(found.values(), key=lambda each: (each.written_at, each.id), reverse=True)

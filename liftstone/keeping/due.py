"""What is past its time, and what still stands in the way of letting it go.

Nothing is past its time before somebody decided how long its category is kept. Whatever happens in a record begins
its time anew. What of it the actor may not see is not looked at: then the list would tell that there is something.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases import queries as cases
from liftstone.cases.linked_models import Link
from liftstone.cases.models import Case, CaseContact, Entry
from liftstone.cases.risk_models import Missing
from liftstone.desk import queries as desk
from liftstone.desk.danger_models import Emergency
from liftstone.desk.states import RINGING
from liftstone.intake.models import Contact
from liftstone.keeping import happened, periods, queries
from liftstone.keeping.models import Erasure
from liftstone.keeping.period_rules import NEEDED_FOR, Category, before
from liftstone.keeping.states import Obstacle

ADVISED = (Contact.State.ADVICE_GIVEN, Contact.State.SIGNPOSTED)  # told what to do, or whom to ask
PAGE = 50
AT_ONCE = 60
MOST = 2_000  # looked through for one page; who has more has let nothing go for years
# What is said on the list, so that somebody clears it away; what is held or asked for has a page of its own.
TOLD = (Obstacle.UNREAD, Obstacle.DANGER, Obstacle.FOLLOW_UP, Obstacle.LINKED)


@dataclass(frozen=True)
class Due:
    """A record past its time: when something last happened in it, and what stands in the way, if anything."""

    row: Case | Contact
    category: Category
    last: datetime
    obstacle: Obstacle | None = None

    @property
    def kind(self) -> str:
        """Return which page shows it."""
        return "case" if isinstance(self.row, Case) else "contact"


def category_of(row: Case | Contact) -> Category | None:
    """Return as what a finished record is kept; None while it is not finished. Not sure counts as a child."""
    if isinstance(row, Case):
        return (Category.CHILD if row.under_18 else Category.CASE) if row.state == Case.State.CLOSED else None
    if row.state == Contact.State.NOT_FOR_US:
        return Category.NOT_FOR_US
    if row.state in ADVISED:
        adult = row.under_18 == Contact.Under18.NO
        return Category.ADVICE if adult else Category.CHILD_ADVICE
    return None


def past(actor: Actor, *, now: datetime) -> list[Due]:
    """Return what is past its time, of what the actor may see: a page that can go, then a page that is hindered.

    On each the longest past comes first.
    """
    check_has(actor, Right.LET_GO)
    found: list[Due] = []
    for category, months in periods.months(actor).items():
        since = before(now, months=months)
        rows = _candidates(actor, category=Category(category), since=since)
        found += _page(_past(actor, rows, since=since))
    return _page(sorted(found, key=lambda each: each.last))


def _page(found: Iterable[Due]) -> list[Due]:
    """Look on until a page of what can go is full: what is held, or hindered, takes the place of none of it."""
    free: list[Due] = []
    hindered: list[Due] = []
    for each in found:
        if each.obstacle is None:
            free.append(each)
        elif each.obstacle in TOLD:
            hindered.append(each)
        if len(free) == PAGE:
            break
    return free + hindered[:PAGE]


def stands_in_the_way(actor: Actor, row: Case | Contact, *, now: datetime) -> Obstacle | None:
    """Return why this record cannot go for its time alone; None where it can."""
    category = category_of(row)
    months = periods.months(actor).get(category) if category else None
    if months is None:
        return Obstacle.NOT_YET
    found = next(_past(actor, [row], since=before(now, months=months)), None)
    if found is None:
        return Obstacle.NOT_YET
    return None if found.obstacle == Obstacle.ASKED else found.obstacle


def _candidates(actor: Actor, *, category: Category, since: datetime) -> Iterator[Case | Contact]:
    if category in (Category.CHILD, Category.CASE):
        closed = cases.visible_to(actor).filter(state=Case.State.CLOSED, changed_at__lt=since)
        rows: QuerySet[Any] = closed.filter(under_18=category == Category.CHILD).order_by("changed_at")
    else:
        rows = desk.visible_to(actor).filter(closed_at__lt=since).order_by("closed_at")
        rows = rows.filter(_ended_as(category)).exclude(id__in=CaseContact.objects.values("contact_id"))
    return rows[:MOST].iterator(chunk_size=AT_ONCE)


def _ended_as(category: Category) -> Q:
    if category == Category.NOT_FOR_US:
        return Q(state=Contact.State.NOT_FOR_US)
    child = Q(child_rank__gt=0)
    return Q(state__in=ADVISED) & (child if category == Category.CHILD_ADVICE else ~child)


def _past(actor: Actor, rows: Iterator[Case | Contact] | list[Case | Contact], *, since: datetime) -> Iterator[Due]:
    """Yield those of `rows` in which nothing happened since; looked at so many at a time."""
    rest = iter(rows)
    while batch := list(islice(rest, AT_ONCE)):
        within = _within(batch)
        everything = {record for records in within.values() for record in records}
        of_cases = {row.id for row in batch if isinstance(row, Case)}
        at = happened.last(cases=of_cases, contacts=everything - of_cases)
        last = {row.id: max(at[each] for each in within[row.id] if each in at) for row in batch if row.id in at}
        quiet = [row for row in batch if row.id in last and last[row.id] < since]
        obstacles = _obstacles(actor, {row.id: within[row.id] for row in quiet})
        for row in quiet:
            category = category_of(row)
            if category is not None:
                yield Due(row, category, last[row.id], obstacles.get(row.id))


def _within(rows: Sequence[Case | Contact]) -> dict[UUID, list[UUID]]:
    """Return each record with the contacts that describe it."""
    found = {row.id: [row.id] for row in rows}
    joined = CaseContact.objects.filter(case_id__in=found).values_list("case_id", "contact_id")
    for case, contact in joined:
        found[case].append(contact)
    return found


def _obstacles(actor: Actor, within: dict[UUID, list[UUID]]) -> dict[UUID, Obstacle]:
    """Return what stands in the way of each, the first that is found."""
    everything = [each for records in within.values() for each in records]
    hindered: defaultdict[UUID, list[Obstacle]] = defaultdict(list)
    for obstacle, rows, name in _hindrances(actor, everything):
        for record in rows.values_list(name, flat=True):
            hindered[record].append(obstacle)
    found = {}
    for record, records in within.items():
        stands = [obstacle for each in records for obstacle in hindered[each]]
        if stands:
            found[record] = min(stands, key=list(Obstacle).index)
    return found


def _hindrances(actor: Actor, records: list[UUID]) -> Iterator[tuple[Obstacle, QuerySet[Any], str]]:
    """Yield the rows that stand in the way of these records, and which column of them names the record."""
    today, now = timezone.localdate(), timezone.now()
    own = {"organisation_id": actor.organisation}
    contacts = Contact.objects.filter(**own, id__in=records)
    yield Obstacle.UNREAD, contacts.filter(Q(news_at__isnull=False) | Q(alarm__in=RINGING)), "id"
    running = Emergency.objects.filter(**own, subject_id__in=records, state=Emergency.State.RUNNING)
    yield Obstacle.DANGER, running, "subject_id"
    missing = Missing.objects.filter(**own, case_id__in=records).exclude(state=Missing.State.ENDED)
    yield Obstacle.DANGER, missing, "case_id"
    pending = Entry.objects.filter(**own, case_id__in=records, kind=Entry.Kind.FOLLOW_UP, done_at__isnull=True)
    yield Obstacle.FOLLOW_UP, pending, "case_id"
    linked = Link.objects.filter(**own, unlinked_at__isnull=True)
    yield Obstacle.LINKED, linked.filter(one__in=records, other__state=Case.State.OPEN), "one_id"
    yield Obstacle.LINKED, linked.filter(other__in=records, one__state=Case.State.OPEN), "other_id"
    yield Obstacle.HELD, queries.held(records, today=today).filter(**own), "record_id"
    asked = Erasure.objects.filter(**own, record_id__in=records)
    yield Obstacle.NEEDED, asked.filter(rule="time", withdrawn_at__gt=now - NEEDED_FOR), "record_id"
    yield Obstacle.ASKED, asked.filter(withdrawn_at__isnull=True), "record_id"

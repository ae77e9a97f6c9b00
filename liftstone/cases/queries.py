"""Reads of cases. All take the actor; what the actor may not see is not there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases.models import Case, CaseContact, Entry
from liftstone.desk import search
from liftstone.desk.search import Hit
from liftstone.intake.models import Contact

PAGE = 50
FEW = 5  # suggestions

LIST_FIELDS = (
    "id", "organisation_id", "reference", "state", "risk", "under_18", "opened_at", "opened_by", "held_by",
    "closed_at", "changed_at",
)  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the actor's organisation, without what is sealed in them."""
    check_has(actor, Right.WORK_ON_CASES)
    return Case.objects.filter(organisation_id=actor.organisation).only(*LIST_FIELDS)


def case(actor: Actor, *, record: UUID) -> Case:
    """Return one case with its sealed body; raises `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return Case.objects.get(organisation_id=actor.organisation, id=record)


def locked(actor: Actor, *, record: UUID) -> Case:
    """Return one case as it is now, held until the transaction ends."""
    check_has(actor, Right.WORK_ON_CASES)
    return Case.objects.select_for_update().get(organisation_id=actor.organisation, id=record)


def open_cases(actor: Actor, *, page: int = 0, mine: bool = False) -> list[Case]:
    """Return one page of open cases: the highest risk first, among equals the last changed."""
    found = visible_to(actor).filter(state=Case.State.OPEN)
    if mine:
        found = found.filter(held_by=actor.person)
    return _page(found.order_by("-risk", "-changed_at"), page)


def closed_cases(actor: Actor, *, page: int = 0) -> list[Case]:
    """Return one page of closed cases, the last closed first."""
    return _page(visible_to(actor).filter(state=Case.State.CLOSED).order_by("-closed_at"), page)


def _page(found: QuerySet[Case], page: int) -> list[Case]:
    first = max(page, 0) * PAGE
    return list(found[first : first + PAGE])


def entry(actor: Actor, *, record: UUID, number: UUID, kind: str) -> Entry:
    """Return one entry of a case with its case; `DoesNotExist` where there is none of this kind for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Entry.objects.select_related("case").filter(organisation_id=actor.organisation)
    return rows.get(id=number, case_id=record, kind=kind)


def ringing(actor: Actor, *, since: datetime | None = None) -> list[Entry]:
    """Return the follow-ups that ring, the longest due first; those of the actor's own cases before all others.

    By their time, not by whether the worker has rung them: should it be down, nothing is missed. Where there are
    too many, the oldest of others are left out, so that what is due now is seen. Clear metadata only: when, and of
    which case. What is to be done is opened on the page of the case. `since` leaves what rang before out.
    """
    check_has(actor, Right.WORK_ON_CASES)
    due = Entry.objects.filter(
        organisation_id=actor.organisation,
        kind=Entry.Kind.FOLLOW_UP,
        due_at__lte=timezone.now(),
        done_at__isnull=True,
        held_at__isnull=True,
    )
    if since:
        due = due.filter(due_at__gt=since)
    rows = due.select_related("case").defer("body", "case__body").alias(mine=Q(case__held_by=actor.person))
    found = rows.order_by("-mine", "-due_at")[:PAGE]
    return sorted(found, key=lambda each: (each.case.held_by != actor.person, each.due_at))


def to_review(actor: Actor) -> list[Entry]:
    """Return the disclosures that wait for somebody else's review, the longest waiting first."""
    check_has(actor, Right.REVIEW)
    return list(_unreviewed(actor).exclude(written_by=actor.person)[:PAGE])


def own_unreviewed(actor: Actor) -> list[Entry]:
    """Return the actor's own disclosures that nobody has reviewed yet."""
    check_has(actor, Right.WORK_ON_CASES)
    return list(_unreviewed(actor).filter(written_by=actor.person)[:PAGE])


def _unreviewed(actor: Actor) -> QuerySet[Entry]:
    rows = Entry.objects.filter(
        organisation_id=actor.organisation,
        kind=Entry.Kind.DISCLOSURE,
        review_by__isnull=False,
        reviewed_at__isnull=True,
    )
    return rows.select_related("case").defer("case__body").order_by("review_by")


def cases_of(actor: Actor, *, contact: UUID) -> list[Case]:
    """Return the cases that a contact describes."""
    joined = CaseContact.objects.filter(contact_id=contact).values("case_id")
    return list(visible_to(actor).filter(id__in=joined).order_by("-changed_at"))


def became(contact: Contact, *, of: Case) -> str:
    """Return what is counted of a contact that is about to be put into a case: the first one of a case opened it.

    One that opened any case stays "case_opened" whichever it joins later, so that there are as many of those as
    cases that somebody's contact opened.
    """
    before = CaseContact.objects.filter(case=OuterRef("case"), joined_at__lt=OuterRef("joined_at"))
    opened = CaseContact.objects.filter(contact_id=contact.id).exclude(Exists(before))
    first_here = not CaseContact.objects.filter(case=of).exists()
    return "case_opened" if first_here or opened.exists() else "case_joined"


def find(actor: Actor, *, text: str) -> list[Hit]:
    """Return the newest cases that fit a number, a name, a reference or a word."""
    check_has(actor, Right.WORK_ON_CASES)
    return search.find(text, by=actor, kinds=("case",))


def suggested(actor: Actor, *, body: dict[str, Any]) -> list[Hit]:
    """Return cases that share a number, an e-mail address or a name with what a contact says: newest first.

    A shared value is a hint for a person to look at, never a reason to join: families share telephones.
    """
    check_has(actor, Right.WORK_ON_CASES)
    return search.sharing(body, kind="case", by=actor)[:FEW]

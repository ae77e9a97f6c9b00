"""Reads of cases. All take the actor; what the actor may not see is not there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.queries import Named
from liftstone.accounts.rights import Right
from liftstone.cases import follow_ups
from liftstone.cases.document_models import Document
from liftstone.cases.models import Case, CaseContact, Entry, Unheard
from liftstone.cases.papers_models import KeptNote
from liftstone.cases.risk_models import Assessment, Flag, Missing
from liftstone.desk import search
from liftstone.desk.search import Hit
from liftstone.intake.models import Contact

PAGE = 50
FEW = 5  # suggestions

LIST_FIELDS = (
    "id", "organisation_id", "reference", "state", "risk", "under_18", "opened_at", "opened_by", "held_by",
    "closed_at", "changed_at", "readers",
)  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the actor's organisation, without what is sealed in them."""
    check_has(actor, Right.WORK_ON_CASES)
    return _own(actor).only(*LIST_FIELDS)


def _own(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the actor's organisation that are not kept from them."""
    return Case.objects.filter(accounts.readable_by(actor), organisation_id=actor.organisation)


def _entries(actor: Actor) -> QuerySet[Entry]:
    """Return the entries of those cases, with their case."""
    rows = Entry.objects.filter(accounts.readable_by(actor, through="case__"), organisation_id=actor.organisation)
    return rows.select_related("case")


def case(actor: Actor, *, record: UUID) -> Case:
    """Return one case with its sealed body; raises `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return _own(actor).get(id=record)


def called(actor: Actor, *, reference: str) -> Case | None:
    """Return the case of this reference, the newest of several; None where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return _own(actor).filter(reference=reference).order_by("-opened_at").first()


def locked(actor: Actor, *, record: UUID) -> Case:
    """Return one case as it is now, held until the transaction ends."""
    check_has(actor, Right.WORK_ON_CASES)
    return _own(actor).select_for_update().get(id=record)


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
    return _entries(actor).get(id=number, case_id=record, kind=kind)


def owners(actor: Actor, *, case: Case) -> list[Named]:
    """Return whose a follow-up of a case can be, and who can be named as a reader in it: by name."""
    found = accounts.who_may(actor, right=Right.WORK_ON_CASES)
    return [each for each in found if case.readers is None or each.id in case.readers]


def kept_notes(actor: Actor, *, case: Case) -> list[KeptNote]:
    """Return the notes of a case that are kept to a few, the actor among them: the newest first, none opened."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = KeptNote.objects.filter(organisation_id=actor.organisation, case=case, readers__contains=[actor.person])
    return list(rows.defer("body").order_by("-written_at", "-id"))


def kept_note(actor: Actor, *, record: UUID, number: UUID) -> KeptNote:
    """Return one of them with its case; `DoesNotExist` for everybody who is not named in it."""
    check_has(actor, Right.WORK_ON_CASES)
    own = KeptNote.objects.filter(accounts.readable_by(actor, through="case__"), organisation_id=actor.organisation)
    rows = own.filter(readers__contains=[actor.person]).select_related("case")
    return rows.get(id=number, case_id=record)


def document(actor: Actor, *, record: UUID, number: UUID) -> Document:
    """Return a document with its case; `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Document.objects.filter(accounts.readable_by(actor, through="case__"), organisation_id=actor.organisation)
    return own.select_related("case").get(id=number, case_id=record)


def ringing(actor: Actor, *, since: datetime | None = None) -> list[Entry]:
    """Return the follow-ups that ring for the actor, the longest due first; the actor's own before all others.

    One that has an owner rings for nobody else while its owner is at work, until it is overdue and nobody took it.

    By their time, not by whether the worker has rung them: should it be down, nothing is missed. Where there are
    too many, the oldest of others are left out, so that what is due now is seen. Clear metadata only: when, and of
    which case. What is to be done is opened on the page of the case. `since` leaves what rang before out.
    """
    check_has(actor, Right.WORK_ON_CASES)
    due = follow_ups.pending(actor).filter(follow_ups.rings_for(actor), due_at__lte=timezone.now())
    if since:
        due = due.filter(due_at__gt=since)
    found = due.order_by(follow_ups.first_of(actor), "-due_at")[:PAGE]
    return sorted(found, key=lambda each: (not follow_ups.is_mine(each, actor=actor), each.due_at))


def unheard(actor: Actor) -> datetime | None:
    """Return since when something rings that is kept to a few of whom none is at work; None where all is heard."""
    check_has(actor, Right.WORK_ON_CASES)
    row = Unheard.objects.filter(organisation_id=actor.organisation).first()
    return row.since if row else None


def to_review(actor: Actor) -> list[Entry]:
    """Return the disclosures that wait for somebody else's review, the longest waiting first."""
    check_has(actor, Right.REVIEW)
    return list(_unreviewed(actor).exclude(written_by=actor.person)[:PAGE])


def own_unreviewed(actor: Actor) -> list[Entry]:
    """Return the actor's own disclosures that nobody has reviewed yet."""
    check_has(actor, Right.WORK_ON_CASES)
    return list(_unreviewed(actor).filter(written_by=actor.person)[:PAGE])


def _unreviewed(actor: Actor) -> QuerySet[Entry]:
    rows = _entries(actor).filter(
        kind=Entry.Kind.DISCLOSURE,
        review_by__isnull=False,
        reviewed_at__isnull=True,
    )
    return rows.defer("case__body").order_by("review_by")


def cases_of(actor: Actor, *, contact: UUID) -> list[Case]:
    """Return the cases that a contact describes."""
    joined = CaseContact.objects.filter(contact_id=contact).values("case_id")
    return list(visible_to(actor).filter(id__in=joined).order_by("-changed_at"))


def kept_to_few(actor: Actor) -> list[Case]:
    """Return the open cases that are kept to a few, the actor among them: the search finds none of these."""
    kept = visible_to(actor).filter(state=Case.State.OPEN, readers__isnull=False)
    return list(kept.order_by("-changed_at")[:PAGE])


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


def flags(actor: Actor, *, case: Case, now: datetime) -> QuerySet[Flag]:
    """Return the flags of a case that are in force, the first set first."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Flag.objects.filter(organisation_id=actor.organisation, case=case, lifted_at__isnull=True)
    return rows.filter(expires_at__gt=now).order_by("set_at")


def missing_alarms(actor: Actor) -> list[Missing]:
    """Return whoever is missing for whom somebody must act now: nobody took it, or the next is to be told.

    Clear metadata only, and by the time itself: should the worker be down, nothing is missed.
    """
    check_has(actor, Right.WORK_ON_CASES)
    own = Missing.objects.filter(organisation_id=actor.organisation)
    rows = own.filter(accounts.readable_by(actor, through="case__")).select_related("case")
    due = Q(state=Missing.State.RINGING) | Q(state=Missing.State.TAKEN, next_at__lte=timezone.now())
    return list(rows.filter(due).defer("body", "case__body").order_by("state", "begun_at")[:PAGE])


def missing_one(actor: Actor, *, record: UUID, number: UUID) -> Missing:
    """Return one alarm of a case with its case; `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Missing.objects.filter(organisation_id=actor.organisation)
    rows = own.filter(accounts.readable_by(actor, through="case__")).select_related("case")
    return rows.get(id=number, case_id=record)


def risks_due(actor: Actor) -> list[Assessment]:
    """Return the risk assessments that are to be looked at again by now, the longest due first."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Assessment.objects.filter(organisation_id=actor.organisation, case__state=Case.State.OPEN)
    rows = own.filter(accounts.readable_by(actor, through="case__"))
    due = rows.filter(review_at__lte=timezone.now(), done_at__isnull=True).select_related("case")
    return list(due.defer("body", "case__body").order_by("review_at")[:PAGE])

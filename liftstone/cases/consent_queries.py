"""Reads of who is in a case, what they decided, and what of it has lapsed. All take the actor."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.queries import readable_by
from liftstone.accounts.rights import Right
from liftstone.cases.models import Case, CaseContact, CasePerson, Consent
from liftstone.intake.models import Contact

MOST = 20  # of those that have lapsed: a page is read, not scrolled


def people(actor: Actor, *, record: UUID) -> list[CasePerson]:
    """Return who is in a case, the first added first."""
    check_has(actor, Right.WORK_ON_CASES)
    own = CasePerson.objects.filter(readable_by(actor, through="case__"), organisation_id=actor.organisation)
    rows = own.filter(case_id=record, removed_at__isnull=True)
    return list(rows.order_by("added_at", "id"))


def person(actor: Actor, *, record: UUID, number: UUID) -> CasePerson:
    """Return somebody in a case, with the case; `DoesNotExist` where there is nobody for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = CasePerson.objects.filter(readable_by(actor, through="case__"), organisation_id=actor.organisation)
    return own.select_related("case").get(id=number, case_id=record, removed_at__isnull=True)


def contact(actor: Actor, *, record: UUID, number: UUID) -> Contact:
    """Return a contact that describes a case; `DoesNotExist` where it does not, or not for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = CaseContact.objects.filter(readable_by(actor, through="case__"), organisation_id=actor.organisation)
    joined = own.get(case_id=record, contact_id=number)
    return Contact.objects.get(organisation_id=actor.organisation, id=joined.contact_id)


def consent(actor: Actor, *, record: UUID, number: UUID) -> Consent:
    """Return a decision with its case and person; `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Consent.objects.filter(readable_by(actor, through="case__"), organisation_id=actor.organisation)
    return own.select_related("case", "person").get(id=number, case_id=record, person__removed_at__isnull=True)


def lapsed(actor: Actor, *, since: datetime | None = None) -> list[Consent]:
    """Return the decisions of open cases that have lapsed and that nobody has looked at: the newest first.

    Clear metadata only: when, and in which case. Whose and about what is opened on their own page. The actor's own
    cases come before all others. `since` leaves out what lapsed before.
    """
    check_has(actor, Right.WORK_ON_CASES)
    rows = Consent.objects.filter(
        readable_by(actor, through="case__"),
        organisation_id=actor.organisation,
        lapses_at__lte=timezone.now(),
        replaced_at__isnull=True,
        person__removed_at__isnull=True,
        case__state=Case.State.OPEN,
    )
    if since:
        rows = rows.filter(lapses_at__gt=since)
    rows = rows.select_related("case").defer("body", "case__body").alias(mine=Q(case__held_by=actor.person))
    return list(rows.order_by("-mine", "-lapses_at")[:MOST])

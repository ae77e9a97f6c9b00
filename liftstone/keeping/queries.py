"""Reads of erasures. All take the actor; what is kept to a few stays theirs until it is gone."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases import queries as cases
from liftstone.cases.models import Case, CaseContact
from liftstone.cases.risk_models import Missing
from liftstone.desk import queries as desk
from liftstone.desk.danger_models import Emergency
from liftstone.intake.models import Contact
from liftstone.keeping.models import Erasure, Hold
from liftstone.shifts.models import Handover

PAGE = 50


def visible_to(actor: Actor) -> QuerySet[Erasure]:
    """Return what was erased, and what is asked for of records that the actor may see."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Erasure.objects.filter(organisation_id=actor.organisation)
    return own.filter(Q(done_at__isnull=False) | _of_visible(actor))


def _of_visible(actor: Actor) -> Q:
    """Narrow what names a record to the records that the actor may see."""
    seen = Q(kind=Erasure.Kind.CASE, record_id__in=cases.visible_to(actor).values("id"))
    if actor.may(Right.WORK_AT_DESK):
        seen |= Q(kind=Erasure.Kind.CONTACT, record_id__in=desk.visible_to(actor).values("id"))
    return seen


def holds(actor: Actor) -> QuerySet[Hold]:
    """Return what must be kept among what the actor may see, the hold that ends first above."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Hold.objects.filter(organisation_id=actor.organisation, lifted_at__isnull=True)
    return own.filter(_of_visible(actor)).order_by("until")


def hold(actor: Actor, *, record: UUID) -> Hold:
    """Return one hold that was not lifted; raises `DoesNotExist` where there is none for this actor."""
    return holds(actor).get(id=record)


def held(records: list[UUID], *, today: date) -> QuerySet[Hold]:
    """Return what keeps one of these, also a hold that the actor may not see: tell nobody more than that it is."""
    return Hold.objects.filter(record_id__in=records, lifted_at__isnull=True, until__gte=today)


def erasure(actor: Actor, *, record: UUID) -> Erasure:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return visible_to(actor).get(id=record)


def locked(actor: Actor, *, record: UUID) -> Erasure | None:
    """Return one as it is now, held until the transaction ends; None once it is done: it changes no more."""
    own = Erasure.objects.select_for_update().filter(organisation_id=actor.organisation, done_at__isnull=True)
    return own.filter(id=erasure(actor, record=record).id).first()


def waiting(actor: Actor) -> list[Erasure]:
    """Return what waits for a second person, the longest waiting first; what goes for its time alone, last.

    That is asked for by the page and waits a fortnight: what somebody asked for themselves would stand behind it.
    """
    rows = visible_to(actor).filter(done_at__isnull=True, withdrawn_at__isnull=True)
    by_time = ExpressionWrapper(Q(rule=Erasure.Rule.TIME), BooleanField())
    return list(rows.defer("body", "destroyed").order_by(by_time, "asked_at")[:PAGE])


def done(actor: Actor, *, page: int = 0) -> list[Erasure]:
    """Return what was erased, the newest first."""
    rows = visible_to(actor).filter(done_at__isnull=False).defer("body", "destroyed").order_by("-done_at")
    return list(rows[page * PAGE : (page + 1) * PAGE])


def asked_for(actor: Actor, *, record: UUID) -> Erasure | None:
    """Return what is asked for of a record, and neither done nor taken back."""
    check_has(actor, Right.WORK_ON_CASES)
    own = Erasure.objects.filter(organisation_id=actor.organisation, record_id=record)
    return own.filter(withdrawn_at__isnull=True, done_at__isnull=True).first()


def alone_in(case: Case) -> list[Contact]:
    """Return the contacts that describe this case and no other, and so go with it.

    They are locked until the transaction ends, so that nobody places a hold on one meanwhile.
    """
    joined = CaseContact.objects.filter(case=case).values("contact_id")
    elsewhere = CaseContact.objects.filter(contact_id__in=joined).exclude(case=case).values("contact_id")
    return list(Contact.objects.select_for_update().filter(id__in=joined).exclude(id__in=elsewhere))


def is_in_a_case(contact: Contact) -> bool:
    """Say whether a contact describes some case, also one that the actor may not see."""
    return contact.state == Contact.State.IN_CASE or CaseContact.objects.filter(contact_id=contact.id).exists()


def somebody_is_in_danger(records: list[UUID]) -> bool:
    """Say whether a danger runs, or somebody is missing, in one of these records."""
    running = Emergency.objects.filter(subject_id__in=records, state=Emergency.State.RUNNING)
    gone = Missing.objects.filter(case_id__in=records).exclude(state=Missing.State.ENDED)
    return running.exists() or gone.exists()


def handover_waits(actor: Actor, *, since: datetime, until: datetime) -> bool:
    """Say whether a hand-over of this time waits for its signature: it may still be needed."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Handover.objects.filter(organisation_id=actor.organisation, signed_at__isnull=True)
    return rows.filter(written_at__gte=since, written_at__lte=until).exists()

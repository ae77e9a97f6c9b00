"""The only writers of erasures. Each: policy, state, change, audit."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import queries as answering
from liftstone.audit import actions as audit
from liftstone.cases import queries as cases
from liftstone.cases.models import Case
from liftstone.desk import actions as desk
from liftstone.desk import facts as desk_facts
from liftstone.desk import queries as desk_queries
from liftstone.desk.states import FINISHED, RINGING, OutOfTurn
from liftstone.intake import actions as intake
from liftstone.intake.models import Contact
from liftstone.keeping import content, due, forgetting, period_rules, policies, queries
from liftstone.keeping.models import Erasure
from liftstone.keeping.states import InTheWay, Obstacle
from liftstone.keeping.verbs import KeepingVerb
from liftstone.keyring import records

# A pack speaks of what was open lately; one that nobody signed for longer is nobody's any more.
HANDED_OVER_WITHIN = timedelta(days=2)


def _record(verb: KeepingVerb, *, on: Erasure, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(content.TABLE, on.id))


@transaction.atomic
def ask_for_case(*, case: Case, rule: str, why: str, by: Actor) -> Erasure:
    """Ask that a closed case, and the contacts that describe it alone, are erased. May raise `InTheWay`."""
    row = cases.locked(by, record=case.id)
    policies.check_can_ask_for_case(by, row)
    _check_case(row, by=by)
    return _ask(Erasure.Kind.CASE, row, rule=rule, why=why, by=by)


@transaction.atomic
def ask_for_contact(*, contact: Contact, rule: str, why: str, by: Actor) -> Erasure:
    """Ask that a finished contact that is in no case is erased. May raise `InTheWay`."""
    row = desk.locked(contact)
    policies.check_can_ask_for_contact(by, row)
    _check_contact(row, by=by)
    return _ask(Erasure.Kind.CONTACT, row, rule=rule, why=why, by=by)


def _ask(kind: Erasure.Kind, row: Case | Contact, *, rule: str, why: str, by: Actor) -> Erasure:
    if queries.asked_for(by, record=row.id) is not None:
        raise InTheWay(Obstacle.ASKED)
    _check_time(row, rule=rule, by=by)
    erasure = Erasure(
        organisation_id=by.organisation,
        kind=kind,
        record_id=row.id,
        reference=row.reference,
        rule=rule,
        asked_by=by.person,
    )
    erasure.body = records.seal(content.sealed(erasure), {"schema": 1, "why": why}, by=by.keys)
    erasure.save(force_insert=True)
    _record(KeepingVerb.ASKED, on=erasure, by=by)
    return erasure


def _check_time(row: Case | Contact, *, rule: str, by: Actor) -> None:
    """What goes for its time alone is past it, when somebody asks and when somebody decides."""
    obstacle = due.stands_in_the_way(by, row, now=timezone.now()) if rule == Erasure.Rule.TIME else None
    if obstacle is not None:
        raise InTheWay(obstacle)


@transaction.atomic
def withdraw(*, erasure: Erasure, why: str = "", by: Actor) -> Erasure:
    """Take it back, turn it down, or say that it is still needed. `OutOfTurn` where it was done, or taken back."""
    row = _still_asked(erasure, by=by)
    policies.check_can_withdraw(by, row)
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by.person
    words = {"schema": 1, "why": content.opened(row, by=by).why, "kept": why}
    row.body = records.seal(content.sealed(row), words, by=by.keys)
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "body"])
    _record(KeepingVerb.WITHDRAWN, on=row, by=by)
    return row


@transaction.atomic
def decide(*, erasure: Erasure, by: Actor) -> Erasure:
    """Erase, as the second person: keys, rows, search, count; the audit keeps that it happened.

    `InTheWay` where something came up since it was asked for, such as an answer that nobody has read.
    """
    row = _still_asked(erasure, by=by)
    policies.check_can_decide(by, row)
    if timezone.now() < period_rules.may_be_erased_at(row.asked_at, rule=row.rule):
        raise InTheWay(Obstacle.GRACE)
    counted = _counted(row, by=by)
    row.decided_by = by.person
    row.save(update_fields=["decided_by"])
    destroyed = _destroy(row, counted=counted)
    leaves = forgetting.hidden(destroyed, organisation=by.organisation)
    forgetting.run(row.id, leaves)
    forgetting.announce(leaves, by=by.person, organisation=by.organisation)
    _record(KeepingVerb.ERASED, on=row, by=by)
    intake.tell("case", organisation=by.organisation, subject=row.id, using="default")
    return queries.erasure(by, record=row.id)


def _still_asked(erasure: Erasure, *, by: Actor) -> Erasure:
    row = queries.locked(by, record=erasure.id)
    if row is None or row.withdrawn_at is not None:
        raise OutOfTurn
    return row


def _counted(row: Erasure, *, by: Actor) -> list[UUID]:
    """Check once more, and return the facts that go with it: only the record's key tells which they are."""
    if row.kind == Erasure.Kind.CASE:
        case = cases.locked(by, record=row.record_id)
        _check_case(case, by=by)
        _check_time(case, rule=row.rule, by=by)
        contacts = [each.id for each in queries.alone_in(case)]
        own = [records.secret_id("cases_case", case.id, label="fact", by=by.keys)]
    else:
        contact = desk.locked(desk_queries.contact(by, record=row.record_id))
        _check_contact(contact, by=by)
        _check_time(contact, rule=row.rule, by=by)
        contacts, own = [contact.id], []
    return own + [fact for each in contacts for fact in desk_facts.ids_of(each, by=by)]


def _destroy(row: Erasure, *, counted: Sequence[UUID]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keeping_erase(%s, %s::uuid[])", [row.id, list(counted)])
        destroyed: list[UUID] = cursor.fetchone()[0]
    return destroyed


def _check_case(case: Case, *, by: Actor) -> None:
    if case.state != Case.State.CLOSED:
        raise InTheWay(Obstacle.OPEN)
    contacts = queries.alone_in(case)
    span = (min([case.opened_at, *(each.arrived_at for each in contacts)]), case.closed_at)
    _check_quiet([case.id, *(each.id for each in contacts)], contacts=contacts, span=span, by=by)


def _check_contact(contact: Contact, *, by: Actor) -> None:
    if queries.is_in_a_case(contact):
        raise InTheWay(Obstacle.IN_CASE)
    if contact.state not in FINISHED:
        raise InTheWay(Obstacle.OPEN)
    _check_quiet([contact.id], contacts=[contact], span=(contact.arrived_at, contact.closed_at), by=by)


def _check_quiet(
    ids: list[UUID], *, contacts: list[Contact], span: tuple[datetime, datetime | None], by: Actor
) -> None:
    """Nothing that somebody wrote is unread, nobody is in danger, no shift begins with a pack that speaks of it."""
    if queries.held(ids, today=timezone.localdate()).exists():
        raise InTheWay(Obstacle.HELD)
    if answering.is_being_answered(ids):
        raise InTheWay(Obstacle.ASKED_FOR)
    if any(each.news_at is not None or each.alarm in RINGING for each in contacts):
        raise InTheWay(Obstacle.UNREAD)
    if queries.somebody_is_in_danger(ids):
        raise InTheWay(Obstacle.DANGER)
    (begun, ended), now = span, timezone.now()
    since, until = max(begun, now - HANDED_OVER_WITHIN), (ended or now) + HANDED_OVER_WITHIN
    if queries.handover_waits(by, since=since, until=until):
        raise InTheWay(Obstacle.HANDOVER)

"""Keeping a case to a few colleagues, with the contacts that describe it: see `desk.restricting`."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.cases import content, filing, policies, queries
from liftstone.cases.content import TABLE
from liftstone.cases.models import Case, CaseContact, Entry
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import restricting as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keyring import readers as keyring


@transaction.atomic
def restrict(*, case: Case, readers: Collection[UUID], why: str, accused_at: str, by: Actor) -> Case:
    """Keep a case to these colleagues and oneself, or to others than before.

    `accused_at` is a code of the list of agencies, "" where nobody is accused who works in one: an emergency
    disclosure to it warns first.
    """
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    wanted = desk.checked(readers, by=by, right=Right.WORK_ON_CASES)
    keep_to(row, readers=wanted, by=by)
    body = content.open_body(row, by=by) | {"accused_at": accused_at}
    _save(row, body, why=why, by=by)
    filing.record(CaseVerb.RESTRICTED, on=row, by=by)
    return row


def keep_to(case: Case, *, readers: list[UUID], by: Actor) -> None:
    """Shut everybody else out of the case and of its contacts; the caller saves the case."""
    keyring.keep_to(TABLE, case.id, readers=readers, by=by.keys)
    case.readers = readers
    desk.keep_dangers_to(case.id, readers=readers)
    if case.held_by not in readers:
        case.held_by = by.person
    for contact in _contacts(case):
        desk.keep_to(contact, readers=readers, by=by)


@transaction.atomic
def lift(*, case: Case, why: str, by: Actor) -> Case:
    """Open a case, and its contacts, to everybody again whose role reads cases."""
    row = queries.locked(by, record=case.id)
    policies.check_can_work_on(by, row)
    if row.readers is None:
        raise OutOfTurn
    row.readers = None
    desk.keep_dangers_to(row.id, readers=None)
    keyring.open_to(TABLE, row.id, teams=["casework"], by=by.keys)
    for contact in _contacts(row):
        desk.open_to_all(contact, teams=["desk", "casework"], by=by)
    body = content.open_body(row, by=by)
    body.pop("accused_at", None)
    _save(row, body, why=why, by=by)
    filing.record(CaseVerb.UNRESTRICTED, on=row, by=by)
    return row


def _save(case: Case, body: dict[str, object], *, why: str, by: Actor) -> None:
    case.version += 1
    filing.seal(case, body, by=by)
    case.save()
    filing.enter(case, kind=Entry.Kind.NOTE, body={"text": why}, by=by)
    filing.file(case, body=body, by=by)


def _contacts(case: Case) -> list[Contact]:
    """Return the contacts that describe this case alone: one that another case needs stays as that one has it."""
    joined = CaseContact.objects.filter(case=case).values("contact_id")
    elsewhere = CaseContact.objects.filter(contact_id__in=joined).exclude(case=case).values("contact_id")
    return list(Contact.objects.filter(id__in=joined).exclude(id__in=elsewhere))

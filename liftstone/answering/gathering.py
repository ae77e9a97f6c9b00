"""The writers of what concerns a request: records are picked, and all that could be given of them stands there."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from liftstone.accounts import queries as accounts
from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.answering import actions, content, policies, queries, sources, states
from liftstone.answering.models import Item, Pick, Request
from liftstone.answering.sources import Opened
from liftstone.answering.states import CHOOSING, NobodyElse, State
from liftstone.answering.verbs import AnsweringVerb
from liftstone.cases import policies as case_policies
from liftstone.cases import queries as cases
from liftstone.cases.models import Case, CaseContact, CasePerson
from liftstone.desk import actions as desk_actions
from liftstone.desk import policies as desk_policies
from liftstone.desk import queries as desk
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keyring import readers as keyring


@transaction.atomic
def pick_case(*, request: Request, case: Case, about: CasePerson | None, by: Actor) -> Pick:
    """Say that a case concerns it, and who in the case asks; its contacts come with it, where one may read them.

    May raise `NobodyElse`. `about` is None where police ask about the case as a whole.
    """
    row, case = _choosing(request, by=by), cases.locked(by, record=case.id)
    case_policies.check_can_read(by, case)
    if about is None and row.kind == Request.Kind.PERSON:
        raise OutOfTurn
    pick = _pick(row, Pick.Kind.CASE, case, about=about.id if about else None, by=by)
    if by.may(Right.WORK_AT_DESK):
        joined = CaseContact.objects.filter(case=case).values_list("contact_id", flat=True)
        for contact in desk.among(by, list(joined)):
            if not Pick.objects.filter(request=row, record_id=contact.id, removed_at__isnull=True).exists():
                _pick(row, Pick.Kind.CONTACT, desk_actions.locked(contact), about=None, by=by)
    return pick


@transaction.atomic
def pick_contact(*, request: Request, contact: Contact, by: Actor) -> Pick:
    """Say that a contact concerns it. May raise `NobodyElse`."""
    row, contact = _choosing(request, by=by), desk_actions.locked(contact)
    desk_policies.check_can_open(by, contact)
    return _pick(row, Pick.Kind.CONTACT, contact, about=None, by=by)


@transaction.atomic
def unpick(*, pick: Pick, by: Actor) -> None:
    """Say that it was somebody else after all: nothing of it can be given."""
    row = _choosing(pick.request, by=by)
    changed = Pick.objects.filter(id=pick.id, removed_at__isnull=True).update(removed_at=timezone.now())
    if not changed:
        raise OutOfTurn
    actions.record(AnsweringVerb.UNPICKED, on=row, by=by)


def _choosing(request: Request, *, by: Actor) -> Request:
    row = queries.locked(by, record=request.id)
    policies.check_can_prepare(by, row)
    if row.state not in CHOOSING:
        raise OutOfTurn
    return row


def _pick(row: Request, kind: Pick.Kind, record: Case | Contact, *, about: UUID | None, by: Actor) -> Pick:
    """Pick a locked record: nobody erases it, or keeps it to a few, until the request says so as well."""
    if Pick.objects.filter(request=row, record_id=record.id, removed_at__isnull=True).exists():
        raise OutOfTurn
    _keep_to_same(row, record.readers, by=by)
    if row.state == State.IDENTIFIED:
        states.check_can_become(row.state, State.GATHERING)
        row.state = State.GATHERING
    pick = Pick(organisation_id=by.organisation, request=row, kind=kind, record_id=record.id, about_id=about)
    pick.picked_by = by.person
    pick.save(force_insert=True)
    row.save(update_fields=["state", "readers"])
    lay_out(pick, opened_in_its_language(pick, by=by))
    actions.record(AnsweringVerb.PICKED, on=row, by=by)
    return pick


def keep_to_picked(row: Request, *, by: Actor) -> None:
    """Keep a locked request to whoever may read what was picked for it by now; the caller saves it.

    A case may have been kept to a few since it was picked. May raise `NobodyElse`.
    """
    few = {"id__in": [each.record_id for each in queries.picks(by, request=row)], "readers__isnull": False}
    for rows in (Case.objects.filter(**few), Contact.objects.filter(**few)):
        for readers in rows.values_list("readers", flat=True):
            _keep_to_same(row, readers, by=by)


def _keep_to_same(row: Request, readers: list[UUID] | None, *, by: Actor) -> None:
    """Keep a request to whoever may read what is picked: for all others it is not there any more, as that is not.

    Two must be left, and one besides oneself who may let the answer go.
    """
    if readers is None:
        return
    left = sorted(set(readers) if row.readers is None else set(readers) & set(row.readers))
    may_let_go = accounts.ids_who_may(by, right=Right.LET_ANSWERS_GO) - {by.person}
    if len(left) < keyring.FEWEST or not may_let_go & set(left):
        raise NobodyElse
    if left != row.readers:
        keyring.keep_to(content.TABLE, row.id, readers=left, by=by.keys)
        row.readers = left


def opened_in_its_language(pick: Pick, *, by: Actor) -> Opened:
    """Open a picked record with its codes in the language of the answer, whoever looks at it."""
    return opened_in(content.language_of(content.open_body(pick.request, by=by)), pick, by=by)


def opened_in(language: str, pick: Pick, *, by: Actor) -> Opened:
    """Open a picked record with its codes in a language; for whoever has opened the request already."""
    with translation.override(language):
        return sources.of(pick, by=by)


def lay_out(pick: Pick, opened: Opened) -> None:
    """Have a row for everything that could be given and has none yet: what came later stands there too, out."""
    there = set(Item.objects.filter(pick=pick).values_list("of_id", "source"))
    new = [
        Item(
            organisation_id=pick.organisation_id,
            pick=pick,
            record_id=each.record,
            source=each.source,
            of_id=each.of,
            at=each.at,
        )
        for each in opened.found
        if each.key not in there
    ]
    Item.objects.bulk_create(new, ignore_conflicts=True)  # two look at it at once

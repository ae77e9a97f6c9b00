"""The writers of views: sharing part of a case, opening it, writing about it, ending it, renewing its keys.

Each holds the case fast first, as a decision about consent does: a withdrawal meanwhile is seen, or waits.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import consent_content, consent_rules, rules
from liftstone.cases import policies as case_policies
from liftstone.cases import queries as cases
from liftstone.cases.content import Member
from liftstone.cases.models import Case
from liftstone.keyring import outside, records
from liftstone.sharing import choosing, content, policies, queries
from liftstone.sharing.choosing import Choice, Piece
from liftstone.sharing.content import TABLE, TEAM
from liftstone.sharing.models import Answer, Opening, Source, View
from liftstone.sharing.queries import Stands
from liftstone.sharing.states import NotAgreed, NotInForce, NotWanted, Over, is_open
from liftstone.sharing.verbs import SharingVerb

# A child is kept safe without being asked for leave (domain A3); whoever may have exploited is not asked either.
WITHOUT_LEAVE_OF_A_CHILD = frozenset({"safeguarding", "nrm"})
NOT_ASKED = frozenset({"potential_exploiter", "professional"})


@dataclass(frozen=True)
class Chosen:
    """What is shared: under which agreement, for which purpose, which pieces (their codes), until when."""

    agreement: UUID
    purpose: str
    pieces: Collection[str]
    expires_at: datetime


@transaction.atomic
def share(*, case: Case, chosen: Chosen, by: Actor) -> View:
    """Share what was chosen of a case with the other party of an agreement.

    Raises `NotInForce`, `NotAgreed`, `NotWanted`, or ValueError where nothing was chosen or it would have expired.
    """
    row = cases.locked(by, record=case.id)
    case_policies.check_can_work_on(by, row)
    stands = queries.agreement(by, record=chosen.agreement)
    pieces = checked(row, stands, chosen, by=by)
    view = _kept(row, stands, chosen, choosing.body_of(pieces), by=by)
    _note(SharingVerb.SHARED, view, by=by)
    return view


def checked(case: Case, stands: Stands, chosen: Chosen, *, by: Actor) -> list[Piece]:
    """Return the pieces that were chosen: exactly what the other side will see. Raises as `share` does."""
    if not stands.is_in_force:
        raise NotInForce
    if chosen.purpose not in stands.row.purposes:
        raise NotAgreed([chosen.purpose])
    choice = choosing.offered(case, categories=stands.row.categories, by=by)
    pieces = choice.chosen(set(chosen.pieces))
    if len(pieces) != len(set(chosen.pieces)):
        raise NotAgreed(set(chosen.pieces) - {each.code for each in pieces})
    if not pieces or chosen.expires_at <= timezone.now():
        raise ValueError
    refused = _unwanted(case, _asked(choice, pieces, purpose=chosen.purpose), stands=stands, by=by)
    if refused:
        raise NotWanted(refused)
    return pieces


def _asked(choice: Choice, pieces: Collection[Piece], *, purpose: str) -> list[UUID]:
    """Return of whom something would be shared and who has to agree: all, of what is said of the case."""
    named = {each.person for each in pieces}
    about = [each for each in choice.people if "" in named or each.row.id.hex in named]
    return [each.row.id for each in about if _is_asked(each, purpose=purpose)]


def _unwanted(case: Case, asked: Collection[UUID], *, stands: Stands, by: Actor) -> dict[str, str]:
    """Return what those decided who did not agree, by their ids in hex."""
    agency = stands.row.partner_agency if stands.own.id == stands.row.organisation_id else stands.row.agency
    decided = consent_content.by_person(case, by=by)
    found = {}
    for each in asked:
        standing = consent_content.standing(decided.get(each, ()), at=timezone.now())
        said = consent_rules.about_sharing(standing, organisation=stands.other.name, agency=agency)
        if said != "consents":
            found[each.hex] = said
    return found


def _is_asked(person: Member, *, purpose: str) -> bool:
    """Whether somebody has to agree. Who was only counted cannot be asked."""
    if person.is_counted or person.body.get("role") in NOT_ASKED:
        return False
    return not (rules.is_child(person.body) and purpose in WITHOUT_LEAVE_OF_A_CHILD)


def _kept(case: Case, stands: Stands, chosen: Chosen, body: dict[str, Any], *, by: Actor) -> View:
    source = Source(organisation_id=by.organisation, case=case, shared_by=by.person)
    source.save(force_insert=True)
    view = View(organisation_id=by.organisation, partner_id=stands.other.id, source=source, agreement=stands.row)
    view.purpose, view.expires_at = chosen.purpose, chosen.expires_at
    # On this side whoever has the case's key has the view's, also once the case is kept to a few or opened again.
    records.make_key(TABLE, view.id, teams=(), by=by.keys)
    records.put_under(TABLE, view.id, case=case.id, by=by.keys)
    view.body = records.seal(content.sealed_view(view), {"schema": 1, **body}, by=by.keys)
    view.save(force_insert=True)
    outside.share(TABLE, view.id, organisation=view.partner_id, team=TEAM, by=by.keys)
    return view


@transaction.atomic
def opened(*, view: View, by: Actor) -> dict[str, Any]:
    """Open a view; both sides see that one's own organisation did. `Over` where it opens to the other no more."""
    policies.check_can_open(by, view)
    if by.organisation == view.partner_id:
        _check_open(view)
    Opening(organisation_id=by.organisation, view=view).save(force_insert=True)
    return content.opened(view, by=by)


@transaction.atomic
def answer(*, view: View, words: str, by: Actor) -> Answer:
    """Write to the other side about what is shared. `Over` where it ended or expired."""
    policies.check_can_open(by, view)
    row = _locked(view)
    _check_open(row)
    said = Answer(organisation_id=by.organisation, view=row)
    said.body = records.seal(content.sealed_answer(said, of=row), {"schema": 1, "words": words}, by=by.keys)
    said.save(force_insert=True)
    _note(SharingVerb.ANSWERED, row, by=by)
    return said


@transaction.atomic
def end(*, view: View, by: Actor) -> None:
    """End the sharing: the other side's key is destroyed, and what is kept lies under a new one.

    What they read, they have read. Ended twice, it is ended once.
    """
    policies.check_can_stop(by, view)
    row = _locked(view)
    if row.ended_at is not None:
        return
    shown, said = content.opened(row, by=by), list(Answer.objects.filter(view=row))
    bodies = content.opened_answers(said, of=row, by=by)
    kept = [each for each in said if bodies[each.id]]  # what does not open stays as it is

    def reseal() -> None:
        row.body = records.seal(content.sealed_view(row), shown, by=by.keys)
        for each in kept:
            each.body = records.seal(content.sealed_answer(each, of=row), bodies[each.id], by=by.keys)

    outside.end(TABLE, row.id, case=row.source.case_id, reseal=reseal, by=by.keys)
    row.ended_at = timezone.now()
    row.save(update_fields=["body", "ended_at"])
    Answer.objects.bulk_update(kept, ["body"])
    Source.objects.filter(id=row.source_id).update(ended_by=by.person)
    _note(SharingVerb.ENDED, row, by=by)


@transaction.atomic
def renew(*, by: Actor) -> int:
    """Seal what is shared to other organisations' newest keys, after somebody left there; returns how many."""
    policies.check_can_share(by)
    lasting = queries.lasting(by)
    by.keys.record_keys("cases_case", lasting.values_list("source__case_id", flat=True))  # all in one question
    number = outside.renew(TABLE, dict(lasting.values_list("id", "partner_id")), team=TEAM, by=by.keys)
    if number:
        audit.record(SharingVerb.RENEWED, by=by.person, organisation=by.organisation)
    return number


def _locked(view: View) -> View:
    """Return a view as it is now, held until the transaction ends. The other side sees no source of it."""
    return View.objects.select_for_update().get(id=view.id)


def _check_open(view: View) -> None:
    if not is_open(expires_at=view.expires_at, ended_at=view.ended_at, now=timezone.now()):
        raise Over


def _note(verb: SharingVerb, view: View, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, view.id))

"""Linking cases that belong together, and taking them apart again.

Linked is never joined: each keeps its own key, its own people and its own readers, and whoever may not read one
does not learn from the other that it is there.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases import content, filing, policies, queries
from liftstone.cases.content import TABLE
from liftstone.cases.linked_models import Link
from liftstone.cases.models import Case
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


class LinkedAlready(OutOfTurn):
    """These two are linked already."""


@dataclass(frozen=True)
class LinkedCase:
    """A link as one of its two cases shows it, opened; `ended` is empty while it stands."""

    row: Link
    case: Case
    body: dict[str, Any]
    ended: dict[str, Any] = field(default_factory=dict)


def sealed_why(row: Link, *, column: str) -> Sealed:
    """Return why two cases were linked, or taken apart, as a sealed thing: under the first one's key.

    Only whoever reads both cases sees the row, and so holds that key. Both are bound to it.
    """
    return Sealed(
        row.organisation_id,
        "cases_link",
        row.id,
        column,
        bytes(getattr(row, column) or b""),
        said=f"{row.one_id.hex}/{row.other_id.hex}",
        purpose="link",
        key_table=TABLE,
        key_id=row.one_id,
    )


@transaction.atomic
def link(*, case: Case, other: Case, answers: dict[str, Any], by: Actor) -> Link:
    """Link two cases, open or closed: `answers` hold the reason, and words.

    Raises `LinkedAlready` where they are, or where it is one case.
    """
    if case.id == other.id:
        raise LinkedAlready
    one, two = (queries.locked(by, record=each) for each in sorted((case.id, other.id)))
    for each in (one, two):
        policies.check_can_work_on(by, each)
    row = Link(organisation_id=by.organisation, one=one, other=two, linked_by=by.person)
    row.body = records.seal(sealed_why(row, column="body"), {"schema": 1, **answers}, by=by.keys)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise LinkedAlready from None
    _record(CaseVerb.LINKED, row, by=by)
    return row


@transaction.atomic
def unlink(*, link: Link, why: str, by: Actor) -> None:
    """Say that two cases do not belong together after all, and why; what was thought before stays readable."""
    for each in sorted((link.one_id, link.other_id)):
        policies.check_can_work_on(by, queries.locked(by, record=each))
    row = Link.objects.select_for_update().get(id=link.id, organisation_id=by.organisation)
    if row.unlinked_at is not None:
        raise OutOfTurn
    row.unlinked_why = records.seal(sealed_why(row, column="unlinked_why"), {"schema": 1, "text": why}, by=by.keys)
    row.unlinked_at, row.unlinked_by = timezone.now(), by.person
    row.save(update_fields=["unlinked_at", "unlinked_by", "unlinked_why"])
    _record(CaseVerb.UNLINKED, row, by=by)


def _record(verb: CaseVerb, row: Link, *, by: Actor) -> None:
    """One entry of both cases; open pages of either ask again."""
    cases = [row.one_id, row.other_id]
    audit.record(verb, by=by.person, organisation=by.organisation, on=("cases_link", row.id), subjects=cases)
    for each in (row.one, row.other):
        filing.tell_desk(each)


def linked_with(case: Case, *, by: Actor) -> set[UUID]:
    """Return which cases are linked with this one now, for who reads both; nothing is opened."""
    standing = Link.objects.filter(Q(one=case) | Q(other=case), organisation_id=by.organisation)
    pairs = standing.filter(unlinked_at__isnull=True).values_list("one_id", "other_id")
    return {each for pair in pairs for each in pair} - {case.id}


def of_case(case: Case, *, by: Actor) -> list[LinkedCase]:
    """Open the links of a case, those that stand first: only to cases that the reader may read too."""
    rows = list(
        Link.objects.filter(Q(one=case) | Q(other=case), organisation_id=by.organisation).order_by(
            "linked_at", "id"
        )
    )
    others = {row.id: row.other_id if row.one_id == case.id else row.one_id for row in rows}
    seen = {each.id: each for each in queries.visible_to(by).filter(id__in=others.values())} if rows else {}
    rows = [row for row in rows if others[row.id] in seen]
    found = [
        LinkedCase(row, seen[others[row.id]], body, ended)
        for row, body, ended in content.open_reasons(rows, sealed=sealed_why, ended="unlinked_why", by=by)
    ]
    return sorted(found, key=lambda each: each.row.unlinked_at is not None)

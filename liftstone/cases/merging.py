"""Two entries of one case that turned out to be one person, and one that turned out to be two after all.

Nothing of either is moved or written over: `gone` is shown within `kept`, found as before and counted no more. So
taking them apart puts nothing back; all that either had is as it was, to the byte.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing
from liftstone.cases.content import Content, Member, sealed_person
from liftstone.cases.linked_models import Merge
from liftstone.cases.models import Case, CasePerson
from liftstone.cases.people import in_case, open_and_locked
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.states import OutOfTurn
from liftstone.keyring import records
from liftstone.keyring.records import Sealed


@dataclass(frozen=True)
class Merged:
    """A merge, opened; `ended` is empty while it stands. `member` is who is shown within the other."""

    row: Merge
    body: dict[str, Any]
    member: Member | None = None
    ended: dict[str, Any] = field(default_factory=dict)


def sealed_why(row: Merge, *, column: str) -> Sealed:
    """Return why two were said to be one, or two again, as a sealed thing bound to both."""
    return Sealed(
        row.organisation_id,
        "cases_merge",
        row.id,
        column,
        bytes(getattr(row, column) or b""),
        said=f"{row.kept_id.hex}/{row.gone_id.hex}",
        purpose="merge",
        key_table=content.TABLE,
        key_id=row.case_id,
    )


@transaction.atomic
def merge(*, case: Case, kept: CasePerson, gone: CasePerson, why: str, by: Actor) -> Merge:
    """Say that two entries are one person: `gone` is shown within `kept` from now on.

    Raises `OutOfTurn` where one of them was taken out, is merged already, or only counts people; `Closed`.
    """
    row = open_and_locked(case, by=by)
    one, other = in_case(row, kept), in_case(row, gone)
    _check_can_be_one(row, one, other, by=by)
    found = Merge(organisation_id=row.organisation_id, case=row, kept=one, gone=other, merged_by=by.person)
    found.body = records.seal(sealed_why(found, column="body"), {"schema": 1, "text": why}, by=by.keys)
    found.save(force_insert=True)
    filing.file(row, by=by)
    filing.record(CaseVerb.MERGED, on=row, by=by)
    return found


def _check_can_be_one(case: Case, kept: CasePerson, gone: CasePerson, *, by: Actor) -> None:
    """Refuse a chain: whoever is shown within another holds nobody; and "six to ten men" are not one of them."""
    standing = Merge.objects.filter(case=case, undone_at__isnull=True)
    if kept.id == gone.id or standing.filter(Q(gone__in=(kept, gone)) | Q(kept=gone)).exists():
        raise OutOfTurn
    bodies = records.open_all(map(sealed_person, (kept, gone)), verb=CaseVerb.READ, by=by.keys)
    if any(each.get("how_known") == "counted" for each in bodies):
        raise OutOfTurn


@transaction.atomic
def unmerge(*, case: Case, merge: Merge, why: str, by: Actor) -> None:
    """Say that one person is two after all, and why. Raises `OutOfTurn` the second time, `Closed`."""
    row = open_and_locked(case, by=by)
    found = Merge.objects.select_for_update().get(id=merge.id, case=row)
    if found.undone_at is not None:
        raise OutOfTurn
    found.undone_why = records.seal(sealed_why(found, column="undone_why"), {"schema": 1, "text": why}, by=by.keys)
    found.undone_at, found.undone_by = timezone.now(), by.person
    found.save(update_fields=["undone_at", "undone_by", "undone_why"])
    filing.file(row, by=by)
    filing.record(CaseVerb.UNMERGED, on=row, by=by)


def of_case(opened: Content, *, by: Actor) -> list[Merged]:
    """Open the merges of a case, the first first."""
    members = {each.row.id: each for each in opened.everybody}
    return [
        Merged(row, body, members.get(row.gone_id) if row.undone_at is None else None, ended)
        for row, body, ended in content.open_reasons(opened.merges, sealed=sealed_why, ended="undone_why", by=by)
    ]

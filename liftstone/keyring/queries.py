"""Reads of the keyring: certified public keys. All that is returned has been checked up to the root."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from liftstone.keyring import trust
from liftstone.keyring.models import Membership, Officer, PersonKey, Team, TeamEpoch
from liftstone.keyring.trust import CertifiedPerson, CertifiedTeam
from liftstone.vault import Unreadable


def today() -> date:
    """Return the day against which statements lapse (UTC)."""
    return timezone.now().date()


def officer(person: UUID) -> Officer:
    """Return a key officer's delegation; `Unreadable` where there is none."""
    row = Officer.objects.filter(person_id=person).first()
    if row is None:
        raise Unreadable
    return row


def officers(organisation: UUID) -> list[Officer]:
    """Return the organisation's officers whose delegation by the root is genuine and in force."""
    found = []
    for row in Officer.objects.filter(organisation_id=organisation).order_by("person_id"):
        try:
            trust.officer_key(row, today=today())
        except Unreadable:
            continue
        found.append(row)
    return found


def team(organisation: UUID, purpose: str, *, using: str = "default") -> CertifiedTeam:
    """Return a team's newest certified key; `Unreadable` where the chain to the root breaks.

    What is sealed for the team is sealed to this.
    """
    epoch = (
        TeamEpoch.objects.using(using)
        .filter(team__organisation_id=organisation, team__purpose=purpose)
        .select_related("team")
        .order_by("-epoch")
        .first()
    )
    if epoch is None:
        raise Unreadable
    certifier = Officer.objects.using(using).filter(person_id=epoch.officer_id).first()
    if certifier is None:
        raise Unreadable
    return trust.certified_epoch(epoch, officer=certifier, today=today())


def person(person_id: UUID) -> CertifiedPerson:
    """Return a person's certified key; `Unreadable` where no officer vouched for it."""
    row = PersonKey.objects.filter(person_id=person_id).first()
    if row is None or row.officer_id is None:
        raise Unreadable
    return trust.certified_person(row, officer=officer(row.officer_id), today=today())


def newest_epoch(team_id: UUID) -> TeamEpoch:
    """Return a team's newest epoch; `Unreadable` where it has none."""
    row = TeamEpoch.objects.filter(team_id=team_id).order_by("-epoch").first()
    if row is None:
        raise Unreadable
    return row


def members(team_id: UUID) -> list[CertifiedPerson]:
    """Return the certified members of a team. A membership that no officer signed is left out."""
    number = newest_epoch(team_id).epoch
    rows = list(Membership.objects.filter(team_id=team_id, left_at__isnull=True).order_by("since"))
    found = _certified(row.person_id for row in rows)
    officers = Officer.objects.in_bulk([row.officer_id for row in rows])
    return [
        found[row.person_id]
        for row in rows
        if row.person_id in found
        and _is_member(row, officer=officers.get(row.officer_id), member=found[row.person_id], team_epoch=number)
    ]


def _certified(people: Iterable[UUID]) -> dict[UUID, CertifiedPerson]:
    """Return the certified keys of those of `people` who have one, in two queries."""
    rows = [row for row in PersonKey.objects.filter(person_id__in=list(people)) if row.officer_id]
    officers = Officer.objects.in_bulk([row.officer_id for row in rows])
    found = {}
    for row in rows:
        certifier = officers.get(row.officer_id)
        try:
            if certifier is not None:
                found[row.person_id] = trust.certified_person(row, officer=certifier, today=today())
        except Unreadable:
            continue
    return found


def _is_member(row: Membership, *, officer: Officer | None, member: CertifiedPerson, team_epoch: int) -> bool:
    try:
        if officer is None:
            return False
        trust.check_membership(row, officer=officer, member=member, team_epoch=team_epoch, today=today())
    except Unreadable:
        return False
    return True


def teams_of(person_id: UUID) -> list[Team]:
    """Return the teams that a person is a certified member of."""
    rows = Membership.objects.filter(person_id=person_id, left_at__isnull=True).select_related("team")
    return [row.team for row in rows if person_id in {member.id for member in members(row.team_id)}]


def keepers(organisation: UUID) -> list[CertifiedPerson]:
    """Return the officers whose own sealing key is certified: those who can take a step of a recovery."""
    rows = officers(organisation)
    found = _certified(row.person_id for row in rows)
    return [found[row.person_id] for row in rows if row.person_id in found]


def teams(organisation: UUID) -> dict[str, Team]:
    """Return the organisation's teams by purpose."""
    return {row.purpose: row for row in Team.objects.filter(organisation_id=organisation)}

"""Reads of the keyring: certified public keys. All that is returned has been checked up to the root."""

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
    rows = Membership.objects.filter(team_id=team_id, left_at__isnull=True).order_by("since")
    return [member for member in (_member(row, team_epoch=number) for row in rows) if member]


def _member(row: Membership, *, team_epoch: int) -> CertifiedPerson | None:
    try:
        member = person(row.person_id)
        certifier = officer(row.officer_id)
        trust.check_membership(row, officer=certifier, member=member, team_epoch=team_epoch, today=today())
    except Unreadable:
        return None
    return member


def teams_of(person_id: UUID) -> list[Team]:
    """Return the teams that a person is a certified member of."""
    rows = Membership.objects.filter(person_id=person_id, left_at__isnull=True).select_related("team")
    return [row.team for row in rows if _member(row, team_epoch=newest_epoch(row.team_id).epoch)]


def keepers(organisation: UUID) -> list[CertifiedPerson]:
    """Return the officers whose own sealing key is certified: those who can take a step of a recovery."""
    found = []
    for row in officers(organisation):
        try:
            found.append(person(row.person_id))
        except Unreadable:
            continue
    return found


def teams(organisation: UUID) -> dict[str, Team]:
    """Return the organisation's teams by purpose."""
    return {row.purpose: row for row in Team.objects.filter(organisation_id=organisation)}

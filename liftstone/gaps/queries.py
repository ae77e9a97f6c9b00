"""Reads of accounts and gaps. All take the actor; whoever is in a network's room sees what its members say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Max, Q, When

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.agreed.models import Action
from liftstone.gaps.models import Account, Gap
from liftstone.gaps.rules import Cell, Word
from liftstone.network.models import Member, Network
from liftstone.network.queries import rows_of

PAGE = 50
MOST = 200  # rows of a member's history
COUNTS = Q(until__isnull=True)
SAYS = Q(member__state=Member.State.JOINED)
GRAVITY = Case(*(When(severity=code, then=place) for place, code in enumerate(Gap.Severity.values)))


@dataclass(frozen=True)
class Keeps:
    """A member at the table, and when it last said something: of itself, and of gaps; None where it never did."""

    member: Member
    account_on: date | None
    gaps_on: date | None

    @property
    def last(self) -> date | None:
        """Return the newer of both."""
        return max((each for each in (self.account_on, self.gaps_on) if each), default=None)


def heat(actor: Actor, network: Network | None) -> dict[tuple[str, str], Cell]:
    """Count by area and theme what the members of a network say, or those of all of one's networks (None).

    One statement. What a member said that has left its table counts no more.
    """
    rows = rows_of(actor, Gap).filter(COUNTS, SAYS)
    if network is not None:
        rows = rows.filter(network=network)
    many = {code: Count("id", filter=Q(severity=code)) for code in Gap.Severity.values}
    counted = rows.order_by().values_list("area", "theme").annotate(**many, last=Max("said_on"))
    return {(area, theme): Cell(serious, some, none, last) for area, theme, serious, some, none, last in counted}


def words(actor: Actor, network: Network) -> list[Word]:
    """Return what the members of a network say by now, for finding who contradicts whom."""
    rows = rows_of(actor, Gap).filter(COUNTS, SAYS, network=network).order_by("area", "theme", "member__name")
    fields = ("area", "theme", "severity", "said_on", "member_id", "member__name")
    return [Word(*each) for each in rows.values_list(*fields)]


def of_cell(actor: Actor, network: Network | None, *, area: str | None, theme: str, page: int = 0) -> list[Gap]:
    """Return a page of what is said of a theme in an area, or in every one (None): the gravest above.

    One more where there are more.
    """
    rows = rows_of(actor, Gap).filter(COUNTS, SAYS, theme=theme).select_related("member", "network", "action")
    if area is not None:
        rows = rows.filter(area=area)
    if network is not None:
        rows = rows.filter(network=network)
    grave = rows.order_by(GRAVITY, "member__name", "id")
    return list(grave[page * PAGE : (page + 1) * PAGE + 1])


def gravest(actor: Actor, network: Network, *, but: Collection[UUID], most: int) -> list[Gap]:
    """Return of each theme in each area the gravest gap, of those the newest: the gravest above, then the newest.

    Without what an open action stands for, and without the themes and areas of the gaps in `but`.
    """
    rows = rows_of(actor, Gap).filter(network=network)
    known = set(rows.filter(id__in=but).values_list("area", "theme"))
    found = rows.filter(COUNTS, SAYS).exclude(severity=Gap.Severity.NONE).exclude(action__state=Action.State.OPEN)
    of_each = found.order_by("area", "theme", GRAVITY, "-said_on", "id").distinct("area", "theme")
    new = [each for each in of_each if (each.area, each.theme) not in known]
    order = Gap.Severity.values
    new.sort(key=lambda each: (order.index(each.severity), -each.said_on.toordinal(), each.area, each.theme))
    return new[:most]


def gap(actor: Actor, network: Network, *, record: UUID) -> Gap:
    """Return one word on a gap; raises `DoesNotExist` where there is none for this actor."""
    return rows_of(actor, Gap).select_related("network", "member", "action").get(network=network, id=record)


def counting(actor: Actor, of: Gap) -> Gap | None:
    """Return the word of the same member on the same theme and area that counts by now, where there is one."""
    return rows_of(actor, Gap).filter(COUNTS, member_id=of.member_id, theme=of.theme, area=of.area).first()


def of_member(actor: Actor, member: Member) -> list[Gap]:
    """Return what a member says by now, by theme and area."""
    rows = rows_of(actor, Gap).filter(COUNTS, member=member).select_related("action").order_by("theme", "area")
    return list(rows[:MOST])


def earlier(actor: Actor, member: Member) -> list[Gap]:
    """Return what a member said before, the newest first, at most `MOST`."""
    return list(rows_of(actor, Gap).filter(~COUNTS, member=member).order_by("-until", "theme", "area")[:MOST])


def accounts(actor: Actor, member: Member) -> list[Account]:
    """Return what a member said of itself, the newest first: that one counts. At most `MOST`."""
    return list(rows_of(actor, Account).filter(member=member).order_by("-said_on", "-at")[:MOST])


def newest(actor: Actor, *, members: Collection[UUID]) -> dict[UUID, Account]:
    """Return the account that counts of each of these members; who never gave one is not there."""
    rows = rows_of(actor, Account).filter(member_id__in=members).order_by("member_id", "-said_on", "-at")
    return {each.member_id: each for each in rows.distinct("member_id")}


def by_member(actor: Actor, *, members: Collection[UUID]) -> dict[UUID, list[Gap]]:
    """Return what each of these members says by now."""
    found: dict[UUID, list[Gap]] = {each: [] for each in members}
    for row in rows_of(actor, Gap).filter(COUNTS, member_id__in=members).order_by("theme", "area"):
        found[row.member_id].append(row)
    return found


def keeping(actor: Actor, network: Network) -> list[Keeps]:
    """Return the members at a table with when they last said something: who never did first, then the oldest."""
    check_has(actor, Right.RUN_NETWORKS)
    members = Member.objects.filter(
        organisation_id=actor.organisation, network=network, state=Member.State.JOINED
    ).order_by("name", "id")
    of = dict(
        rows_of(actor, Account).filter(member__network=network).values_list("member_id").annotate(Max("said_on"))
    )
    on = dict(rows_of(actor, Gap).filter(COUNTS, network=network).values_list("member_id").annotate(Max("said_on")))
    rows = [Keeps(each, of.get(each.id), on.get(each.id)) for each in members]
    return sorted(rows, key=lambda each: each.last or date.min)

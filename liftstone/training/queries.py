"""Reads of the register. All take the actor; what is of a network is seen by whoever is in its room."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.network import piles
from liftstone.network.models import Member, Network
from liftstone.network.piles import Pile
from liftstone.network.queries import rows_of
from liftstone.questions.training import ROLES, SUBJECTS
from liftstone.training import rules
from liftstone.training.models import (
    Booking,
    Course,
    KnowledgeGap,
    Material,
    Review,
    Session,
    Sheet,
    Trainee,
    Workforce,
)
from liftstone.training.rules import Reach

PAGE = 100
MOST_PEOPLE = 2_000  # of one network's register that a list to choose from shows
YEAR = timedelta(days=365)


def courses(actor: Actor, network: Network, *, page: int = 0) -> list[Course]:
    """Return a page of courses, those that are offered first, and one more where there are more.

    Each with `trained` (people who attended it), and `reviewed_on` and `outcome` of its last review.
    """
    last = Review.objects.filter(course=OuterRef("id")).order_by("-on", "-id")
    rows = (
        rows_of(actor, Course)
        .filter(network=network)
        .annotate(
            trained=Count(
                "sessions__bookings__trainee", filter=Q(sessions__bookings__state="attended"), distinct=True
            ),
            reviewed_on=last.values("on")[:1],
            outcome=last.values("outcome")[:1],
        )
    )
    return list(
        rows.order_by(F("ended_on").asc(nulls_first=True), "title", "id")[page * PAGE : (page + 1) * PAGE + 1]
    )


def coming(actor: Actor, network: Network, *, today: date) -> list[Session]:
    """Return the next sessions of a network, each with `held`: how many places are taken."""
    rows = rows_of(actor, Session).filter(course__network=network, state="planned", on__gte=today)
    return list(_with_places(rows).select_related("course").order_by("on", "starts", "id")[:PAGE])


def course(actor: Actor, network: Network, *, record: UUID) -> Course:
    """Return one course of a network."""
    return rows_of(actor, Course).select_related("network").get(network=network, id=record)


def sessions(actor: Actor, row: Course) -> list[Session]:
    """Return the last hundred sessions of a course, the newest first, each with `held`."""
    return list(_with_places(rows_of(actor, Session).filter(course=row)).order_by("-on", "-id")[:PAGE])


def _with_places(rows: QuerySet[Session]) -> QuerySet[Session]:
    return rows.annotate(held=Count("bookings", filter=~Q(bookings__state="withdrawn")))


def reviews(actor: Actor, row: Course) -> list[Review]:
    """Return what was said of a course's quality, the newest first, at most a hundred."""
    return list(rows_of(actor, Review).filter(course=row).order_by("-on", "-id")[:PAGE])


def session(actor: Actor, network: Network, *, record: UUID) -> Session:
    """Return one session of a network."""
    return rows_of(actor, Session).select_related("course__network").get(course__network=network, id=record)


def bookings(actor: Actor, row: Session) -> list[Booking]:
    """Return whoever is or was booked for a session, with their member and certificate, by member."""
    found = rows_of(actor, Booking).filter(session=row).select_related("trainee__member", "certificate")
    return list(found.order_by("trainee__member__name", "id")[:MOST_PEOPLE])


def booking(actor: Actor, network: Network, *, record: UUID) -> Booking:
    """Return one booking of a network."""
    found = rows_of(actor, Booking).select_related("trainee__member", "session__course", "certificate")
    return found.get(session__course__network=network, id=record)


def trainees(actor: Actor, network: Network) -> list[Trainee]:
    """Return the people in a network's register, whoever came last first, at most `MOST_PEOPLE`."""
    found = rows_of(actor, Trainee).filter(member__network=network).select_related("member")
    return list(found.order_by("-added_at", "id")[:MOST_PEOPLE])


def lapsing(actor: Actor, network: Network, *, today: date) -> list[Booking]:
    """Return what lapses within `rules.SOON` days or has lapsed in the year before, the soonest first.

    Not what was learned again meanwhile, by the same person in the same course.
    """
    rows = _lapsing(actor, today=today).filter(session__course__network=network)
    return list(rows.select_related("trainee__member", "session__course").order_by("lapses_on", "id")[:MOST_PEOPLE])


def lapsing_by_network(actor: Actor, *, today: date) -> list[Pile]:
    """Return how much of that there is in each of the actor's networks, and on which day the first of it lapses."""
    return piles.of(actor, _lapsing(actor, today=today), network="session__course__network_id", since="lapses_on")


def _lapsing(actor: Actor, *, today: date) -> QuerySet[Booking]:
    again = Booking.objects.filter(
        trainee=OuterRef("trainee"),
        session__course=OuterRef("session__course"),
        state="attended",
        session__on__gt=OuterRef("session__on"),
    )
    rows = rows_of(actor, Booking).filter(
        state="attended",
        lapses_on__range=(today - YEAR, today + timedelta(days=rules.SOON)),
    )
    return rows.filter(~Exists(again))


@dataclass(frozen=True)
class Reached:
    """One member's reach: by role, all together, and the day on which the oldest of its numbers was told."""

    member: Member
    by_role: dict[str, Reach]
    all: Reach
    said_on: date | None


def reach(actor: Actor, network: Network, *, today: date) -> list[Reached]:
    """Return whom training reached: people with training that has not lapsed, of how many each member said."""
    trained = _trained(actor, network, today=today)
    told: dict[UUID, dict[str, Workforce]] = {}
    for each in rows_of(actor, Workforce).filter(member__network=network):
        told.setdefault(each.member_id, {})[each.role] = each
    found = []
    for member in Member.objects.filter(network=network).exclude(state="left").order_by("name", "id"):
        own = told.get(member.id, {})
        cells = {
            code: Reach(trained.get((member.id, code), 0), own[code].people if code in own else None)
            for code in (each.code for each in ROLES)
        }
        said_on = min((each.said_on for each in own.values()), default=None)
        found.append(Reached(member, cells, rules.together(cells), said_on))
    return found


def _trained(actor: Actor, network: Network, *, today: date) -> dict[tuple[UUID, str], int]:
    lasting = Q(bookings__lapses_on__isnull=True) | Q(bookings__lapses_on__gt=today)
    rows = (
        rows_of(actor, Trainee)
        .filter(Q(bookings__state="attended") & lasting, member__network=network)
        .values("member_id", "role")
        .annotate(number=Count("id", distinct=True))
    )
    return {(each["member_id"], each["role"]): each["number"] for each in rows}


def workforce(actor: Actor, member: Member) -> dict[str, int]:
    """Return how many people a member has, by role, as far as it said."""
    return dict(rows_of(actor, Workforce).filter(member=member).values_list("role", "people"))


def sheets(actor: Actor, row: Course) -> list[Sheet]:
    """Return what was answered before and after the sessions of a course, at most `MOST_PEOPLE` sheets."""
    return list(rows_of(actor, Sheet).filter(session__course=row).order_by("-session__on", "id")[:MOST_PEOPLE])


def sheets_counted(actor: Actor, row: Session) -> dict[str, int]:
    """Return how many sheets a session has, by moment."""
    found = rows_of(actor, Sheet).filter(session=row).values("moment").annotate(number=Count("id"))
    return {each["moment"]: each["number"] for each in found}


def newest_material(actor: Actor, network: Network) -> dict[str, Material]:
    """Return the newest version by role, for the roles of which this network wrote one."""
    rows = rows_of(actor, Material).filter(network=network).order_by("role", "-number").distinct("role")
    return {each.role: each for each in rows}


def material_versions(actor: Actor, network: Network, *, role: str) -> list[Material]:
    """Return the last hundred versions of a role, the newest first."""
    return list(rows_of(actor, Material).filter(network=network, role=role).order_by("-number")[:PAGE])


def gaps(actor: Actor, network: Network, *, page: int = 0) -> list[KnowledgeGap]:
    """Return a page of what people did not know, the newest first, and one more where there are more."""
    rows = rows_of(actor, KnowledgeGap).filter(network=network).order_by("-on", "-id")
    return list(rows[page * PAGE : (page + 1) * PAGE + 1])


@dataclass(frozen=True)
class Missed:
    """One topic: how often somebody did not know it, and how many people were trained in it, within a year."""

    topic: str
    times: int
    trained: int


def missed(actor: Actor, network: Network, *, today: date) -> list[Missed]:
    """Return the topics that somebody did not know within a year, the most frequent first, beside the trained."""
    since = today - YEAR
    times: dict[str, int] = {}
    for topic, many in (
        rows_of(actor, KnowledgeGap).filter(network=network, on__gte=since).values_list("topic", "many")
    ):
        times[topic] = times.get(topic, 0) + many
    found = []
    for topic in (each.code for each in SUBJECTS if each.code in times):
        attended = rows_of(actor, Booking).filter(
            state="attended",
            session__course__network=network,
            session__course__topics__contains=[topic],
            session__on__gte=since,
        )
        found.append(Missed(topic, times[topic], attended.values("trainee").distinct().count()))
    return sorted(found, key=lambda each: -each.times)

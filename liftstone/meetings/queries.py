"""Reads of meetings. All take the actor; what hangs on a network is seen by whoever is in its room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action
from liftstone.meetings import rules, states
from liftstone.meetings.models import Approval, Attendance, Entry, Item, Meeting, Paper, Wording
from liftstone.network.models import Member, Network, Representative
from liftstone.network.queries import rows_of

PAGE = 50
LOOKED_BACK = 12  # meetings over which attendance is shown


def of(actor: Actor, network: Network) -> QuerySet[Meeting]:
    """Return a network's meetings."""
    return rows_of(actor, Meeting).filter(network=network)


def to_come(actor: Actor, network: Network) -> list[Meeting]:
    """Return what is planned, the next one first, each with how many `said` that they come, and of how many."""
    planned = of(actor, network).filter(state=Meeting.State.PLANNED)
    counted = planned.annotate(
        asked=Count("attendance", filter=Q(attendance__person__isnull=False)),
        coming=Count("attendance", filter=Q(attendance__state="coming")),
        sorry=Count("attendance", filter=Q(attendance__state="apologies")),
    )
    return list(counted.order_by("starts_at", "id")[:PAGE])


def been(actor: Actor, network: Network, *, page: int = 0) -> list[Meeting]:
    """Return a page of what was held or cancelled, the newest first, and one more where there are more."""
    rows = of(actor, network).exclude(state=Meeting.State.PLANNED).order_by("-starts_at", "id")
    return list(rows[page * PAGE : (page + 1) * PAGE + 1])


def meeting(actor: Actor, network: Network, *, record: UUID) -> Meeting:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return of(actor, network).select_related("follows", "network").get(id=record)


def recent(actor: Actor, network: Network, *, since: datetime) -> QuerySet[Meeting]:
    """Return what begins after a moment, with the newest minutes whenever they were, the latest first."""
    newest = of(actor, network).filter(state__in=("minuted", "approved")).order_by("-starts_at").values("id")[:3]
    found = of(actor, network).filter(Q(starts_at__gte=since) | Q(id__in=newest))
    return found.select_related("network").order_by("-starts_at", "id")


def answers_of(
    actor: Actor, rows: Sequence[Meeting], *, people: Sequence[Representative]
) -> dict[tuple[UUID, UUID], Attendance]:
    """Return how these people answered, by the meeting's id and theirs."""
    asked = rows_of(actor, Attendance).filter(meeting__in=[each.id for each in rows], person__in=people)
    return {(each.meeting_id, each.person_id): each for each in asked if each.person_id}


def last_approvals(
    actor: Actor, rows: Sequence[Meeting], *, people: Sequence[Representative]
) -> dict[tuple[str, UUID], str]:
    """Return what these people said last of the minutes as they are out now, by the meeting's id and theirs."""
    versions = {each.id: each.version for each in rows}
    said = rows_of(actor, Approval).filter(meeting__in=versions, person__in=people).order_by("said_at", "id")
    return {
        (each.meeting_id.hex, each.person_id): each.answer
        for each in said
        if each.version == versions[each.meeting_id]
    }


def on_day(actor: Actor, network: Network, day: date) -> Meeting | None:
    """Return a meeting of a network on a day, the first one of it, or None; what was cancelled is none."""
    rows = of(actor, network).filter(starts_at__date=day).exclude(state=Meeting.State.CANCELLED)
    return rows.order_by("starts_at", "id").first()


def following(actor: Actor, row: Meeting) -> Meeting | None:
    """Return the meeting that was planned as the next one, or None."""
    return rows_of(actor, Meeting).filter(follows=row).first()


def items(actor: Actor, row: Meeting) -> list[Item]:
    """Return an agenda in its order."""
    return list(rows_of(actor, Item).filter(meeting=row, taken_off_at__isnull=True).order_by("position", "id"))


def item(actor: Actor, row: Meeting, *, record: UUID) -> Item:
    """Return one item of an agenda, also one that was taken off."""
    return rows_of(actor, Item).select_related("meeting").get(meeting=row, id=record)


def papers(actor: Actor, row: Meeting) -> list[Paper]:
    """Return the papers of a meeting, the oldest first; what was taken back stands among them."""
    return list(rows_of(actor, Paper).filter(meeting=row).order_by("added_at", "id"))


def papers_for_all(actor: Actor, rows: Sequence[Meeting]) -> list[Paper]:
    """Return the papers of these meetings that those who are asked may read of, the oldest first."""
    found = rows_of(actor, Paper).filter(meeting__in=[each.id for each in rows], reach=Paper.Reach.ALL)
    return list(found.filter(withdrawn_at__isnull=True).order_by("added_at", "id"))


def paper(actor: Actor, row: Meeting, *, record: UUID) -> Paper:
    """Return one paper of a meeting."""
    return rows_of(actor, Paper).select_related("meeting").get(meeting=row, id=record)


def attendance(actor: Actor, row: Meeting) -> list[Attendance]:
    """Return who was asked, by the names of their organisations; guests last."""
    rows = rows_of(actor, Attendance).filter(meeting=row).select_related("person__member")
    return list(rows.order_by("person__member__name", "person__since", "changed_at", "id"))


def entries(actor: Actor, row: Meeting) -> list[Entry]:
    """Return the lines of the minutes as they were written, those struck out among them."""
    return list(rows_of(actor, Entry).filter(meeting=row).order_by("number"))


def entry(actor: Actor, row: Meeting, *, record: UUID) -> Entry:
    """Return one line of the minutes."""
    return rows_of(actor, Entry).select_related("meeting__network", "item").get(meeting=row, id=record)


def line(actor: Actor, network: Network, *, record: UUID) -> Entry:
    """Return one line of the minutes of whichever of a network's meetings."""
    return rows_of(actor, Entry).select_related("meeting").get(meeting__network=network, id=record)


def made_of(actor: Actor, row: Entry) -> int:
    """Count the actions that were made of a line of the minutes, with those that were struck out since."""
    return rows_of(actor, Entry).filter(made_of=row).count()


def wordings(actor: Actor, rows: Sequence[Entry]) -> list[Wording]:
    """Return all that these lines ever said, each line's first wording first."""
    found = rows_of(actor, Wording).filter(entry__in=[each.id for each in rows])
    return list(found.order_by("entry_id", "version"))


def items_spoken_about(actor: Actor, row: Meeting, *, entries: Sequence[Entry]) -> list[Item]:
    """Return what stands on the agenda, and what was taken off after somebody wrote about it, in order."""
    about = {each.item_id for each in entries}
    found = rows_of(actor, Item).filter(meeting=row).order_by("position", "id")
    return [each for each in found if each.taken_off_at is None or each.id in about]


def agreed_in(actor: Actor, rows: Sequence[Entry]) -> dict[UUID, Action]:
    """Return what became of the actions in these lines, by their ids."""
    wanted = [each.action_id for each in rows if each.action_id]
    return {each.id: each for each in rows_of(actor, Action).filter(id__in=wanted)}


def changes(actor: Actor, row: Meeting) -> int:
    """Return a number that rises with every line that is written, changed or struck out, without opening one."""
    lines = rows_of(actor, Entry).filter(meeting=row)
    found = lines.aggregate(most=Count("id"), versions=Sum("version"), struck=Count("struck_at"))
    return int(found["most"] or 0) + int(found["versions"] or 0) + int(found["struck"] or 0)


def approvals(actor: Actor, row: Meeting) -> list[Approval]:
    """Return what was said of the minutes as they are out now, the oldest first."""
    said = rows_of(actor, Approval).filter(meeting=row, version=row.version).select_related("person__member")
    return list(said.order_by("said_at", "id"))


@dataclass(frozen=True)
class Record:
    """How often a member was there: a mark a meeting in the order of the meetings, and how many missed in a row."""

    member: Member
    marks: list[str]
    came: int
    missed: int

    @property
    def is_missed(self) -> bool:
        """Say whether somebody should ask how they are."""
        return self.missed >= rules.MISSED


def over_time(actor: Actor, network: Network) -> tuple[list[Meeting], list[Record]]:
    """Return the last meetings that were held, the newest first, and each member's record of them, by name."""
    held = list(of(actor, network).filter(state__in=states.ON_PAPER).order_by("-starts_at", "id")[:LOOKED_BACK])
    said: dict[tuple[UUID, UUID], list[str]] = {}
    rows = rows_of(actor, Attendance).filter(meeting__in=[each.id for each in held], person__isnull=False)
    for member, at, state in rows.values_list("person__member_id", "meeting_id", "state"):
        said.setdefault((member, at), []).append(state)
    members = rows_of(actor, Member).filter(network=network).exclude(state=Member.State.LEFT).order_by("name", "id")
    records = []
    for each in members:
        marks = [rules.mark(said.get((each.id, one.id), [])) for one in held]
        records.append(Record(each, marks, came=marks.count("came"), missed=rules.missed(marks)))
    return held, records

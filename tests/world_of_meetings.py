"""Meetings of a network in each state that has pages of its own, with something secret in each sealed place."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.meetings import actions, agenda, approving, attending, minuting, papers
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.attending import Said
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.papers import Told
from liftstone.network.models import Network, Representative
from tests.world_of_colleagues import Secret


def meetings_at(network: Network, person: Representative, secret: Secret, by: Actor) -> dict[str, UUID]:
    """Plan one with an agenda and a paper; hold one and write into its minutes; have the minutes of one out."""
    planned = _planned(network, secret, by, days=14)
    wanted = Wanted("other", secret("network agenda"), leads=secret("network who leads"))
    (item,) = agenda.put(meeting=planned, wanted=[wanted], by=by)
    named = secret("network paper's name")
    told = Told(secret("network paper's title"), secret("network paper's words"), reach="all")
    paper = papers.put(meeting=planned, name=named, clear=secret("network paper").encode(), told=told, by=by)
    asked = Attendance.objects.get(meeting=planned, person=person)
    said = Said(asked, "deputy", secret("network deputy"), words=secret("network word on coming"))
    attending.keep(meeting=planned, said=[said], by=by)
    named, comes_from = secret("network guest"), secret("network guest's place")
    attending.add_guest(meeting=planned, name=named, comes_from=comes_from, by=by)
    held = actions.begin(meeting=_planned(network, secret, by, days=1), by=by)
    entry = minuting.write(meeting=held, kind="note", line=Line(secret("network minute")), by=by)
    restricted = Line(secret("network restricted"), reach="restricted")
    minuting.write(meeting=held, kind="note", line=restricted, by=by)
    minuted = actions.begin(meeting=_planned(network, secret, by, days=2), by=by)
    minuted = approving.send_out(meeting=minuted, by=by)
    approving.answer(meeting=minuted, person=person, said="change", words=secret("network change wanted"), by=by)
    return {
        "meeting": planned.id,
        "agenda_item": item.id,
        "paper": paper.id,
        "held_meeting": held.id,
        "entry": entry.id,
        "minuted_meeting": minuted.id,
    }


def _planned(network: Network, secret: Secret, by: Actor, *, days: int) -> Meeting:
    starts_at = timezone.now() + timedelta(days=days)
    kinds = {"title": "network meeting", "place": "network meeting's place", "words": "network meeting's words"}
    body = {name: secret(kind) for name, kind in kinds.items()}
    ends_at = starts_at + timedelta(hours=2)
    return actions.plan(network=network, starts_at=starts_at, ends_at=ends_at, body=body, by=by)

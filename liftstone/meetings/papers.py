"""The writers of a meeting's papers: files, each sealed under a key of its own that its row holds sealed."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.keyring import visitors
from liftstone.keyring.files import open_file
from liftstone.meetings import actions, content, states
from liftstone.meetings.models import Meeting, Paper, Piece
from liftstone.meetings.verbs import MeetingVerb
from liftstone.network import links
from liftstone.network.log import note
from liftstone.network.policies import check_can_run
from liftstone.vault import Unreadable

MOST = 20  # papers of one meeting
LARGEST = 20 * 2**20  # bytes of one
NOT_APPROVED = {"planned", "held", "minuted"}


class TooMany(Exception):
    """A meeting has as many papers as it takes; nothing was kept."""


@dataclass(frozen=True)
class Told:
    """What a paper is called and says, for the pages of those who are asked, and whether it is on them at all."""

    title: str = ""
    words: str = ""
    reach: str = Paper.Reach.RESTRICTED


UNTOLD = Told()


@transaction.atomic
def put(*, meeting: Meeting, name: str, clear: bytes, by: Actor, told: Told = UNTOLD) -> Paper:
    """Put a file to a meeting, sealed; nothing of it is on anybody's page but what `told` says.

    `TooMany`; `OutOfTurn` where it is approved or was cancelled.
    """
    row = actions.locked(meeting, by=by)
    states.check_is(row.state, one_of=NOT_APPROVED)
    if Paper.objects.filter(meeting=row, withdrawn_at__isnull=True).count() >= MOST:
        raise TooMany
    paper = Paper(organisation_id=by.organisation, meeting=row, added_by=by.person, reach=told.reach)
    key = visitors.new_key()
    body = {
        "title": told.title,
        "words": told.words,
        "name": name,
        "size": len(clear),
        "sha256": hashlib.sha256(clear).hexdigest(),
    }
    paper.body = content.seal(paper, body | {"key": visitors.encode(key)}, network=row.network_id, by=by)
    paper.save(force_insert=True)
    pieces = visitors.seal_file(clear, file=paper.id, key=key, organisation=by.organisation)
    Piece.objects.bulk_create(
        Piece(organisation_id=by.organisation, paper=paper, number=number, content=sealed)
        for number, sealed in enumerate(pieces)
    )
    _tell(MeetingVerb.PAPER, paper, row, by=by)
    return paper


def _tell(verb: MeetingVerb, paper: Paper, row: Meeting, *, by: Actor) -> None:
    note(verb, on=row.network_id, by=by)
    if paper.reach == Paper.Reach.ALL:  # else no page shows anything of it
        links.renew(row.network, part=links.MEETINGS, by=by)


def opened(paper: Paper, *, by: Actor) -> tuple[str, bytes]:
    """Return a paper's name and bytes; the log says so first. Raises `Unreadable` where they are not whole."""
    check_can_run(by, paper)
    on = ("meetings_paper", paper.id)
    audit.record_opening(MeetingVerb.PAPER_READ, by=by.person, organisation=by.organisation, on=on)
    body = content.opened([paper], network=paper.meeting.network_id, by=by)[paper.id]
    pieces = [bytes(each.content) for each in Piece.objects.filter(paper=paper).order_by("number")]
    clear = open_file(pieces, file=paper.id, key=str(body.get("key", "")), organisation=paper.organisation_id)
    if hashlib.sha256(clear).hexdigest() != body.get("sha256"):
        raise Unreadable
    return str(body.get("name", "")), clear


@transaction.atomic
def withdraw(*, paper: Paper, by: Actor) -> None:
    """Take a paper back: it stays, and is not for this meeting any more. Taken back twice, it is once.

    `OutOfTurn` where the minutes are approved.
    """
    row = actions.locked(paper.meeting, by=by)
    states.check_is(row.state, one_of=NOT_APPROVED)
    if Paper.objects.filter(id=paper.id, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        _tell(MeetingVerb.PAPER_GONE, paper, row, by=by)

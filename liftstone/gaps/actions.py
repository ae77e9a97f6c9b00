"""The only writers of accounts and gaps. Each: policy, change, audit; what was said before stays as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreeing
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.audit import actions as audit
from liftstone.gaps import content, states
from liftstone.gaps.models import Account, Gap
from liftstone.gaps.verbs import GapVerb
from liftstone.keyring import records
from liftstone.network import links
from liftstone.network.models import Member
from liftstone.network.policies import check_can_run
from liftstone.network.states import OutOfTurn

Ended = Gap.Ended


@dataclass(frozen=True)
class Told:
    """What a member says at once: the boxes by name (`content.BOXES`), and of each theme how grave, in these areas.

    An empty box is not said, and a theme that is not in `severities` neither: what was said before stays.
    """

    boxes: dict[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ("",)
    severities: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def tell(*, member: Member, told: Told, said_on: date, by: Actor) -> None:
    """Write down what a member says of itself, on which day. `OutOfTurn` where a colleague writes the same."""
    write_told(member=member, told=told, said_on=said_on, by=by)
    links.renew(member.network, by=by)


def write_told(*, member: Member, told: Told, said_on: date, by: Actor) -> None:
    """Do the same in the caller's transaction, which renews the members' pages itself."""
    check_can_run(by, member)
    if any(told.boxes.values()):
        _account(member, boxes=told.boxes, said_on=said_on, by=by)
    for theme, severity in told.severities.items():
        for area in told.areas:
            _say(Gap(member=member, theme=theme, area=area, severity=severity, said_on=said_on), words="", by=by)
    if told.severities:
        note(GapVerb.SAID, on=("network_member", member.id), by=by)


def _account(member: Member, *, boxes: dict[str, str], said_on: date, by: Actor) -> None:
    row = Account(organisation_id=by.organisation, member=member, said_on=said_on, by=by.person)
    body = {"schema": 1, **{name: boxes.get(name, "") for name in content.BOXES}}
    row.body = records.seal(content.sealed_account(row, network=member.network_id), body, by=by.keys)
    row.save(force_insert=True)
    note(GapVerb.ACCOUNT, on=("network_member", member.id), by=by)


@transaction.atomic
def say(*, gap: Gap, words: str, by: Actor) -> Gap:
    """Write down a member's word on one theme in one area: `gap` is not saved yet.

    It ends the member's word before it. Where that was as grave, its words and its action go on, unless there are
    new words.
    """
    check_can_run(by, gap.member)
    row = _say(gap, words=words, by=by)
    note(GapVerb.SAID, on=("network_member", gap.member_id), by=by)
    links.renew(gap.member.network, by=by)
    return row


def _say(row: Gap, *, words: str, by: Actor) -> Gap:
    row.organisation_id, row.network_id, row.by = by.organisation, row.member.network_id, by.person
    counting = Gap.objects.filter(member=row.member, theme=row.theme, area=row.area, until__isnull=True)
    before = counting.select_for_update().first()
    if before and before.severity == row.severity:
        row.action_id = before.action_id
        words = words or content.words([before], by=by)[before.id]
    row.body = records.seal(content.sealed_gap(row), {"schema": 1, "words": words}, by=by.keys)
    if before and before.said_on > row.said_on:  # an answer that lay longer than a newer one
        row.until, row.ended = before.said_on, Ended.NEWER
    elif before:
        _end(before, on=row.said_on, ended=Ended.NEWER)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # two wrote the first word on it at once
        raise OutOfTurn from None
    return row


def _end(row: Gap, *, on: date, ended: Ended) -> None:
    row.until, row.ended = on, ended
    row.save(update_fields=["until", "ended"])


@transaction.atomic
def close(*, gap: Gap, by: Actor) -> None:
    """Say that a gap is closed. `OutOfTurn` where the word does not count any more."""
    row = _counting(gap, by=by)
    _end(row, on=timezone.localdate(), ended=Ended.CLOSED)
    note(GapVerb.CLOSED, on=("gaps_gap", row.id), by=by)
    links.renew(row.network, by=by)


@transaction.atomic
def act_on(*, gap: Gap, words: str, due_on: date | None, who: Iterable[Who], by: Actor) -> Action:
    """Make an action of a gap. `OutOfTurn` where the word does not count any more, or an open action is there."""
    row = _counting(gap, by=by)
    states.check_has_no_action(is_open=row.action is not None and row.action.state == Action.State.OPEN)
    origin = agreeing.Origin(Action.Origin.GAP, row.id)
    action = agreeing.make(network=row.network, words=words, due_on=due_on, who=who, origin=origin, by=by)
    row.action = action
    row.save(update_fields=["action"])
    note(GapVerb.ACTED, on=("gaps_gap", row.id), by=by)
    return action


def _counting(gap: Gap, *, by: Actor) -> Gap:
    check_can_run(by, gap)
    row = Gap.objects.select_for_update(of=("self",)).select_related("network", "action").get(id=gap.id)
    states.check_counts(row.ended)
    return row


def note(verb: GapVerb, *, on: tuple[str, UUID], by: Actor) -> None:
    """Write into the log that something was done about accounts or gaps."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=on)

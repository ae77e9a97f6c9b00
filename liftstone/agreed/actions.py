"""The only writers of actions. Each: policy, state, change, a step that stays, audit. See `parts` for owners."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed import content, owners, states
from liftstone.agreed.models import Action, Owner, Step
from liftstone.agreed.owners import Who
from liftstone.agreed.verbs import AgreedVerb
from liftstone.audit import actions as audit
from liftstone.keyring import records
from liftstone.network import links
from liftstone.network.models import Network
from liftstone.network.numbers import next_number
from liftstone.network.policies import check_can_run

State, Kind = Action.State, Step.Kind
PART = "actions"  # of the members' own pages
VERBS = {
    Kind.MADE: AgreedVerb.MADE,
    Kind.CHANGED: AgreedVerb.CHANGED,
    Kind.CHASED: AgreedVerb.CHASED,
    Kind.TOLD: AgreedVerb.TOLD,
    Kind.OWNER_DONE: AgreedVerb.OWNER_DONE,
    Kind.DONE: AgreedVerb.DONE,
    Kind.DROPPED: AgreedVerb.DROPPED,
    Kind.REOPENED: AgreedVerb.REOPENED,
}


@dataclass(frozen=True)
class Origin:
    """What an action came from: a code of `Action.Origin`, and the row where there is one."""

    code: str = Action.Origin.OTHER
    id: UUID | None = None


OTHERWISE = Origin()


@transaction.atomic
def make(
    *,
    network: Network,
    words: str,
    due_on: date | None,
    by: Actor,
    who: Iterable[Who] = (),
    origin: Origin = OTHERWISE,
    on: date | None = None,
) -> Action:
    """Write down what a network agreed to do, until when, and who does it: it gets the network's next number.

    `on`: the day on which they agreed, where that was not today.
    Who is not at this table and not in its room is refused by the database.
    """
    check_can_run(by, network)
    row = Action(organisation_id=by.organisation, network=network, due_on=due_on, made_by=by.person)
    row.origin, row.origin_id, row.made_on = origin.code, origin.id, on or timezone.localdate()
    row.number = next_number(Action.objects.filter(network=network), of=network.id)
    row.body = _sealed(row, words, by=by)
    row.save(force_insert=True)
    _own(row, who=who)
    step(row, kind=Kind.MADE, body={}, by=by)
    links.renew(network, of=members(row), part=PART, by=by)
    return row


def _own(row: Action, *, who: Iterable[Who]) -> None:
    Owner.objects.bulk_create(
        Owner(
            organisation_id=row.organisation_id,
            action=row,
            member_id=each.member,
            person_id=each.person,
            colleague_id=each.colleague,
        )
        for each in dict.fromkeys(who)
    )


@transaction.atomic
def change(
    *, action: Action, words: str, due_on: date | None, who: Collection[Who], seen: int, by: Actor
) -> Action:
    """Say anew what is to be done, until when and by whom; how it stood before stays in its history.

    `seen` is how many steps it had on the page. `OutOfTurn` where it has more by now, or is not open any more.
    """
    row = locked(action, by=by)
    states.check_is_open(row.state)
    states.check_is_as_seen(row.steps_so_far, seen=seen)
    before = _as_it_stands(row, by=by)
    row.due_on, row.body = due_on, _sealed(row, words, by=by)
    row.save(update_fields=["due_on", "body"])
    theirs = {owners.of(each): each for each in Owner.objects.filter(action=row)}
    asked = members(row)
    Owner.objects.filter(id__in=[each.id for one, each in theirs.items() if one not in who]).delete()
    _own(row, who=[each for each in who if each not in theirs])
    step(row, kind=Kind.CHANGED, body={"before": before}, by=by)
    links.renew(row.network, of=asked | members(row), part=PART, by=by)
    return row


def members(row: Action) -> set[UUID]:
    """Return whose people's pages show an action."""
    return {each for each in Owner.objects.filter(action=row).values_list("member_id", flat=True) if each}


def _as_it_stands(row: Action, *, by: Actor) -> dict[str, Any]:
    codes = [owners.of(each).code for each in Owner.objects.filter(action=row)]
    due_on = row.due_on.isoformat() if row.due_on else ""
    return {"words": content.words([row], by=by)[row.id], "due_on": due_on, "owners": codes}


@transaction.atomic
def chase(*, action: Action, words: str, by: Actor) -> None:
    """Write down that one asked after it, and what was said: its owners' pages say so.

    `OutOfTurn` where it is not open any more.
    """
    row = locked(action, by=by)
    states.check_is_open(row.state)
    step(row, kind=Kind.CHASED, body={"words": words}, by=by)
    links.renew(row.network, of=members(row), part=PART, by=by)


@transaction.atomic
def finish(*, action: Action, words: str, by: Actor) -> None:
    """Write down that an action is done, every part of it. `OutOfTurn` where it is not open any more."""
    row = locked(action, by=by)
    end(row, then=State.DONE, words=words, by=by)
    links.renew(row.network, of=members(row), part=PART, by=by)


@transaction.atomic
def drop(*, action: Action, words: str, by: Actor) -> None:
    """Write down that nobody will do it, and why. `OutOfTurn` where it is not open any more."""
    row = locked(action, by=by)
    end(row, then=State.DROPPED, words=words, by=by)
    links.renew(row.network, of=members(row), part=PART, by=by)


def end(row: Action, *, then: Action.State, words: str, by: Actor) -> None:
    """End an action that is locked, in the caller's transaction, which renews the members' pages itself."""
    states.check_can_become(row.state, then=then)
    row.state, row.done_on = then, timezone.localdate()
    row.save(update_fields=["state", "done_on"])
    step(row, kind=Kind(then.value), body={"words": words}, by=by)


@transaction.atomic
def reopen(*, action: Action, words: str, by: Actor) -> None:
    """Open it again, each owner's part with it. `OutOfTurn` where it is open."""
    row = locked(action, by=by)
    states.check_can_become(row.state, then=State.OPEN)
    row.state, row.done_on = State.OPEN, None
    row.save(update_fields=["state", "done_on"])
    Owner.objects.filter(action=row).update(done_on=None)
    step(row, kind=Kind.REOPENED, body={"words": words}, by=by)
    links.renew(row.network, of=members(row), part=PART, by=by)


def locked(action: Action, *, by: Actor) -> Action:
    """Return it as it is now; nobody else changes it until the transaction ends."""
    check_can_run(by, action)
    return Action.objects.select_for_update(of=("self",)).select_related("network").get(id=action.id)


def step(row: Action, *, kind: Step.Kind, body: dict[str, Any], by: Actor) -> None:
    """Put what happened into the history of an action, and that it happened into the log."""
    happened = Step(organisation_id=by.organisation, action=row, kind=kind, by=by.person)
    sealed = content.sealed_step(happened, network=row.network_id)
    happened.body = records.seal(sealed, {"schema": 1, **body}, by=by.keys)
    happened.save(force_insert=True)
    if kind != Kind.MADE:
        row.steps_so_far += 1
        row.save(update_fields=["steps_so_far"])
    audit.record(VERBS[kind], by=by.person, organisation=by.organisation, on=("agreed_action", row.id))


def _sealed(row: Action, words: str, *, by: Actor) -> bytes:
    return records.seal(content.sealed_action(row), {"schema": 1, "words": words}, by=by.keys)

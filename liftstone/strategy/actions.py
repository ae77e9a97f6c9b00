"""The only writers of a network's strategy. Each: policy, state, change, audit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreed
from liftstone.agreed import queries as agreed_ones
from liftstone.agreed.actions import Origin
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.network.log import note
from liftstone.network.models import Member, Network
from liftstone.network.states import OutOfTurn
from liftstone.strategy import content, counts, policies, states
from liftstone.strategy.models import Aim, Answerable, Indicator, Line, Value
from liftstone.strategy.rules import Quarter
from liftstone.strategy.verbs import StrategyVerb


@transaction.atomic
def add_aim(*, aim: Aim, body: dict[str, Any], by: Actor) -> Aim:
    """Add an aim that is not saved yet: `body` holds `name`, `why` and `serves`."""
    policies.check_can_plan(by, aim.network)
    aim.organisation_id = by.organisation
    aim.body = content.seal(aim, body, network=aim.network_id, by=by)
    aim.save(force_insert=True)
    note(StrategyVerb.AIM, on=aim.network_id, by=by)
    return aim


@transaction.atomic
def end_aim(*, aim: Aim, on: date, by: Actor) -> None:
    """Take an aim, with its lines and what was counted for it alone, from the page. Said twice, it is said once."""
    policies.check_can_plan(by, aim)
    if aim.ended_on is not None:
        return
    Indicator.objects.filter(aim=aim, ended_on__isnull=True).update(ended_on=on)
    aim.ended_on = on
    aim.save(update_fields=["ended_on"])
    note(StrategyVerb.AIM_ENDED, on=aim.network_id, by=by)


@transaction.atomic
def add_line(*, line: Line, owners: Sequence[Member], body: dict[str, Any], by: Actor) -> Line:
    """Add a line to the plan, not saved yet: `body` holds `what` and `words`; `owners` answer for it.

    `OutOfTurn` where its aim is none any more.
    """
    policies.check_can_plan(by, line.aim)
    if line.aim.ended_on is not None:
        raise OutOfTurn
    line.organisation_id = by.organisation
    line.body = content.seal(line, body, network=line.aim.network_id, by=by)
    line.save(force_insert=True)
    Answerable.objects.bulk_create(
        Answerable(organisation_id=by.organisation, line=line, member=each) for each in owners
    )
    note(StrategyVerb.LINE, on=line.aim.network_id, by=by)
    return line


@transaction.atomic
def move_line(*, line: Line, was: str, then: str, due_on: date, on: date, words: str, by: Actor) -> None:
    """Write down how far a line is: its state, until when, and a word on it; `on` is the day where it is over.

    `was` is the state that the page showed; `OutOfTurn` where it is another now.
    """
    policies.check_can_plan(by, line)
    row = Line.objects.select_for_update(of=("self",)).select_related("aim").get(id=line.id)
    if row.state != was:
        raise OutOfTurn
    states.check_can_become(row.state, then=then)
    network = row.aim.network_id
    said = content.opened([row], network=network, by=by)[row.id]
    row.state, row.due_on = then, due_on
    row.over_on = None if then in states.OPEN else on
    row.body = content.seal(row, {**said, "words": words}, network=network, by=by)
    row.save(update_fields=["state", "due_on", "over_on", "body"])
    note(StrategyVerb.MOVED, on=network, by=by)


@transaction.atomic
def agree(*, line: Line, by: Actor) -> Action:
    """Make an action of a line, with its words, its day and whoever answers for it; made already, that one."""
    policies.check_can_plan(by, line)
    row = Line.objects.select_for_update(of=("self",)).select_related("aim__network").get(id=line.id)
    there = agreed_ones.come_from(by, origins=[row.id]).get(row.id)
    if there is not None:
        return there
    network = row.aim.network
    words = content.opened([row], network=network.id, by=by)[row.id].get("what", "")
    who = [Who(member=each.member_id) for each in Answerable.objects.filter(line=row, member__left_on__isnull=True)]
    origin = Origin(Action.Origin.STRATEGY, row.id)
    return agreed.make(network=network, words=words, due_on=row.due_on, who=who, origin=origin, by=by)


@transaction.atomic
def add_indicator(*, indicator: Indicator, body: dict[str, Any], by: Actor) -> Indicator:
    """Say what is counted, not saved yet: `body` holds `name`, `unit`, `baseline` and `target` (None: not set)."""
    policies.check_can_plan(by, indicator.network)
    indicator.organisation_id = by.organisation
    indicator.body = content.seal(indicator, body, network=indicator.network_id, by=by)
    indicator.save(force_insert=True)
    note(StrategyVerb.INDICATOR, on=indicator.network_id, by=by)
    return indicator


@transaction.atomic
def end_indicator(*, indicator: Indicator, on: date, by: Actor) -> None:
    """Say that something is counted no more; its numbers stay. Said twice, it is said once."""
    policies.check_can_plan(by, indicator)
    if indicator.ended_on is not None:
        return
    indicator.ended_on = on
    indicator.save(update_fields=["ended_on"])
    note(StrategyVerb.INDICATOR_ENDED, on=indicator.network_id, by=by)


@transaction.atomic
def keep_value(*, indicator: Indicator, quarter: Quarter, value: int, source: str, by: Actor) -> None:
    """Keep a quarter's number and where it comes from; the one that was there stays in the history."""
    policies.check_can_plan(by, indicator)
    row = Value(organisation_id=by.organisation, indicator=indicator, quarter=quarter.first, added_by=by.person)
    row.body = content.seal(row, {"value": value, "source": source}, network=indicator.network_id, by=by)
    row.save(force_insert=True)
    note(StrategyVerb.VALUE, on=indicator.network_id, by=by)


@transaction.atomic
def keep_count(*, network: Network, indicator: Indicator, quarter: Quarter, by: Actor) -> int | None:
    """Count a quarter from what is here and keep the number; None, and nothing kept, where nothing can be said."""
    policies.check_can_plan(by, indicator)
    value = counts.of(by, network, code=indicator.counted, first=quarter.first, last=quarter.last)
    if value is not None:
        keep_value(indicator=indicator, quarter=quarter, value=value, source="", by=by)
    return value

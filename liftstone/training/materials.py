"""The writers of See – Act – Do, of sheets before and after, of a member's numbers, and of what was not known."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.network.models import Member, Network
from liftstone.training import content, rules, states
from liftstone.training.before_after import scored
from liftstone.training.models import KnowledgeGap, Material, Session, Sheet, Workforce
from liftstone.training.rules import Change
from liftstone.training.verbs import TrainingVerb


@transaction.atomic
def write(*, network: Network, role: str, after: int, body: Mapping[str, str], by: Actor) -> Material:
    """Keep a new version of a role's text: `body` holds `see`, `act`, `do`; it waits for its review.

    `after` is the number of the version that was changed, 0 for our own text. `OutOfTurn` where a colleague wrote
    another one meanwhile.
    """
    policies.check_can_run(by, network)
    row = Material(organisation_id=by.organisation, network=network, role=role, number=after + 1)
    row.written_by, row.written_on = by.person, timezone.localdate()
    row.body = content.seal(row, dict(body), network=network.id, by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise states.OutOfTurn from None
    note(TrainingVerb.MATERIAL, on=network.id, by=by)
    return row


@transaction.atomic
def reviewed(*, material: Material, on: date, whom: str, by: Actor) -> None:
    """Write down that somebody of the field reviewed a version. `OutOfTurn` where that is written down already."""
    policies.check_can_run(by, material)
    row = Material.objects.select_for_update(of=("self",)).get(id=material.id)
    if row.reviewed_on is not None:
        raise states.OutOfTurn
    said = content.opened([row], network=row.network_id, by=by, verb=TrainingVerb.MATERIAL_READ)[row.id]
    row.reviewed_on = on
    row.body = content.seal(row, {**said, "reviewed_by": whom}, network=row.network_id, by=by)
    row.save(update_fields=["reviewed_on", "body"])
    note(TrainingVerb.CHECKED, on=row.network_id, by=by)


@transaction.atomic
def add_sheet(*, session: Session, moment: str, answers: Mapping[str, Any], by: Actor) -> Sheet:
    """Keep what somebody answered before or after a session; of whom it is nobody writes down."""
    policies.check_can_run(by, session)
    network = session.course.network_id
    row = Sheet(organisation_id=by.organisation, session=session, moment=moment)
    row.body = content.seal(row, {"answers": dict(answers)}, network=network, by=by)
    row.save(force_insert=True)
    note(TrainingVerb.SHEET, on=network, by=by)
    return row


def change(sheets: list[Sheet], *, network: UUID, by: Actor) -> Change:
    """Open the sheets of a course and return what changed; nothing but their numbers where there are too few."""
    counted = {moment: sum(each.moment == moment for each in sheets) for moment in Sheet.Moment.values}
    if min(counted.values()) < rules.FEWEST:
        return Change(counted["before"], counted["after"], None, None)
    bodies = content.opened(sheets, network=network, by=by)
    found = {
        moment: [scored(bodies[each.id].get("answers") or {}) for each in sheets if each.moment == moment]
        for moment in counted
    }
    return rules.change(found["before"], found["after"])


@transaction.atomic
def count_people(*, member: Member, people: Mapping[str, int | None], by: Actor) -> None:
    """Keep how many people a member has, by role, as it says today. None: it does not say; what it said stays."""
    policies.check_can_run(by, member)
    today = timezone.localdate()
    for role, number in people.items():
        if number is not None:
            values = {"people": number, "said_on": today, "organisation_id": by.organisation}
            Workforce.objects.update_or_create(
                member=member, role=role, defaults={"people": number, "said_on": today}, create_defaults=values
            )
    note(TrainingVerb.COUNTED, on=member.network_id, by=by)


@transaction.atomic
def add_gap(*, gap: KnowledgeGap, words: str, by: Actor) -> KnowledgeGap:
    """Write down what people did not know, not saved yet, and in which words it was told."""
    policies.check_can_run(by, gap.network)
    gap.organisation_id = by.organisation
    gap.body = content.seal(gap, {"words": words}, network=gap.network_id, by=by)
    gap.save(force_insert=True)
    note(TrainingVerb.GAP, on=gap.network_id, by=by)
    return gap

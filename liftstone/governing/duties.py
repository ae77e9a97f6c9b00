"""The only writers of who answers for what. Each: policy, state, change, audit."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.governing import content, policies
from liftstone.governing.models import Part, Topic
from liftstone.governing.states import OutOfTurn
from liftstone.governing.verbs import GoverningVerb
from liftstone.network.log import note
from liftstone.network.models import Member


@transaction.atomic
def add_topic(*, topic: Topic, body: dict[str, Any], by: Actor) -> Topic:
    """Add something for which somebody has to answer, not saved yet: `body` holds `name` and `words`.

    `OutOfTurn` where a duty of the list is on the page already.
    """
    policies.check_can_govern(by, topic.network)
    topic.organisation_id = by.organisation
    topic.body = content.seal(topic, body, network=topic.network_id, by=by)
    try:
        with transaction.atomic():
            topic.save(force_insert=True)
    except IntegrityError:
        raise OutOfTurn from None
    note(GoverningVerb.TOPIC, on=topic.network_id, by=by)
    return topic


@transaction.atomic
def end_topic(*, topic: Topic, on: date, by: Actor) -> None:
    """Take a topic from the page; who answered for it stays written down. Said twice, it is said once."""
    policies.check_can_govern(by, topic)
    if topic.ended_on is not None:
        return
    topic.ended_on = on
    topic.save(update_fields=["ended_on"])
    note(GoverningVerb.TOPIC_ENDED, on=topic.network_id, by=by)


@transaction.atomic
def say_parts(*, topic: Topic, said: Mapping[UUID, str], shown: Mapping[UUID, str], by: Actor) -> None:
    """Write down which part each member has in a topic: `said` by the member's id, "" for none.

    `shown` is how the page had it; `OutOfTurn` where a colleague has changed a part meanwhile.
    """
    policies.check_can_govern(by, topic)
    Topic.objects.select_for_update().get(id=topic.id)
    rows = {each.member_id: each for each in Part.objects.filter(topic=topic)}
    now = {member: row.what for member, row in rows.items() if row.what}
    if {member: now.get(member, "") for member in said} != {member: shown.get(member, "") for member in said}:
        raise OutOfTurn
    new = []
    for member in Member.objects.filter(network_id=topic.network_id, id__in=list(said)):
        what = said[member.id]
        row = rows.get(member.id)
        if row is None and what:
            new.append(Part(organisation_id=by.organisation, topic=topic, member=member, what=what))
        elif row is not None and row.what != what:
            row.what = what
            row.save(update_fields=["what"])
    Part.objects.bulk_create(new)
    note(GoverningVerb.PARTS, on=topic.network_id, by=by)

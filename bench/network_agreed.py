"""What a nation's networks agreed on and miss, for the network benchmark: really sealed, as their members are.

A network has a hundred actions, most of them ended, and each of its members says something of three themes.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed import content as agreed
from liftstone.agreed.models import Action, Owner, Step
from liftstone.gaps import content as gaps
from liftstone.gaps.models import Account, Gap
from liftstone.keyring import written
from liftstone.keyring.records import Sealed
from liftstone.network.content import TABLE
from liftstone.network.models import Member, Network
from liftstone.vault.bodies import seal_body
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES

ACTIONS, OPEN = 100, 40  # in a network, and how many of them are open
OWNERS, THEMES = 2, 3
WORDS = "Find four beds for people who come out of a police operation at night, and say who opens the door."


def agree(row: Network, members: Sequence[Member], *, by: Actor, chance: random.Random) -> None:
    """Have a network agree on its actions, each owned by two of its members, and made and asked after once."""
    today = timezone.localdate()
    own = {"organisation_id": by.organisation}
    actions, owners, steps = [], [], []
    for number in range(1, ACTIONS + 1):
        one = Action(network=row, number=number, made_on=today, made_by=by.person, steps_so_far=2, **own)
        one.due_on = today + timedelta(days=chance.randrange(-60, 120))
        if number > OPEN:
            one.state, one.done_on = Action.State.DONE, today
        one.body = sealed(agreed.sealed_action(one), {"words": WORDS}, of=row.id, by=by)
        actions.append(one)
        owners += [Owner(action=one, member=each, **own) for each in chance.sample(list(members), k=OWNERS)]
        for kind in (Step.Kind.MADE, Step.Kind.CHASED):
            each = Step(action=one, kind=kind, by=by.person, **own)
            each.body = sealed(agreed.sealed_step(each, network=row.id), {"words": "Rang them"}, of=row.id, by=by)
            steps.append(each)
    Action.objects.bulk_create(actions)
    Owner.objects.bulk_create(owners)
    Step.objects.bulk_create(steps)


def say(row: Network, members: Sequence[Member], *, by: Actor, chance: random.Random) -> None:
    """Have each member give its account and say something of a few themes."""
    today, own = timezone.localdate(), {"organisation_id": by.organisation, "by": by.person}
    accounts, words = [], []
    for member in members:
        said_on = today - timedelta(days=chance.randrange(300))
        account = Account(member=member, said_on=said_on, **own)
        body = {"responsibility": "Adults", "now": "Two workers", "needs": WORDS}
        account.body = sealed(gaps.sealed_account(account, network=row.id), body, of=row.id, by=by)
        accounts.append(account)
        for theme in chance.sample(GAP_THEMES.codes, k=THEMES):
            one = Gap(
                network=row, member=member, theme=theme, area=chance.choice(row.areas), said_on=said_on, **own
            )
            one.severity = chance.choice(SEVERITIES.codes)
            one.body = sealed(gaps.sealed_gap(one), {"words": WORDS}, of=row.id, by=by)
            words.append(one)
    Account.objects.bulk_create(accounts)
    Gap.objects.bulk_create(words)


def sealed(what: Sealed, body: dict[str, Any], *, of: UUID, by: Actor) -> bytes:
    """Seal as `records.seal` does, without asking for each row whether its key is new."""
    return seal_body(by.keys.record_key(TABLE, of), written.write({"schema": 1, **body}), context=what.context())

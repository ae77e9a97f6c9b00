"""Writes about an owner's part of an action: how far it is, and that it is done."""

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions, owners, states
from liftstone.agreed.models import Action, Owner, Step
from liftstone.network import links
from liftstone.network.states import OutOfTurn


@transaction.atomic
def done(*, owner: Owner, words: str, by: Actor) -> Action:
    """Write down that an owner's part is done. Once all of them are, so is the action. Said twice, it is said once.

    `OutOfTurn` where the action is not open any more, or somebody else owns that part by now.
    """
    row = write_done(owner=owner, words=words, by=by)
    links.renew(row.network, of=actions.members(row), part=actions.PART, by=by)
    return row


def write_done(*, owner: Owner, words: str, by: Actor) -> Action:
    """Do the same in the caller's transaction, which renews the members' pages itself."""
    row = actions.locked(owner.action, by=by)
    states.check_is_open(row.state)
    mine = _still(owner)
    if mine.done_on is not None:
        return row
    mine.done_on = timezone.localdate()
    mine.save(update_fields=["done_on"])
    actions.step(row, kind=Step.Kind.OWNER_DONE, body={"words": words, "owner": owners.of(mine).code}, by=by)
    if not Owner.objects.filter(action=row, done_on__isnull=True).exists():
        actions.end(row, then=Action.State.DONE, words="", by=by)
    return row


def write_told(*, owner: Owner, words: str, by: Actor) -> None:
    """Write down how far an owner says that their part is, also of an action that has ended, in the caller's
    transaction. `OutOfTurn` where somebody else owns that part by now.
    """
    row = actions.locked(owner.action, by=by)
    mine = _still(owner)
    actions.step(row, kind=Step.Kind.TOLD, body={"words": words, "owner": owners.of(mine).code}, by=by)


def _still(owner: Owner) -> Owner:
    found = Owner.objects.filter(id=owner.id).first()
    if found is None:
        raise OutOfTurn
    return found

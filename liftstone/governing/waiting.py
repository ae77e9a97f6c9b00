"""What is to be looked at again or decided in all of a coordinator's networks, since the day on which it was due.

It says of each network what its own pages say: see `queries.in_force` and `adoptions.Shared`.
"""

from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from liftstone.accounts.actor import Actor
from liftstone.governing.document_models import Version
from liftstone.governing.models import Decision, Terms
from liftstone.network import piles
from liftstone.network.piles import Pile


def terms(actor: Actor, *, today: date) -> list[Pile]:
    """Return the terms of reference that count and should have been looked at again by now."""
    # The network's own have no board, and nothing is equal to null.
    begun = Terms.objects.filter(in_force_from__lte=today).alias(of=Coalesce("board_id", "network_id"))
    newer = begun.filter(network=OuterRef("network"), of=OuterRef("of"), version__gt=OuterRef("version"))
    rows = begun.filter(~Exists(newer), review_on__lt=today, board__ended_on__isnull=True)
    return piles.of(actor, rows, network="network_id", since="review_on")


def documents(actor: Actor, *, today: date) -> list[Pile]:
    """Return the shared documents whose newest version should have been looked at again by now."""
    newer = Version.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    rows = Version.objects.filter(~Exists(newer), review_on__lt=today, document__withdrawn_on__isnull=True)
    return piles.of(actor, rows, network="document__network_id", since="review_on")


def decisions(actor: Actor, *, today: date) -> list[Pile]:
    """Return the decisions whose next step should have been done by now. What is closed is due on no day."""
    return piles.of(actor, Decision.objects.filter(due_on__lt=today), network="network_id", since="due_on")

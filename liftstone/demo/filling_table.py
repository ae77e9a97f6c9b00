"""The life of an invented network: what was said at its table, what was agreed, and what waits to be read."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.network.models import Network
from liftstone.rows.acting import acting_for

from . import (
    filling_advising,
    filling_agreed,
    filling_answers,
    filling_gaps,
    filling_governing,
    filling_meetings,
    filling_questionnaires,
    filling_strategy,
    filling_training,
)
from .seated import at_table


def fill(network: Network, *, by: Actor, today: date) -> None:
    """Let a network whose members sit there already do what each part of it is for."""
    with acting_for(organisation=by.organisation, person=by.person), transaction.atomic():
        seated = at_table(network, by=by, today=today)
        filling_meetings.fill(seated)
        filling_agreed.fill(seated)
        filling_gaps.fill(seated)
        filling_questionnaires.fill(seated)
        filling_governing.fill(seated)
        filling_strategy.fill(seated)
        filling_training.fill(seated)
        filling_advising.fill(seated)
        secrets = filling_answers.pages(seated)
    filling_answers.tell(secrets, organisation=by.organisation)

"""The only writers of questionnaires. Each: policy, state, change, audit. See `running` for rounds."""

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.network.models import Network
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import content
from liftstone.questionnaires.models import Questionnaire
from liftstone.questionnaires.verbs import QuestionnaireVerb
from liftstone.questions import shapes


@transaction.atomic
def make(*, network: Network, shape: shapes.Questionnaire, by: Actor) -> Questionnaire:
    """Keep a new questionnaire for a network. It need not be ready to be sent."""
    policies.check_can_run(by, network)
    row = Questionnaire(organisation_id=by.organisation, network=network, made_by=by.person)
    row.body = _sealed(row, shape, by=by)
    row.save(force_insert=True)
    note(QuestionnaireVerb.MADE, on=network.id, by=by)
    return row


@transaction.atomic
def change(*, questionnaire: Questionnaire, shape: shapes.Questionnaire, seen: int, by: Actor) -> Questionnaire:
    """Keep a questionnaire as it stands now. `OutOfTurn` where it is not any more the version that was `seen`.

    Rounds that were opened go on asking what they asked.
    """
    policies.check_can_run(by, questionnaire)
    row = Questionnaire.objects.select_for_update().get(id=questionnaire.id)
    if row.version != seen:
        raise OutOfTurn
    row.body = _sealed(row, shape, by=by)
    row.version, row.changed_at = row.version + 1, timezone.now()
    row.save(update_fields=["body", "version", "changed_at"])
    note(QuestionnaireVerb.CHANGED, on=row.network_id, by=by)
    return row


def _sealed(row: Questionnaire, shape: shapes.Questionnaire, *, by: Actor) -> bytes:
    body = {"schema": 1, "shape": shapes.as_data(shape)}
    return records.seal(content.sealed_questionnaire(row), body, by=by.keys)

"""A questionnaire that a network asks, with something secret in each sealed place and a question of every kind."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.network.models import Member, Network
from liftstone.questionnaires import actions, running
from liftstone.questionnaires.content import Given, Sent
from liftstone.questionnaires.models import Asked
from liftstone.questions import shapes, training
from liftstone.questions.shapes import Ask, Choice, Condition, Kind, Question, Section, Text
from tests.world_of_colleagues import Secret

CODE = "beds"  # of the question that has pages of its own


def questionnaires_at(network: Network, member: Member, secret: Secret, by: Actor) -> dict[str, UUID]:
    """Make one and ask a member, who answers; and send the one on training, which nobody has answered yet."""
    shape = _shape(secret)
    row = actions.make(network=network, shape=shape, by=by)
    round_ = _sent(row, shape, [member], secret, by)
    asked = Asked.objects.select_related("round").get(round=round_)
    given = Given({CODE: "yes", "why": secret("network answer")}, shapes.digest(shape), secret("network who told"))
    running.keep_answer(asked=asked, told=given, way="spoken", by=by)
    trained = actions.make(network=network, shape=training.QUESTIONNAIRE, by=by)
    training_round = _sent(trained, training.QUESTIONNAIRE, [member], secret, by)
    return {
        "questionnaire": row.id,
        "round": round_.id,
        "asked": asked.id,
        "training_round": training_round.id,
    }


def _sent(row, shape, members, secret: Secret, by: Actor):
    day = timezone.localdate() + timedelta(days=14)
    told = Sent(shape, secret("network why asked"), secret("network whom to ring"))
    return running.open_round(questionnaire=row, told=told, members=members, closes_on=day, by=by)


def _shape(secret: Secret) -> shapes.Questionnaire:
    listed = (Choice("north", Text(secret("network choice"))), Choice("south", Text("South", "De")))
    first = Question(CODE, Kind.YES_NO, Text(secret("network question")), required=True)
    of_lists = (Kind.ONE, Kind.SEVERAL, Kind.SCALES, Kind.EACH)
    others = (
        Question(kind.value, kind, Text(f"How about {kind.value}?"), hint=Text("Count"), choices=listed)
        for kind in of_lists
    )
    only_if = Condition(Ask.IS, CODE, "yes")
    last = (
        Question("number", Kind.NUMBER, Text("How many?"), when=only_if),
        Question("day", Kind.DATE, Text("Since when?")),
        Question("why", Kind.WORDS, Text("What stands in the way?", "Beth sydd yn y ffordd?")),
    )
    sections = (Section(Text("Beds", "Gwelyau"), (first, *others)), Section(Text(""), last))
    return shapes.Questionnaire(Text(secret("network title"), "Tai"), sections)

"""What the tests of questionnaires share: Kofi's network with three members, his questionnaires and his browser."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from liftstone.network import actions as networks
from liftstone.network.models import Member, Network
from liftstone.questionnaires import actions, running
from liftstone.questionnaires.content import Given, Sent
from liftstone.questionnaires.models import Asked, Questionnaire, Round
from liftstone.questions import shapes, training
from liftstone.questions.shapes import Ask, Choice, Condition, Kind, Question, Section, Text
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_

AREAS = (Choice("north", Text("North", "Gogledd")), Choice("south", Text("South", "De")))
BEDS = Question("beds", Kind.YES_NO, Text("Do you have beds?", "Oes gwelyau?"), required=True)
HOW_MANY = Question(
    "how_many", Kind.EACH, Text("How many?"), choices=AREAS, required=True, when=Condition(Ask.IS, "beds", "yes")
)
WHY = Question("why", Kind.WORDS, Text("What stands in the way?"))
SHAPE = shapes.Questionnaire(
    Text("Housing", "Tai"), (Section(Text("Beds"), (BEDS, HOW_MANY)), Section(Text("Words"), (WHY,)))
)
RING = "Kofi, 01632 960020"


@pytest.fixture
def network(cast: Cast) -> Network:
    """A network of Kofi's with three members."""
    with as_(cast.kofi) as kofi:
        row = Network(name="Wyre Valley Anti-Slavery Network", level="regional", areas=[], chaired_by="independent")
        networks.found(network=row, by=kofi)
        for name, kind in (("Wyre Council", "council"), ("Lune Police", "police"), ("Harbour Trust", "charity")):
            networks.add_member(member=Member(network=row, name=name, kind=kind, state="joined"), by=kofi)
        return row


@pytest.fixture
def made(cast: Cast, network: Network) -> Callable[..., Questionnaire]:
    """Make a questionnaire of that network: on housing, unless another."""

    def make(*, shape: shapes.Questionnaire = SHAPE) -> Questionnaire:
        with as_(cast.kofi) as kofi:
            return actions.make(network=network, shape=shape, by=kofi)

    return make


@pytest.fixture
def opened(cast: Cast, network: Network, made) -> Callable[..., Round]:
    """Ask all three members, for two weeks."""

    def send(*, shape: shapes.Questionnaire = SHAPE, row: Questionnaire | None = None) -> Round:
        row = row or made(shape=shape)
        with as_(cast.kofi) as kofi:
            members = list(Member.objects.filter(network=network).order_by("name"))
            return running.open_round(
                questionnaire=row,
                told=Sent(shape, "Please help", RING),
                members=members,
                closes_on=later(),
                by=kofi,
            )

    return send


def later(days: int = 14) -> date:
    """Return a day that is still to come."""
    return timezone.localdate() + timedelta(days=days)


def answer(cast: Cast, round_: Round, name: str, answers: dict, *, shape: shapes.Questionnaire = SHAPE) -> Asked:
    """Keep what a member told Kofi, and return whom he asked."""
    with as_(cast.kofi) as kofi:
        asked = Asked.objects.select_related("round").get(round=round_, member__name=name)
        told = Given(answers, shapes.digest(shape), "Ruth Appiah")
        running.keep_answer(asked=asked, told=told, way="spoken", by=kofi)
        return asked


TRAINING = training.QUESTIONNAIRE

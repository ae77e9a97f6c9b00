"""What is sealed about questionnaires, under the key of their network, and how it reads once it is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.keyring.records import Sealed
from liftstone.network import bodies
from liftstone.network.bodies import Body
from liftstone.questionnaires.models import Answer, Questionnaire, Round
from liftstone.questionnaires.verbs import QuestionnaireVerb
from liftstone.questions import shapes
from liftstone.questions.shapes import Answers, Value

UNREAD = shapes.Questionnaire(shapes.Text(""), ())


@dataclass(frozen=True)
class Sent:
    """What a round asks: the questionnaire, words to the members, and whom they may ring or write to."""

    shape: shapes.Questionnaire
    words: str = ""
    ring: str = ""


@dataclass(frozen=True)
class Given:
    """What a member answered, of which version of the questions (`digest`).

    `aside` is what was typed and not asked for any more; `who` gave it, as far as that was said.
    """

    answers: Answers
    digest: str = ""
    who: str = ""
    aside: Mapping[str, list[str]] = field(default_factory=dict)


def sealed_questionnaire(row: Questionnaire) -> Sealed:
    """Return a questionnaire as a sealed thing, bound to its network."""
    return bodies.sealed(row, said=row.network_id.hex, network=row.network_id)


def sealed_round(row: Round, *, network: UUID) -> Sealed:
    """Return what a round asks as a sealed thing, bound to its questionnaire."""
    return bodies.sealed(row, said=row.questionnaire_id.hex, network=network)


def sealed_answer(row: Answer, *, network: UUID) -> Sealed:
    """Return what was answered as a sealed thing, bound to who was asked in which round."""
    return bodies.sealed(row, said=row.asked_id.hex, network=network)


def questionnaires(rows: Sequence[Questionnaire], *, by: Actor) -> dict[UUID, shapes.Questionnaire]:
    """Open questionnaires by their ids; one that does not open is `UNREAD`. One audit entry, committed first."""
    found = records.open_each(
        [sealed_questionnaire(each) for each in rows], verb=QuestionnaireVerb.READ, by=by.keys
    )
    return {row.id: _shape((body or {}).get("shape")) for row, body in zip(rows, found, strict=True)}


def questionnaire(row: Questionnaire, *, by: Actor) -> shapes.Questionnaire:
    """Open one questionnaire."""
    return questionnaires([row], by=by)[row.id]


def sent(row: Round, *, network: UUID, by: Actor) -> Sent:
    """Open what a round asks."""
    things = [sealed_round(row, network=network)]
    (body,) = records.open_each(things, verb=QuestionnaireVerb.READ, by=by.keys)
    body = body or {}
    return Sent(_shape(body.get("shape")), body.get("words", ""), body.get("ring", ""))


def given(rows: Sequence[Answer], *, network: UUID, by: Actor) -> dict[UUID, Given]:
    """Open answers by the ids of their rows; what does not open is not there."""
    things = [sealed_answer(each, network=network) for each in rows]
    found = records.open_each(things, verb=QuestionnaireVerb.COMPARED, by=by.keys)
    return {row.id: _given(body) for row, body in zip(rows, found, strict=True) if body is not None}


def of_sent(told: Sent) -> Body:
    """Return what a round asks as it is sealed."""
    return {"schema": 1, "shape": shapes.as_data(told.shape), "words": told.words, "ring": told.ring}


def of_given(told: Given) -> Body:
    """Return what was answered as it is sealed."""
    answers = {code: list(value) if isinstance(value, tuple) else value for code, value in told.answers.items()}
    return {"schema": 1, "answers": answers, "digest": told.digest, "who": told.who, "aside": dict(told.aside)}


def _shape(data: Any) -> shapes.Questionnaire:
    try:
        return shapes.of_data(data)
    except shapes.NotAQuestionnaire:
        return UNREAD


def _given(body: Body) -> Given:
    return Given(answers(body["answers"]), body["digest"], body["who"], body["aside"])


def answers(data: Mapping[str, Any]) -> Answers:
    """Return answers as they were before JSON made lists of them."""
    return {code: _value(value) for code, value in data.items()}


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value

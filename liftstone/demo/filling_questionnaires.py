"""The questionnaire on training in an open round: five of nine members have answered, and one number is wrong."""

from __future__ import annotations

from typing import Any

from liftstone.questionnaires import actions, running
from liftstone.questionnaires.content import Given, Sent
from liftstone.questionnaires.models import Answer, Asked
from liftstone.questions import shapes, training

from .seated import Seated

WORDS = "We ask once a year. Numbers that you do not have may stay unknown; please count nobody twice."
RING = "Kofi Mensah, 01632 960180"
OPENED, CLOSES = -12, 16  # days after today
ROLES = ("frontline", "managers", "safeguarding", "volunteers", "others")


def _answers(people: tuple[int, ...], trained: tuple[int, ...], seen: int, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"people": dict(zip(ROLES, people, strict=True)), "seen": seen, **more}
    if not any(trained):
        return said | {"any_trained": "no"}
    return said | {"any_trained": "yes", "trained": dict(zip(ROLES, trained, strict=True))}


# Who was asked; of those that answered: how many days ago, who said it, and what.
ASKED: tuple[tuple[str, int | None, str, dict[str, Any]], ...] = (
    (
        "Moorfield County Council", -9, "Ruth Appiah",
        _answers((420, 60, 12, 0, 200), (180, 22, 12, 0, 5), 14, referred=9, subjects=("indicators", "nrm", "duty"),
                 by_whom=("own", "charity"), how_good={"useful": 4, "right": 4, "confident": 3},
                 missing=("consent", "trauma")),
    ),
    (
        "Moor and Coast Police", -8, "Gwen Pritchard",
        _answers((1100, 140, 25, 30, 300), (760, 90, 25, 4, 20), 61, referred=48, by_whom=("police", "online"),
                 how_good={"useful": 3, "right": 5, "confident": 3}, missing=("age", "children")),
    ),
    (
        "Northmoor Refuge", -6, "Dana Kirkby",
        # More are said to be trained than work there: the page asks about it.
        _answers((14, 3, 2, 10, 1), (17, 3, 2, 4, 0), 23, referred=20, by_whom=("own",),
                 missing_words="Somebody to talk the hard ones over with."),
    ),
    (
        "Moor and Coast Fire and Rescue", -3, "Marek Dudek",
        _answers((600, 70, 6, 0, 80), (90, 10, 6, 0, 0), 0, by_whom=("partner",), missing=("indicators",)),
    ),
    ("Dales Growers", -2, "Hollie Marsh",
     _answers((240, 18, 0, 0, 12), (0, 0, 0, 0, 0), 0, missing=("indicators",))),
    ("Moor and Coast Integrated Care Board", None, "", {}),
    ("Moorfield Adults' Team", None, "", {}),
    ("Harbour Church Partnership", None, "", {}),
    ("Revenue office, north", None, "", {}),
)  # fmt: skip


def fill(seated: Seated) -> None:
    """Send it, keep what was answered, and remind whoever has not."""
    shape, by = training.QUESTIONNAIRE, seated.by
    row = actions.make(network=seated.network, shape=shape, by=by)
    members = [seated.members[name] for name, *_rest in ASKED]
    days = {"on": seated.day(OPENED), "closes_on": seated.day(CLOSES)}
    round_ = running.open_round(questionnaire=row, told=Sent(shape, WORDS, RING), members=members, by=by, **days)
    asked = {each.member_id: each for each in Asked.objects.filter(round=round_).select_related("round")}
    for name, ago, who, answers in ASKED:
        if ago is not None:
            given = Given(answers, shapes.digest(shape), who)
            one = asked[seated.members[name].id]
            running.keep_answer(asked=one, told=given, way=Answer.Way.SPOKEN, on=seated.day(ago), by=by)
    running.remind(round_=round_, asked=[asked[seated.members[ASKED[-1][0]].id]], by=by)

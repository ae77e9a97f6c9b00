"""The questionnaire on training that a network sends to its members, and what was seen against who was trained.

An organisation that met one potential victim in two years may have met more and been unaware (N10). What is
compared is each member's own answer about its own people; nothing here says that anybody did anything wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from liftstone.questions import rules
from liftstone.questions.shapes import (
    Answers,
    Ask,
    Choice,
    Condition,
    Kind,
    Question,
    Questionnaire,
    Section,
    Text,
    Value,
)

N10 = "N10: who has been trained in what, by whom, how good it was"
SEEN = "N10: seen against trained"
H8 = "H8: what professionals turn out not to know shows where training is missing"
# Of the people who meet the public. Below it, "none seen" may say more about the looking than about the place.
# The share is ours: no source gives one.
FEW = 0.5
MOST_PEOPLE = 500_000  # the largest employer here has fewer in any one role

ROLES = (
    Choice("frontline", Text("Staff who meet the public", "Staff sy'n cwrdd â'r cyhoedd")),
    Choice("managers", Text("Managers and supervisors", "Rheolwyr a goruchwylwyr")),
    Choice("safeguarding", Text("Safeguarding leads", "Arweinwyr diogelu")),
    Choice("volunteers", Text("Volunteers", "Gwirfoddolwyr")),
    Choice("others", Text("Others", "Eraill")),
)
SUBJECTS = (
    Choice("indicators", Text("Noticing signs of exploitation", "Sylwi ar arwyddion camfanteisio")),
    Choice("nrm", Text("The National Referral Mechanism", "Y Mecanwaith Atgyfeirio Cenedlaethol")),
    Choice("duty", Text("The Duty to Notify", "Y Ddyletswydd i Hysbysu")),
    Choice("decisions", Text("Decisions, reconsideration and review", "Penderfyniadau, ailystyried ac adolygu")),
    Choice("children", Text("Child exploitation", "Camfanteisio ar blant")),
    Choice("age", Text("Age assessment", "Asesu oedran")),
    Choice("trauma", Text("Trauma and how to talk about it", "Trawma a sut i siarad amdano")),
    Choice("consent", Text("Consent and sharing information", "Cydsyniad a rhannu gwybodaeth")),
)
QUALITIES = (
    Choice("useful", Text("Useful at work", "Defnyddiol yn y gwaith")),
    Choice("right", Text("Up to date and correct", "Cyfredol a chywir")),
    Choice("confident", Text("People feel confident to act", "Pobl yn teimlo'n hyderus i weithredu")),
)
PROVIDERS = (
    Choice("own", Text("Our own people", "Ein pobl ein hunain")),
    Choice("partner", Text("Another member of the network", "Aelod arall o'r rhwydwaith")),
    Choice("charity", Text("A charity", "Elusen")),
    Choice("police", Text("Police", "Yr heddlu")),
    Choice("online", Text("An online course", "Cwrs ar-lein")),
    Choice("other", Text("Somebody else", "Rhywun arall")),
)
TRAINED = Condition(Ask.IS, "any_trained", "yes")

WHO = Section(
    Text("Who is trained", "Pwy sydd wedi'u hyfforddi"),
    (
        Question(
            "people",
            Kind.EACH,
            Text("How many people work in each role?", "Faint o bobl sy'n gweithio ym mhob rôl?"),
            hint=Text(
                "Count people, not posts. 0 where there are none.", "Cyfrwch bobl, nid swyddi. 0 lle nad oes neb."
            ),
            choices=ROLES,
            required=True,
            most=MOST_PEOPLE,
            source=N10,
        ),
        Question(
            "any_trained",
            Kind.YES_NO,
            Text(
                "Has anybody been trained in modern slavery or human trafficking?",
                "A oes unrhyw un wedi cael hyfforddiant ar gaethwasiaeth fodern neu fasnachu pobl?",
            ),
            required=True,
            source=N10,
        ),
        Question(
            "trained",
            Kind.EACH,
            Text("How many of them have been trained?", "Faint ohonynt sydd wedi cael hyfforddiant?"),
            hint=Text("Each person once, whatever the course.", "Pob person unwaith, beth bynnag fo'r cwrs."),
            choices=ROLES,
            required=True,
            when=TRAINED,
            most=MOST_PEOPLE,
            source=N10,
        ),
    ),
)
WHAT = Section(
    Text("The training", "Yr hyfforddiant"),
    (
        Question(
            "subjects",
            Kind.SEVERAL,
            Text("What was it about?", "Am beth oedd yr hyfforddiant?"),
            choices=SUBJECTS,
            when=TRAINED,
            source=N10,
        ),
        Question(
            "last",
            Kind.DATE,
            Text("When was the last training?", "Pryd oedd yr hyfforddiant diwethaf?"),
            hint=Text("About when is enough.", "Mae dyddiad bras yn ddigon."),
            when=TRAINED,
            source=N10,
        ),
        Question(
            "by_whom",
            Kind.SEVERAL,
            Text("Who gave it?", "Pwy roddodd yr hyfforddiant?"),
            choices=PROVIDERS,
            when=TRAINED,
            source=N10,
        ),
        Question(
            "by_whom_else",
            Kind.WORDS,
            Text("Who else gave it?", "Pwy arall a'i rhoddodd?"),
            hint=Text("An organisation, not a person's name.", "Sefydliad, nid enw person."),
            when=Condition(Ask.ALL, parts=(TRAINED, Condition(Ask.INCLUDES, "by_whom", "other"))),
            source=N10,
        ),
        Question(
            "how_good",
            Kind.SCALES,
            Text("How good was it? 1 is poor, 5 very good", "Pa mor dda oedd? 1 yw gwael, 5 yw da iawn"),
            choices=QUALITIES,
            when=TRAINED,
            source=N10,
        ),
        Question(
            "missing",
            Kind.SEVERAL,
            Text("What training is missing?", "Pa hyfforddiant sydd ar goll?"),
            choices=SUBJECTS,
            source=H8,
        ),
        Question(
            "missing_words",
            Kind.WORDS,
            Text("What else would help your people?", "Beth arall fyddai'n helpu eich pobl?"),
            source=H8,
        ),
    ),
)
MET = Section(
    Text("Who you have met", "Pwy rydych wedi cwrdd â nhw"),
    (
        Question(
            "seen",
            Kind.NUMBER,
            Text(
                "How many potential victims did your people see in the last year?",
                "Faint o ddioddefwyr posibl a welodd eich pobl yn y flwyddyn ddiwethaf?",
            ),
            hint=Text(
                "People somebody thought might be exploited, referred or not. A number only, nothing about them.",
                "Pobl yr oedd rhywun yn meddwl y gallent fod yn cael eu hecsbloetio, wedi'u hatgyfeirio neu "
                "beidio. Rhif yn unig, dim byd amdanynt.",
            ),
            required=True,
            source=SEEN,
        ),
        Question(
            "referred",
            Kind.NUMBER,
            Text(
                "For how many of them was a referral or a notification made?",
                "I faint ohonynt y gwnaed atgyfeiriad neu hysbysiad?",
            ),
            when=Condition(Ask.MORE_THAN, "seen", 0),
            source=SEEN,
        ),
    ),
)
QUESTIONNAIRE = Questionnaire(
    Text("Training on modern slavery", "Hyfforddiant ar gaethwasiaeth fodern"), (WHO, WHAT, MET)
)


class Flag(StrEnum):
    """What the two numbers say together."""

    MAY_HAVE_BEEN_UNAWARE = "may_have_been_unaware"  # none seen, and few of those who meet the public trained
    NONE_SEEN = "none_seen"  # none seen, by people half of whom or more are trained
    SEEN = "seen"
    CANNOT_SAY = "cannot_say"  # one of the numbers is not known, or nobody is there who meets the public


@dataclass(frozen=True)
class Comparison:
    """One organisation: potential victims seen in a year, and of whom meets the public how many are trained.

    None is not known or not answered. `share` is trained of people, from 0 to 1.
    """

    seen: int | None
    people: int | None
    trained: int | None
    flag: Flag

    @property
    def share(self) -> float | None:
        """Return trained of people, None where one is not known or there are none."""
        return None if self.trained is None or not self.people else min(1.0, self.trained / self.people)


def seen_against_trained(by_organisation: Mapping[str, Answers]) -> dict[str, Comparison]:
    """Return the comparison for each organisation, of answers to `QUESTIONNAIRE`."""
    return {name: _comparison(answers) for name, answers in by_organisation.items()}


MEETING_PEOPLE = ("frontline", "volunteers")


def _comparison(answers: Answers) -> Comparison:
    open_ = {each.code for each in rules.asked(QUESTIONNAIRE, answers)}
    seen = _number(answers.get("seen"))
    people = _together(answers.get("people"))
    trained = _together(answers.get("trained")) if "trained" in open_ else None
    if answers.get("any_trained") == "no":
        trained = 0
    found = Comparison(seen, people, trained, Flag.CANNOT_SAY)
    return Comparison(seen, people, trained, _flag(seen, found.share))


def _flag(seen: int | None, share: float | None) -> Flag:
    if seen:
        return Flag.SEEN
    if seen is None or share is None:
        return Flag.CANNOT_SAY
    return Flag.MAY_HAVE_BEEN_UNAWARE if share < FEW else Flag.NONE_SEEN


def _number(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None


def _together(value: Value | None) -> int | None:
    """The sum over those who meet the public; None as soon as one number is not known."""
    if not isinstance(value, Mapping):
        return None
    numbers = [value.get(role) for role in MEETING_PEOPLE]
    known = [each for each in numbers if isinstance(each, int)]
    return sum(known) if len(known) == len(numbers) else None

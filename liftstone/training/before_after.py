"""What is asked before and after a course: how confident somebody is in four things, and five that can be known.

Nobody's name is asked, so that nobody is marked by it. What is right is the law of England and Wales as the
statutory guidance on the Modern Slavery Act 2015 has it; both are for review by the field before use.
"""

from collections.abc import Mapping
from typing import Any

from liftstone.questions.shapes import Choice, Kind, Question, Questionnaire, Section, Text
from liftstone.training.rules import Scored

GUIDANCE = "Home Office, Modern Slavery Act 2015: statutory guidance (England and Wales)"
CONFIDENCE = (
    Choice("notice", Text("I would notice signs of exploitation", "Byddwn yn sylwi ar arwyddion camfanteisio")),
    Choice("talk", Text("I can talk safely with somebody", "Gallaf siarad yn ddiogel â rhywun")),
    Choice("whom", Text("I know whom to tell, at any hour", "Rwy'n gwybod wrth bwy i ddweud, unrhyw awr")),
    Choice("share", Text("I know what I may share, and how", "Rwy'n gwybod beth y caf ei rannu, a sut")),
)


def _knows(code: str, text: Text, *choices: Choice) -> Question:
    return Question(code, Kind.ONE, text, choices=choices, source=GUIDANCE)


SURE = Section(
    Text("How confident are you?", "Pa mor hyderus ydych chi?"),
    (
        Question(
            "confidence",
            Kind.SCALES,
            Text("1 is not at all, 5 is fully.", "1 yw ddim o gwbl, 5 yw'n llwyr."),
            choices=CONFIDENCE,
            source="N10: confidence before and after",
        ),
    ),
)
KNOWS = Section(
    Text("What do you know?", "Beth ydych chi'n ei wybod?"),
    (
        _knows(
            "adult",
            Text(
                "An adult may be a victim. What is needed for a referral to the National Referral Mechanism?",
                "Gallai oedolyn fod yn ddioddefwr. Beth sydd ei angen i'w atgyfeirio i'r Mecanwaith Atgyfeirio"
                " Cenedlaethol?",
            ),
            Choice("proof", Text("Proof of what happened", "Prawf o'r hyn a ddigwyddodd")),
            Choice("consent", Text("Their informed consent", "Ei gydsyniad gwybodus")),
            Choice("police", Text("A report to police", "Adroddiad i'r heddlu")),
        ),
        _knows(
            "child",
            Text("And for a child?", "Ac i blentyn?"),
            Choice("parent", Text("A parent's consent", "Cydsyniad rhiant")),
            Choice("own", Text("The child's own consent", "Cydsyniad y plentyn ei hun")),
            Choice("none_needed", Text("No consent", "Dim cydsyniad")),
        ),
        _knows(
            "notify",
            Text(
                "An adult does not consent. What does a public authority that has the Duty to Notify do?",
                "Nid yw oedolyn yn cydsynio. Beth mae awdurdod cyhoeddus sydd â'r Ddyletswydd i Hysbysu yn ei"
                " wneud?",
            ),
            Choice("nothing", Text("Nothing", "Dim byd")),
            Choice(
                "nameless",
                Text("It notifies the Home Office without a name", "Mae'n hysbysu'r Swyddfa Gartref heb enw"),
            ),
            Choice("anyway", Text("It refers them all the same", "Mae'n ei atgyfeirio beth bynnag")),
        ),
        _knows(
            "agreed",
            Text(
                "Somebody agreed to the journey and to the work. Can they be a victim?",
                "Cytunodd rhywun i'r daith ac i'r gwaith. A all fod yn ddioddefwr?",
            ),
            Choice("never", Text("No", "Na all")),
            Choice(
                "deceived",
                Text(
                    "Yes, where they were deceived or had no other way",
                    "Gall, os cafodd ei dwyllo neu os nad oedd ganddo ddewis arall",
                ),
            ),
            Choice("child_only", Text("Only where they are a child", "Dim ond os yw'n blentyn")),
        ),
        _knows(
            "danger",
            Text("Somebody is in danger now. What comes first?", "Mae rhywun mewn perygl nawr. Beth ddaw gyntaf?"),
            Choice("nrm", Text("The referral", "Yr atgyfeiriad")),
            Choice("emergency", Text("999", "999")),
            Choice("manager", Text("My manager", "Fy rheolwr")),
        ),
    ),
)
QUESTIONNAIRE = Questionnaire(Text("Before and after training", "Cyn ac ar ôl hyfforddiant"), (SURE, KNOWS))
RIGHT = {
    "adult": "consent",
    "child": "none_needed",
    "notify": "nameless",
    "agreed": "deceived",
    "danger": "emergency",
}


def scored(answers: Mapping[str, Any]) -> Scored:
    """Return what one sheet comes to: `answers` as JSON has them. What was not answered is not known."""
    given = answers.get("confidence")
    marks = [each for each in given.values() if isinstance(each, int)] if isinstance(given, Mapping) else []
    return Scored(
        confident=sum(marks) / len(marks) if marks else None,
        right=sum(answers.get(code) == right for code, right in RIGHT.items()),
    )

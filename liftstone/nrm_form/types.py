"""Which exploitation it was, who else was in it, what may yet happen, and what police know.

Fraud stands here with work and money; elsewhere it counts as crime (domain.md, G2, trap 13). The vocabulary's
`nrm_form.ticked` says which boxes the codes of a case leave no doubt of.
"""

from dataclasses import replace

from liftstone.questions.shapes import Text

from .shapes import (
    LONGEST,
    NO,
    NOT_SURE,
    TICKED,
    YES,
    Check,
    Field,
    Kind,
    Names,
    Section,
    When,
    line,
    name,
    one,
    words,
)

BOX = "types-of-exploitation-"
POLICE = "reported-to-police"
COOPERATION = "authorities-cooperation"
_BOXES = {
    "forced-to-work": Text("Made to work for little or no pay", "Eu gorfodi i weithio am ychydig neu ddim cyflog"),
    "wages-taken": Text(
        "Their pay, or the account it goes to, in somebody else's hands",
        "Eu cyflog, neu'r cyfrif yr â iddo, yn nwylo rhywun arall",
    ),
    "forced-to-commit-fraud": Text(
        "Made to cheat, as by claims in their name", "Eu gorfodi i dwyllo, fel drwy hawliadau yn eu henw"
    ),
    "prostitution": Text("Made to sell sex", "Eu gorfodi i werthu rhyw"),
    "child-exploitation": Text("Sexually exploited while under 18", "Camfanteisio rhywiol arnynt cyn bod yn 18"),
    "taken-somewhere": Text(
        "Taken and kept somewhere, and sexually assaulted there",
        "Eu cymryd a'u cadw yn rhywle, ac ymosod yn rhywiol arnynt yno",
    ),
    "forced-to-commit-crime": Text(
        "Made to break the law: cannabis, drugs, begging, theft",
        "Eu gorfodi i dorri'r gyfraith: canabis, cyffuriau, cardota, lladrad",
    ),
    "organs-removed": Text("A kidney or another organ taken from them", "Cymryd aren neu organ arall oddi arnynt"),
    "unpaid-household-work": Text(
        "Kept to do housework for a family for little or no pay",
        "Eu cadw i wneud gwaith tŷ i deulu am ychydig neu ddim cyflog",
    ),
    "other": Text("Something that is none of these", "Rhywbeth nad yw'n un o'r rhain"),
}
BOXES = tuple(BOX + code for code in _BOXES)  # one of them at least has to be ticked


def _more(answer: str) -> Field:
    return Field(
        f"other-potential-victims-{answer}-details",
        Kind.WORDS,
        Text("What is known of the others?", "Beth sy'n hysbys am y lleill?"),
        Text(
            "Not their names: each has a referral of their own.",
            "Nid eu henwau: mae gan bob un ei atgyfeiriad ei hun.",
        ),
        depends_on=When("any-other-pvs", code=answer),
        longest=LONGEST,
    )


TYPES = Section(
    "types",
    Text("What kind of exploitation", "Pa fath o gamfanteisio"),
    (
        *(Field(BOX + code, Kind.BOX, text) for code, text in _BOXES.items()),
        replace(
            words("other-exploitation-details", Text("Which other kind was it?", "Pa fath arall ydoedd?")),
            beneath=When(f"{BOX}other", code=TICKED),
        ),
        one(
            "any-other-pvs",
            Text("Did the same happen to others there?", "A ddigwyddodd yr un peth i eraill yno?"),
            YES,
            NO,
            NOT_SURE,
        ),
        _more("yes"),
        _more("not-sure"),
        one(
            "future-exploitation-concerns",
            Text("Might it happen to them again?", "A allai ddigwydd iddynt eto?"),
            YES,
            NO,
        ),
        words(
            "future-exploitation-reasons",
            Text("What makes you think that it might?", "Beth sy'n peri i chi feddwl y gallai?"),
        ),
    ),
)
AUTHORITIES = Section(
    "authorities",
    Text("Police and other authorities", "Yr heddlu ac awdurdodau eraill"),
    (
        one(
            POLICE,
            Text(
                "Have police given a number for what was done to them?",
                "A yw'r heddlu wedi rhoi rhif ar gyfer yr hyn a wnaed iddynt?",
            ),
            YES,
            NO,
        ),
        name(
            f"{POLICE}-police-forces",
            Text("Which police force was it?", "Pa heddlu ydoedd?"),
            Names.FORCES,
            beneath=When(POLICE, code="yes"),
        ),
        line(
            f"{POLICE}-crime-reference",
            Text("Which number did they give?", "Pa rif a roddwyd ganddynt?"),
            beneath=When(POLICE, code="yes"),
        ),
        one(
            COOPERATION,
            Text(
                "Will they help the authorities to look into it?",
                "A fyddant yn helpu'r awdurdodau i ymchwilio iddo?",
            ),
            YES,
            NO,
        ),
        Field(
            f"{COOPERATION}-details",
            Kind.WORDS,
            Text("With what, and with what not?", "Gyda beth, a heb beth?"),
            depends_on=When(COOPERATION, code="yes"),
            longest=LONGEST,
            checks=(Check.NO_ADDRESS,),
        ),
    ),
)

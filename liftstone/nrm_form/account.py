"""What happened, as the person tells it: the narrative of the form, which is asked in a referral and in a
notification alike."""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import LONGEST, NO, NOT_SURE, YES, Check, Field, Kind, Section, When, line, one, words

TAKEN = "were-they-taken-somewhere-by-their-exploiter"
# Its key says the opposite of what it asks: "yes" is that somebody *was* told before (domain.md, G2, trap 2).
TOLD_BEFORE = "is-this-the-first-chance-to-report"
NUMBERS = Text(
    "Give reference numbers of an earlier referral or of the Home Office if you have them.",
    "Rhowch gyfeirnodau atgyfeiriad cynharach neu'r Swyddfa Gartref os ydynt gennych.",
)


def _told(answer: str) -> Field:
    asked = Text("What was said then, when, and to whom?", "Beth a ddywedwyd bryd hynny, pryd, ac wrth bwy?")
    return Field(
        f"{answer}-the-first-chance-to-report",
        Kind.WORDS,
        asked,
        NUMBERS,
        depends_on=When(TOLD_BEFORE, code=answer),
        longest=LONGEST,
    )


BACKGROUND = Section(
    "background",
    Text("Before it began", "Cyn iddo ddechrau"),
    (
        line(
            "birthplace",
            Text("Where were they born, as exactly as they know?", "Ble y'u ganed, mor fanwl ag y gwyddant?"),
        ),
        words("family", Text("Who belongs to their family?", "Pwy sy'n perthyn i'w teulu?")),
        words("education", Text("What schooling did they have, and where?", "Pa addysg a gawsant, ac ymhle?")),
        words(
            "employment-history",
            Text("What work did they do before it began?", "Pa waith a wnaethant cyn iddo ddechrau?"),
        ),
    ),
)
ACCOUNT = Section(
    "account",
    Text("What happened", "Beth ddigwyddodd"),
    (
        one(
            "potential-victim-exploitative-situation-multiple",
            Text(
                "Did it happen to them more than once, in different situations?",
                "A ddigwyddodd iddynt fwy nag unwaith, mewn sefyllfaoedd gwahanol?",
            ),
            YES,
            NO,
            Choice("i-dont-know", Text("We do not know", "Nid ydym yn gwybod")),
        ),
        words(
            "when-did-the-exploitation-take-place",
            Text("From when until when did it go on?", "O ba bryd hyd ba bryd y parhaodd?"),
        ),
        words(
            "when-did-the-exploitation-take-place-multiple",
            Text(
                "For each situation: what was it, from when until when?",
                "Ar gyfer pob sefyllfa: beth oedd hi, o ba bryd hyd ba bryd?",
            ),
        ),
        words(
            "how-did-the-exploitation-start",
            Text("How did it begin, and who brought them into it?", "Sut y dechreuodd, a phwy a'u tynnodd i mewn?"),
        ),
        one(
            TAKEN,
            Text(
                "Did those people take them from one place to another?",
                "A aeth y bobl hynny â nhw o un lle i'r llall?",
            ),
            YES,
            NO,
        ),
        words(
            f"{TAKEN}-journey-details",
            Text(
                "Which way did they go, when, and what did they see on it?",
                "Pa ffordd yr aethant, pryd, a beth a welsant arni?",
            ),
            depends_on=When(TAKEN, code="yes"),
        ),
        words(
            "what-were-they-required-to-do",
            Text(
                "What were they made to do, for how long each day, with which rests?",
                "Beth y gorfodwyd hwy i'w wneud, am ba hyd bob dydd, â pha seibiannau?",
            ),
        ),
        words(
            "living-conditions",
            Text(
                "How did they live: room, bed, washing, food?",
                "Sut yr oeddent yn byw: ystafell, gwely, ymolchi, bwyd?",
            ),
        ),
        words(
            "how-they-were-treated",
            Text("How did those people behave towards them?", "Sut yr ymddygodd y bobl hynny tuag atynt?"),
        ),
        one("still-in-exploitative-situation", Text("Does it still go on?", "A yw'n dal i fynd ymlaen?"), YES, NO),
        words(
            "what-is-keeping-them-in-situation",
            Text("What stops them from getting away?", "Beth sy'n eu rhwystro rhag dianc?"),
        ),
        words(
            "how-why-did-they-leave-the-situation",
            Text("How did they get away, and why then?", "Sut y llwyddasant i ddianc, a pham bryd hynny?"),
        ),
    ),
)
SINCE = Section(
    "since",
    Text("Since then", "Ers hynny"),
    (
        one(
            "when-last-contact",
            Text(
                "How long ago did they and those people last have anything to do with each other?",
                "Pa mor bell yn ôl y bu unrhyw gysylltiad diwethaf rhyngddynt a'r bobl hynny?",
            ),
            Choice("within-the-last-week", Text("A week at most", "Wythnos ar y mwyaf")),
            Choice("within-the-last-month", Text("A month at most", "Mis ar y mwyaf")),
            Choice("within-the-last-3-month", Text("Three months at most", "Tri mis ar y mwyaf")),
            Choice("within-the-last-6-month", Text("Six months at most", "Chwe mis ar y mwyaf")),
            Choice(
                "within-the-last-6-12-month",
                Text("Between half a year and a year", "Rhwng hanner blwyddyn a blwyddyn"),
            ),
            Choice("over-a-year-ago", Text("Longer than a year", "Mwy na blwyddyn")),
            NOT_SURE,
        ),
        Field(
            "details-last-contact",
            Kind.WORDS,
            Text("What happened that last time?", "Beth a ddigwyddodd y tro diwethaf hwnnw?"),
            longest=LONGEST,
            checks=(Check.NO_ADDRESS,),
        ),
        one(
            TOLD_BEFORE,
            Text(
                "Did they tell anybody in authority of it before now?",
                "A ddywedasant wrth unrhyw awdurdod amdano cyn hyn?",
            ),
            YES,
            NO,
            NOT_SURE,
        ),
        _told("yes"),
        _told("not-sure"),
        replace(
            words(
                "why-report-now",
                Text(
                    "Why do they tell of it now and not before?", "Pam eu bod yn dweud amdano nawr ac nid cyn hyn?"
                ),
            ),
            hint=Text(
                "Fear, shame, debt, a language or nobody to tell are reasons.",
                "Mae ofn, cywilydd, dyled, iaith neu neb i ddweud wrtho yn rhesymau.",
            ),
        ),
    ),
)

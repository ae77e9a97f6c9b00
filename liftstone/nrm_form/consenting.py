"""What an adult agrees to: being referred, and apart from that, support.

Somebody under 18, or of whom nobody is sure, is referred without being asked (domain.md, A3): the form sets the
answer itself and asks nothing about support.
"""

from dataclasses import replace

from liftstone.questions.shapes import Choice, Text

from .shapes import LONGEST, NO, YES, Check, Field, Kind, Section, When, line, one, words

REFERRED = "pv-want-to-submit-nrm"
SUPPORT = "does-pv-need-support"
PHONE = "pv-phone-number"
ANOTHER = "pv-alternative-number"

CONSENT = Section(
    "consent",
    Text("What they agree to", "Yr hyn y cytunant iddo"),
    (
        one(
            REFERRED,
            Text(
                "Do they agree to be referred, knowing what that means?",
                "A ydynt yn cytuno i gael eu hatgyfeirio, gan wybod beth a olyga hynny?",
            ),
            YES,
            NO,
        ),
        Field(
            "refuse-nrm",
            Kind.WORDS,
            Text("What speaks against it for them?", "Beth sy'n siarad yn erbyn hynny iddynt?"),
            Text(
                "Only what they want to have said, and nothing that tells who they are.",
                "Dim ond yr hyn yr hoffent ei ddweud, a dim sy'n dweud pwy ydynt.",
            ),
            longest=LONGEST,
        ),
        one(
            SUPPORT,
            Text(
                "Do they wish for the support that comes with a referral?",
                "A hoffent y cymorth sy'n dod gydag atgyfeiriad?",
            ),
            YES,
            NO,
        ),
        one(
            PHONE,
            Text("Is there a number at which it is safe to ring them?", "A oes rhif lle mae'n ddiogel eu ffonio?"),
            Choice("yes", Text("Yes, their own", "Oes, eu rhif eu hunain")),
            Choice(ANOTHER, Text("Yes, somebody else's", "Oes, rhif rhywun arall")),
            Choice("no", Text("There is none", "Nac oes")),
        ),
        replace(
            line(
                "pv-phone-number-yes",
                Text("Which number is it?", "Pa rif ydyw?"),
                depends_on=When(PHONE, code="yes"),
            ),
            checks=(Check.PHONE,),
            longest=None,
        ),
        replace(
            line(
                "pv-phone-number-alternative",
                Text("Which number is that person's?", "Beth yw rhif y person hwnnw?"),
                depends_on=When(PHONE, code=ANOTHER),
            ),
            checks=(Check.PHONE,),
            longest=None,
        ),
        replace(
            line(
                "alternative-number-relation-to-pv",
                Text("Who is that person to them?", "Pwy yw'r person hwnnw iddynt?"),
                depends_on=When(PHONE, code=ANOTHER),
            ),
            longest=250,
        ),
        words(
            "no-contact-details",
            Text("Why can nobody ring them?", "Pam na all neb eu ffonio?"),
            depends_on=When(PHONE, code="no"),
        ),
    ),
)

"""The steps of the form: its pages, which questions stand on each, and where each leads.

Only what can be reached stands here: nine pages of the form are for drafts and links, or are asked no more.
"""

from .account import TAKEN, TOLD_BEFORE
from .consenting import PHONE, REFERRED, SUPPORT
from .deciding import FILES, SOMEBODY, WAYS
from .noticed import DOUBTS, INDICATORS, OTHERS
from .person import BIRTHDAY, CHILDREN, HELP, HOME_OFFICE, INTERPRETER
from .places import OVERSEAS, PLACES, UK
from .reporting import COUNCIL
from .shapes import Ask, Fork, Step, When
from .types import BOXES, COOPERATION, POLICE

START = "/start"
END = "/confirmation"
# Defined in the form and on no page that anybody is led to: what stands in them never leaves.
RETIRED = (
    "what-happened",
    "more-than-one-exploitation-situation",
    "why-are-you-making-the-referral",
    "why-they-stayed",
)
ADULT = When("pv-under-age", code="no")
NOT_ADULT = When("pv-under-age", Ask.IS_NOT, "no")
_NAME = ("pv-name-first-name", "pv-name-last-name", "pv-name-nickname")
_NATIONALITY = ("pv-nationality", "pv-nationality-second")
_ADDRESS = ("street", "town", "county", "postcode")
_WRITTEN_TO = (
    WAYS,
    f"{WAYS}-email-input",
    f"{WAYS}-email-check",
    *(f"{WAYS}-{part}" for part in _ADDRESS),
    f"{WAYS}-post-check",
)


def _if(to: str, key: str, code: str) -> tuple[Fork, ...]:
    return (Fork(to, (When(key, code=code),)),)


_BEFORE = (
    Step(START, (), "/reports"),
    Step("/reports", (), "/reference"),
    Step("/reference", ("reference",), "/organisation"),
    Step("/organisation", ("user-organisation",), "/fr-location"),
    Step("/fr-location", ("fr-location",), "/pv-under-age"),
    # Nobody being sure leads the way of a child: only a plain "no" leads the other way (trap 1).
    Step(
        "/pv-under-age",
        ("pv-under-age",),
        "/local-authority-contacted-about-child",
        (Fork("/pv-under-age-at-time-of-exploitation", (ADULT,)),),
    ),
    Step(
        "/local-authority-contacted-about-child",
        tuple(f"{COUNCIL}-{part}" for part in ("name", "phone", "email", "first-name", "last-name")),
        "/what-is-their-background",
    ),
    Step(
        "/pv-under-age-at-time-of-exploitation",
        ("pv-under-age-at-time-of-exploitation",),
        "/what-is-their-background",
    ),
    Step(
        "/what-is-their-background",
        ("birthplace", "family", "education", "employment-history"),
        "/potential-victim-exploitative-situation-multiple",
    ),
    Step(
        "/potential-victim-exploitative-situation-multiple",
        ("potential-victim-exploitative-situation-multiple",),
        "/when-did-the-exploitation-take-place",
        _if(
            "/when-did-the-exploitation-take-place-multiple",
            "potential-victim-exploitative-situation-multiple",
            "yes",
        ),
    ),
    Step(
        "/when-did-the-exploitation-take-place",
        ("when-did-the-exploitation-take-place",),
        "/how-did-the-exploitation-start",
    ),
    Step(
        "/when-did-the-exploitation-take-place-multiple",
        ("when-did-the-exploitation-take-place-multiple",),
        "/how-did-the-exploitation-start",
    ),
    Step("/how-did-the-exploitation-start", ("how-did-the-exploitation-start",), f"/{TAKEN}"),
    Step(f"/{TAKEN}", (TAKEN, f"{TAKEN}-journey-details"), "/how-they-were-treated"),
    Step(
        "/how-they-were-treated",
        ("what-were-they-required-to-do", "living-conditions", "how-they-were-treated"),
        "/is-the-potential-victim-still-in-an-exploitative-situation",
    ),
    Step(
        "/is-the-potential-victim-still-in-an-exploitative-situation",
        ("still-in-exploitative-situation",),
        "/how-why-did-they-leave-the-situation",
        _if("/reasons-preventing-potential-victim-from-leaving", "still-in-exploitative-situation", "yes"),
    ),
    Step(
        "/reasons-preventing-potential-victim-from-leaving",
        ("what-is-keeping-them-in-situation",),
        "/when-last-contact",
    ),
    Step(
        "/how-why-did-they-leave-the-situation",
        ("how-why-did-they-leave-the-situation",),
        "/when-last-contact",
    ),
    Step("/when-last-contact", ("when-last-contact",), "/details-last-contact"),
    Step("/details-last-contact", ("details-last-contact",), f"/{TOLD_BEFORE}"),
    Step(
        f"/{TOLD_BEFORE}",
        (TOLD_BEFORE, "yes-the-first-chance-to-report", "not-sure-the-first-chance-to-report"),
        f"/{INDICATORS}",
        _if("/why-report-now", TOLD_BEFORE, "no"),
    ),
    Step("/why-report-now", ("why-report-now",), f"/{INDICATORS}"),
)
_THERE = (
    Step(f"/{INDICATORS}", (INDICATORS, f"{INDICATORS}-details"), "/where-how-interview-carried-out"),
    Step("/where-how-interview-carried-out", ("where-how-interview-carried-out",), "/professional-insight"),
    Step("/professional-insight", ("professional-insight",), f"/{DOUBTS}"),
    Step(f"/{DOUBTS}", (DOUBTS, f"{DOUBTS}-details"), f"/{OTHERS}"),
    Step(f"/{OTHERS}", (OTHERS, f"{OTHERS}-details"), "/where-exploitation-happened"),
    Step(
        "/where-exploitation-happened",
        ("where-exploitation-happened",),
        "/where-exploitation-happened-uk",
        _if("/where-exploitation-happened-overseas", "where-exploitation-happened", "overseas"),
    ),
    Step(
        "/where-exploitation-happened-uk",
        (
            *(f"{UK}-{at}" for at in range(1, PLACES + 1)),
            "where-exploitation-happened-other-uk-other-location",
        ),
        "/current-pv-location",
        _if("/where-exploitation-happened-overseas", "where-exploitation-happened", "uk-and-overseas"),
    ),
    Step(
        "/where-exploitation-happened-overseas",
        (
            *(f"{OVERSEAS}-{at}" for at in range(1, PLACES + 1)),
            "where-exploitation-happened-other-overseas-other-location",
        ),
        "/current-pv-location",
    ),
    Step(
        "/current-pv-location",
        ("current-pv-location-uk-city", "current-pv-location-uk-region"),
        "/who-exploited-pv",
    ),
    Step("/who-exploited-pv", ("who-exploited-pv",), "/exploiters-location"),
    Step(
        "/exploiters-location",
        ("exploiters-location",),
        "/types-of-exploitation",
        _if("/are-exploiters-in-the-uk", "exploiters-location", "yes"),
    ),
    Step("/are-exploiters-in-the-uk", ("are-exploiters-in-the-uk",), "/exploiters-current-location-details"),
    Step(
        "/exploiters-current-location-details",
        ("exploiters-current-location-details",),
        "/types-of-exploitation",
    ),
    Step("/types-of-exploitation", (*BOXES, "other-exploitation-details"), "/any-other-pvs"),
    Step(
        "/any-other-pvs",
        (
            "any-other-pvs",
            "other-potential-victims-yes-details",
            "other-potential-victims-not-sure-details",
        ),
        "/future-exploitation",
    ),
    Step(
        "/future-exploitation",
        ("future-exploitation-concerns",),
        f"/{POLICE}",
        _if("/concerns-future-exploitation", "future-exploitation-concerns", "yes"),
    ),
    Step("/concerns-future-exploitation", ("future-exploitation-reasons",), f"/{POLICE}"),
    Step(f"/{POLICE}", (POLICE, f"{POLICE}-police-forces", f"{POLICE}-crime-reference"), f"/{COOPERATION}"),
    Step(f"/{COOPERATION}", (COOPERATION, f"{COOPERATION}-details"), f"/{REFERRED}"),
    # A child, and whoever may be one, is not asked about support: the form's code says so, not its steps.
    Step(
        f"/{REFERRED}",
        (REFERRED,),
        f"/{SUPPORT}",
        (
            Fork("/pv-name-referral", (When(REFERRED, code="yes"), NOT_ADULT)),
            *_if("/refuse-nrm", REFERRED, "no"),
        ),
    ),
)
# A notification: who the person is only where they will help the authorities, their birthday never (trap 3).
_NOTIFICATION = (
    Step("/refuse-nrm", ("refuse-nrm",), "/pv-gender-dtn"),
    Step("/pv-gender-dtn", ("pv-gender",), "/pv-nationality-dtn"),
    Step("/pv-nationality-dtn", _NATIONALITY, "/confirm", _if("/pv-name-dtn", COOPERATION, "yes")),
    Step("/pv-name-dtn", _NAME, "/pv-contact-details-dtn"),
    Step("/pv-contact-details-dtn", _WRITTEN_TO, "/confirm"),
)
_REFERRAL = (
    Step(f"/{SUPPORT}", (SUPPORT,), "/pv-name-referral", _if(f"/{PHONE}", SUPPORT, "yes")),
    Step(
        f"/{PHONE}",
        (
            PHONE,
            f"{PHONE}-yes",
            "pv-phone-number-alternative",
            "alternative-number-relation-to-pv",
            "no-contact-details",
        ),
        "/pv-name-referral",
    ),
    Step("/pv-name-referral", _NAME, f"/{BIRTHDAY}"),
    Step(f"/{BIRTHDAY}", (BIRTHDAY,), "/pv-gender-referral"),
    Step("/pv-gender-referral", ("pv-gender",), f"/{CHILDREN}"),
    Step(f"/{CHILDREN}", (CHILDREN, f"{CHILDREN}-yes-amount"), "/pv-nationality-referral"),
    Step("/pv-nationality-referral", _NATIONALITY, f"/{INTERPRETER}"),
    Step(f"/{INTERPRETER}", (INTERPRETER, f"{INTERPRETER}-language"), f"/{HELP}"),
    Step(f"/{HELP}", (HELP, f"{HELP}-aid"), f"/{HOME_OFFICE}"),
    Step(
        f"/{HOME_OFFICE}",
        (HOME_OFFICE, f"{HOME_OFFICE}-type"),
        "/who-contact",
        (Fork("/fr-details", (NOT_ADULT,)),),
    ),
    Step(
        "/who-contact",
        ("who-contact",),
        "/pv-contact-details-referral",
        _if("/someone-else", "who-contact", SOMEBODY),
    ),
    Step(
        "/someone-else",
        (
            SOMEBODY,
            f"{SOMEBODY}-first-name",
            f"{SOMEBODY}-last-name",
            f"{SOMEBODY}-email-input",
            *(f"{SOMEBODY}-{part}" for part in _ADDRESS),
            f"{SOMEBODY}-permission-check",
        ),
        "/fr-details",
    ),
    Step("/pv-contact-details-referral", _WRITTEN_TO, "/fr-details"),
    Step(
        "/fr-details",
        tuple(f"fr-details-{part}" for part in ("first-name", "last-name", "role", "phone")),
        "/fr-alternative-contact",
    ),
    Step("/fr-alternative-contact", ("fr-alternative-contact",), "/upload-evidence"),
    Step(
        "/upload-evidence",
        (FILES,),
        "/confirm",
        (Fork("/what-evidence-you-will-submit", (When(FILES, Ask.ANY),)),),
    ),
    Step("/what-evidence-you-will-submit", ("what-evidence-you-will-submit",), "/confirm"),
    Step("/confirm", (), END),
    Step(END),
)
STEPS: dict[str, Step] = {each.path: each for each in (*_BEFORE, *_THERE, *_NOTIFICATION, *_REFERRAL)}

"""The fields of the NRM form (May 2026), and where what they ask for stands here. Keys only; the form's words are
its own.

Three kinds: a code of ours that is one of theirs or becomes it (`CODED`), something that a case holds in words
(`IN_WORDS`, read by whoever fills the form in), and what is asked when a referral is made and not before (`LATER`).
A field of theirs that stands in none of the three fails a test.
"""

from .catalogue import LISTS

# Field of the form → our list and the field of a case or of somebody in it.
CODED: dict[str, tuple[str, str]] = {
    "fr-location": ("nations", "nation"),
    "pv-under-age": ("age_bands", "age_band"),
    "pv-gender": ("genders", "gender"),
    "pv-nationality": ("nationalities", "nationality"),
    "reported-to-police-police-forces": ("forces", "force"),
    **{
        f"types-of-exploitation-{key}": ("exploitation", "types")
        for key in (
            "forced-to-work", "wages-taken", "forced-to-commit-fraud", "prostitution", "child-exploitation",
            "taken-somewhere", "forced-to-commit-crime", "organs-removed", "unpaid-household-work", "other",
        )
    },
}  # fmt: skip

# Field of the form → what of a case says it, in words.
IN_WORDS: dict[str, str] = {
    "reference": "the case's reference",
    "what-happened": "what the case is about, and what was said",
    "how-did-the-exploitation-start": "how it began, as codes, and the timeline",
    "what-were-they-required-to-do": "sectors, as codes, and what was said",
    "living-conditions": "what was noticed",
    "how-they-were-treated": "how they are controlled, as codes, and what was said",
    "what-is-keeping-them-in-situation": "how they are controlled, as codes",
    "modern-slavery-indicators": "what was noticed: a yes where anything was noted, and no otherwise",
    "modern-slavery-indicators-details": "what was noticed, with who saw it, when, where and how it is known",
    "are-others-involved": "people of the case",
    "are-others-involved-details": "people of the case",
    "who-exploited-pv": "people of the case who may exploit, with what they are to the person",
    "any-other-pvs": "people of the case",
    "other-potential-victims-yes-details": "people of the case",
    "other-potential-victims-not-sure-details": "people of the case",
    "other-exploitation-details": "what the case is about",
    "current-pv-location-uk-city": "where, in words",
    "current-pv-location-uk-region": "where, in words: theirs is a list of another division than our regions",
    "future-exploitation-concerns": "the risk as it was last assessed",
    "future-exploitation-reasons": "the risk in words",
    "pv-want-to-submit-nrm": "decisions: referral into the NRM",
    "refuse-nrm": "decisions: does not consent, and in their words why",
    "does-pv-need-support": "decisions: support paid for by the Home Office",
    "authorities-cooperation": "decisions: taking part in a police investigation",
    "authorities-cooperation-details": "decisions: taking part in a police investigation",
    "pv-phone-number": "how they can be reached, and whether it is safe",
    "pv-phone-number-yes": "how they can be reached, and whether it is safe",
    "pv-name-first-name": "the name, which is one field here",
    "pv-name-last-name": "the name, which is one field here",
    "pv-name-nickname": "other names",
    "pv-dob": "date of birth: the day, or only the month or the year",
    "pv-ho-reference": "official numbers, of whatever kind",
    "pv-interpreter-requirements": "language, interpreter",
    "pv-interpreter-requirements-language": "language, interpreter",
    "pv-contact-details": "how they can be reached, and whether it is safe",
    "pv-contact-details-email-input": "how they can be reached, and whether it is safe",
    "pv-contact-details-email-check": "how they can be reached: that it is safe",
    "someone-else-permission-check": "decisions: the decision going to somebody else",
}

# What is asked when a referral is made: by the beginning of the field's key.
LATER = (
    "user-organisation", "local-authority-contacted-about-child", "pv-under-age-at-time-of-exploitation",
    "birthplace",
    "family", "education", "employment-history", "when-did-the-exploitation-take-place",
    "potential-victim-exploitative-situation-multiple", "were-they-taken-somewhere",
    "still-in-exploitative-situation",
    "how-why-did-they-leave", "when-last-contact", "details-last-contact", "is-this-the-first-chance",
    "yes-the-first-chance", "not-sure-the-first-chance", "why-report-now", "where-how-interview",
    "professional-insight", "evidence-of-dishonesty", "where-exploitation-happened", "exploiters-location",
    "are-exploiters-in-the-uk", "exploiters-current-location", "reported-to-police", "pv-phone-number-alternative",
    "alternative-number", "no-contact-details", "does-pv-have-children", "pv-nationality-second",
    "pv-other-help", "pv-ho-reference-type", "who-contact", "pv-contact-details-street", "pv-contact-details-town",
    "pv-contact-details-county", "pv-contact-details-postcode", "pv-contact-details-post-check", "someone-else",
    "fr-details", "fr-alternative-contact", "upload-file", "what-evidence", "more-than-one-exploitation",
    "why-are-you-making", "why-they-stayed",
)  # fmt: skip


def kind_of(key: str) -> str:
    """Return "coded", "in words" or "later" for a field of the form; "" for one that stands nowhere."""
    if key in CODED:
        return "coded"
    if key in IN_WORDS:
        return "in words"
    return "later" if key.startswith(LATER) else ""


def ticked(types: list[str] | None, sectors: list[str] | None) -> tuple[str, ...]:
    """Return the boxes of "types of exploitation" that codes leave no doubt of, and none that they do.

    A type that may be several of theirs ticks none of them: whoever fills the form in is asked, by `to_be_asked`.
    """
    return tuple(dict.fromkeys(found[0] for found in _boxes(types, sectors) if len(found) == 1))


def to_be_asked(types: list[str] | None, sectors: list[str] | None) -> tuple[tuple[str, ...], ...]:
    """Return the boxes between which somebody has to choose."""
    return tuple(dict.fromkeys(found for found in _boxes(types, sectors) if len(found) > 1))


def _boxes(types: list[str] | None, sectors: list[str] | None) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for code in types or ():
        if code not in LISTS["exploitation"]:
            continue
        under = [each for each in LISTS["sectors"].under(code) if each.code in (sectors or ())]
        said = [each.codes_in("nrm_form") for each in under if each.codes_in("nrm_form")]
        found += said or [LISTS["exploitation"].get(code).codes_in("nrm_form")]
    return [each for each in found if each]

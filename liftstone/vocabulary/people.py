"""What is said of a potential victim: gender, age, how well they are known."""

from django.utils.translation import gettext_lazy as _

from .lists import Clash, List, Text, Value
from .sources import CHILD_HELPLINES, HTCDS, LIFTSTONE, NRM_FORM, UNSEEN

GENDERS = List(
    "genders",
    Value("female", _("Female"), NRM_FORM, maps={"nrm_gender": ("female",), "htcds": ("Feminine",)}),
    Value("male", _("Male"), NRM_FORM, maps={"nrm_gender": ("male",), "htcds": ("Masculine",)}),
    Value("trans_female", _("Trans woman or girl"), HTCDS, maps={"htcds": ("TransgenderFeminine",)}),
    Value("trans_male", _("Trans man or boy"), HTCDS, maps={"htcds": ("TransgenderMasculine",)}),
    Value(
        "another",
        _("Neither female nor male"),
        NRM_FORM,
        maps={"nrm_gender": ("unknown",), "htcds": ("NonConforming",)},
    ),
    Value("unknown", _("Unknown"), UNSEEN, maps={"htcds": ("NonSpecifiedUnknown",)}),
)

GENDER_CLASHES = (
    Clash(
        "unknown",
        ("nrm_gender", "htcds"),
        _(
            "'Unknown' in the NRM form means that the person does not identify as male or female; here it "
            "means that we do not know, and it is not sent to the NRM as an answer."
        ),
    ),
)


def _band(code: str, label: Text, child: str, source: str = CHILD_HELPLINES) -> Value:
    return Value(code, label, source, maps={"nrm_age": (child,)})


# Not knowing whether somebody is under 18 is treated as under 18 (Home Office toolkit 2026).
AGE_BANDS = List(
    "age_bands",
    _band("0-9", _("0 to 9"), "yes"),
    _band("10-12", _("10 to 12"), "yes"),
    _band("13-15", _("13 to 15"), "yes"),
    _band("16-17", _("16 and 17"), "yes"),
    _band("child", _("Under 18, age unknown"), "yes", NRM_FORM),
    _band("18-24", _("18 to 24"), "no"),
    _band("25-34", _("25 to 34"), "no", LIFTSTONE),
    _band("35-44", _("35 to 44"), "no", LIFTSTONE),
    _band("45-54", _("45 to 54"), "no", LIFTSTONE),
    _band("55-64", _("55 to 64"), "no", LIFTSTONE),
    _band("65+", _("65 and over"), "no", LIFTSTONE),
    _band("adult", _("18 or over, age unknown"), "no", NRM_FORM),
    _band("unknown", _("Unknown"), "not-sure", NRM_FORM),
)

# How many years old somebody of a band is, at least and at most; the narrower come first.
AGES = {
    "0-9": (0, 9), "10-12": (10, 12), "13-15": (13, 15), "16-17": (16, 17), "child": (0, 17), "18-24": (18, 24),
    "25-34": (25, 34), "35-44": (35, 44), "45-54": (45, 54), "55-64": (55, 64), "65+": (65, 9_999),
    "adult": (18, 9_999), "unknown": (0, 9_999),
}  # fmt: skip

AGE_CERTAINTY = List(
    "age_certainty",
    Value("document", _("From a document"), LIFTSTONE),
    Value("said", _("As they say"), LIFTSTONE),
    Value("told", _("As somebody else says"), LIFTSTONE),
    Value("guessed", _("A guess from looks or voice"), LIFTSTONE),
    Value("disputed", _("Disputed"), LIFTSTONE),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

UNDER_18 = List(
    "under_18",
    Value("yes", _("Yes"), NRM_FORM, maps={"nrm_age": ("yes",)}),
    Value("no", _("No"), NRM_FORM, maps={"nrm_age": ("no",)}),
    Value("unknown", _("Not sure"), NRM_FORM, maps={"nrm_age": ("not-sure",)}),
)

# A person in a case may be named, only described, or only counted with others (from, to).
HOW_KNOWN = List(
    "how_known",
    Value("known", _("Known by name"), UNSEEN),
    Value("described", _("Described, no name"), UNSEEN),
    Value("counted", _("Counted, not described"), UNSEEN),
)


def band_of(least: int, most: int) -> str:
    """Return the narrowest age band that holds all ages from `least` to `most`."""
    return next((band for band, (first, last) in AGES.items() if first <= least and most <= last), "unknown")


def is_treated_as_child(band: str) -> bool:
    """Whether the words and rules for under 18s apply to an age band; unknown counts as a child."""
    return AGE_BANDS.get(band).codes_in("nrm_age") != ("no",)

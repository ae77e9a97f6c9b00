"""Invented cases and people for hypothesis: every code of every list, and each of the four ways of not knowing."""

from hypothesis import strategies as st

from liftstone.vocabulary.catalogue import LISTS

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=40)


def one(name: str):
    return st.one_of(st.none(), st.just(""), st.sampled_from(LISTS[name].codes))


def several(name: str):
    codes = st.lists(st.sampled_from(LISTS[name].codes), unique=True, max_size=4)
    return st.one_of(st.none(), st.just([""]), st.just([]), codes)


def without_what_was_not_asked(answers: dict) -> dict:
    return {name: value for name, value in answers.items() if value is not None}


CASES = st.fixed_dictionaries(
    {
        "summary": TEXT, "where": TEXT, "risk_words": TEXT,
        "class": one("classes"), "region": one("regions"), "nation": one("nations"), "force": one("forces"),
        "under_18": one("under_18"), "types": several("exploitation"), "sectors": several("sectors"),
        "controls": several("controls"), "vulnerabilities": several("vulnerabilities"),
        "recruitment": several("recruitment"),
    }
).map(without_what_was_not_asked)  # fmt: skip
PEOPLE = st.fixed_dictionaries(
    {
        "role": st.sampled_from(LISTS["roles"].codes), "how_known": st.sampled_from(["known", "described"]),
        "name": TEXT, "alias": TEXT, "description": TEXT, "language": st.one_of(TEXT, st.just("Vietnamese")),
        "phone": st.sampled_from(["", "+442079460018", "ask at the shop"]),
        "email": st.sampled_from(["", "a@mail.example"]),
        "born": st.sampled_from(["", "1990-05-14", "2012-02-29", "2001-05", "1969"]),
        "official": st.one_of(TEXT, st.just("QQ 12 34 56 C; 1212-0001-2345-6789\nA1234567")),
        "relation": one("relations"), "nationality": one("nationalities"), "gender": one("genders"),
        "age_band": one("age_bands"), "age_certainty": one("age_certainty"),
    }
).map(without_what_was_not_asked)  # fmt: skip
COUNTED = st.integers(1, 9_000).flatmap(
    lambda low: st.just({"role": "potential_victim", "how_known": "counted", "low": low, "high": low + 4})
)

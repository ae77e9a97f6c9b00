"""Names of five languages, and of two scripts: whoever writes one down, in whichever order, it is found again."""

import pytest

from liftstone.linkage import keys, levels, somebody
from liftstone.linkage.names import parts, skeleton

SPELLINGS = [
    ("Vietnamese, family name first or last", "Nguyễn Thị Hoa", "Hoa Nguyen Thi"),
    ("Vietnamese, Đ and tones", "Đặng Văn Lâm", "Lam Dang"),
    ("Romanian, comma below and breve", "Ștefan Ionuț Țurcanu", "Turcanu Stefan"),
    ("Romanian, cedilla for comma", "Mădălina Șerban", "Madalina Şerban"),
    ("Albanian, ë and ç", "Gëzim Çela", "Cela Gezim"),
    ("Albanian, xh as others hear it", "Xhevahire Hoxha", "Jevahire Hoxha"),
    ("Arabic, three ways to write it", "Mohammed al-Ahmad", "Muhammad Ahmed"),
    ("Arabic, in its own letters", "محمد الأحمد", "Mohammed Ahmad"),
    ("Arabic, with its small words", "Fatima bint Hussein", "فاطمة حسين"),
    ("Chinese, family name first or last", "Zhang Wei", "Wei Zhang"),
    ("Chinese, in an older spelling", "Zhang Xiulan", "Chang Xiulan"),
    ("Ukrainian, in its own letters", "Володимир Петренко", "Volodymyr Petrenko"),
    ("a slip of the hand", "Mirela Ionescu", "Mirela Ionecsu"),
]


def named(name, **more):
    return somebody.of({"name": name, **more})


@pytest.mark.parametrize(("case", "one", "other"), SPELLINGS, ids=[each[0] for each in SPELLINGS])
def test_spellings_of_one_name_fit_and_share_a_key(case, one, other):
    level = levels.name(named(one), named(other))
    assert level is not None
    assert level >= 4
    assert set(keys.keys_of(named(one))) & set(keys.keys_of(named(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoa", "Trần Văn Minh"),
        ("Mirela Ionescu", "Andrei Popescu"),
        ("Arben Hoxha", "Gëzim Çela"),
        ("محمد الأحمد", "فاطمة حسين"),
        ("Zhang Wei", "Li Na"),
    ],
)
def test_names_of_two_people_do_not_fit(one, other):
    assert levels.name(named(one), named(other)) == 0
    assert not set(keys.keys_of(named(one))) & set(keys.keys_of(named(other)))


def test_two_who_share_a_given_name_fit_in_one_part_only():
    assert levels.name(named("Maria Popescu"), named("Maria Kowalska")) == 2


def test_what_is_not_known_counts_for_nothing_and_not_against():
    assert levels.levels(named("Zhang Wei"), named("")) == {}
    assert levels.levels(named("Zhang Wei", nationality="CN"), named("Zhang Wei")) == {"name": 6}


def test_a_long_name_has_no_more_parts_than_are_compared_and_strange_text_has_none():
    assert len(parts(" ".join(f"Name{letter}" for letter in "abcdefghijkl"))) <= 6
    assert parts("12 — ??") == []
    assert parts("x" * 100_000) != []
    assert parts("bin") == ["bin"]


def test_a_skeleton_is_what_spellings_have_in_common():
    assert {skeleton(each) for each in ("mohammed", "muhammad", "mohamad", "mhmd")} == {"mhmd"}


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2001-04-05", "2001-04-05", 4),
        ("2001-04-05", "2001-05-04", 3),
        ("2001-04-05", "2001-04-06", 3),
        ("2001", "2001-12-31", 2),
        ("2001", "2001", 2),
        ("2001-04-05", "2003-11-30", 1),
        ("2001-04-05", "1971-11-30", 0),
    ],
)
def test_dates_of_birth_fit_by_levels(one, other, level):
    assert levels.born(named("x", born=one), named("x", born=other)) == level


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("Old Road car wash", "the car wash on Old Road", True),
        ("Old Road car wash", "car wash, Old Road, Luton", True),
        ("Old Road car wash", "car wash on New Road", False),
        ("Luton", "Luton", False),
        ("somewhere in Luton LU1 2AB", "behind the shop, lu12ab", True),
        ("Strada Veche, spălătorie", "spalatorie Strada Veche", True),
    ],
)
def test_a_place_meets_itself_in_other_words_and_no_other_place(one, other, meet):
    there, asked = somebody.of({"where": one}), somebody.of({"where": other})
    assert bool(set(keys.place_keys(there)) & set(keys.asked_places(asked))) is meet


def test_a_number_is_one_however_it_was_typed_and_beside_other_words():
    one = somebody.of({"phone": "020 7946 0018 (her sister), or 01632 960 123"})
    assert one.numbers == ("+442079460018", "+441632960123")
    assert levels.LEVELS["number"](one, somebody.of({"phone": "+44 1632 960123"})) == 2


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("12 Old Road, Luton", "Luton, Old Road 12", 2),
        ("wallaby street caravan park coonamble", "wallaby street caravn park coonamble", 1),
        ("the flat above the shop, Milton Street", "Milton Street", 1),
        ("Milton Street", "Albany Street", 0),  # a street is a street
        ("Hill Street", "Hill Road", 1),  # nothing but kinds of places: then they have to do
        ("Albany Street Luton Bedfordshire", "Luton", 1),
        ("Albany Street Luton Bedfordshire", "Luton Docks Kent Quay", 0),
        ("", "Luton", None),
    ],
)
def test_a_place_is_like_another_in_words_that_tell(one, other, level):
    assert levels.place(somebody.of({"where": one}), somebody.of({"where": other})) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("LU1 2AB", "lu12ab", 4),
        ("LU1 2AB", "LU1 2CD", 3),
        ("LU1 2AB", "LU1 9CD", 2),
        ("LU1 2AB", "LU4 9CD", 1),
        ("LU1 2AB", "M1 2AB", 0),
        ("2448", "2484", 3),  # abroad: a slip
        ("2448", "2031", 0),  # and no outward half, although both begin alike
        ("LU1 2AB", "2448", 0),
    ],
)
def test_only_a_british_postcode_has_halves(one, other, level):
    assert levels.postcode(somebody.of({"postcode": one}), somebody.of({"postcode": other})) == level


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("A1234567", ["A1234567"]),
        ("QQ 12 34 56 C; 1212-0001-2345-6789", ["QQ123456C", "1212000123456789"]),
        ("a1234567\nA1234567", ["A1234567", "A1234567"]),
        ("A1234567؛ QQ 12 34 56 C، 1212-0001-2345-6789", ["A1234567", "QQ123456C", "1212000123456789"]),
        ("passport, he does not know the number", []),
        ("123", []),
        ("", []),
    ],
)
def test_an_official_number_is_one_however_its_gaps_are_typed(typed, read):
    assert somebody.official_in(typed) == read


def test_an_official_number_finds_somebody_and_a_slip_of_it_nearly_does():
    one = somebody.of({"official": "QQ 12 34 56 C"})
    assert one.is_telling
    assert ("link-official", "QQ123456C") in keys.keys_of(one)
    of = levels.LEVELS["official"]
    assert of(one, somebody.of({"official": "passport 99; qq123456c"})) == 2
    assert of(one, somebody.of({"official": "QQ 12 34 65 C"})) == 1
    assert of(one, somebody.of({"official": "553216789"})) == 0
    assert of(one, somebody.of({"name": "Mai"})) is None


def test_what_was_asked_and_is_not_known_counts_for_and_against_nobody():
    known = somebody.of({"nationality": "RO", "gender": "male", "age_band": "18-24"})
    unsure = somebody.of(dict.fromkeys(("nationality", "gender", "age_band"), "unknown"))
    assert levels.levels(known, unsure) == levels.levels(unsure, unsure) == {}
    assert levels.levels(known, known) == {"nationality": 1, "gender": 1, "age": 1}


def test_the_summary_holds_little_and_reads_back_the_same():
    body = {"name": "Mirela Ionescu", "phone": "020 7946 0018", "what": "a long story", "notes": "more"}
    assert "what" not in somebody.short(body)
    assert somebody.of(somebody.short(body)) == somebody.of(body)

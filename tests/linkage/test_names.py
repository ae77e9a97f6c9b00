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
    assert levels.number(one, somebody.of({"phone": "+44 1632 960123"})) == 2


def test_the_summary_holds_little_and_reads_back_the_same():
    body = {"name": "Mirela Ionescu", "phone": "020 7946 0018", "what": "a long story", "notes": "more"}
    assert "what" not in somebody.short(body)
    assert somebody.of(somebody.short(body)) == somebody.of(body)

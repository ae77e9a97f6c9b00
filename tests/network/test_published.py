"""A published list of partnerships: what of it is a body, what may be a person, what cannot be read."""

import json
import os
from pathlib import Path

import pytest

from liftstone.network.published import NotAList, bodies, kind_of, read
from liftstone.vocabulary.members import MEMBER_KINDS

SHARED = Path(os.environ.get("LIFTSTONE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
LIST = SHARED / "partnerships" / "partnerships.json"


def row(**said: object) -> dict[str, object]:
    """A row as such a list has it."""
    return {"id": 7, "title": "Wyre Group", "area": "Local", "chaired": "Police", "members_text": "HMRC", **said}


def names(text: str) -> list[str]:
    return [each.name for each in bodies(text)[0]]


@pytest.mark.parametrize(
    ("text", "found", "unread"),
    [
        ("Wyre Council, Wyre Police; NHS Wyre\nHMRC.", ["Wyre Council", "Wyre Police", "NHS Wyre", "HMRC"], 0),
        ("Wyre Council (Housing, Licensing + Legal), HMRC", ["Wyre Council", "HMRC"], 0),
        ("Gangmasters Authority (GLA), hmrc, HMRC", ["Gangmasters Authority (GLA)", "hmrc"], 0),
        ("Wyre Board (Ruth Appiah adds Wyre Trust), and Wyre Fire", ["Wyre Board", "Wyre Fire"], 0),
        ("2 x Wyre Police, Lee Osei, Ruth Appiah Mensah", ["Wyre Police"], 2),
        ("Listed here: [wyre.example](http://wyre.example/who), Wyre Police", ["Wyre Police"], 1),
        ("The forum serves as a dialogue. Representatives come from all sides", [], 1),
        ("Immigration (Crime, Intelligence, Wyre Police", ["Intelligence", "Wyre Police"], 1),
        ("", [], 0),
        (", ; \n .", [], 0),
    ],
)
def test_a_part_of_the_text_is_a_body_where_it_reads_like_the_name_of_one(text, found, unread):
    assert (names(text), bodies(text)[1]) == (found, unread)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Gangmasters and Labour Abuse Authority", "fair_work"),
        ("UK Border Force", "border"),
        ("DWP", "jobcentre"),
        ("Office of the Police and Crime Commissioner", "commissioner"),
        ("Wyre Police", "police"),
        ("Wyre CCG", "health"),
        ("Wyre Adults Safeguarding Board", "adults"),
        ("Brighter Futures", ""),
    ],
)
def test_which_kind_a_body_is_is_guessed_from_its_name_or_left_open(name, kind):
    assert kind_of(name) == kind
    assert not kind or kind in MEMBER_KINDS.codes


def test_how_far_it_reaches_and_who_chairs_it_are_ours_or_left_open():
    rows = [row(), row(id=8, area="Galactic", chaired="Rotates"), row(id=9, area="Subregional", chaired="police")]
    found = read(json.dumps(rows).encode()).partnerships
    assert [(each.level, each.chaired_by) for each in found] == [
        ("local", "police"),
        ("", ""),
        ("regional", "police"),
    ]


@pytest.mark.parametrize(
    "wrong", [row(title=""), row(id=None), row(id=True), row(id="x" * 30), "no row", None, row()]
)
def test_a_row_without_a_name_or_a_number_of_its_own_is_counted_and_left_out(wrong):
    reading = read(json.dumps([row(), wrong]).encode())
    assert (len(reading.partnerships), reading.nameless) == (1, 1)


MANY = b"[1" + b",1" * 5_000 + b"]"


@pytest.mark.parametrize("content", [b"", b"no json", b"{}", b"\xff\xfe", b"[" * 100_000, b"7", MANY])
def test_what_is_no_list_is_refused(content):
    with pytest.raises(NotAList):
        read(content)


def test_odd_values_in_a_row_are_left_out_and_break_nothing():
    odd = row(members_text=["a"], area=7, chaired=None, title="Wyre\x00 Group")
    (found,) = read(json.dumps([odd]).encode()).partnerships
    assert (found.name, found.members, found.level, found.chaired_by) == ("Wyre Group", (), "", "")


@pytest.mark.skipif(not LIST.exists(), reason="the list is not here")
def test_of_the_real_list_every_partnership_is_read_and_what_is_not_is_counted():
    reading = read(LIST.read_bytes())
    assert (len(reading.partnerships), reading.nameless) == (73, 0)
    members = [body for each in reading.partnerships for body in each.members]
    assert len(members) > 600
    assert sum(not each.members for each in reading.partnerships) <= 8
    assert sum(bool(body.kind) for body in members) / len(members) > 0.7
    text = " ".join(json.loads(LIST.read_text())[index]["members_text"] for index in range(73))
    squeezed = "".join(text.split())
    invented = [body.name for body in members if "".join(body.name.split("(")[0].split()) not in squeezed]
    assert invented == []

"""What of a case each audience of a pack gets, and what none of them does."""

import pytest

from liftstone.cases import pack_rules
from liftstone.cases.pack_rules import AUDIENCES, SAID_OF_ENTRIES, SAID_OF_PEOPLE, entry_of, left_out, people_of

HERS, HIS = "a" * 32, "b" * 32
BODIES = [
    (
        HERS,
        {
            "name": "Mirela",
            "phone": "020 7946 0018",
            "safe": {"code_word": "heron"},
            "role": "potential_victim",
            "born": "2001-05-14",
            "official": "QQ 12 34 56 C",
        },
    ),
    (HIS, {"name": "Andrei", "safe_say": "the library", "email": "a@mail.example", "role": "potential_victim"}),
]
NEVER = {"phone", "email", "safe", "safe_say", "safe_when", "safe_how", "answer", "code_word", "notes", "relation",
         "born", "official"}  # fmt: skip


@pytest.mark.parametrize("code", AUDIENCES)
def test_nobody_gets_a_number_a_date_of_birth_or_how_somebody_is_reached(code):
    said = people_of(BODIES, audience=AUDIENCES[code], about=HERS)
    assert said
    assert not NEVER & {name for each in said for name in each}
    assert not NEVER & set(SAID_OF_PEOPLE)


@pytest.mark.parametrize("code", ["lawyer", "person"])
def test_whose_pack_it_is_gets_nobody_else(code):
    audience = AUDIENCES[code]
    assert [each["name"] for each in people_of(BODIES, audience=audience, about=HERS)] == ["Mirela"]
    his = {"kind": "contact_channel", "answer": "consents", "person": HIS}
    assert entry_of(his, kind="consent", audience=audience, about=HERS) == {}
    assert entry_of(his | {"person": HERS}, kind="consent", audience=audience, about=HERS)["answer"] == "consents"


def test_only_our_own_supervisor_gets_colleagues_names_and_all_entries_to_begin_with():
    assert [each.code for each in AUDIENCES.values() if each.colleagues] == ["supervisor"]
    assert [each.code for each in AUDIENCES.values() if each.everything] == ["supervisor"]


@pytest.mark.parametrize("kind", ["version", "shown", "review", "printed"])
def test_what_is_ours_alone_goes_to_nobody(kind):
    assert all(not entry_of({"text": "x"}, kind=kind, audience=each, about=HERS) for each in AUDIENCES.values())
    assert kind not in SAID_OF_ENTRIES


def test_what_is_left_out_is_said():
    assert set(left_out(AUDIENCES["person"])) == {"always", "others", "risk", "colleagues", "reference"}
    assert set(left_out(AUDIENCES["supervisor"])) == {"always"}
    assert set(pack_rules.KINDS) == set(SAID_OF_ENTRIES)

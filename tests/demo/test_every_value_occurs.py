"""Every value of every code list, and every indicator, occurs in the demo: read off what its cases are sealed
from."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from liftstone.cases.facts import fact_of
from liftstone.demo import sealing_cases, sealing_consent, sealing_indicators, sealing_risks, sealing_things
from liftstone.demo.sealing_cases import CaseSealer
from liftstone.demo.sealing_risks import RiskSealer
from liftstone.demo.sealing_things import ThingSealer
from liftstone.demo.stories import tell
from liftstone.demo.stories.rounds import Rounds
from liftstone.demo.stories.shapes import Story
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.typology import derive

TODAY = datetime(2026, 3, 29, 4, 0, tzinfo=UTC)

# Table → field of what is sealed in it → list. What is not here says nothing of a list.
OF_FIELD: dict[str, dict[str, str]] = {
    "cases_case": {
        "class": "classes", "types": "exploitation", "sectors": "sectors", "controls": "controls",
        "vulnerabilities": "vulnerabilities", "recruitment": "recruitment", "region": "regions",
        "nation": "nations", "force": "forces", "outcome": "case_outcomes", "typology": "ho_types",
    },
    "cases_caseperson": {
        "role": "roles", "how_known": "how_known", "relation": "relations", "gender": "genders",
        "age_band": "age_bands", "age_certainty": "age_certainty", "nationality": "nationalities",
    },
    "cases_statement": {"learned": "how_learned", "sure": "how_sure"},
    "cases_thing": {"kind": "things"},
    "cases_relation": {"tie": "ties"},
    "cases_indicator": {"code": "indicators", "how": "indicator_sources"},
    "cases_consent": {"kind": "consent_kinds", "answer": "consent", "checks": "consent_checks", "way": "ways",
        "agency": "agencies"},
    "cases_flag": {"code": "flags"},
    "cases_entry": {"consent": "consent", "agency": "agencies"},
}  # fmt: skip
# Occur elsewhere, or nowhere, and why.
NOT_IN_CASES = {
    "indicator_groups": "headings of a list",
    "absent": "the four kinds of nothing: the test below",
    "channels": "of contacts", "callers": "of contacts", "heard": "of contacts", "sharing": "of contacts",
    "danger": "of contacts", "under_18": "of contacts", "contact_outcomes": "of contacts",
    "safe_times": "of how somebody can be reached",
    "safe_days": "of how somebody can be reached", "way_safety": "of how somebody can be reached",
    "voicemail": "of how somebody can be reached", "caller_number": "of how somebody can be reached",
    "device": "of how somebody can be reached",
    "emergency_outcomes": "of a danger: a few run in the demo",
    "missing_outcomes": "one is missing in the demo, still",
    "tools": "weighed for children of open cases", "tool_decisions": "weighed for children of open cases",
    "no_help_needed": "of calls",
    "ties_inverse": "the ties, read from the other side",
    "note_types": "of notes: written by what a case's papers are filled with",
    "link_reasons": "of two cases: one pair is linked in the demo",
    "spoken": "of colleagues", "experience": "of colleagues", "training": "of colleagues",
    "not_yet_alone": "of colleagues",
    "hard_contacts": "of an adviser's own, sealed to them alone",
    "standards": "of reviews", "marks": "of reviews", "pieces_of_record": "of reviews",
}  # fmt: skip


# Answers of a form that stand on no list: that an emergency left no time to ask is no decision of anybody's.
ASIDE = {"consent": ("not_asked",)}
# Values of those lists that no case can hold, and why.
NOWHERE = {"consent": {"unknown": "no form of ours can be answered with it"}}


class Unsealed(CaseSealer):
    """Seals nothing: what would have been sealed is kept, by table."""

    def __init__(self, story: Story) -> None:
        people = {each.login: uuid4() for each in story.advisers}
        by: Any = SimpleNamespace(
            organisation=uuid4(), keys=SimpleNamespace(remember=lambda *_, **__: None), person=uuid4()
        )
        self._by, self._people = by, people
        self._contacts = {each.id: each for each in story.contacts}
        self._rounds, self._today = Rounds(), story.today
        self._things = ThingSealer(by=by, people=people, rounds=self._rounds)
        self._risks = RiskSealer(by=by, people=people, today=story.today)
        self.facts: list[Any] = []

    def _wrap(self, table: str, record: UUID) -> Any:
        return None

    def _wrap_under(self, contact: UUID, *, case: UUID) -> Any:
        return None

    def _file(self, row: Any, *, body: dict[str, Any], bodies: list[dict[str, Any]], **others: Any) -> None:
        self.facts.append(fact_of(row, body=body, people=bodies))


Bodies = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    """What the cases of the demo, at its full size, are sealed from."""
    story, found = tell(today=TODAY), defaultdict(list)

    def kept(what: Any, content: dict[str, Any], *, by: Any) -> bytes:
        found[what.table].append(content)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        for module in (sealing_cases, sealing_consent, sealing_indicators, sealing_risks, sealing_things):
            patch.setattr(module, "sealed", kept)
        Unsealed(story).seal(story.cases)
    return found


def said(bodies: Bodies) -> dict[str, set[str]]:
    """The codes that occur, by list."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, fields in OF_FIELD.items():
        for body in bodies[table]:
            for name, of in fields.items():
                value = body.get(name)
                found[of] |= set(value if isinstance(value, list) else [value]) - {None, ""}
    for body in bodies["cases_case"]:
        found["ho_types"] |= set(derive(body.get("types"), body.get("sectors"), under_18=False).certain)
    found["case_outcomes"].add("open")  # of every case that has none
    return found


def missing(found: dict[str, set[str]]) -> dict[str, set[str]]:
    lists = {of for fields in OF_FIELD.values() for of in fields.values()}
    return {
        name: gone
        for name in sorted(lists)
        if (gone := set(LISTS[name].codes) - found[name] - set(NOWHERE.get(name, {})))
    }


def test_every_value_of_every_list_of_a_case_and_every_indicator_occurs(bodies: Bodies) -> None:
    assert missing(said(bodies)) == {}


def test_a_value_that_is_missing_is_found(bodies: Bodies) -> None:
    found = said(bodies)
    for name, code in (("indicators", "place_adoption"), ("exploitation", "armed_groups"), ("nationalities", "TV")):
        assert missing(found | {name: found[name] - {code}}) == {name: {code}}


def test_nothing_occurs_that_stands_on_no_list(bodies: Bodies) -> None:
    for name, codes in said(bodies).items():
        assert codes <= {*LISTS[name].codes, absent.UNKNOWN, *ASIDE.get(name, ())}, name
        assert not codes & set(NOWHERE.get(name, {})), name


def test_every_list_is_looked_at_here_or_says_why_not() -> None:
    looked_at = {of for fields in OF_FIELD.values() for of in fields.values()}
    assert set(LISTS) - looked_at == set(NOT_IN_CASES)


def test_the_four_kinds_of_nothing_occur(bodies: Bodies) -> None:
    for name in ("sectors", "controls", "vulnerabilities", "recruitment", "typology"):
        kinds = {absent.codes_of(body.get(name)) for body in bodies["cases_case"]}
        assert {(code,) for code in LISTS["absent"].codes} <= kinds, name
    for name in ("who", "when", "where"):
        noticed = [body for body in bodies["cases_indicator"] if "code" in body]
        kinds = {absent.code_of(body.get(name)) for body in noticed}
        assert {absent.NOT_ASKED, absent.NOT_ANSWERED, absent.UNKNOWN} <= kinds, name


def test_some_of_what_was_noticed_is_taken_back(bodies: Bodies) -> None:
    assert any("why" in body for body in bodies["cases_indicator"])


def test_the_rounds_deal_the_same_to_the_same_cases() -> None:
    cases = tell(today=TODAY, scale=0.01).cases
    one, other = Rounds(), Rounds()
    assert [one.deal(each) for each in cases] == [other.deal(each) for each in cases]
    assert all(each.opened_at < TODAY + timedelta(days=1) for each in cases)

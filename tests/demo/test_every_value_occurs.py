"""Every value of every code list, and every indicator, occurs in the demo: read off what its contacts and cases are
sealed from. What colleagues do and say of each other is looked at where a story is loaded: `test_loading`."""

from collections import defaultdict
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from liftstone import demo
from liftstone.cases.facts import fact_of
from liftstone.demo.sealing_cases import CaseSealer
from liftstone.demo.sealing_contacts import ContactSealer
from liftstone.demo.stories import tell
from liftstone.demo.stories.rounds import Rounds
from liftstone.demo.stories.shapes import Story
from liftstone.desk.facts import fact_of as fact_of_contact
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.typology import derive
from tests.demo import occurring
from tests.demo.occurring import IN_STORIES, NOWHERE, WHERE_LOADED, Bodies, missing

TODAY = datetime(2026, 3, 29, 4, 0, tzinfo=UTC)

# Can occur nowhere, or only otherwise, and why.
NOT_SEALED = {
    "indicator_groups": "headings of a list",
    "absent": "the four kinds of nothing: the test below",
    "sharing_purposes": "clear in agreements: `tests.actions.sharing`; the demo has none",
    "sharing_categories": "as those",
    "sharing_bases": "as those",
    "ties_inverse": "the ties, read from the other side",
    "board_kinds": "no network has a board of every kind: the demo's has five",
}
# Answers of a form that stand on no list: that an emergency left no time to ask is no decision of anybody's.
ASIDE = {"consent": ("not_asked",)}
SEALING = [each.name for each in iter_modules(demo.__path__) if each.name.startswith("sealing_")]


def _nobody() -> Any:
    """Who seals nothing."""
    keys = SimpleNamespace(remember=lambda *_, **__: None, newest=lambda _team: None)
    return SimpleNamespace(organisation=uuid4(), keys=keys, person=uuid4())


def _logins(story: Story) -> dict[str, UUID]:
    return {each.login: uuid4() for each in story.advisers}


class Unsealed(CaseSealer):
    """Seals nothing: what would have been sealed is kept, by table."""

    def __init__(self, story: Story) -> None:
        contacts = {each.id: each for each in story.contacts}
        super().__init__(by=_nobody(), people=_logins(story), contacts=contacts, today=story.today)
        self.facts: list[Any] = []

    def _wrap(self, table: str, record: UUID) -> Any:
        return None

    def _wrap_under(self, contact: UUID, *, case: UUID) -> Any:
        return None

    def _file(self, row: Any, *, body: dict[str, Any], bodies: list[dict[str, Any]], **others: Any) -> None:
        self.facts.append(fact_of(row, body=body, people=bodies))


class UnsealedContacts(ContactSealer):
    """Seals nothing: what would have been counted is kept."""

    def __init__(self, story: Story) -> None:
        self._by = _nobody()
        self._people = _logins(story)
        self.counted: list[dict[str, Any]] = []

    def _wrap(self, table: str, record: UUID, *, key: bytes) -> Any:
        return None

    def _wrap_from_outside(self, table: str, record: UUID, *, key: bytes, said: str = "") -> Any:
        return SimpleNamespace(said=said, sealed=b"")

    def _thread(self, *_: Any, **__: Any) -> None:
        return None

    def _index(self, *_: Any, **__: Any) -> None:
        return None

    def _count(self, told: Any, *, row: Any, body: dict[str, Any], rows: Any) -> None:
        fact = fact_of_contact(row, body=body, outcome=told.outcome)
        needless = fact.outcome if fact.outcome in LISTS["no_help_needed"] and fact.channel == "phone" else ""
        self.counted.append(asdict(fact) | {"needless": needless})


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    """What the contacts and cases of the demo, at its full size, are sealed from."""
    story, found = tell(today=TODAY), defaultdict(list)

    def kept(what: Any, content: dict[str, Any], *, by: Any) -> bytes:
        found[what.table].append(content)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        for module in SEALING:
            patch.setattr(f"liftstone.demo.{module}.sealed", kept)
        Unsealed(story).seal(story.cases)
        contacts = UnsealedContacts(story)
        contacts.seal(story.contacts)
    return found | {"contact": contacts.counted}


@pytest.fixture(scope="module")
def found(bodies: Bodies) -> dict[str, set[str]]:
    """The codes that occur, by list."""
    codes = occurring.said(bodies, IN_STORIES)
    for body in bodies["cases_case"]:
        codes["ho_types"] |= set(derive(body.get("types"), body.get("sectors"), under_18=False).certain)
    codes["case_outcomes"].add("open")  # of every case that has none
    return codes


def test_every_value_of_every_list_of_a_contact_and_a_case_and_every_indicator_occurs(
    found: dict[str, set[str]],
) -> None:
    assert missing(found, IN_STORIES) == {}


@pytest.mark.parametrize("name", sorted(occurring.lists_of(IN_STORIES)))
def test_a_value_that_is_missing_is_found(found: dict[str, set[str]], name: str) -> None:
    less, gone = occurring.without(found, name)
    assert missing(less, IN_STORIES) == gone


@pytest.mark.parametrize("table", sorted(IN_STORIES))
def test_every_path_of_a_table_leads_to_what_is_sealed_in_it(bodies: Bodies, table: str) -> None:
    for path, of in IN_STORIES[table].items():
        assert occurring.said(bodies, {table: {path: of}})[of], path


def test_nothing_occurs_that_stands_on_no_list(found: dict[str, set[str]]) -> None:
    for name, codes in found.items():
        assert codes <= {*LISTS[name].codes, absent.UNKNOWN, *ASIDE.get(name, ())}, name
        assert not codes & set(NOWHERE.get(name, {})), name


def test_every_list_is_looked_at_or_says_why_not() -> None:
    looked_at = occurring.lists_of(IN_STORIES) | occurring.lists_of(WHERE_LOADED)
    assert set(LISTS) - looked_at == set(NOT_SEALED)


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

"""The invented helpline against the published totals: typed in rightly, and kept to by what is told.

Tolerances are of two kinds. Totals that the storyteller deals out exactly may only miss by rounding of three
half-years and by cases that slip over the edge of the year (1 %). Shares that are drawn while the story goes
on may miss by what one large case can move (2 points of all potential victims).
"""

import csv
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liftstone.demo import figures
from liftstone.demo.stories import codes, tell
from liftstone.demo.stories.shapes import Case, Story

TODAY = datetime(2026, 3, 29, 4, 0, tzinfo=UTC)
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "stats" / "published_figures.csv"


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(today=TODAY)


@pytest.fixture(scope="module")
def year(story: Story) -> list[Case]:
    """The modern slavery cases of the last twelve months."""
    return [
        case
        for case in story.cases
        if case.kind == "modern_slavery" and case.opened_at >= TODAY - timedelta(days=365)
    ]


def _people(cases: list[Case], what: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for case in cases:
        for person in case.people:
            counts[getattr(person, what)] += (person.least + person.most) / 2
    return counts


def _victims(cases: list[Case]) -> float:
    return sum(case.potential_victims for case in cases)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published file is not beside this clone")
def test_every_figure_typed_in_stands_in_the_published_file() -> None:
    with PUBLISHED.open(newline="") as file:
        rows = {
            (row["source_key"], row["period"], row["geography"], row["measure"], row["breakdown"]): float(
                row["value"]
            )
            for row in csv.DictReader(file)
        }
    typed = [figure for figure in figures.everything() if figure is not figures.CASES_2022]
    for figure in typed:
        key = (figure.key, figure.period, figure.geography, figure.measure, figure.breakdown)
        assert rows.get(key) == figure.value, key


def test_contacts_and_cases_of_a_year_are_those_of_2023(story: Story, year: list[Case]) -> None:
    contacts = [each for each in story.contacts if each.arrived_at >= TODAY - timedelta(days=365)]
    abuse = [
        case
        for case in story.cases
        if case.kind == "labour_abuse" and case.opened_at >= TODAY - timedelta(days=365)
    ]
    assert len(contacts) == pytest.approx(figures.CONTACTS.value, rel=0.01)
    assert len(year) == pytest.approx(figures.CASES.value, rel=0.01)
    assert len(abuse) == pytest.approx(figures.LABOUR_ABUSE_CASES.value, rel=0.01)


def test_potential_victims_of_a_year_are_those_of_2023(year: list[Case]) -> None:
    """Under-18s can make a small case larger than planned, so the sum may stand up to 2 % above."""
    assert _victims(year) == pytest.approx(figures.POTENTIAL_VICTIMS.value, rel=0.02)


def test_calls_and_web_reports_stand_as_in_2022(story: Story) -> None:
    """Silent calls are calls whatever the deck says, so calls may be 2 points above."""
    calls = sum(each.channel == "phone" for each in story.contacts) / len(story.contacts)
    assert calls == pytest.approx(1 - codes.WEB_SHARE, abs=0.02)


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("labour", figures.LABOUR_2022),
        ("sexual", figures.SEXUAL_2022),
        ("domestic_servitude", figures.SERVITUDE_2022),
    ],
)
def test_types_of_cases_stand_as_in_2022(year: list[Case], name: str, figure: figures.Figure) -> None:
    cases = sum(case.types[0] == name for case in year)
    assert cases / len(year) == pytest.approx(figure.value / figures.CASES_2022.value, abs=0.01)


def test_criminal_cases_stand_as_in_2018(year: list[Case]) -> None:
    whole = figures.LABOUR_2018.value / figures.LABOUR_SHARE_2018.value * 100
    cases = sum(case.types[0] == "criminal" for case in year)
    assert cases / len(year) == pytest.approx(figures.CRIMINAL_2018.value / whole, abs=0.01)


def test_people_by_type_and_sector_are_those_of_2023(year: list[Case]) -> None:
    """Under-18s are put into criminal cases, which may so hold 5 % more people than published."""
    care = [case for case in year if case.sector == "care" and case.types[0] == "labour"]
    criminal = [case for case in year if case.types[0] == "criminal"]
    organs = [case for case in year if case.types[0] == "organ_removal"]
    assert _victims(care) == pytest.approx(figures.CARE_VICTIMS.value, rel=0.01)
    assert _victims(criminal) == pytest.approx(figures.CRIMINAL_VICTIMS.value, rel=0.05)
    assert len(organs) == figures.ORGAN_CASES.value


def test_labour_holds_as_many_of_the_people_as_when_it_was_last_published(year: list[Case]) -> None:
    """72 % in 2017 and 75 % in 2018; care visas and online reports changed the mix since, hence 6 points."""
    share = _victims([case for case in year if case.types[0] == "labour"]) / _victims(year)
    published = figures.LABOUR_VICTIMS_2017.value / figures.VICTIMS_2017.value
    assert share == pytest.approx(published, abs=0.06)


def test_gender_stands_as_last_published(year: list[Case]) -> None:
    genders = _people(year, "gender")
    for code, figure in (
        ("male", figures.MALE),
        ("female", figures.FEMALE),
        ("unknown", figures.GENDER_UNKNOWN),
    ):
        assert genders[code] / genders.total() * 100 == pytest.approx(figure.value, abs=2), code


def test_under_18s_are_those_of_2023(year: list[Case]) -> None:
    minors = sum(person.most for case in year for person in case.people if person.minor)
    least = sum(person.least for case in year for person in case.people if person.minor)
    cases = sum(any(person.minor for person in case.people) for case in year)
    assert (minors + least) / 2 == pytest.approx(figures.MINORS.value, rel=0.02)
    assert cases == pytest.approx(figures.CASES_WITH_MINORS.value, rel=0.02)


def test_nationalities_are_as_many_and_as_often_unknown_as_published(year: list[Case]) -> None:
    """A tenth fewer or more nationalities: the seldom ones come in turn, which can end outside the year."""
    found = _people(year, "nationality")
    unknown = found.pop("unknown")
    assert len(found) == pytest.approx(figures.NATIONALITIES.value, rel=0.1)
    known = (found.total()) / (found.total() + unknown) * 100
    assert known == pytest.approx(figures.mean(figures.NATIONALITY_KNOWN), abs=2)


def test_age_is_known_as_seldom_as_published(year: list[Case]) -> None:
    ages = _people(year, "age_band")
    known = ages.total() - ages["adult"] - ages["unknown"]
    assert known / ages.total() * 100 == pytest.approx(figures.AGE_KNOWN[0].value, abs=2)


def test_labour_abuse_lies_in_the_published_sectors(story: Story) -> None:
    """2019's four shares; here of all eighteen months, where a case more or less is 0.1 point."""
    abuse = Counter(case.sector for case in story.cases if case.kind == "labour_abuse")
    for code, name in (
        ("car_wash", "car washes"),
        ("hospitality", "hospitality"),
        ("construction", "construction"),
        ("beauty", "beauty/spa"),
    ):
        assert abuse[code] / abuse.total() * 100 == pytest.approx(figures.ABUSE_SECTORS[name].value, abs=2), code


def test_a_tenth_report_for_themselves_and_less_than_half_know_the_person(story: Story) -> None:
    """Shares of calls about a case; reports in other languages shift them by less than 3 points."""
    about = [each for each in story.contacts if each.outcome in {"case_opened", "case_joined"}]
    who = Counter(each.who for each in about)
    near = who["self"] + who["family"] + who["friend"] + who["professional"]
    assert who["self"] / len(about) * 100 == pytest.approx(figures.SELF_REPORTS.value, abs=3)
    assert near / len(about) * 100 == pytest.approx(figures.DIRECT_CONTACT.value, abs=3)


def test_nations_stand_as_in_the_national_mechanism(year: list[Case]) -> None:
    nations = Counter(case.place.nation for case in year if case.place)
    whole = sum(figure.value for figure in figures.NATIONS.values())
    for code, name in (
        ("wales", "Wales"),
        ("scotland", "Scotland"),
        ("northern-ireland", "Northern Ireland"),
    ):
        assert nations[code] / nations.total() == pytest.approx(figures.NATIONS[name].value / whole, abs=0.01)


def test_a_few_large_cases_lift_one_quarter(story: Story) -> None:
    def quarter(moment: datetime) -> tuple[int, int]:
        return moment.year, (moment.month - 1) // 3

    people: Counter[tuple[int, int]] = Counter()
    for case in story.cases:
        if case.kind == "modern_slavery":
            people[quarter(case.opened_at)] += round(case.potential_victims)
    ends = {quarter(story.started), quarter(TODAY)}
    whole = {each: count for each, count in people.items() if each not in ends}
    spike, second, *_ = sorted(whole.values(), reverse=True)
    assert spike > 1.1 * second
    large = [case for case in story.cases if case.spike]
    assert len({quarter(case.opened_at) for case in large}) == 1

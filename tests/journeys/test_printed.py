"""What a network's pages look like on paper: printed by a browser, and read again out of the file that it makes."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from liftstone.agreed.owners import Who
from liftstone.calendars.shapes import LONDON
from liftstone.gaps import actions as gaps
from liftstone.gaps.models import Gap
from liftstone.meetings import actions, agenda, approving, attending, minuting
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.attending import Said
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance, Meeting
from liftstone.network import actions as networks
from liftstone.network.models import Member, Network
from liftstone.strategy import actions as strategies
from liftstone.strategy.models import Aim
from liftstone.strategy.models import Line as Planned
from tests import paper
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys.people import sign_in, sign_in_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME = "Tarn Valley Anti-Slavery Network"
MEMBERS = ("Tarn Council", "Fell Shelter", "Harbour Trust")
PEOPLE = ("Ruth Appiah", "Ife Bello", "Mina Shah")
AREAS = ["force:cumbria", "force:lancashire", "force:northumbria", "force:durham", "force:cleveland"]
CONTROLS = ("Print, or save as PDF", "Sign out", "Back", "Networks", "This is not a real helpline")
Print = Callable[[str], PdfReader]


@pytest.fixture
def network(cast: Cast, doors: Doors) -> Network:
    """A network of Kofi's in five areas, with three members."""
    with as_(cast.kofi) as kofi:
        row = Network(name=NAME, level="regional", areas=AREAS, chaired_by="independent")
        return networks.found(network=row, by=kofi)


@pytest.fixture
def members(cast: Cast, network: Network) -> list[Member]:
    """Three members, for each of whom somebody speaks."""
    rows = []
    with as_(cast.kofi) as kofi:
        for name, person in zip(MEMBERS, PEOPLE, strict=True):
            row = Member(network=network, name=name, kind="council", state="joined")
            rows.append(networks.add_member(member=row, by=kofi))
            body = {"name": person, "role": "", "email": "", "phone": ""}
            networks.add_person(member=rows[-1], kind="spoc", since=timezone.localdate(), body=body, by=kofi)
    return rows


@pytest.fixture
def printed(page: Page, doors: Doors, cast: Cast) -> Print:
    """Kofi prints a page of the staff door, on the paper and in the way up that the page asks for."""
    sign_in(page, doors, sign_in_of(cast.helpline, "kofi"))

    def printed(path: str) -> PdfReader:
        page.goto(f"{doors.staff}/{path}")
        page.wait_for_load_state("networkidle")
        return paper.read(page.pdf(prefer_css_page_size=True))

    return printed


def words_of(sheet: PageObject) -> str:
    """What a sheet says, on one line."""
    return " ".join(sheet.extract_text().split())


def is_wide(sheet: PageObject) -> bool:
    """Whether a sheet is wider than it is high."""
    return bool(sheet.mediabox.width > sheet.mediabox.height)


def check_is_paper(pdf: PdfReader) -> str:
    """No control, no menu and no address is on it, and each sheet is numbered; returns all that it says."""
    sheets = [words_of(each) for each in pdf.pages]
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet
    everything = " ".join(sheets)
    for control in CONTROLS:
        assert control not in everything
    assert not re.search(r"/networks/|[0-9a-f]{32}", everything)
    return everything


def test_the_heat_map_is_one_wide_table_whose_head_stands_on_each_sheet(cast, members, printed):
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        for place, area in enumerate(AREAS):
            for member, severity in zip(members, ("serious", "some", "none"), strict=True):
                row = Gap(member=member, theme="housing" if place else "health", area=area, severity=severity)
                row.said_on = today
                gaps.say(gap=row, words="", by=kofi)
    pdf = printed(f"networks/{members[0].network_id.hex}/gaps/")
    everything = check_is_paper(pdf)
    assert all(is_wide(each) for each in pdf.pages)
    first = words_of(pdf.pages[0])
    assert "Gaps by area and theme" in first  # and no empty sheet before it
    for words in ("A serious gap 1", "They disagree: 1 says no gap", "Last said", f"{today:%d/%m/%Y}"):
        assert words in first, words
    for name in MEMBERS:
        assert name in everything
    assert is_within(pdf.pages[0])


def test_a_heat_map_that_is_long_has_its_head_again(printed, cast, network, members, page):
    """Control: on the last sheet, which has no row of it, there is no head."""
    pdf = printed(f"networks/{network.id.hex}/gaps/")
    assert sum("Out of hours" in words_of(each) for each in pdf.pages) == 1
    page.evaluate(
        """() => { const body = document.querySelector(".ls-heat tbody");
          for (let more = 0; more < 30; more += 1) body.append(body.rows[0].cloneNode(true)); }"""
    )
    pdf = paper.read(page.pdf(prefer_css_page_size=True))
    heads = ["Out of hours" in words_of(each) for each in pdf.pages]
    rows = ["area of" in words_of(each) for each in pdf.pages]
    assert sum(heads) > 1
    assert heads == rows


def is_within(sheet: PageObject) -> bool:
    """Whether no word of a sheet begins beside it."""
    places = list(beginnings(sheet).values())
    return bool(places) and max(places) < float(sheet.mediabox.width) - 20 and min(places) > 20


def beginnings(sheet: PageObject) -> dict[str, float]:
    """Return how far from the left each piece of text begins, in points; where it stands first."""
    places: dict[str, float] = {}

    def note(text: str, page: list[float], line: list[float], *_font: object) -> None:
        if text.strip():
            places.setdefault(text.strip(), line[4] * page[0] + line[5] * page[2] + page[4])

    sheet.extract_text(visitor_text=note)
    return places


@pytest.fixture
def minuted(cast: Cast, network: Network, members: list[Member]) -> Meeting:
    """A meeting whose minutes are out: three items, decisions, actions with owners, who was there, who was not."""
    begins = datetime.combine(timezone.localdate() + timedelta(days=3), time(10), tzinfo=LONDON)
    body = {"title": "Quarterly meeting", "place": "Town hall, room 2", "words": ""}
    with as_(cast.kofi) as kofi:
        told = {"ends_at": begins + timedelta(hours=2), "body": body}
        row = actions.plan(network=network, starts_at=begins, by=kofi, **told)
        wanted = [Wanted("other", each) for each in ("Nights and weekends", "Homes after support ends", "Training")]
        items = agenda.put(meeting=row, wanted=wanted, by=kofi)
        row = actions.begin(meeting=row, by=kofi)
        here = Attendance.objects.filter(meeting=row).select_related("person__member")
        states = dict(zip(MEMBERS, ("came", "came", "apologies"), strict=True))
        attending.keep(meeting=row, said=[Said(each, states[each.person.member.name]) for each in here], by=kofi)
        for number, item in enumerate(items, start=1):
            line = Line(f"The duty number stands on every card from month {number} on")
            minuting.write(meeting=row, kind="decision", line=line, item=item, by=kofi)
            who = [Who(member=each.id) for each in members[:2]]
            line = Line(f"Test the duty number on {number} nights", who, date(2027, 1, 13))
            minuting.write(meeting=row, kind="action", line=line, item=item, by=kofi)
        return approving.send_out(meeting=row, by=kofi)


def test_minutes_look_like_minutes(minuted, printed):
    pdf = printed(f"networks/{minuted.network_id.hex}/meetings/{minuted.id.hex}/minutes/document")
    everything = check_is_paper(pdf)
    assert not any(is_wide(each) for each in pdf.pages)
    inorder = (
        f"Minutes: {NAME}",
        "Quarterly meeting",
        "When",
        "10:00–12:00",
        "Town hall, room 2",
        "Present",
        "Ruth Appiah, Tarn Council",
        "Apologies",
        "Mina Shah, Harbour Trust",
        "1. Nights and weekends",
        "1.1 Decision: The duty number",
        "1.2 Action 1: Test the duty number on 1 nights",
        "2. Homes after support ends",
        "3. Training",
        "Decisions",
        "Actions",
        "Who does it",
        "Action 3 Test the duty number on 3 nights",
        "Next meeting",
    )
    at = -1
    for words in inorder:
        found = everything.find(words, at + 1)
        assert found > at, words
        at = found
    columns = columns_of(pdf.pages[0], "1.2")
    assert columns == sorted(set(columns)), "its number, its words and who does it stand beside each other"


def columns_of(sheet: PageObject, number: str) -> list[float]:
    """Return where a line of minutes, its words and its owners begin, from the left."""
    places = beginnings(sheet)
    owners = next(place for text, place in places.items() if "Tarn Council;" in text)
    words = next(place for text, place in places.items() if text.startswith("Action 1"))
    return [places[number], words, owners]


def test_the_list_of_actions_and_the_report_are_whole_on_paper(cast, minuted, members, network, printed):
    with as_(cast.kofi) as kofi:
        aim = strategies.add_aim(
            aim=Aim(network=network), body={"name": "Nobody waits", "why": "", "serves": ""}, by=kofi
        )
        words = {"what": "Agree on a rota of emergency beds", "words": ""}
        line = Planned(aim=aim, due_on=date(2030, 2, 14))
        strategies.add_line(line=line, owners=members[:2], body=words, by=kofi)
    sheet = check_is_paper(printed(f"networks/{network.id.hex}/actions/sheet"))
    assert "3 Test the duty number on 3 nights Fell Shelter · Tarn Council 13/01/2027" in sheet
    report = printed(f"networks/{network.id.hex}/strategy/report")
    everything = check_is_paper(report)
    assert "due on 14 February 2030" in everything
    for words in ("The year in numbers", "Agree on a rota of emergency beds", "What is missing"):
        assert words in everything
    assert len(report.pages) <= 3  # a value beside a long name stood in a column of one letter, and filled sheets

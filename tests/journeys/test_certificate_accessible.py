"""The page that checks certificates, in each of its states and public languages, on a phone and a desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from liftstone.network import actions as networks
from liftstone.network.models import Member, Network
from liftstone.training import actions, certifying, content, rules
from liftstone.training.models import Booking, Course, Session
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe

pytestmark = pytest.mark.browser

PEOPLE = ("Zoë Ní Bhriain", "Ruth Appiah", "Lee Osei", "Ana Cruz")
COURSE = "Noticing and acting: what frontline staff of councils, colleges and housing associations need to know"
DIRECTIONS = {"en": "ltr", "cy": "ltr", "ar": "rtl", "ro": "ltr"}


@pytest.fixture
def codes(cast: Cast, doors: Doors) -> dict[str, str]:
    """The codes of certificates that count, have lapsed, were revoked, and were asked about too often today."""
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        network = Network(name="Wyre Valley", level="regional", areas=[], chaired_by="independent")
        network = networks.found(network=network, by=kofi)
        member = Member(network=network, name="Wyre Council", kind="council", state="joined")
        member = networks.add_member(member=member, by=kofi)
        course = Course(network=network, title=COURSE, kind="course", level="awareness", lapses_after=12)
        course.topics, course.roles = ["indicators"], ["frontline"]
        course = actions.add_course(course=course, by=kofi)
        people = actions.add_trainees(member=member, role="frontline", names=list(PEOPLE), by=kofi)
        made = {}
        for name, trainee, days in zip(
            ("counts", "lapsed", "revoked", "many"), people, (1, 900, 1, 1), strict=True
        ):
            session = Session(course=course, on=today - timedelta(days=days))
            session = actions.plan(session=session, body={"place": "", "trainer": ""}, by=kofi)
            actions.book(session=session, trainees=[trainee], by=kofi)
            booking = Booking.objects.get(session=session)
            actions.mark(session=session, states_of={booking.id: "attended"}, by=kofi)
            made[name] = certifying.give(booking=booking, name=PEOPLE[people.index(trainee)], by=kofi)
        certifying.revoke(certificate=made["revoked"], network=network.id, by=kofi)
        opened = content.opened(list(made.values()), network=network.id, by=kofi)
    return {name: opened[row.id]["code"] for name, row in made.items()}


def check(page: Page, code: str, name: str = "") -> None:
    """Type a code and a name, and send them."""
    page.locator("#code").fill(code)
    page.locator("#name").fill(name)
    page.locator("main form button").click()


@pytest.mark.parametrize("language", DIRECTIONS)
def test_axe_finds_nothing_in_any_state_of_the_page_and_nothing_is_cut_off(
    page: Page, doors: Doors, codes: dict[str, str], language: str
) -> None:
    page.goto(f"{doors.public}/{language}/certificate")
    assert page.locator("html").get_attribute("dir") == DIRECTIONS[language]
    assert axe.in_every_size(page) == []
    said = page.locator("main [role=status]")
    expect(said).to_have_text("")
    check(page, "")
    expect(page.locator("#mistakes a")).to_have_attribute("href", "#code")
    assert axe.in_every_size(page) == []
    false = rules.written(b"\x07" * rules.CODE_BYTES)
    heard = []
    for code, name in (
        (false, ""),
        (codes["counts"], PEOPLE[0]),
        (codes["lapsed"], "Somebody"),
        (codes["revoked"], ""),
    ):
        check(page, code, name)
        heard.append(said.inner_text())
        assert axe.in_every_size(page) == [], code
        expect(page.locator("#code")).to_have_value(code)
    assert all(heard)
    assert len(set(heard)) == len(heard), "two states look alike"
    assert [COURSE in each for each in heard] == [False, True, True, False]


def test_axe_finds_nothing_where_one_certificate_was_checked_too_often(
    page: Page, doors: Doors, codes: dict[str, str]
) -> None:
    page.goto(f"{doors.public}/ar/certificate")
    for _ in range(certifying.MOST_A_DAY + 1):
        check(page, codes["many"])
    expect(page.locator("main [role=status] dl")).to_have_count(0)
    assert axe.in_every_size(page) == []
    check(page, codes["counts"])  # the control: another one is answered
    expect(page.locator("main [role=status] dl")).to_have_count(1)

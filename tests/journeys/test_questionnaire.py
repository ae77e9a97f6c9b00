"""The training questionnaire from end to end: sent, answered on a telephone without a script, laid side by side."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from liftstone.network import actions, links, taking
from liftstone.network.models import Member, Network
from tests.actions.questionnaires.conftest import later
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe
from tests.journeys.people import sign_in, sign_in_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]
MAIR = {"name": "Mair Ellis", "role": "", "email": "mair@wyre.example", "phone": ""}


@pytest.fixture
def network(cast: Cast, doors: Doors) -> Network:
    """A network with a council and police at its table."""
    with as_(cast.kofi) as kofi:
        row = Network(name="Wyre Valley Network", level="local", areas=[])
        actions.found(network=row, by=kofi)
        for name in ("Wyre Council", "Lune Police"):
            actions.add_member(member=Member(network=row, name=name, kind="council", state="joined"), by=kofi)
        return row


@pytest.fixture
def address(cast: Cast, network: Network) -> str:
    """The address of the page of Mair, who speaks for the council."""
    with as_(cast.kofi) as kofi:
        council = Member.objects.get(network=network, name="Wyre Council")
        mair = actions.add_person(member=council, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)
        return f"n/{links.make(person=mair, days=90, by=kofi)}"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """An old telephone: small, and without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def test_who_is_trained_is_asked_answered_and_laid_side_by_side(
    page: Page, phone: Page, chromium: Browser, doors: Doors, cast: Cast, network: Network, address: str
):
    sign_in(page, doors, sign_in_of(cast.helpline, "kofi"))
    sends(page, network)
    answers(phone, f"{doors.public}/en/{address}")
    looks_right(chromium, doors, address)
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 0
    page.reload()
    expect(page.get_by_text("1 of 2 answered")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Answers side by side")).to_be_visible()
    expect(page.get_by_role("row", name="How many people work in each role? – Volunteers")).to_contain_text("4")
    page.keyboard.press("t")
    row = page.get_by_role("row", name="Wyre Council")
    expect(row).to_contain_text("they may have met some and not known")
    expect(page.get_by_role("row", name="Lune Police")).to_contain_text("Not answered")


def sends(page: Page, network: Network) -> None:
    """Kofi finds the questionnaires from the table and sends the one on training."""
    page.get_by_role("link", name="Networks", exact=True).click()
    page.get_by_role("link", name=network.name).click()
    page.get_by_role("link", name="Questionnaires", exact=True).click()
    expect(page.get_by_role("heading", name="Questionnaires")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("heading", name="Training on modern slavery")).to_be_visible()
    page.keyboard.press("s")
    page.get_by_label("The last day on which it can be answered").fill(later().isoformat())
    page.get_by_label("Whom they may ring or write to").fill("Kofi, 01632 960020")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("0 of 2 answered")).to_be_visible()


def answers(phone: Page, address: str) -> None:
    """Mair answers what is needed; that somebody is trained brings further questions, with all she typed."""
    phone.goto(address)
    people = phone.get_by_role("group", name="How many people work in each role?")
    for role, number in (
        ("Staff who meet the public", "20"), ("Managers and supervisors", "2"), ("Safeguarding leads", "1"),
        ("Volunteers", "4"), ("Others", "0"),
    ):  # fmt: skip
        people.get_by_label(role, exact=True).fill(number)
    asks = "Has anybody been trained in modern slavery or human trafficking?"
    phone.get_by_role("group", name=asks).get_by_label("Yes").check()
    phone.get_by_label("How many potential victims did your people see in the last year?").first.fill("0")
    press(phone)
    assert "With these answers, more is asked." in phone.content()
    assert people.get_by_label("Volunteers", exact=True).input_value() == "4"
    trained = phone.get_by_role("group", name="How many of them have been trained?")
    for role in (
        "Staff who meet the public",
        "Managers and supervisors",
        "Safeguarding leads",
        "Volunteers",
        "Others",
    ):
        trained.get_by_label(role, exact=True).fill("1")
    press(phone)
    assert phone.url.endswith("/done"), phone.content()


def press(phone: Page) -> None:
    """Send what is asked."""
    phone.locator("#questionnaires").get_by_role("button", name="Send").click()


def looks_right(chromium: Browser, doors: Doors, address: str) -> None:
    """Her page has nothing that axe finds, and is no wider than a telephone, in every language."""
    context = chromium.new_context()
    page = context.new_page()
    found = []
    for language in ("en", "cy", "ar", "ro"):
        page.goto(f"{doors.public}/{language}/{address}")
        expect(page.locator("#questionnaires fieldset").first).to_be_visible()
        found += [f"{language} {each}" for each in axe.in_every_size(page)]
    context.close()
    assert not found, "\n".join(found)

"""A network from nothing; a meeting from its agenda to the next date; a member who answers on a phone."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from liftstone.agreed.models import Action
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import axe, calendar_client
from tests.journeys.people import sign_in, sign_in_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
NAME = "Tarn Valley Anti-Slavery Network"
FIRST, NEXT = 7, 49  # days from today
PEOPLE = (
    ("Tarn Council", "Council", "Mair Ellis", "mair@tarn.example"),
    ("Fell Shelter", "Charity or support provider", "Ife Bello", "ife@fell.example"),
)


@pytest.fixture
def kofi(page: Page, doors: Doors, cast: Cast) -> Page:
    """Kofi's window; he has just signed in."""
    sign_in(page, doors, sign_in_of(cast.helpline, "kofi"))
    return page


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """An old telephone: small, and without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def test_from_nothing_to_the_next_date(kofi: Page, phone: Page, doors: Doors, cast: Cast):
    founds(kofi)
    for name, kind, person, address in PEOPLE:
        seats(kofi, name, kind=kind, person=person, address=address)
    invites(kofi)
    meets(kofi)
    mair = gives_a_page(kofi, "Mair Ellis")
    says_she_comes(phone, mair)
    takes_in(kofi, "Says they come")
    writes_minutes(kofi)
    feed = approves_and_sets_the_next_date(kofi, phone, mair)
    reads_the_dates(feed)
    lets_the_day_pass(cast)
    asks_after_it(kofi)
    says_how_far_it_is(phone, mair)
    takes_in(kofi, "Half of the rota is written")
    sees_that_it_is_late(kofi)
    does_her_part(phone, mair)
    takes_in(kofi, "Write down who opens the door")
    to_table(kofi)
    kofi.get_by_role("link", name="What was agreed").click()
    expect(kofi.locator("main")).to_contain_text("Say which two beds")  # Ife's, who has not answered
    expect(kofi.locator("main")).not_to_contain_text("Write down who opens the door at night")


def test_a_member_says_on_a_phone_what_is_missing_and_an_organisation_leaves(kofi: Page, phone: Page, doors: Doors):
    founds(kofi)
    for name, kind, person, address in PEOPLE:
        seats(kofi, name, kind=kind, person=person, address=address)
    mair, ife = gives_a_page(kofi, "Mair Ellis"), gives_a_page(kofi, "Ife Bello")
    says(phone, mair, housing="A serious gap")
    says(phone, ife, housing="No gap here")
    takes_in(kofi, "Housing")
    sees_the_gap(kofi)
    leaves(kofi, "Fell Shelter")
    answer = phone.goto(ife)
    assert answer is not None
    assert answer.status == 404
    assert phone.goto(mair).status == 200  # the control: who stays keeps theirs
    to_table(kofi)
    kofi.get_by_role("link", name="Gaps by area and theme").click()
    expect(kofi.get_by_text("Nobody: of no theme does one say")).to_be_visible()


def of(page: Page, link: str, name: str) -> Locator:
    """A link that says of whom it is to whoever hears the page alone."""
    return page.get_by_role("link", name=re.compile(rf"^{link}\s*: {name}"))


def founds(page: Page) -> None:
    """A name, how far it reaches, and which area."""
    page.get_by_role("link", name="Networks", exact=True).click()
    expect(page.get_by_role("heading", name="My networks")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("How far it reaches").select_option(label="Regional")
    page.get_by_text("Its area").first.click()
    page.get_by_label("Cumbria", exact=False).first.check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_text("Fair Work Agency").first).to_be_visible()


def to_table(page: Page) -> None:
    """Back to the network's own page, wherever one is."""
    page.get_by_role("link", name="Networks", exact=True).click()
    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def seats(page: Page, name: str, *, kind: str, person: str, address: str) -> None:
    """An organisation at the table, and who speaks for it."""
    page.keyboard.press("n")
    page.get_by_label("Name of the organisation").fill(name)
    page.get_by_label("Which kind").select_option(label=kind)
    page.get_by_role("button", name="Keep it").click()
    of(page, "Add a person", name).click()
    page.get_by_label("Name of the person").fill(person)
    page.get_by_label("E-mail").fill(address)
    page.get_by_label("As what").select_option(label="Point of contact")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text(person)


def invites(page: Page) -> None:
    """Border Force is asked, and accepts with a name: until then the seat is empty."""
    of(page, "Invite somebody", "Border Force").click()
    page.get_by_label("Whom you asked").fill("Ruth Appiah, 01632 960011")
    page.get_by_label("Ask again on").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Keep it").click()
    of(page, "What they answered", "Border Force").click()
    page.get_by_label("Name of the new organisation").fill("Border Force North")
    page.get_by_role("button", name="They accepted").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()  # nobody's name, so no seat
    page.get_by_label("Name of the person").fill("Ruth Appiah")
    page.get_by_role("button", name="They accepted").click()
    expect(page.get_by_role("region", name="Seats that are taken")).to_contain_text("Ruth Appiah")


def day(after: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=after)


def meets(page: Page) -> None:
    """A meeting is planned, with an agenda of what is open."""
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="To come")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_label("Day", exact=True).fill(day(FIRST).isoformat())
    page.get_by_label("Begins").fill("10:00")
    page.get_by_label("Ends").fill("12:00")
    page.get_by_label("Where").fill("Town hall, room 2")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("3 asked")).to_be_visible()
    page.get_by_role("link", name="Agenda").click()
    page.get_by_label("What is to be spoken about").fill("Beds at the weekend")
    page.get_by_role("button", name="Put it on the agenda").click()
    expect(page.locator("main")).to_contain_text("Beds at the weekend")


def gives_a_page(page: Page, name: str) -> str:
    """Somebody's own page; returns its address."""
    to_table(page)
    of(page, "Make their page", name).click()
    page.get_by_role("button", name="Make their page").click()
    return page.locator(".ls-passphrase").inner_text()


def send(phone: Page, part: str) -> None:
    """Press the button of one part of the page."""
    phone.locator(f"#{part}").get_by_role("button", name="Send").first.click()
    assert phone.url.endswith("/done"), phone.locator("main").inner_text()


def says_she_comes(phone: Page, address: str) -> None:
    """Mair sees when and what about, and answers."""
    phone.goto(address)
    meetings = phone.locator("#meetings")
    expect(meetings).to_contain_text("Town hall, room 2")
    meetings.get_by_label("I come").check()
    send(phone, "meetings")


def takes_in(page: Page, words: str) -> None:
    """What came in is read, and taken in at once."""
    to_table(page)
    page.keyboard.press("i")
    expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Take in all of it").click()
    expect(page.locator("main")).to_contain_text("Nothing waits")


def writes_minutes(page: Page) -> None:
    """Lines while people speak: a decision, and an action with two owners."""
    to_table(page)
    page.keyboard.press("m")
    page.get_by_role("link", name="Meeting 1").click()
    page.get_by_role("button", name="Begin the meeting").click()
    expect(page.locator("#typing")).to_be_visible()
    page.get_by_role("link", name="Who comes, who came").click()
    expect(page.get_by_role("heading", name="A guest")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_label("How it stands: Mair Ellis")).to_have_value("came")
    page.get_by_role("link", name="Minutes", exact=True).click()
    line = page.locator("#typing")
    line.get_by_label("What it is").select_option(label="Decision")
    line.get_by_label("What was said, decided or agreed").fill("Two beds are kept free from Friday to Monday")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept.")).to_be_visible()
    makes_an_action_of_it(page)
    line.get_by_label("What it is").select_option(label="Action")
    line.get_by_label("What was said, decided or agreed").fill("Write down who opens the door at night")
    if not line.get_by_label("Mair Ellis").first.is_visible():
        line.locator("summary").click()
    line.get_by_label("Mair Ellis").first.check()
    line.get_by_label("Of an action: until which day").fill(day(1).isoformat())
    line.get_by_role("button", name="Keep the line").click()
    expect(page.get_by_text("Write down who opens the door at night")).to_be_visible()


def makes_an_action_of_it(page: Page) -> None:
    """Of the decision, by the keyboard; what is half typed of the next line stays."""
    words = page.locator("#typing").get_by_label("What was said, decided or agreed")
    words.fill("Half a se")
    words.press("Escape")
    page.keyboard.press("d")
    making = page.locator("#making")
    expect(making.get_by_label("What is to be done")).to_be_focused()
    expect(making.get_by_label("What is to be done")).to_have_value("Two beds are kept free from Friday to Monday")
    making.get_by_role("button", name="Keep the action").click()
    expect(making.locator(".govuk-error-summary")).to_be_visible()  # nobody does it yet
    making.get_by_label("What is to be done").fill("Say which two beds")
    making.get_by_label("Ife Bello").check()
    making.get_by_role("button", name="Keep the action").press("Enter")
    expect(page.get_by_text("made of line 1")).to_be_visible()
    expect(making.get_by_text("Kept.")).to_be_focused()
    expect(words).to_have_value("Half a se")
    assert not axe.in_every_size(page)


def approves_and_sets_the_next_date(page: Page, phone: Page, address: str) -> str:
    """Out for approval, approved by Mair on her phone, closed; the next date. Returns the feed's address."""
    page.get_by_role("button", name="Send the minutes out for approval").click()
    phone.goto(address)
    minutes = phone.locator("#meetings")
    expect(minutes).to_contain_text("Two beds are kept free")
    minutes.get_by_label("I approve them").check()
    minutes.get_by_role("button", name="Send").last.click()
    takes_in(page, "Approves them")
    to_table(page)
    page.keyboard.press("m")
    page.get_by_role("link", name="Meeting 1").click()
    page.get_by_role("link", name="Minutes", exact=True).click()
    page.get_by_role("button", name="They are approved: close them").click()
    expect(page.get_by_role("heading", name="Correct them")).to_be_visible()
    page.keyboard.press("x")
    page.get_by_label("Day", exact=True).fill(day(NEXT).isoformat())
    page.get_by_label("Begins").fill("10:00")
    page.get_by_label("Ends").fill("12:00")
    page.get_by_role("button", name="Keep it").click()
    phone.goto(address)
    link = phone.get_by_role("link", name="The dates for your calendar").get_attribute("href")
    assert link
    return phone.evaluate("link => new URL(link, location.href).href", link)


def reads_the_dates(feed: str) -> None:
    """What a calendar shows that is not ours and subscribed to the feed: both meetings, at ten in London."""
    found = calendar_client.read(feed).values()
    begins = {each.begins.replace(tzinfo=None) for each in found}
    assert begins == {datetime.combine(day(after), time(10)) for after in (FIRST, NEXT)}
    assert "Town hall, room 2" in {each.place for each in found}


def lets_the_day_pass(cast: Cast) -> None:
    """Nobody can agree on a day that has passed: tomorrow comes without us, and goes."""
    with as_(cast.kofi):
        assert Action.objects.filter(due_on=day(1)).update(due_on=day(-1)) == 1


def asks_after_it(page: Page) -> None:
    """From what waits for Kofi to the action that is overdue; he asks after it."""
    page.get_by_role("link", name="Networks", exact=True).click()
    page.get_by_role("link", name="What waits for you").click()
    page.get_by_role("link", name=re.compile("^Actions overdue: 1")).click()
    page.get_by_role("link", name=re.compile("Write down who opens the door")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overdue")
    page.get_by_label("A word on it").fill("Rang her; the rota is with the housing team")
    page.get_by_role("button", name="I asked after it").click()
    expect(page.get_by_role("region", name="What happened so far")).to_contain_text("Asked after")


def says_how_far_it_is(phone: Page, address: str) -> None:
    """Mair sees that it is late and that somebody asked, not what Kofi wrote, and says where it stands."""
    phone.goto(address)
    actions = phone.locator("#actions")
    expect(actions).to_contain_text("That day has passed.")
    expect(actions).to_contain_text("you were asked how it stands")
    expect(actions).not_to_contain_text("housing team")
    actions.get_by_label("Not yet").check()
    actions.get_by_label("A word on where it stands").fill("Half of the rota is written")
    send(phone, "actions")


def sees_that_it_is_late(page: Page) -> None:
    """What she said stands with the action, which is overdue all the same, and he asks again."""
    to_table(page)
    page.get_by_role("link", name="What was agreed").click()
    page.get_by_role("link", name="Overdue", exact=True).click()
    expect(page.locator("main")).to_contain_text("asked after on")
    page.get_by_role("link", name=re.compile("Write down who opens the door")).click()
    expect(page.get_by_role("region", name="What happened so far")).to_contain_text("Half of the rota is written")
    page.get_by_role("button", name="I asked after it").click()
    expect(page.get_by_text("Asked after", exact=True)).to_have_count(2)


def does_her_part(phone: Page, address: str) -> None:
    """Mair says that it is done."""
    phone.goto(address)
    actions = phone.locator("#actions")
    expect(actions).to_contain_text("Write down who opens the door at night")
    actions.get_by_label("Yes, it is done").check()
    send(phone, "actions")


def says(phone: Page, address: str, *, housing: str) -> None:
    """A few words and one choice."""
    phone.goto(address)
    account = phone.locator("#account")
    account.get_by_label("What it does now").fill("Two workers by day")
    account.get_by_role("group", name="Housing").get_by_label(housing).check()
    send(phone, "account")


def sees_the_gap(page: Page) -> None:
    """Who says that there is a gap, and who that there is none."""
    to_table(page)
    page.keyboard.press("g")
    against = page.get_by_role("region", name="Who contradicts whom")
    expect(against).to_contain_text("Tarn Council")
    expect(against).to_contain_text("Fell Shelter")
    assert not axe.in_every_size(page)


def leaves(page: Page, name: str) -> None:
    """An organisation leaves: its people end, and so do their pages."""
    to_table(page)
    of(page, "It leaves", name).click()
    page.get_by_role("button", name="It leaves").click()
    expect(page.get_by_role("region", name="Members that left")).to_contain_text(name)

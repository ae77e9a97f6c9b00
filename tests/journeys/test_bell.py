"""What rings can be heard on every page, softly in a call, and can be switched off; a mute browser says so."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect

from liftstone.intake.actions import tell
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people, reporting
from tests.world import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

MUTE_NOTE = "your browser lets no sound through"
FORCED = "The other word was used on a thread"
# Hears what the page gives to the loudspeaker: how loud each tone is.
LISTENS = """
window.tones = [];
const make = AudioContext.prototype.createGain;
AudioContext.prototype.createGain = function () {
  const made = make.call(this), ramp = made.gain.linearRampToValueAtTime.bind(made.gain);
  made.gain.linearRampToValueAtTime = (to, at) => { if (to) window.tones.push(to); return ramp(to, at); };
  return made;
};"""
MUTE = "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' });"
LONG_SINCE = """(name) => {
  const now = Date.now();
  localStorage.setItem("rings", JSON.stringify({ [name]: [now - 120_000, now] }));
  localStorage.setItem("rang-at", String(now));
}"""
SECONDS = 1000  # of Playwright's waits
A_PAUSE = 11  # seconds: longer than the pause between two rings, except in a call
AT_ONCE = 2  # seconds within which what rings is heard


@pytest.fixture
def waiting(cast: Cast, settings) -> UUID:
    """Somebody whose report waits."""
    settings.WORK_BITS = 4
    return arrive(cast.asha, {"what": "They keep my passport"}, word="lantern")[0]


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast, waiting: UUID) -> Page:
    """Asha's window; what it plays is heard."""
    page.add_init_script(LISTENS)
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    return page


def force(cast: Cast, record: UUID) -> None:
    """Somebody is made to open the thread, and uses the other word."""
    with as_(cast.asha) as asha:
        tell("duress", organisation=asha.organisation, subject=record, using="default")


def tones(page: Page) -> list[float]:
    """How loud each tone was that this page has played."""
    heard: list[float] = page.evaluate("window.tones")
    return heard


def test_an_alarm_is_heard_on_any_page_again_and_again_until_it_is_taken(asha: Page, doors, cast, waiting):
    asha.goto(f"{doors.staff}/cases/")
    expect(asha.get_by_role("button", name="Sound is on")).to_be_visible()
    assert tones(asha) == []
    force(cast, waiting)
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    first = len(tones(asha))
    assert first >= 2
    asha.wait_for_timeout(A_PAUSE * SECONDS)
    assert len(tones(asha)) > first
    asha.keyboard.press("x")
    asha.wait_for_url(f"**/desk/{waiting.hex}/**")
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_have_count(0)
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert tones(asha) == []


def test_a_letter_pressed_before_an_alarm_is_there_takes_no_alarm_that_nobody_has_seen(asha, doors, cast, waiting):
    asha.goto("about:blank")  # or the page before asks for alarms too, and its question is the one that is held
    force(cast, waiting)
    held: list[Route] = []
    asha.route(
        "**/cases/alarms*", lambda route: route.continue_() if held else held.append(route)
    )  # the first alone
    asha.goto(f"{doors.staff}/cases/")
    reporting.until(lambda: bool(asha.wait_for_timeout(50) or held))
    asha.keyboard.press("x")
    held[0].continue_()
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert asha.url == f"{doors.staff}/cases/"


def test_what_has_rung_for_a_minute_rings_once_a_minute_and_not_anew_on_each_page(asha, doors, cast, waiting):
    force(cast, waiting)
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert len(tones(asha)) >= 2
    name = asha.get_by_role("alert").filter(has_text=FORCED).get_attribute("aria-labelledby")
    asha.evaluate(LONG_SINCE, name)
    asha.get_by_role("navigation", name="Main").get_by_role("link", name="Cases").click()
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(A_PAUSE * SECONDS)
    assert tones(asha) == []
    expect(asha.get_by_text(MUTE_NOTE)).to_be_hidden()  # it rests, and could be heard


def test_what_is_switched_off_is_silent_on_the_next_page_too_and_on_again_by_keyboard(asha, doors, cast, waiting):
    asha.keyboard.press("Control+k")
    asha.keyboard.type("sound")
    asha.keyboard.press("Enter")
    expect(asha.get_by_role("button", name="Sound is off")).to_have_attribute("aria-pressed", "false")
    force(cast, waiting)
    asha.goto(f"{doors.staff}/shifts/")
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert tones(asha) == []
    asha.get_by_role("button", name="Sound is off").press("Enter")
    expect(asha.get_by_role("button", name="Sound is on")).to_be_visible()
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert len(tones(asha)) >= 2


def test_in_a_call_it_is_soft_and_seldom(asha, doors, cast, waiting):
    people.takes_a_call(asha, doors)
    force(cast, waiting)
    expect(asha.get_by_role("alert").filter(has_text=FORCED)).to_be_visible()
    asha.wait_for_timeout(A_PAUSE * SECONDS)
    assert len(tones(asha)) == 2
    assert max(tones(asha)) < 0.1


def test_a_browser_that_lets_no_sound_through_says_so(page: Page, doors, cast, waiting):
    page.add_init_script(LISTENS + MUTE)
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    note = page.get_by_text(MUTE_NOTE)
    expect(page.get_by_role("button", name="Sound is on")).to_be_visible()
    expect(note).to_be_hidden()
    force(cast, waiting)
    expect(note).to_be_visible()
    assert tones(page) == []


def test_whoever_begins_to_wait_is_heard_once(asha, doors, cast, waiting):
    asha.goto(f"{doors.staff}/desk/")
    expect(asha.get_by_role("listitem").filter(has_text="Danger now")).to_have_count(1)
    assert tones(asha) == []
    arrive(cast.asha, {"what": "Somebody else"}, danger="soon")
    expect(asha.get_by_role("listitem").filter(has_text="Danger soon")).to_have_count(1)
    asha.wait_for_timeout(AT_ONCE * SECONDS)
    assert len(tones(asha)) == 1

"""A case over three shifts: Asha in the evening, Ben alone at night, Chidi in the morning."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from liftstone.desk.forms import for_input
from liftstone.shifts import actions
from liftstone.shifts.models import Duty, Shift
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people
from tests.journeys.test_call_to_case import look, open_the_case, take_a_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]

HOUR = timedelta(hours=1)


@pytest.fixture
def windows(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[dict[str, Page]]:
    """Everybody's own browser."""
    with ExitStack() as stack:
        found = {}
        for who in ("asha", "ben", "chidi"):
            found[who] = stack.enter_context(people.window(chromium))
            people.sign_in(found[who], doors, people.sign_in_of(cast.helpline, who))
        yield found


def plan(cast: Cast) -> list[Shift]:
    """Ben plans three shifts, the first of them on now."""
    now = timezone.now()
    spans = [(now + (begin * HOUR), now + (begin + 8) * HOUR) for begin in (-7.5, 0.5, 8.5)]
    with as_(cast.ben) as ben:
        made = actions.plan(spans=spans, people=[], by=ben)
        for shift, who in zip(made, (cast.asha, cast.ben, cast.chidi), strict=True):
            actions.add(shift=shift, person=who.person, by=ben)
    return made


def later(cast: Cast) -> None:
    """Eight hours go by on the rota."""
    with as_(cast.ben):
        for shift in Shift.objects.order_by("begins_at"):
            Shift.objects.filter(id=shift.id).update(
                begins_at=shift.begins_at - 8 * HOUR, ends_at=shift.ends_at - 8 * HOUR
            )


def hand_over(page: Page, doors: Doors, words: str) -> str:
    """At the end of a shift: the pack is there already, a few words are added."""
    page.goto(f"{doors.staff}/shifts/hand-over/")
    page.get_by_label("In your words").fill(words)
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("status")).to_contain_text("Kept")
    expect(page.get_by_text("Not signed yet")).to_be_visible()
    return page.url.partition("?")[0]


def asha_takes_a_call_and_promises_to_ring(asha: Page, doors: Doors) -> str:
    """In the evening; returns the case's id as its address has it."""
    asha.goto(f"{doors.staff}/desk/")
    expect(asha.locator("#duty")).to_contain_text("Asha Patel")
    expect(asha.locator("#duty")).to_contain_text("Your shift ends")
    take_a_call(asha)
    open_the_case(asha)
    asha.get_by_label("Follow-up: what is to be done").fill("Ring her at ten, the library")
    asha.get_by_label("When it rings").fill(for_input(timezone.now() + 2 * HOUR))
    asha.get_by_role("button", name="Promise it").click()
    return asha.url.partition("?")[0].rstrip("/").rpartition("/")[2]


def ben_signs_what_is_there(ben: Page, doors: Doors, first: str) -> None:
    """The night: he is alone."""
    ben.goto(f"{doors.staff}/desk/")
    expect(ben.locator("#duty")).to_contain_text("Ben Adeyemi")
    ben.get_by_role("link", name="Read and sign").click()
    ben.wait_for_url(first)
    expect(ben.get_by_text("She whispers. Wait for her to speak first.")).to_be_visible()
    expect(ben.get_by_text("after nine at night, never before")).to_be_visible()
    look(ben, "to-sign")
    ben.keyboard.press("s")
    expect(ben.get_by_role("status")).to_contain_text("Signed")
    expect(ben.get_by_text("Taken by Ben Adeyemi")).to_be_visible()


def what_asha_promised_has_come_through_the_night(chidi: Page, doors: Doors, second: str, case: str) -> None:
    """The morning: Chidi signs, and the case is his."""
    chidi.goto(second)
    expect(chidi.get_by_text("Rang at ten. She is safe until noon.")).to_be_visible()
    expect(chidi.get_by_text("Ring her at ten, the library")).to_be_visible()
    chidi.keyboard.press("s")
    expect(chidi.get_by_text("Taken by Chidi Okafor")).to_be_visible()
    chidi.goto(f"{doors.staff}/cases/?which=mine")
    expect(chidi.locator(f'a[href="/cases/{case}/"]').first).to_be_visible()


def nothing_waits_to_be_signed(page: Page, doors: Doors) -> None:
    """The list of hand-overs has none that nobody took."""
    page.goto(f"{doors.staff}/shifts/hand-overs/")
    expect(page.get_by_text("None.")).to_be_visible()


def test_a_case_goes_through_three_shifts_and_nobody_is_lost_on_the_way(
    windows: dict[str, Page], doors: Doors, cast: Cast
) -> None:
    asha, ben, chidi = windows["asha"], windows["ben"], windows["chidi"]
    plan(cast)
    case = asha_takes_a_call_and_promises_to_ring(asha, doors)
    first = hand_over(asha, doors, "She whispers. Wait for her to speak first.")
    expect(asha.get_by_text("Ring her at ten, the library")).to_be_visible()
    look(asha, "handed-over")
    later(cast)
    ben_signs_what_is_there(ben, doors, first)
    second = hand_over(ben, doors, "Rang at ten. She is safe until noon.")
    later(cast)
    what_asha_promised_has_come_through_the_night(chidi, doors, second, case)
    nothing_waits_to_be_signed(ben, doors)


def test_a_swap_and_somebody_who_cannot_come_are_seen_on_the_rota(
    windows: dict[str, Page], doors: Doors, cast: Cast
) -> None:
    asha, ben, chidi = windows["asha"], windows["ben"], windows["chidi"]
    evening, *_rest = plan(cast)
    with as_(cast.ben):
        assert Duty.objects.filter(shift=evening).count() == 1
    page = f"{doors.staff}/shifts/{evening.id.hex}/"
    asha.goto(page)
    asha.get_by_label("Ask a colleague to take it").select_option(label="Chidi Okafor")
    asha.get_by_role("button", name="Ask", exact=True).click()
    expect(asha.get_by_text("A colleague is asked")).to_be_visible()
    chidi.goto(f"{doors.staff}/shifts/")
    chidi.get_by_role("button", name="I take it").click()
    expect(chidi.get_by_role("button", name="I take it")).to_have_count(0)
    ben.goto(f"{doors.staff}/shifts/")
    expect(ben.get_by_text("Chidi Okafor took it from Asha Patel.")).to_be_visible()
    look(ben, "rota")
    ben.get_by_role("button", name="Seen").click()
    chidi.goto(page)
    chidi.get_by_role("button", name="I cannot come").click()
    expect(chidi.get_by_role("button", name="I cannot come")).to_have_count(0)
    ben.goto(f"{doors.staff}/shifts/")
    expect(ben.get_by_text("Cannot come").first).to_be_visible()
    expect(ben.get_by_text("Nobody comes").first).to_be_visible()

"""Asha has a hard call and is asked how she is; Ben comes, reviews what chance chose, and she answers."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from liftstone.desk import actions as desk
from liftstone.intake.models import Contact
from liftstone.quality import rules
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import people
from tests.world import arrive, taken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def windows(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[dict[str, Page]]:
    """Everybody's own browser."""
    with ExitStack() as stack:
        found = {}
        for who in ("asha", "ben"):
            found[who] = stack.enter_context(people.window(chromium))
            people.sign_in(found[who], doors, people.sign_in_of(cast.helpline, who))
        yield found


def finished(cast: Cast, *, danger: str) -> Contact:
    """Asha finishes a report."""
    record, _digits = arrive(cast.asha, {"what": "They keep my passport", "answer": "thread"}, danger=danger)
    with as_(cast.asha) as asha:
        desk.finish(contact=taken(record, asha), outcome="advice-given", why="", by=asha)
        return Contact.objects.get(id=record)


def test_after_a_hard_contact_one_is_asked_and_somebody_comes(windows, doors, cast, settings):
    settings.WORK_BITS = 4
    asha, ben = windows["asha"], windows["ben"]
    row = finished(cast, danger="now")
    ben.goto(f"{doors.staff}/cases/")
    asha.goto(f"{doors.staff}/desk/")
    expect(asha.get_by_text("That was hard. How are you?")).to_be_visible()
    asha.keyboard.press("y")
    asha.keyboard.press("x")
    expect(asha.get_by_text("You asked to talk at")).to_be_visible()
    asha.get_by_label("It was about death or suicide").check()
    expect(ben.get_by_text("A colleague wants to talk to somebody.")).to_be_visible()
    assert row.reference not in ben.content()
    ben.keyboard.press("h")
    expect(ben.get_by_text("They see that you come.")).to_be_visible()
    expect(asha.get_by_text("Ben Adeyemi comes to you.")).to_be_visible()
    asha.get_by_role("button", name="I want to talk about it later today").click()
    expect(asha.get_by_text("That was hard. How are you?")).to_have_count(0)
    asha.keyboard.press("c")  # the next call
    asha.wait_for_url("**/desk/calls/**")
    asha.goto(f"{doors.staff}/care/")
    expect(asha.get_by_role("heading", name="To talk about later")).to_be_visible()
    expect(asha.get_by_text(row.reference).first).to_be_visible()
    ben.goto(f"{doors.staff}/care/team/")
    expect(ben.get_by_role("heading", name="How the team is")).to_be_visible()
    assert row.reference not in ben.content()


def test_chance_chooses_one_reviews_the_other_answers(windows, doors, cast, settings):
    settings.WORK_BITS = 4
    asha, ben = windows["asha"], windows["ben"]
    row = finished(cast, danger="no")
    month = rules.months_over(timezone.localdate(), count=1)[0]
    with as_(cast.asha):
        Contact.objects.filter(id=row.id).update(closed_at=rules.span(month)[0] + timedelta(days=2))
    ben.goto(f"{doors.staff}/desk/steer/")
    ben.keyboard.press("q")
    ben.get_by_role("button", name="Draw", exact=True).click()
    expect(ben.get_by_role("button", name="Review the next")).to_be_visible()
    ben.keyboard.press("n")
    ben.wait_for_url("**/review")
    for standard in ben.locator("fieldset").all():
        standard.get_by_label("Met", exact=True).check()
    ben.get_by_label("What was done well").fill("You waited until she could speak")
    ben.get_by_role("button", name="Give it to them").click()
    expect(ben.get_by_text("of what applied")).to_be_visible()
    asha.goto(f"{doors.staff}/quality/mine/")
    asha.keyboard.press("n")
    expect(asha.get_by_text("You waited until she could speak")).to_be_visible()
    asha.get_by_label("How you see it").fill("It was the interpreter who waited")
    asha.get_by_role("button", name="Have somebody else look").click()
    expect(asha.get_by_text("Seen differently").first).to_be_visible()
    ben.reload()
    expect(ben.get_by_text("It was the interpreter who waited")).to_be_visible()
    expect(ben.get_by_role("button", name="I look at it again")).to_have_count(0)

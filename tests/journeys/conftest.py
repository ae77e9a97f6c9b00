"""The windows that stories share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.cast import Cast
from tests.conftest import Doors
from tests.journeys import people


@pytest.fixture
def asha(page: Page, doors: Doors, cast: Cast) -> Page:
    """Asha's window; she has just signed in."""
    people.sign_in(page, doors, people.sign_in_of(cast.helpline, "asha"))
    return page


@pytest.fixture
def chidi(chromium: Browser, doors: Doors, cast: Cast) -> Iterator[Page]:
    """Chidi's window, on another machine."""
    with people.window(chromium) as page:
        people.sign_in(page, doors, people.sign_in_of(cast.helpline, "chidi"))
        yield page

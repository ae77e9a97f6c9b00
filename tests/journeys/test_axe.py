"""What looks at every page for us: it finds what nobody can read, and lets pass what everybody can."""

import pytest
from playwright.sync_api import Page

from tests.journeys import axe

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body style="background: #fff"><main>
<h1>A page</h1><button style="background: none; color: {colour}">Strike out</button></main></body></html>"""


@pytest.mark.parametrize("colour", ["#fff", "#eee"])
def test_a_button_in_the_colour_of_its_page_or_nearly_so_is_found(page: Page, colour: str) -> None:
    page.set_content(PAGE.replace("{colour}", colour))
    (found,) = axe.problems(page)
    assert "color-contrast" in found


def test_a_button_that_can_be_read_is_not(page: Page) -> None:
    page.set_content(PAGE.replace("{colour}", "#16252b"))
    assert axe.problems(page) == []

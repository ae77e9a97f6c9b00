"""A real public door with keys and pages behind it, and a real Chromium before it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.hostile import helpline
from tests.hostile.helpline import Helpline

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without --disable-gpu a machine that has none draws every frame as if it had one, which costs more than the pages;
# the others keep the browser from ringing home.
FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def program() -> str:
    """The distribution's Chromium. Raises RuntimeError where there is none."""
    found = os.environ.get("LIFTSTONE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise RuntimeError("No Chromium: install your system's package, usually called chromium.")
    return found


def flags() -> list[str]:
    """How it is started; its own sandbox refuses to run as root."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser, closed when the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=flags())
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_line(name: str) -> Iterator[Helpline]:
    """A new helpline whose public door is open; its database is stopped and kept until the block ends."""
    with helpline.founded(name) as line, line.postgres() as database:
        line.open_door()
        try:
            yield line
        finally:
            line.close_door()
            database.stop()

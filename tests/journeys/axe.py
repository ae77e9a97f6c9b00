"""axe-core on a page, with its Content-Security-Policy left on; on a phone and a desk, in English and Arabic."""

import json
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"phone": (320, 700), "desk": (1280, 900)}
LANGUAGES = {"en": "ltr", "ar": "rtl"}
# Words in the very colour of their page are no violation to axe: it takes them for hidden, and asks a person.
RUN = """async () => {
  const all = await axe.run({ resultTypes: ["violations", "incomplete"] });
  const isUnseen = (node) => node.any.some((check) => check.data && check.data.messageKey === "equalRatio");
  const unseen = all.incomplete.filter((rule) => rule.id === "color-contrast")
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter(isUnseen) }));
  return JSON.stringify([...all.violations, ...unseen]);
}"""
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((each) => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1
      && (each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        || each.getBoundingClientRect().left < -1))
    .map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""


def problems(page: Page) -> list[str]:
    """Return what axe finds, one line each; the script comes through the debugger, which no policy forbids."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SOURCE.read_text())
    found = json.loads(page.evaluate(RUN))
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


def wider(page: Page) -> list[str]:
    """Return what one would have to scroll to sideways."""
    found: list[str] = page.evaluate(WIDER)
    return found


def in_every_size(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands, narrow and wide, and what is too wide."""
    found = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{size}: {each}" for each in problems(page)]
        found += [f"{size}: wider: {each}" for each in wider(page)]
    return found


def in_every_language(page: Page, address: str) -> list[str]:
    """Go to a staff page in each language; what is found there, and a direction that is wrong."""
    found = []
    for language, direction in LANGUAGES.items():
        page.goto(f"{address}?language={language}")
        if page.locator("html").get_attribute("dir") != direction:
            found.append(f"{language}: not {direction}")
        found += [f"{language}, {each}" for each in in_every_size(page)]
    return found

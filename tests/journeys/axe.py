"""axe-core on a page, with its Content-Security-Policy left on."""

import json
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def problems(page: Page) -> list[str]:
    """Return what axe finds, one line each; the script comes through the debugger, which no policy forbids."""
    page.evaluate(SOURCE.read_text())
    found = json.loads(page.evaluate("async () => JSON.stringify((await axe.run()).violations)"))
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]

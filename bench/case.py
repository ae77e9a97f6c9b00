"""How long whoever stays with somebody waits: opening a case of years, each save of what is being typed.

Over HTTP, as `bench.desk` does it. First one adviser alone; then twenty who work (open the case, type into a note
that is kept every second) while a thousand contacts an hour come in by the public door's role: each at their own
time, and, with no target, all of them opening it within the same second, as when an alarm names it.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import ROOT, Staff, percentile, row

OPENING, TYPING = 150.0, 50.0  # milliseconds, p95
ENTRIES, FEW = 2_000, 200
TURNS, QUICK_TURNS = 200, 40
HOURLY = 1_000
SAVES, PAUSE = 10, 1.0  # an adviser opens the case, then types: so many saves, a second apart
ROUNDS, QUICK_ROUNDS = 5, 1
WORDS = "He is still on the line and says that the van comes before light. " * 12


def run(*, quick: bool = False) -> list[Row]:
    """Measure alone, and with everybody at work."""
    entries, turns = (FEW, QUICK_TURNS) if quick else (ENTRIES, TURNS)
    with staffdoor.opened("case", "case", str(entries)) as staff:
        page, keep = f"/cases/{staff.told['case']}/", f"/cases/{staff.told['case']}/notes/draft"
        staff.ask(page)  # its token
        empty = percentile(staff.took(lambda: staff.ask("/desk/script/"), times=50), of=95)
        opening = staff.took(lambda: staff.ask(page), times=turns)
        typing = staff.took(lambda: staff.ask(keep, fields={"note": WORDS}), times=turns)
        rows = [
            _row(f"opening a case with {entries:,} entries", opening, target=OPENING, floor=empty),
            _row("a save while somebody types", typing, target=TYPING, floor=empty),
        ]
        work = partial(_everybody, staff, page=page, keep=keep, rounds=QUICK_ROUNDS if quick else ROUNDS)
        with arriving(staff):
            opened, saved = work(within=SAVES * PAUSE)
            opened_at_once, saved_then = work(within=1.0)
        beside = f"{len(staff.told['cookies'])} advisers at work, {HOURLY:,} contacts an hour"
        return [
            *rows,
            _row(f"opening it, {beside}", opened, target=OPENING, floor=empty),
            _row(f"a save, {beside}", saved, target=TYPING, floor=empty),
            _row("opening it, all of them within the same second", opened_at_once, target=None, floor=empty),
            _row("a save, then", saved_then, target=TYPING, floor=empty),
        ]


def _row(case: str, took: list[float], *, target: float | None, floor: float) -> Row:
    return row("case", case, took, target=target, floor=floor, more=f", {len(took)} turns")


def _everybody(
    staff: Staff, *, page: str, keep: str, rounds: int, within: float
) -> tuple[list[float], list[float]]:
    """Each adviser in a thread with a session of their own, begun one after the other `within` so many seconds."""
    opened: list[float] = []
    saved: list[float] = []

    def work(cookie: str, after: float) -> None:
        own = replace(staff, cookies={"__Host-liftstone": cookie})
        time.sleep(after)
        for _ in range(rounds):
            opened.extend(own.took(lambda: own.ask(page), times=1, warm=0))
            for _ in range(SAVES):
                time.sleep(PAUSE)
                saved.extend(own.took(lambda: own.ask(keep, fields={"note": WORDS}), times=1, warm=0))

    cookies = staff.told["cookies"]
    threads = [
        threading.Thread(target=work, args=(cookie, within * place / len(cookies)))
        for place, cookie in enumerate(cookies)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if len(opened) != len(cookies) * rounds:
        raise RuntimeError("an adviser could not work")
    return opened, saved


@contextmanager
def arriving(staff: Staff) -> Iterator[None]:
    """Contacts that come in meanwhile."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "bench.arriving", staff.told["organisation"], str(HOURLY)],
        env=staff.installation.environment("tests") | {"LIFTSTONE_WORK_BITS": "1"},
        cwd=ROOT,
    )
    try:
        time.sleep(5)  # until it has begun
        if process.poll() is not None:
            raise RuntimeError("no contact arrives")
        yield
    finally:
        process.terminate()
        process.wait()

"""How long a co-ordinator waits for a page where a nation's networks are kept, with everybody at their tables.

Over HTTP, as `bench.desk` does it: 500 networks, 20,000 members, 50,000 actions, 54,000 words on gaps.
"""

from collections.abc import Callable, Mapping
from functools import partial

import psycopg

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import Staff, percentile, row

PAGE, NATION = 100.0, 500.0  # milliseconds, p95
FULL, QUICK = 500, 25
TURNS, QUICK_TURNS = 100, 25
MINUTES = "its minutes"


def run(*, quick: bool = False) -> list[Row]:
    """Ask for each page again and again."""
    networks, turns = (QUICK, QUICK_TURNS) if quick else (FULL, TURNS)
    with staffdoor.opened("network", "network", str(networks)) as staff:
        _tidy(staff.address)
        pages = _pages(staff.told)
        floor = percentile(staff.took(lambda: staff.ask(staff.told["plain"]), times=turns), of=95)
        measured = partial(_row, staff, floor=floor, turns=turns, of=f"of {networks} networks")
        rows = [measured(case, partial(staff.ask, path), target=PAGE) for case, path in pages.items()]
        rows.append(measured("the heat map of the nation", partial(staff.ask, "/networks/gaps"), target=NATION))
        staff.ask(pages[MINUTES])  # its token
        for kind, who in (("note", {}), ("action", {"who": staff.told["owner"]})):
            line = {"kind": kind, "words": "Ask who is on call at the weekend", **who}
            write = partial(staff.ask, f"{pages[MINUTES]}/write", fields=line, from_page=True)
            rows.append(measured(f"a line of minutes while people speak, {kind}", write, target=PAGE))
        return rows


def _pages(told: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses of what a co-ordinator opens, by what it is called."""
    table = f"/networks/{told['network']}/"
    meeting = f"{table}meetings/{told['meeting']}/"
    return {
        "my networks": "/networks/",
        "my actions in all of them": "/networks/actions",
        "what waits in all of them": "/networks/waiting",
        "old minutes": f"{table}old-minutes/",
        "a network's table": table,
        "adding a member": f"{table}members",
        "what came in": f"{table}told",
        "what was agreed": f"{table}actions/",
        "one action": f"{table}actions/{told['action']}/",
        "its gaps by area and theme": f"{table}gaps/",
        "its meetings": f"{table}meetings/",
        "one meeting": meeting,
        MINUTES: f"{meeting}minutes",
        "minutes as a document": f"{meeting}minutes/document",
        "who came, over time": f"{table}meetings/attendance",
        "questionnaires": f"/questionnaires/{told['network']}/",
        "governance": f"{table}governance/",
        "strategy": f"{table}strategy/",
        "training": f"{table}training/",
        "this week's mails": f"{table}mails",
    }


def _tidy(address: str) -> None:
    """Let the database know what it holds, as it would after a night."""
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("VACUUM ANALYZE")
        database.execute("CHECKPOINT")


def _row(
    staff: Staff, case: str, work: Callable[[], object], *, target: float, floor: float, turns: int, of: str
) -> Row:
    return row("network", f"{case}, {of}", staff.took(work, times=turns), target=target, floor=floor)

"""How long a co-ordinator waits for a page where a nation's networks are kept, with everybody at their tables.

Over HTTP, as `bench.desk` does it: 500 networks, 20,000 members.
"""

import psycopg

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import Staff, percentile

PAGE, OF_ALL = 100.0, 500.0  # milliseconds, p95: a page, and the one that counts over all networks
NATION = "the nation's gaps"
FULL, QUICK = 500, 25
TURNS, QUICK_TURNS = 100, 25


def run(*, quick: bool = False) -> list[Row]:
    """Ask for each page again and again."""
    networks, turns = (QUICK, QUICK_TURNS) if quick else (FULL, TURNS)
    with staffdoor.opened("network", "network", str(networks)) as staff:
        _tidy(staff.address)
        table = f"/networks/{staff.told['network']}/"
        pages = {
            "my networks": "/networks/",
            "founding one": "/networks/new",
            "a network's table": table,
            "adding a member": f"{table}members",
            "what was agreed": f"{table}actions/",
            "agreeing on an action": f"{table}actions/new",
            "its gaps by area and theme": f"{table}gaps/",
            "what is to be done in all": "/networks/actions",
            NATION: "/networks/gaps",
        }
        floor = percentile(staff.took(lambda: staff.ask(staff.told["plain"]), times=turns), of=95)
        return [
            _row(staff, case, path, networks=networks, floor=floor, turns=turns) for case, path in pages.items()
        ]


def _tidy(address: str) -> None:
    """Let the database know what it holds, as it would after a night."""
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("VACUUM ANALYZE")
        database.execute("CHECKPOINT")


def _row(staff: Staff, case: str, path: str, *, networks: int, floor: float, turns: int) -> Row:
    took = staff.took(lambda: staff.ask(path), times=turns)
    p95, target = percentile(took, of=95), OF_ALL if case == NATION else PAGE
    return Row(
        id="network",
        case=f"{case}, of {networks} networks: p95 (p50 {percentile(took, of=50):.0f})",
        measured=p95,
        unit="ms",
        target=target,
        floor=floor,
        holds=p95 < target,
    )

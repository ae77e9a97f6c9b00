"""R8: one claim. Advisers who grab the same reports at the same moment: each report is claimed once."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psycopg

from promises.measurement import Measurement
from tests.hostile import helpline
from tests.hostile.helpline import Helpline
from tests.hostile.senders import Senders

PROMISE = "one claim"
TARGET = "50 advisers grab 1,000 reports: each claimed once"
QUICK_TARGET = "20 advisers grab 100 reports: each claimed once"
# Advisers share a few processes, each with a connection of its own.
PROCESSES = 2
GATE = 8  # as in tests/hostile/grabbing.py

CLAIMS = """
SELECT contact.id, contact.claimed_by, count(leaf.id) FROM intake_contact contact
LEFT JOIN audit_leaf leaf ON leaf.subject = contact.id AND leaf.verb = 'desk.claimed'
GROUP BY contact.id, contact.claimed_by"""


def measure(*, full: bool) -> Measurement:
    """Let them grab through `desk.actions.claim`, on connections of their own."""
    advisers, reports = (50, 1000) if full else (20, 100)
    with helpline.founded("r8", advisers=advisers) as line:
        return _grabbed(line, reports=reports, way="claim", target=TARGET if full else QUICK_TARGET)


def control() -> Measurement:
    """Grab with a claim that looks and then takes."""
    with helpline.founded("r8-control", advisers=20) as line:
        return _grabbed(line, reports=100, way="careless", target=QUICK_TARGET)


def _grabbed(line: Helpline, *, reports: int, way: str, target: str) -> Measurement:
    with line.postgres() as database:
        line.open_door()
        sent = Senders(line.port, clients=8).send(line.prepare(reports))
        line.close_door()
        won = _grab(line, ids=sent.told.ids(), way=way)
        with psycopg.connect(database.address) as connection:
            there = connection.execute(CLAIMS).fetchall()
        database.stop()
    winners = Counter(report for report, _ in won)
    pairs = set(won)
    once = sum(winners[id_.hex] == 1 and (id_.hex, by.hex if by else "") in pairs for id_, by, _ in there)
    recorded = sum(leaves == 1 for _, _, leaves in there)
    return Measurement(
        id="R8",
        promise=PROMISE,
        target=target,
        measured=(
            f"{len(there):,} reports grabbed by {len(line.advisers)} advisers:"
            f" {once:,} claimed once, {sum(many > 1 for many in winners.values()):,} more than once"
        ),
        holds=once == recorded == len(there) == reports,
    )


def _grab(line: Helpline, *, ids: list[str], way: str) -> list[tuple[str, str]]:
    """Every report won and by whom, as each adviser was told. All begin at the same moment."""
    (line.folder / "reports").write_text("\n".join(ids))

    def process(number: int) -> str:
        advisers = line.folder / f"advisers-{number}"
        advisers.write_text("\n".join(line.advisers[number::PROCESSES]))
        return line.run("grabbing", str(advisers), str(line.folder / "reports"), way, door="staff")

    with ThreadPoolExecutor(PROCESSES) as pool, psycopg.connect(line.address, autocommit=True) as gate:
        gate.execute("SELECT pg_advisory_lock(%s)", [GATE])
        told = [pool.submit(process, number) for number in range(PROCESSES)]
        while not any(each.done() for each in told) and _waiting(gate) < len(line.advisers):
            time.sleep(0.05)
        gate.execute("SELECT pg_advisory_unlock(%s)", [GATE])
        lines = "".join(each.result() for each in told).splitlines()
    return [(words[0], words[1]) for words in map(str.split, lines)]


def _waiting(gate: psycopg.Connection[tuple[int]]) -> int:
    found = gate.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").fetchone()
    return found[0] if found else 0

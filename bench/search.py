"""How long a search takes among many cases: a number, a name, a reference, a word.

Over HTTP, from the staff door as `liftstone serve` runs it. Every summary is really sealed and every token
really keyed; a word that stands nowhere has every summary opened, and is the worst that can be asked.
"""

import time

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import Staff, percentile
from liftstone.vault import suites

TOKEN, WORD = 100.0, 2_000.0  # milliseconds, p95
FULL, QUICK = 60_000, 5_000
SUMMARY = 256 + 4


def run(*, quick: bool = False) -> list[Row]:
    """Measure each kind of question."""
    number = QUICK if quick else FULL
    with staffdoor.opened("search", "search", str(number)) as staff:
        staff.ask("/desk/find/")
        empty = percentile(staff.took(lambda: staff.ask("/desk/script/"), times=50), of=95)
        asked = [
            ("a number", "01632 960999", 1, TOKEN, empty),
            ("a name", "brzeczyszczykiewicz zdzislawa", 1, TOKEN, empty),
            ("a reference", str(staff.told["reference"]), 1, TOKEN, empty),
            ("a name that hundreds have", "Popescu Andrei", None, TOKEN, empty),
            ("a word of one case", "greenhouse", 1, WORD, _opening(number)),
            ("a word of none", "submarine", 0, WORD, _opening(number)),
        ]
        return [
            _row(staff, case, text, hits=hits, target=target, floor=floor, number=number)
            for case, text, hits, target, floor in asked
        ]


def _row(staff: Staff, case: str, text: str, *, hits: int | None, target: float, floor: float, number: int) -> Row:
    """One question, asked again and again; it must find what is there."""
    page = staff.ask("/desk/find/", fields={"text": text})
    if hits is not None and page.count('class="ls-item"') != hits:
        raise RuntimeError(f"{case}: not {hits} found")
    before = staff.processor()
    took = staff.took(
        lambda: staff.ask("/desk/find/", fields={"text": text}), times=10 if target == WORD else 50, warm=0
    )
    busy, p95 = (staff.processor() - before) / len(took), percentile(took, of=95)
    return Row(
        id="search",
        case=f"{case} among {number:,} cases: p95 (p50 {percentile(took, of=50):.0f}, door's processor {busy:.0f})",
        measured=p95,
        unit="ms",
        target=target,
        floor=floor,
        holds=p95 < target,
    )


def _opening(number: int) -> float:
    """Milliseconds that the cipher alone takes for so many summaries."""
    suite = suites.SUITES[suites.newest()]
    cipher, nonce = suite.cipher(bytes(suites.KEY_SIZE)), bytes(12)
    sealed = cipher.encrypt(nonce, bytes(SUMMARY), b"")
    start = time.perf_counter()
    for _ in range(number):
        cipher.decrypt(nonce, sealed, b"")
    return 1000 * (time.perf_counter() - start)

"""How long it takes to share part of a case, to open it on the other side, to end it; and to seal it all anew.

Over HTTP, as `bench.desk` does it: a case of five people who agreed, under an agreement that both signed. What is
opened and ended was really shared; a thousand views are sealed to a new key once somebody left there.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from time import perf_counter

from bench import staffdoor
from bench.row import Row
from bench.staffdoor import Staff, percentile, row

EACH, ALL = 100.0, 10.0  # milliseconds, p95; seconds
FULL, QUICK = 1_000, 100
TURNS, QUICK_TURNS = 100, 25


def run(*, quick: bool = False) -> list[Row]:
    """Seal all of it anew first, while all of it is open; then share, end, open, one after the other."""
    number, turns = (QUICK, QUICK_TURNS) if quick else (FULL, TURNS)
    with staffdoor.opened("share", "share", str(number)) as staff:
        floor = percentile(staff.took(lambda: staff.ask(staffdoor.PLAIN), times=turns), of=95)
        renewed = _renewed(staff, number)
        ours, theirs = staff.cookies, {"__Host-liftstone": staff.told["theirs"]}
        view = f"/sharing/{staff.told['view']}/"

        def opened() -> None:
            staff.cookies = theirs
            staff.ask(view)
            staff.cookies = ours

        ends = iter(staff.told["ends"])
        return [
            renewed,
            _row(staff, "sharing part of a case", _shares(staff), floor=floor, turns=turns),
            _row(staff, "ending it", lambda: _end(staff, ends), floor=floor, turns=turns),
            _row(staff, "opening it on the other side", opened, floor=floor, turns=turns),
        ]


def _renewed(staff: Staff, number: int) -> Row:
    staff.ask("/sharing/?which=ours")  # its token
    begun = perf_counter()
    _posted(staff, "/sharing/renew", {})
    took = perf_counter() - begun
    if "/sharing/renew" in staff.ask("/sharing/?which=ours"):
        raise RuntimeError("something is still sealed to the earlier key")
    case = f"{number:,} open views sealed to the other side's new key"
    return Row(id="share", case=case, measured=took, unit="s", target=ALL, holds=took < ALL)


def _shares(staff: Staff) -> Callable[[], None]:
    told = staff.told
    address = f"/sharing/case/{told['case']}/"
    staff.ask(f"{address}?agreement={told['agreement']}")  # its token
    until = (date.today() + timedelta(days=30)).isoformat()
    fields = {"agreement": told["agreement"], "purpose": "support", "until": until, "pieces": told["pieces"]}
    return lambda: _posted(staff, address, {**fields, "do": "share"})


def _end(staff: Staff, ends: Iterator[str]) -> None:
    _posted(staff, f"/sharing/{next(ends)}/end", {})


def _posted(staff: Staff, path: str, fields: Mapping[str, str | list[str]]) -> None:
    """Post a form that answers by leading on."""
    staff.ask(path, fields=fields, leads_on=True)


def _row(staff: Staff, case: str, work: Callable[[], object], *, floor: float, turns: int) -> Row:
    return row("share", case, staff.took(work, times=turns), target=EACH, floor=floor)

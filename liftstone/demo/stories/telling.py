"""Puts the months together: when contacts arrive, which open a case, which join one, which wait now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from liftstone.demo import figures

from . import cast, codes, hard_evening, support, threads, waiting
from .cases import Caseload
from .clock import moments, months_before
from .contacts import Desk
from .plan import Planned, half_year
from .shapes import Case, Contact, Story
from .speech import Speaker
from .timeline import ring_tonight

_HALF_YEARS = 3
_LAST_HOURS = timedelta(hours=3)
_OPENER_KEEPS = 0.15  # share of cases that stay with the adviser who opened them


def tell(
    *, today: datetime, seed: int = 2015, scale: float = 1.0, forces: Mapping[str, str] | None = None
) -> Story:
    """Eighteen months that end at `today` (aware UTC).

    `scale` 1.0 is a helpline of the published size of 2023, 0.01 a hundredth for tests; `forces` gives the
    names of police forces by code, for the notes. What waits right now is there at any scale.
    """
    return _Telling(today=today, seed=seed, scale=scale, forces=forces or {}).told()


class _Telling:
    def __init__(self, *, today: datetime, seed: int, scale: float, forces: Mapping[str, str]) -> None:
        self._today, self._scale = today, scale
        self._chance = Random(seed)
        self._aside = Random(f"{seed} aside")  # for what came later: nothing else of a story moves
        self._speaker = Speaker(self._chance)
        self._desk = Desk(speaker=self._speaker, chance=self._chance)
        self._caseload = Caseload(today=today, speaker=self._speaker, forces=forces, chance=self._chance)
        self._contacts: list[Contact] = []
        self._cases: list[Case] = []

    def told(self) -> Story:
        """The whole story."""
        months = [months_before(self._today, months=6 * (_HALF_YEARS - n)) for n in range(_HALF_YEARS + 1)]
        for half, (start, end) in enumerate(pairwise(months)):
            self._tell_half_year(start, end, spike=half == 1)
        ring_tonight(self._cases, today=self._today, chance=self._chance)
        self._contacts += waiting.write(today=self._today, chance=self._chance)
        self._contacts += hard_evening.write(today=self._today, chance=self._chance)
        self._contacts.sort(key=lambda contact: contact.arrived_at)
        self._write_threads()
        support.give(self._contacts, chance=self._aside)
        return Story(self._today, months[0], cast.ADVISERS, self._contacts, self._cases)

    def _tell_half_year(self, start: datetime, end: datetime, *, spike: bool) -> None:
        planned = half_year(scale=self._scale, spike=spike, chance=self._chance)
        total = max(round(figures.CONTACTS.value / 2 * self._scale), len(planned))
        last = min(end, self._today - _LAST_HOURS)
        arrivals = moments(start=start, end=last, total=total, chance=self._chance)
        free = _Free(arrivals, chance=self._chance)
        for plan in planned:
            at = free.within(_spike_quarter(start, end)) if plan.spike else free.any()
            self._tell_case(plan, at=at, free=free)
        self._contacts += [self._desk.no_case(at=at) for at in free.rest()]

    def _tell_case(self, plan: Planned, *, at: datetime, free: _Free) -> None:
        danger = self._desk.danger()
        case, scene, slots = self._caseload.open(plan, at=at, danger=danger)
        wanted = self._chance.choices(
            list(codes.CONTACTS_PER_CASE), weights=list(codes.CONTACTS_PER_CASE.values())
        )[0]
        times = [at, *free.after(at, count=wanted - 1 + 4 * plan.spike)]
        for number, moment in enumerate(times):
            contact = self._desk.about_case(
                case, at=moment, danger=danger, scene=scene, slots=slots, first=number == 0
            )
            self._contacts.append(contact)
            case.contacts.append(contact.id)
            if number == 0 and contact.closed_at:
                case.opened_at, case.by = contact.closed_at, contact.claimed_by
                keeps = self._chance.random() < _OPENER_KEEPS
                case.owner = case.by if keeps else self._chance.choice(cast.CASEWORKERS)
        self._caseload.live(case, slots=slots, danger=danger)
        self._cases.append(case)

    def _write_threads(self) -> None:
        for contact in self._contacts:
            if contact.state == "closed" and contact.safe.answer == "thread" and contact.channel in {"web", "app"}:
                threads.write(contact, speaker=self._speaker, chance=self._chance)
                contact.lines = [line for line in contact.lines if line.at < self._today]


def _spike_quarter(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """The last whole calendar quarter of these months: there the few large cases fall."""
    last = end.replace(month=(end.month - 1) // 3 * 3 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
    first = months_before(last, months=3)
    return (first, last) if first >= start else (start, end)


class _Free:
    """The moments of a half-year that no contact has taken yet."""

    def __init__(self, arrivals: Sequence[datetime], *, chance: Random) -> None:
        self._moments, self._chance = list(arrivals), chance
        self._taken = [False] * len(self._moments)
        self._order = list(range(len(self._moments)))
        chance.shuffle(self._order)

    def any(self) -> datetime:
        """Some free moment."""
        while True:
            at = self._order.pop()
            if not self._taken[at]:
                return self._take(at)

    def within(self, span: tuple[datetime, datetime]) -> datetime:
        """A free moment of this span; any free one if it has none."""
        fitting = [n for n, at in enumerate(self._moments) if span[0] <= at < span[1] and not self._taken[n]]
        return self._take(self._chance.choice(fitting)) if fitting else self.any()

    def after(self, moment: datetime, *, count: int) -> list[datetime]:
        """Up to `count` free moments in the weeks after this one."""
        found: list[datetime] = []
        at = bisect_left(self._moments, moment)
        for _ in range(count):
            at += 1 + int(self._chance.expovariate(1 / 250))
            while at < len(self._moments) and self._taken[at]:
                at += 1
            if at >= len(self._moments):
                return found
            found.append(self._take(at))
        return found

    def rest(self) -> list[datetime]:
        """All moments that are still free."""
        return [moment for moment, taken in zip(self._moments, self._taken, strict=True) if not taken]

    def _take(self, at: int) -> datetime:
        self._taken[at] = True
        return self._moments[at]

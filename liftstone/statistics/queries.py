"""A year's controlled release, for somebody who may count."""

from dataclasses import dataclass
from datetime import date

from liftstone.accounts.actor import Actor
from liftstone.facts.shapes import month_of

from . import actions, engine, menu
from .disclosure import Controlled, control


@dataclass(frozen=True)
class Count:
    """One year, controlled: what may be shown of it, the years there are, and what could not be opened."""

    year: int
    years: tuple[int, ...]
    controlled: Controlled
    unreadable: int


def count(*, year: int | None, today: date, by: Actor) -> Count:
    """Open what is new, count a year (None: this one) and control it. Raises `Denied`, `Unreadable`."""
    opened = actions.open_facts(by=by)
    years = sorted({*engine.years_in(opened.tables), today.year}, reverse=True)
    wanted = year if year in years else today.year
    tally = engine.tally(opened.tables, year=wanted)
    release = menu.release(tally, year=wanted, until=month_of(today))
    return Count(wanted, tuple(years), control(release), opened.unreadable)

"""Writes docs/decisions.md from the tables of `liftstone/decisions`: `python -m tests.decisions.page`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from liftstone.decisions import words
from liftstone.decisions.clocks import CLOCKS, Clock, First, Longer
from liftstone.decisions.holidays import ALL, ANNOUNCED_UNTIL, ENGLAND_AND_WALES, HOLIDAYS, ONE_OFF, Nation
from liftstone.decisions.sources import Source, Standing
from liftstone.decisions.states import ENDS, FIRST, FOLLOWS, MOVES, Event, State, possible

FILE = Path(__file__).resolve().parents[2] / "docs" / "decisions.md"

HEAD = """# What becomes of an application to the NRM

States, clocks and working days, as the code has them. Written by `python -m tests.decisions.page` from
`liftstone/decisions`; a test compares.

Nothing here is legal advice, and **no rule has been reviewed yet** by somebody of the field against the guidance in
force. *Found*: read in the source that is named. *Supposed*: general knowledge, no source was read; it may make us
look sooner or keep something open, and no page may tell it as a fact. *Own*: our own choice.
"""
STATES_HEAD = """## States

RG is the reasonable grounds decision, CG the conclusive grounds decision. An authority owns an application while it
is decided, and may change (SCA, IECA, a pilot's panel). A pilot may decide RG and CG at once. Left out of the
drawing, since they would cross it: `withdraw`, `close` and `change_authority`, which stand in the table below.
"""
CLOCKS_HEAD = """## Clocks

A clock starts on the day of the event: neither on the day that stands on a letter, nor on the day on which the
letter came. Where only such a day is known, it is counted from that, and said so. A day is a day in London, summer
time or not. An end on a holiday stays there, since no source says that it moves; reminders are brought forward to
the last working day before. Months end on the same number, or on the last day of a shorter month.

The length of recovery follows the nation where somebody stays now. It ends in England and Wales with the later of
CG and its last day counted; in Scotland with the earlier, after which ministers may go on; in Northern Ireland with
CG, and not before its last day counted where CG is positive. Somebody who moves from Scotland to England may lose
days: `deadlines.days_lost` says how many, so that it can be said beforehand.
"""
NOT_KNOWN = """## What is not known here

- Whose calendar counts the 5 working days of RG: an authority sits in England, the person may stay elsewhere. It is
  an aim, so the calendar is that of the nation that is asked for.
- Whether the day of a decision is counted, but for the 30 days in England and Wales.
- On which day of February 2024 the 30 days for a reconsideration began: taken from its first.
- Who exactly is shut out of reconsiderations since 17 September 2025: a caution, and no refusal.
- Whether somebody who turned 18 stays with a pilot, whether a positive decision can be taken back, and why cases
  are suspended.
- How long support lasts in Scotland after CG, and after a negative decision in Scotland and Northern Ireland.
"""
LEFT_OUT = {Event.WITHDRAW, Event.CLOSE, Event.CHANGE_AUTHORITY}


def written() -> str:
    """Return the whole page."""
    parts = [HEAD, STATES_HEAD, *_drawing(), *_states(), *_moves(), *_refusals()]
    parts += [CLOCKS_HEAD, *_clocks(), *_holidays(), NOT_KNOWN]
    return "\n".join(parts).rstrip() + "\n"


def _drawing() -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    yield f"  [*] --> {FIRST}"
    labels: dict[tuple[State, State], list[str]] = defaultdict(list)
    for (here, event), there in FOLLOWS.items():
        if event not in LEFT_OUT:
            labels[here, there].append(event.value)
    yield from (f"  {here} --> {there}: {', '.join(events)}" for (here, there), events in labels.items())
    yield from (f"  {state} --> [*]" for state in State if state in ENDS)
    yield "```\n"


def _states() -> Iterator[str]:
    yield "| state | said as | what may happen |\n|---|---|---|"
    for state in State:
        able = ", ".join(f"`{event}`" for event in possible(state)) or "an end"
        yield f"| `{state}` | {words.STATES[state]} | {able} |"
    yield ""


def _moves() -> Iterator[str]:
    yield "| event | in | leads to | source | standing |\n|---|---|---|---|---|"
    for move in MOVES:
        leads = f"`{move.to}`" if move.to else "stays"
        yield f"| `{move.event}` | {_codes(move.of)} | {leads} | {_source(move.source)} |"
    yield ""


def _refusals() -> Iterator[str]:
    yield "### Refused\n\nSo that a letter is looked at again before its date starts a clock.\n"
    yield from (f"- `{why}`: {said}" for why, said in words.REFUSALS.items())
    yield "\n### Taken, and somebody should look\n"
    yield from (f"- `{caution}`: {said}" for caution, said in words.CAUTIONS.items())
    yield "\n### Dates that cannot all be right\n\nSaid, never corrected.\n"
    yield from (f"- `{oddity}`: {said}" for oddity, said in words.ODDITIES.items())
    yield ""


def _clocks() -> Iterator[str]:
    yield "| clock | how long | from | where | reminders, days before | source | standing |"
    yield "|---|---|---|---|---|---|---|"
    for clock in CLOCKS:
        leads = ", ".join(map(str, clock.leads))
        cells = [f"`{clock.code}`", _length(clock), _start(clock), _nations(clock.nations), leads]
        yield f"| {' | '.join(cells)} | {_source(clock.source)} |"
    yield ""


def _length(clock: Clock) -> str:
    longer = "" if clock.longer is Longer.NO else f", longer {clock.longer}"
    first = ", that day counted" if clock.first is First.THAT_DAY else ""
    return f"{clock.bound} {clock.length} {clock.unit}{first}{longer}"


def _start(clock: Clock) -> str:
    since = f" since {_day(clock.since)}" if clock.since else ""
    until = f" until {_day(clock.until)}" if clock.until else ""
    return f"{clock.starts}{since}{until}"


def _holidays() -> Iterator[str]:
    yield "## Bank holidays\n"
    yield (
        f"The published list reaches to {_day(ANNOUNCED_UNTIL)}. "
        "What is counted over later days is *foreseen*:\n"
        "a day that is proclaimed afterwards moves it, and nobody can know it now. A holiday on a Saturday or\n"
        "Sunday has its substitute on the next weekday that is free.\n"
    )
    yield "| holiday | in 2026 | moved once | where | source | standing |\n|---|---|---|---|---|---|"
    for each in HOLIDAYS:
        moved = ", ".join(_day(day) for day in each.moved.values())
        where = _nations(each.nations)
        yield f"| `{each.code}` | {_day(each.on(2026))} | {moved} | {where} | {_source(each.source)} |"
    for once in ONE_OFF:
        yield f"| `{once.code}` | once: {_day(once.day)} | | {_nations(once.nations)} | {_source(once.source)} |"
    yield ""


def _nations(nations: tuple[Nation, ...]) -> str:
    if set(nations) == set(ALL):
        return "everywhere"
    short = ["England and Wales"] if set(ENGLAND_AND_WALES) <= set(nations) else []
    rest = [each for each in nations if each not in ENGLAND_AND_WALES]
    return ", ".join([*short, *(each.value.replace("-", " ").title() for each in rest)])


def _source(source: Source) -> str:
    strong = f"**{source.standing}**" if source.standing is Standing.SUPPOSED else source.standing.value
    return f"{source.words} | {strong}"


def _codes(states: Iterable[State]) -> str:
    return ", ".join(f"`{each}`" for each in states)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    FILE.write_text(written())

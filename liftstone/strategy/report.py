"""The first draft of a network's annual report: sentences and numbers of a year, each with where it comes from.

Its page and its PDF show this and nothing beside it. It is a draft for people to write on: it praises nothing,
leaves out nothing that went badly, and a number that nobody kept is said to be missing.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.governing import adoptions, matrix
from liftstone.governing import queries as governing
from liftstone.governing.adoptions import Stands as Goes
from liftstone.moments import day_or_less
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.strategy import counts, forms
from liftstone.strategy import standing as standings
from liftstone.strategy.standing import Measured, Planned, Standing
from liftstone.vocabulary.members import MEMBER_KINDS


@dataclass(frozen=True)
class Passage:
    """A line of the plan or an indicator: its heading, what stands beside it, sentences, and what is told below."""

    heading: str
    beside: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report: words, numbers as (what, how many and from where), passages."""

    heading: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Said:
    """A whole draft, in the shape of the printed papers of this house (`web/typst/pack.typ`)."""

    title: str
    marking: str
    reference: str
    under: tuple[str, ...]
    why: str
    sections: tuple[Section, ...]


def draft(actor: Actor, network: Network, *, year: int, today: date) -> Said:
    """Return the draft for a calendar year; of the year that runs, what there is until `today`."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    found = standings.standing(actor, network, until=last, today=last)
    sections = [
        Section(_("The year in numbers"), facts=tuple(_year(actor, network, first, last))),
        *(_aim(said, own) for _row, said, own in found.aims),
        _measured(found, year),
        Section(_("Governance"), facts=tuple(_governance(actor, network, today))),
        Section(_("What is missing"), facts=tuple(_missing(actor, network))),
    ]
    return Said(
        title=_("Annual report %(year)s: a first draft") % {"year": year},
        marking=_("Draft: to be checked and completed by people before anybody is given it"),
        reference=network.name,
        under=(_("From %(first)s to %(last)s") % {"first": day_or_less(first), "last": day_or_less(last)},),
        why=_summary(found),
        sections=tuple(each for each in sections if each.facts or each.passages or each.text),
    )


def for_print(said: Said) -> dict[str, Any]:
    """Return a draft as `web/typst/pack.typ` takes it."""
    language, _separator, region = (get_language() or "en").partition("-")
    # Translators: at the foot of every page of a printed case pack. Keep {page} and {pages}.
    numbered = _("Page {page} of {pages}")
    direction = "rtl" if get_language_bidi() else "ltr"
    about = {"language": language, "region": region.upper() or None, "direction": direction, "numbered": numbered}
    return asdict(said) | about


def _summary(found: Standing) -> str:
    number = {str(each): count for each, count in found.counted.items()}
    if not any(number.values()):
        return _("There is no line in the delivery plan yet.")
    return (
        _(
            "Lines that were done: %(done)s; on track: %(on_track)s; late: %(late)s; dropped: %(dropped)s"
            " (from: the delivery plan)."
        )
        % number
    )


def from_where(value: str, source: str) -> str:
    """Return a number with where it comes from."""
    return _("%(number)s (from: %(source)s)") % {"number": value, "source": source}


def _year(actor: Actor, network: Network, first: date, last: date) -> Iterator[tuple[str, str]]:
    for each in counts.COUNTS.values():
        value = counts.of(actor, network, code=each.code, first=first, last=last)
        said = _("nothing to count") if value is None else f"{value} {each.unit}"
        yield str(each.name), from_where(said, str(each.source))


def _aim(said: dict[str, Any], own: list[Planned]) -> Section:
    serves = (
        _("Priority of the police and crime plan: %(name)s") % {"name": said["serves"]}
        if said.get("serves")
        else ""
    )
    text = "\n".join(each for each in (str(said.get("why", "")), serves) if each)
    return Section(
        _("Aim: %(name)s") % {"name": said.get("name", "?")}, text=text, passages=tuple(_line(each) for each in own)
    )


def _line(each: Planned) -> Passage:
    over = each.line.over_on
    said = _("on %(day)s") if over else _("due on %(day)s")
    day = said % {"day": day_or_less(over or each.line.due_on)}
    words = str(each.said.get("words", ""))
    return Passage(
        str(each.said.get("what", "?")),
        (forms.stands()[each.stands], day),
        (words,) if words else (),
        tuple(each.owners),
    )


def _measured(found: Standing, year: int) -> Section:
    return Section(_("What was counted"), passages=tuple(_indicator(each, year) for each in found.measured))


def _indicator(each: Measured, year: int) -> Passage:
    texts = []
    for quarter, value in each.values:
        if quarter.year == year:
            number = _("no number kept") if value is None else from_where(str(value), each.sources.get(quarter, ""))
            texts.append(f"{forms.quarter_name(quarter)}: {number}")
    said = each.said
    known = [(_("Baseline"), said.get("baseline")), (_("Target"), said.get("target"))]
    under = [f"{name}: {value}" for name, value in known if value is not None]
    if each.is_met is not None:
        under.append(_("reached") if each.is_met else _("not reached"))
    return Passage(each.name or "?", (each.unit,) if each.unit else (), ("\n".join(texts),), tuple(under))


def _governance(actor: Actor, network: Network, today: date) -> Iterator[tuple[str, str]]:
    members = [each for each in networks.members(actor, network) if each.state != Member.State.LEFT]
    shared = adoptions.shared(actor, network, members=members, today=today)
    counted = [each.counted() for each in shared]
    asked = sum(count for each in counted for stands, count in each.items() if stands != Goes.NOT_ASKED)
    current = sum(each[Goes.CURRENT] for each in counted)
    if asked:
        name = _("Members that go by the version that counts, of those asked, all shared documents together")
        yield name, from_where(f"{current} / {asked}", _("the table of shared documents"))
    terms = governing.in_force(actor, network, today=today)
    overdue = sum(each.is_overdue(today) for each in terms)
    yield (
        _("Terms of reference that should have been looked at again"),
        from_where(f"{overdue} / {sum(each.now is not None for each in terms)}", _("the terms of reference")),
    )
    late = [each for each in governing.decisions(actor, network) if each.due_on and each.due_on < today]
    yield _("Decisions whose next step is late"), from_where(str(len(late)), _("the list of decisions"))


def _missing(actor: Actor, network: Network) -> Iterator[tuple[str, str]]:
    kinds = dict(MEMBER_KINDS.choices())
    empty = [kinds.get(each.seat.kind, each.seat.kind) for each in networks.missing(actor, network)]
    said = f"{len(empty)}: {', '.join(sorted(empty))}" if empty else "0"
    yield _("Seats that are empty"), from_where(said, _("the network's seats"))
    members = [each for each in networks.members(actor, network) if each.state != Member.State.LEFT]
    topics = governing.topics(actor, network)
    lines = matrix.lines(topics, governing.parts(actor, network), members=members)
    if lines:
        nobody = sum(each.has_nobody for each in lines)
        yield _("Duties that nobody leads"), from_where(f"{nobody} / {len(lines)}", _("who answers for what"))

"""How complete the cases of an organisation are: where each falls short, by which rule, and the trend by month."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.cases.states import State

from . import exporting, policies, standard
from .verbs import LoadingVerb

Step = Callable[[int], object]


@dataclass
class Month:
    """The cases opened in one month: how many, how many of them in full, how often each rule fell short."""

    cases: int = 0
    whole: int = 0
    short: Counter[str] = field(default_factory=Counter)


@dataclass
class Checked:
    """What was found. `short` names rules by reference; nothing else of a case is in it."""

    months: dict[str, Month] = field(default_factory=lambda: defaultdict(Month))
    short: dict[str, list[str]] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """How many cases were looked at."""
        return sum(month.cases for month in self.months.values())


def check(*, by: Actor, step: Step = int) -> Checked:
    """Open every case of the actor's organisation and say where it falls short. The audit has every opening."""
    policies.check_can_check(by)
    found = Checked()
    for number, each in enumerate(exporting.opened(verb=LoadingVerb.CHECKED, by=by), start=1):
        month = found.months[timezone.localtime(each.row.opened_at).strftime("%Y-%m")]
        people = [body for _record, body in each.people]
        short = standard.falls_short_of(standard.Seen(each.body, people, each.row.state == State.CLOSED))
        month.cases += 1
        month.whole += not short
        month.short.update(short)
        if short:
            found.short[each.row.reference] = short
        step(number)
    detail = {"cases": found.cases, "short": len(found.short)}
    audit.record(LoadingVerb.CHECKED, by=by.person, organisation=by.organisation, detail=detail)
    return found

"""What happens to a case after it was opened: notes, calls, reports, disclosures, follow-ups, how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from . import cast, codes
from .clock import in_hours
from .deck import deal, new_id
from .shapes import Case, Disclosure, Entry, FollowUp
from .speech import Speaker
from .words import notes

_MEDIAN_DAYS = 20
# What kind of note it is, and what it may say.
_CALL = ("call", notes.CALL)
_POLICE, _PARTNER, _CHILD = (("professional", each) for each in (notes.POLICE, notes.PARTNER, notes.CHILD))
_RISK, _MECHANISM = ("note", notes.RISK), ("note", notes.MECHANISM)


class Timeline:
    """Writes the later life of cases, as far as it lies before `today`."""

    def __init__(self, *, today: datetime, speaker: Speaker, chance: Random) -> None:
        self._today, self._speaker, self._chance = today, speaker, chance
        self._outcomes: list[str] = []

    def write(self, case: Case, *, slots: dict[str, str], urgent: bool) -> None:
        """Fills entries, disclosures, follow-ups and the end of one case."""
        ends = case.opened_at + self._length(case)
        closed = ends < self._today
        until = ends if closed else self._today
        self._note(case, case.opened_at, "note", notes.OPENED, slots, by=case.by)
        if urgent:
            self._disclose(case, slots=slots)
        for moment, kind, choices in self._steps(case, until=until):
            self._note(case, moment, kind, choices, slots)
        self._promise(case, until=until, closed=closed, slots=slots)
        if closed:
            self._close(case, at=ends, slots=slots)
        case.entries.sort(key=lambda entry: entry.at)

    def _length(self, case: Case) -> timedelta:
        median = _MEDIAN_DAYS * (
            2.5 if case.spike or case.under_18 else 0.5 if case.kind != "modern_slavery" else 1
        )
        days = median * self._chance.lognormvariate(0, 0.8)
        return timedelta(days=days, hours=2)

    def _steps(self, case: Case, *, until: datetime) -> Iterator[tuple[datetime, str, Sequence[str]]]:
        pools = [_CALL, _POLICE, _PARTNER, _RISK, _CALL]
        if case.under_18:
            pools = [_CHILD, _CHILD, _POLICE, _RISK]
        elif case.kind == "labour_abuse":
            pools = [_CALL]
        elif self._chance.random() < 0.3:
            pools.append(_MECHANISM)
        moment = case.opened_at
        for _ in range(self._chance.choice((1, 1, 2, 2, 3, 4)) + 4 * case.spike):
            moment = in_hours(moment + timedelta(days=1 + self._chance.expovariate(1 / 4)), chance=self._chance)
            if moment >= until:
                return
            kind, choices = self._chance.choice(pools)
            yield moment, kind, choices

    def _note(
        self,
        case: Case,
        at: datetime,
        kind: str,
        choices: Sequence[str],
        slots: dict[str, str],
        *,
        by: str = "",
    ) -> None:
        text = self._speaker.phrases.one(choices).format_map(slots)
        author = by or (case.owner if self._chance.random() < 0.7 else cast.on_duty(at, chance=self._chance))
        case.entries.append(Entry(id=new_id(self._chance), at=at, by=author, kind=kind, text=text))

    def _disclose(self, case: Case, *, slots: dict[str, str]) -> None:
        fitting = [each for each in notes.DISCLOSED if (each[0] == "children") == case.under_18]
        to, reason, said = self._chance.choice(fitting)
        at = case.opened_at + timedelta(minutes=4 + int(self._chance.random() * 20))
        disclosure = Disclosure(new_id(self._chance), at=at, by=case.by, to=to, reason=reason, said=said)
        review = in_hours(at + timedelta(days=1), chance=self._chance)
        if review < self._today and at < self._today - timedelta(hours=30):
            others = [login for login in cast.SUPERVISORS if login != case.by]
            disclosure.reviewed_at, disclosure.reviewed_by = review, self._chance.choice(others)
            disclosure.review = self._speaker.phrases.one(notes.REVIEW).format_map(slots)
        case.disclosures.append(disclosure)

    def _promise(self, case: Case, *, until: datetime, closed: bool, slots: dict[str, str]) -> None:
        for _ in range(self._chance.choice((0, 1, 1, 2))):
            due = in_hours(
                case.opened_at + timedelta(days=1 + self._chance.expovariate(1 / 3)), chance=self._chance
            )
            done = due + timedelta(minutes=int(self._chance.random() * 600))
            if done < until:
                self._follow_up(case, due, slots=slots, done_at=done)
        if not closed and self._chance.random() < 0.75:
            ahead = timedelta(days=1 + self._chance.random() * 16)
            self._follow_up(case, in_hours(self._today + ahead, chance=self._chance), slots=slots)

    def _follow_up(
        self, case: Case, due: datetime, *, slots: dict[str, str], done_at: datetime | None = None
    ) -> None:
        text = self._speaker.phrases.one(notes.FOLLOW_UP).format_map(slots)
        case.follow_ups.append(
            FollowUp(
                new_id(self._chance),
                at=_promised(case, due, today=self._today),
                due_at=due,
                by=case.owner,
                text=text,
                done_at=done_at,
            )
        )

    def _close(self, case: Case, *, at: datetime, slots: dict[str, str]) -> None:
        case.closed_at, case.outcome = at, self._outcome(case)
        self._note(case, at, "outcome", notes.CLOSING[case.outcome], slots, by=case.owner)

    def _outcome(self, case: Case) -> str:
        if case.kind == "labour_abuse":
            return self._chance.choice(("labour_abuse", "labour_abuse", "advised"))
        if case.kind == "other":
            return self._chance.choice(("advised", "referred", "no_exploitation", "unknown"))
        if not self._outcomes:
            self._outcomes = deal(codes.CASE_OUTCOMES, total=200, chance=self._chance)
        return self._outcomes.pop()


def _promised(case: Case, due: datetime, *, today: datetime) -> datetime:
    """When something was promised for `due`: a day or so before, never before the case nor after today."""
    return max(case.opened_at, min(due - timedelta(hours=27), today - timedelta(minutes=40)))


def ring_tonight(cases: Sequence[Case], *, today: datetime, chance: Random) -> None:
    """Some follow-ups of open cases fall due tonight, some are overdue, two disclosures await review."""
    open_cases = [case for case in cases if case.closed_at is None]
    for hours, case in zip((5, 19), reversed(open_cases), strict=False):
        to, reason, said = next(each for each in notes.DISCLOSED if (each[0] == "children") == case.under_18)
        at = max(today - timedelta(hours=hours), case.opened_at + timedelta(minutes=2))
        case.disclosures.append(Disclosure(new_id(chance), at=at, by="asha", to=to, reason=reason, said=said))
    recent = sorted(open_cases, key=lambda case: case.opened_at)[-60:]
    chosen = chance.sample(recent, min(12, len(recent)))
    for number, case in enumerate(chosen):
        tonight = number < 5
        ahead = 1 + number * 1.3 if tonight else -(2.0 + (number - 4) * 9)
        text = notes.TONIGHT[number % len(notes.TONIGHT)] if tonight else chance.choice(notes.FOLLOW_UP)
        due = today + timedelta(hours=ahead)
        if due > case.opened_at:
            text = text.format(force="the force")
            case.follow_ups.append(
                FollowUp(new_id(chance), at=_promised(case, due, today=today), due_at=due, by=case.owner, text=text)
            )

"""What minutes say twice, and what a person has to look at twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from liftstone.oldminutes import people
from liftstone.oldminutes.shapes import Action, Attended, Day, Doubt, Standing, Unsure

SHORTEST = 15  # characters that two actions begin with before they may be the same


def once(listed: Iterable[Attended]) -> list[Attended]:
    """Return everybody once: the chair is often named above the list and in it."""
    found: dict[str, Attended] = {}
    for one in listed:
        name = people.bare(" ".join(one.name.words.split())).lower()
        before = found.get(name)
        found[name] = one if before is None else _together(before, one)
    return list(found.values())


def _together(one: Attended, again: Attended) -> Attended:
    fuller = max((one, again), key=lambda each: len(each.name.words))
    return replace(
        fuller,
        initials=one.initials or again.initials,
        organisation=one.organisation or again.organisation,
        stands_for=one.stands_for or again.stands_for,
        doubt=one.doubt and again.doubt,
    )


def both(one: Action, again: Action) -> Action:
    """The same action is often said twice, below its item and in a list: nothing that either says is lost."""
    names = [(each.name or each.said).words for each in one.owners]
    more = tuple(each for each in again.owners if (each.name or each.said).words not in names)
    differ = bool(more and one.owners) or bool(one.due and again.due and one.due.on != again.due.on)
    due = one.due if one.due and (one.due.on or not again.due) else again.due
    owners, why = (*one.owners, *more), {*one.why_unsure, *again.why_unsure}
    why -= {Doubt.NO_OWNER} if owners else set()
    why -= {Doubt.NO_DATE} if due else set()
    why |= {Doubt.TWICE} if differ else set()
    standing = Standing.DONE if Standing.DONE in (one.standing, again.standing) else Standing.OPEN
    return replace(
        one, owners=owners, due=due, standing=standing, item=one.item or again.item,
        why_unsure=tuple(each for each in Doubt if each in why),
    )  # fmt: skip


def shortened(found: dict[str, Action]) -> dict[str, Action]:
    """Return the actions by their small words, those that are said once more in fewer words being one."""
    again: dict[str, str] = {}
    above = ""
    for key in sorted(found):
        if len(above) > SHORTEST and key.startswith(above) and _owned(found[key]) == _owned(found[above]):
            again[key] = above
        else:
            above = key
    merged: dict[str, Action] = {}
    for key, action in found.items():
        before = merged.get(again.get(key, key))
        if before is None:
            merged[again.get(key, key)] = action
        elif action.due is None or before.due is not None:
            merged[again.get(key, key)] = both(before, action)
        else:
            merged[again.get(key, key)] = both(action, before)
    return merged


def _owned(action: Action) -> set[str]:
    return {(each.name or each.said).words for each in action.owners} or {""}


def doubts(everybody: Sequence[Attended], found: Sequence[Action], next_date: Day | None) -> Iterator[Unsure]:
    """Yield whatever a person has to look at twice."""
    for one in everybody:
        if one.doubt:
            yield Unsure(one.name, one.doubt)
    for action in found:
        for doubt in action.why_unsure:
            yield Unsure(action.words, doubt)
    if next_date and next_date.doubt:
        yield Unsure(next_date.said, next_date.doubt)

"""Invented sets of minutes, in the shapes that such groups use, against what a person reads in them, exactly."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from liftstone.oldminutes.reading import read
from liftstone.oldminutes.shapes import Action, Attended, Day, Minutes, Owner, Standing
from tests.oldminutes.files import FOURTH, HELD_OUT, SECOND, THIRD, TRUTH, made

ENOUGH = 0.95
Fact = tuple[str, ...]
Reader = Callable[[str], Minutes]


def _bare(words: str) -> str:
    return " ".join(words.split())


def _day(day: Day | None) -> str:
    """A day as ISO, or as written where it names none; "?" where it is marked as unsure."""
    if day is None:
        return ""
    return f"{day.on or _bare(day.said.words)}{'?' if day.doubt else ''}"


def _owner(owner: Owner) -> str:
    return _bare((owner.name or owner.said).words)


def _person(one: Attended) -> str:
    body = f" of {_bare(one.organisation.words)}" if one.organisation else ""
    deputy = f" for {_bare(one.stands_for.words)}" if one.stands_for else ""
    return _bare(one.name.words) + body + deputy


def _action(action: Action) -> Fact:
    owners = " + ".join(sorted(map(_owner, action.owners)))
    done = "done" if action.standing is Standing.DONE else "open"
    return "action", _bare(action.words.words), owners, _day(action.due), done


def said(minutes: Minutes) -> Counter[Fact]:
    """Return every fact that was read; each action is one with its exact words, all owners and its day."""
    return Counter(
        [
            *map(_action, minutes.actions),
            *(("present", _person(each)) for each in minutes.present),
            *(("apologies", _person(each)) for each in minutes.apologies),
            *(("item", _bare(each.heading.words)) for each in minutes.items),
            ("held", _day(minutes.held_on)),
            ("next", _day(minutes.next_date)),
        ]
    )


def _expected(truth: dict[str, Any]) -> Iterator[Fact]:
    for words, owners, due, *done in truth["actions"]:
        yield "action", words, " + ".join(sorted(owners)), due, *(done or ["open"])
    for kind, called in (("present", "present"), ("apologies", "apologies"), ("items", "item")):
        yield from ((called, each) for each in truth[kind])
    yield from (("held", truth["held"]), ("next", truth["next"]))


def measured(reader: Reader, sets: dict[str, Any]) -> tuple[dict[str, float], list[Fact], list[Fact]]:
    """Return the share found of each kind, what was not found, and what was read that is not there."""
    asked, found = Counter[str](), Counter[str]()
    missed, invented = list[Fact](), list[Fact]()
    for name, truth in sets.items():
        true, read_in_it = Counter(_expected(truth)), said(reader(name))
        asked.update(each[0] for each in true.elements())
        found.update(each[0] for each in (true & read_in_it).elements())
        missed += [(name, *each) for each in (true - read_in_it).elements()]
        invented += [(name, *each) for each in (read_in_it - true).elements()]
    return {kind: found[kind] / asked[kind] for kind in asked}, missed, invented


def reader(name: str) -> Minutes:
    """Read one of the sets."""
    content, called = made(name)
    return read(content, name=called)


@pytest.mark.parametrize(
    "sets",
    [TRUTH, HELD_OUT, SECOND, THIRD, FOURTH],
    ids=["ten", "held out", "second", "third", "fourth"],
)
def test_nearly_everything_is_found_exactly_and_nothing_is_invented(sets: dict[str, Any]) -> None:
    shares, missed, invented = measured(reader, sets)
    print({kind: f"{share:.1%}" for kind, share in shares.items()})  # noqa: T201 - the figures, with -s
    assert not invented
    assert min(shares.values()) >= ENOUGH, missed


def test_the_measure_notices_an_invented_owner_and_a_missed_action() -> None:
    name = next(iter(TRUTH))
    minutes = reader(name)
    first, *others = minutes.actions
    more = replace(first, owners=(*first.owners, *others[-1].owners))
    assert more.owners != first.owners
    for wrong, is_missed, is_invented in (
        ((more, *others), True, True),
        (tuple(others), True, False),
        ((*minutes.actions, more), False, True),
    ):
        changed = replace(minutes, actions=wrong)
        shares, missed, invented = measured(lambda _, it=changed: it, {name: TRUTH[name]})  # type: ignore[misc]
        assert bool(missed) == is_missed == (shares["action"] < 1)
        assert bool(invented) == is_invented


def test_the_measure_fails_a_reader_that_reads_another_meeting() -> None:
    names = list(TRUTH)
    shares, _, invented = measured(lambda name: reader(names[(names.index(name) + 1) % len(names)]), TRUTH)
    assert invented
    assert max(shares.values()) < ENOUGH


@pytest.mark.parametrize("name", [*TRUTH, *HELD_OUT, *SECOND, *THIRD, *FOURTH])
def test_whatever_is_not_sure_is_listed(name: str) -> None:
    minutes = reader(name)
    listed = {each.said for each in minutes.unsure}
    assert all(each.words in listed for each in minutes.actions if not each.sure)
    assert all(each.name in listed for each in (*minutes.present, *minutes.apologies) if not each.sure)

"""Ten invented sets of minutes, in the shapes that such groups use, against what a person reads in them."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from liftstone.oldminutes.reading import read
from liftstone.oldminutes.shapes import Action, Minutes, Standing
from tests.oldminutes.files import TRUTH, made

ENOUGH = 0.95
Fact = tuple[str, str, str]  # of which action, what kind, what


def _bare(words: str) -> str:
    return " ".join(words.lower().split())


def _when(action: Action) -> str:
    if action.due is None:
        return ""
    return str(action.due.on or _bare(action.due.said.words))


def _said(minutes: Minutes, truth: list[list[str]]) -> Iterable[Fact]:
    """What was read, each action under the words of the truth that it holds."""
    for action in minutes.actions:
        words = _bare(action.words.words)
        key = next((_bare(each[0]) for each in truth if _bare(each[0]) in words), words)
        yield key, "action", ""
        for owner in action.owners:
            yield key, "owner", _bare((owner.name or owner.said).words)
        if action.due:
            fitting = next((_bare(each[2]) for each in truth if _bare(each[0]) == key and each[2]), "")
            yield key, "date", fitting if fitting and fitting in _when(action) else _when(action)


def _true(truth: list[list[str]]) -> Iterable[Fact]:
    for words, owners, when in truth:
        yield _bare(words), "action", ""
        for owner in owners:
            yield _bare(words), "owner", _bare(owner)
        if when:
            yield _bare(words), "date", _bare(when)


def _measured(reader: Callable[[str], Minutes]) -> tuple[dict[str, float], list[Fact]]:
    """The share found of each kind over all sets, and what was read that is not there."""
    asked, found, invented = Counter[str](), Counter[str](), []
    for name, truth in TRUTH.items():
        true, said = Counter(_true(truth["actions"])), Counter(_said(reader(name), truth["actions"]))
        asked.update(each[1] for each in true.elements())
        found.update(each[1] for each in (true & said).elements())
        invented += list((said - true).elements())
    return {kind: found[kind] / asked[kind] for kind in asked}, invented


def _read(name: str) -> Minutes:
    content, called = made(name)
    return read(content, name=called)


def test_nearly_all_actions_owners_and_dates_are_found_and_none_is_invented() -> None:
    shares, invented = _measured(_read)
    print({kind: f"{share:.1%}" for kind, share in shares.items()}, "invented:", invented)  # noqa: T201 - the figures, with -s
    assert not invented
    assert min(shares.values()) >= ENOUGH


def test_the_measure_fails_a_reader_that_reads_another_meeting() -> None:
    names = list(TRUTH)
    shares, invented = _measured(lambda name: _read(names[(names.index(name) + 1) % len(names)]))
    assert invented
    assert max(shares.values()) < ENOUGH


@pytest.mark.parametrize("name", TRUTH)
def test_people_done_actions_and_the_next_date_are_found(name: str) -> None:
    minutes, truth = _read(name), TRUTH[name]
    assert len(minutes.present) == truth["present"]
    assert len(minutes.apologies) == truth["apologies"]
    assert minutes.next_date
    assert str(minutes.next_date.on) == truth["next"]
    assert sum(each.standing is Standing.DONE for each in minutes.actions) == truth.get("done", 0)


@pytest.mark.parametrize("name", TRUTH)
def test_whatever_is_not_sure_is_listed(name: str) -> None:
    minutes = _read(name)
    listed = {each.said for each in minutes.unsure}
    assert all(each.words in listed for each in minutes.actions if not each.sure)
    assert all(each.name in listed for each in (*minutes.present, *minutes.apologies) if not each.sure)

"""The region's table of the demo, filled alone: whoever opens a part of it finds something there."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.agreed.models import Action, Step
from liftstone.demo import filling_networks, filling_table
from liftstone.gaps import queries as gaps
from liftstone.gaps import rules
from liftstone.gaps.models import Gap
from liftstone.meetings.models import Approval, Attendance, Entry, Meeting
from liftstone.network.models import Network
from tests.cast import Cast, as_

pytestmark = pytest.mark.django_db(databases="__all__")
Filled = tuple[Network, Actor]


@pytest.fixture
def filled(cast: Cast) -> Iterator[Filled]:
    """The network as the demo leaves it, in the hands of who runs it."""
    today = timezone.localdate()
    with transaction.atomic():
        network = filling_networks.fill(runs=cast.kofi, beside=cast.abena, today=today)
        filling_table.fill(network, by=cast.kofi, today=today)
    with as_(cast.kofi) as by:
        yield network, by


def test_each_part_has_something_to_see(filled: Filled) -> None:
    network, by = filled
    _meetings_in_every_state(network)
    _actions_in_every_state(network)
    _gaps_with_one_contradiction(network, by)


def _meetings_in_every_state(network: Network) -> None:
    rows = list(Meeting.objects.filter(network=network).order_by("starts_at"))
    assert [each.state for each in rows] == ["approved", "approved", "minuted", "planned"]
    kinds = set(Entry.objects.filter(meeting__in=rows).values_list("kind", flat=True))
    assert kinds == {"decision", "action", "note"}
    assert Entry.objects.filter(meeting__in=rows, reach="restricted").exists()
    assert sorted(Approval.objects.values_list("answer", flat=True)) == ["approve", "change"]
    missed = Attendance.objects.filter(meeting__in=rows, state="absent").values_list("person", flat=True)
    assert len(missed) == 3
    assert len(set(missed)) == 1
    answers = list(Attendance.objects.filter(meeting=rows[-1]).values_list("state", flat=True))
    assert answers.count("invited") == len(answers) // 2
    assert answers.count("apologies") == 1


def _actions_in_every_state(network: Network) -> None:
    today = timezone.localdate()
    rows = list(Action.objects.filter(network=network))
    assert len(rows) >= 13
    assert {each.state for each in rows} == {"open", "done", "dropped"}
    due = [each.due_on for each in rows if each.state == "open" and each.due_on]
    assert min(due) == today - timedelta(days=20)
    assert any(today <= each <= today + timedelta(days=7) for each in due)
    assert Step.objects.filter(action__in=rows, kind="chased").count() == 1


def _gaps_with_one_contradiction(network: Network, by: Actor) -> None:
    today = timezone.localdate()
    said = gaps.words(by, network)
    assert len({each.member for each in said}) == 9
    assert [each.theme for each in rules.contradictions(said)] == ["out_of_hours"]
    assert any(rules.is_old(each.said_on, today=today) for each in said)
    assert Gap.objects.filter(network=network, action__isnull=False).count() == 1

"""The region's table of the demo, filled alone: whoever opens a part of it finds something there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE
from liftstone.advising.models import Adviser, Comment, Draft
from liftstone.agreed.models import Action, Step
from liftstone.demo import filling_networks, filling_table
from liftstone.gaps import queries as gaps
from liftstone.gaps import rules
from liftstone.gaps.models import Gap
from liftstone.governing.document_models import Adoption, Version
from liftstone.governing.models import Board, Decision, Terms, Tie, Topic
from liftstone.meetings.models import Approval, Attendance, Entry, Meeting
from liftstone.network import links, taking
from liftstone.network.models import Network
from liftstone.questionnaires import content as answered
from liftstone.questionnaires.models import Answer, Asked
from liftstone.strategy.models import Aim, Indicator, Line, Value
from liftstone.training.models import Certificate, Course, Material, Session
from tests.cast import Cast, as_, cookie_for

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")  # the public door has its own
# Something of the story that stands on each page.
PAGES = {
    "meetings": "nights and weekends",
    "attendance-over-time": "Revenue office, north",
    "agreed-actions": "Test the duty number on three nights",
    "gaps": "A place to go after a police operation",
    "questionnaires": "Training on modern slavery",
    "governance": "Moorfield Safeguarding Adults Board",
    "who-answers": "A home after support ends",
    "strategy": "Fewer people are exploited on farms",
    "annual-report": "People trained in the last year",
    "training": "What to look for, and whom to ring",
    "advisory-group": "The card that people are given",
    "told": "Two landlords say yes",
}
Filled = tuple[Network, Actor]


@pytest.fixture
def filled(cast: Cast) -> Iterator[Filled]:
    """The network as the demo leaves it, in the hands of who runs it."""
    today = timezone.localdate()
    network = filling_networks.fill(runs=cast.kofi, beside=cast.abena, today=today)
    filling_table.fill(network, by=cast.kofi, today=today)
    with as_(cast.kofi) as by:
        yield network, by


def test_each_part_has_something_to_see(filled: Filled, cast: Cast, settings: Any) -> None:
    network, by = filled
    settings.ROOT_URLCONF = "liftstone.config.urls_staff"
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(cast.kofi)
    _every_page_shows_it(network, client)
    _meetings_in_every_state(network)
    _actions_in_every_state(network)
    _gaps_with_one_contradiction(network, by)
    _a_questionnaire_half_answered(network, by)
    _governance_with_what_is_overdue(network)
    _a_plan_with_a_late_line(network)
    _training_with_certificates(network)
    _a_draft_with_comments(network)
    _two_answers_wait(network, by)


def _every_page_shows_it(network: Network, client: Client) -> None:
    pages = {view: client.get(reverse(view, kwargs={"record": network.id})) for view in PAGES}
    assert {view: each.status_code for view, each in pages.items()} == dict.fromkeys(PAGES, 200)
    assert [view for view, words in PAGES.items() if words not in pages[view].text] == []


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


def _a_questionnaire_half_answered(network: Network, by: Actor) -> None:
    asked = Asked.objects.filter(round__questionnaire__network=network)
    assert (asked.count(), asked.filter(answered_on__isnull=False).count()) == (9, 5)
    given = answered.given(list(Answer.objects.filter(asked__in=asked)), network=network.id, by=by).values()
    strange = [each for each in given if _more_are_trained_than_work_there(each.answers)]
    assert len(strange) == 1


def _more_are_trained_than_work_there(answers: Any) -> bool:
    people, trained = answers["people"], answers.get("trained", {})
    return any(trained[role] > people[role] for role in trained)


def _governance_with_what_is_overdue(network: Network) -> None:
    today = timezone.localdate()
    assert Board.objects.filter(network=network, sittings__isnull=False).distinct().count() == 5
    assert Tie.objects.filter(network=network).count() == 6
    newest = Terms.objects.filter(network=network).order_by("board", "-version").distinct("board")
    assert sum(each.review_on < today for each in newest) == 1
    states = Decision.objects.filter(network=network).values_list("state", flat=True)
    assert set(states) == {"proposed", "consulted", "carried_out"}
    assert Version.objects.filter(document__network=network).count() == 2
    assert set(Adoption.objects.values_list("answer", flat=True)) == {"adopted", "declined"}
    assert Topic.objects.filter(network=network, parts__isnull=True).exists()


def _a_plan_with_a_late_line(network: Network) -> None:
    assert Aim.objects.filter(network=network).count() == 3
    lines = Line.objects.filter(aim__network=network)
    late = lines.filter(state__in=("planned", "under_way"), due_on__lt=timezone.localdate())
    assert (lines.count(), late.count()) == (6, 1)
    assert Indicator.objects.filter(network=network).count() == 2
    assert Value.objects.filter(indicator__network=network).count() == 10


def _training_with_certificates(network: Network) -> None:
    assert Course.objects.filter(network=network).count() == 2
    sessions = Session.objects.filter(course__network=network).order_by("on")
    assert [each.state for each in sessions] == ["held", "planned"]
    assert Certificate.objects.filter(booking__session=sessions[0]).count() == 7
    assert Material.objects.filter(network=network, reviewed_on__isnull=False).count() == 1


def _a_draft_with_comments(network: Network) -> None:
    assert Adviser.objects.filter(network=network).count() == 3
    draft = Draft.objects.get(network=network)
    outcomes = Comment.objects.filter(draft=draft).values_list("outcome", flat=True)
    assert sorted(outcomes) == ["refused", "taken", "waiting"]


def _two_answers_wait(network: Network, by: Actor) -> None:
    assert len(links.with_pages(by, network)) == 5
    waiting = taking.waiting(by, network)
    assert sorted(each.who for each in waiting) == ["Dana Kirkby", "Marek Dudek"]
    assert all(each.lines for each in waiting)
    assert taking.take_all(network=network, by=by) == 0
    assert taking.how_many_wait(by, network) == 0

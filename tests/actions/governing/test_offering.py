"""What is offered for an agenda of governance and strategy: what is to be decided, what is due, what is late."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from liftstone.governing import actions, deciding, sharing
from liftstone.governing.document_models import Document, Version
from liftstone.governing.models import Decision, Terms
from liftstone.meetings import actions as meetings
from liftstone.meetings import agenda, proposing, queries
from liftstone.strategy import actions as planning
from liftstone.strategy.models import Aim, Line
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
DAY = timedelta(days=1)


@pytest.fixture
def meeting(cast, network):
    """A meeting in two weeks."""
    starts = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0) + 14 * DAY
    when = {"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    with as_(cast.kofi) as kofi:
        return meetings.plan(network=network, body={"title": "", "place": "", "words": ""}, by=kofi, **when)


@pytest.fixture
def offered(cast, network, meeting):
    """What is offered for it by now, of one kind, in its words."""

    def of(kind: str) -> list[str]:
        with as_(cast.kofi) as by:
            found = proposing.proposed(by, network, meeting=meeting)
            return [each.words for each in found if each.kind == kind]

    return of


def test_a_decision_that_this_table_is_to_take_is_offered_and_none_of_a_board_or_that_is_taken(
    cast, network, meeting, offered, add_board, today
):
    board = add_board()
    assert offered("decision") == []
    rows = {}
    with as_(cast.kofi) as by:
        for title, of, due in (("Later", None, 30), ("Sooner", None, 3), ("The board's", board, 3)):
            row = Decision(network=network, board=of, due_on=today + due * DAY)
            told = {"body": {"title": title, "why": "Two plans"}, "words": "Wyre Police"}
            rows[title] = deciding.propose(decision=row, on=today, by=by, **told)
    sooner, later = offered("decision")
    assert sooner.startswith("To be decided by ")
    assert (sooner[-8:], later[-7:]) == (": Sooner", ": Later")
    step = {"on": today, "due_on": today + DAY, "asked": (), "words": ""}
    with as_(cast.kofi) as by:
        deciding.take_step(decision=rows["Sooner"], was="proposed", then="decided", board=None, by=by, **step)
        deciding.take_step(
            decision=rows["The board's"], was="proposed", then="consulted", board=None, by=by, **step
        )
    assert [each.rpartition(": ")[2] for each in offered("decision")] == ["The board's", "Later"]


def test_a_policy_and_terms_are_offered_once_their_day_of_review_has_come_by_the_meeting(
    cast, network, meeting, offered, add_board, today
):
    """Control: those whose day comes after it are not."""
    board = add_board()
    with as_(cast.kofi) as by:
        for title, review in (("Asking once", 14), ("Beds at night", 2), ("Car washes", 15)):
            row, version = Document(network=network, kind="policy"), Version(in_force_from=today - 90 * DAY)
            version.review_on = today + review * DAY
            body = {"words": "Once", "changed": ""}
            sharing.share(document=row, title=title, version=version, body=body, by=by)
        terms = {"after": 0, "body": {"words": "Four times a year", "changed": ""}}
        of_board = Terms(network=network, board=board, in_force_from=today - DAY, review_on=today + DAY)
        actions.keep_terms(terms=of_board, by=by, **terms)
        assert offered("policy") == ["To be looked at again: Beds at night", "To be looked at again: Asking once"]
        own = Terms(network=network, in_force_from=today - DAY, review_on=today + DAY)
        actions.keep_terms(terms=own, by=by, **terms)
    assert offered("policy")[0] == "Terms of reference: to be looked at again"
    with as_(cast.kofi) as by:
        newer = Version(in_force_from=today, review_on=today + 365 * DAY)
        row = Document.objects.order_by("added_at")[1]
        sharing.keep_version(document=row, version=newer, after=1, body=body, by=by)
    assert offered("policy")[1:] == ["To be looked at again: Asking once"]


def test_an_aim_of_whose_plan_a_line_is_late_is_offered_once(cast, network, meeting, offered, today):
    """Control: one whose lines are in time, or done, is not."""
    with as_(cast.kofi) as by:
        for name, days in (("Beds", [-3, -9, 4]), ("Training", [0, 5]), ("Interpreters", [-20])):
            aim = planning.add_aim(aim=Aim(network=network), body={"name": name, "why": "", "serves": ""}, by=by)
            for each in days:
                line = Line(aim=aim, due_on=today + each * DAY)
                body = {"what": "Agree", "words": ""}
                planning.add_line(line=line, owners=[], body=body, by=by)
    assert offered("aim") == ["Late: Interpreters", "Late: Beds"]
    with as_(cast.kofi) as by:
        Line.objects.filter(aim=aim).update(state="done", over_on=today)
    assert offered("aim") == ["Late: Beds"]


def test_what_is_ticked_on_the_page_is_put_on_the_agenda_with_its_kind_and_is_not_offered_again(
    cast, kofi, network, meeting, offered, today
):
    with as_(cast.kofi) as by:
        row = Decision(network=network, due_on=today + DAY)
        body = {"title": "One <i>plan</i>", "why": ""}
        deciding.propose(decision=row, on=today, body=body, words="", by=by)
    of = {"record": network.id, "meeting": meeting.id}
    page = kofi.get(reverse("agenda", kwargs=of)).content.decode()
    assert "One &lt;i&gt;plan&lt;/i&gt;" in page
    assert kofi.post(reverse("propose-agenda", kwargs=of), {"wanted": [row.id.hex]}).status_code == 302
    assert offered("decision") == []
    with as_(cast.kofi) as by:
        (item,) = queries.items(by, meeting)
        assert (item.kind, item.ref) == ("decision", row.id)
        agenda.take_off(item=item, by=by)
    assert len(offered("decision")) == 1

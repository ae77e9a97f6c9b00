"""A colleague is faster: nothing that somebody typed is lost, and nothing goes that they did not read."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from liftstone.answering import actions, content, deciding, queries
from liftstone.answering.models import Request
from liftstone.answering.states import Another, Unreasoned
from tests.actions.answering.conftest import WHY, handed, let_go, peopled, picked, put_in, seen_by
from tests.cast import as_

pytestmark = pytest.mark.django_db
Sends = Callable[..., tuple[int, str]]


@pytest.fixture
def sends(cast, browser) -> Sends:
    """Have Ben send a form of a request's page."""

    def sent(route: str, row: Request, **typed: object) -> tuple[int, str]:
        answer = browser(cast.ben).post(reverse(route, kwargs={"record": row.id}), typed, follow=True)
        return answer.status_code, answer.content.decode()

    return sent


@pytest.mark.parametrize(
    ("route", "field"),
    [
        ("pause-request", "pause"),
        ("extend-request", "extend"),
        ("withdraw-request", "withdraw"),
        ("send-back-request", "back"),
        ("send-request", "sent"),
    ],
)
def test_a_sentence_whose_form_is_gone_is_given_back(cast, asks, sends, route, field):
    row = asks(cast.asha)
    with as_(cast.asha) as asha:
        actions.withdraw(request=row, why="He rang", by=asha)
    status, page = sends(route, row, **{field: "Typed for nothing"})
    assert status == 409
    assert "A colleague was faster" in page
    assert "Typed for nothing" in page


def test_how_it_is_known_who_asks_is_given_back_with_its_choice(cast, asks, sends):
    status, page = sends("identify-request", asks(cast.asha), how="ringback", identity="By the old number")
    assert status == 409
    assert "By the old number" in page
    assert page.count("We rang back on a number that we had before") == 1


def test_the_reasons_of_an_answer_that_a_colleague_handed_over_are_given_back(cast, asks, sends):
    row = asks(cast.asha)
    seen = seen_by(cast.ben, row)
    handed(cast.asha, row)
    typed = {"outcome": "give", "why": "Reasoned for nothing", "exemptions": ["harm"], "sha256": seen}
    status, page = sends("hand-over-request", row, **typed)
    assert status == 409
    assert "Reasoned for nothing" in page
    assert "Somebody would be seriously harmed" in page


def test_an_answer_that_changed_while_somebody_read_it_is_not_handed_over(cast, asks, contact, sends):
    case, him, _her = peopled(cast.asha, contact)
    row = asks(cast.asha)
    pick = picked(cast.asha, row, case, him)
    seen = seen_by(cast.ben, row)
    put_in(cast.asha, pick, "note", [0])
    with pytest.raises(Another):
        handed(cast.ben, row, seen=seen)
    typed = {"outcome": "give", "why": "As I read it", "exemptions": ["others"], "sha256": seen}
    status, page = sends("hand-over-request", row, **typed)
    assert status == 409
    assert "What is given has changed while you read it" in page
    assert "As I read it" in page
    assert "Goran was at the gate" in page
    with as_(cast.asha) as asha:
        assert queries.request(asha, record=row.id).state == "redacting"


def test_what_is_left_out_needs_its_exemption_whatever_the_page_showed(cast, asks, contact):
    case, him, _her = peopled(cast.asha, contact)
    picked(cast.asha, row := asks(cast.asha), case, him)
    for missing in ({"exemptions": []}, {"why": ""}):
        with pytest.raises(Unreasoned):
            handed(cast.asha, row, **missing)


def test_what_is_left_out_by_an_exemption_needs_its_sentence_too(cast, asks, contact, sends):
    case, him, _her = peopled(cast.asha, contact)
    picked(cast.asha, row := asks(cast.asha), case, him)
    status, page = sends(
        "hand-over-request", row, outcome="give", exemptions=["harm"], sha256=seen_by(cast.ben, row)
    )
    assert status == 400
    assert "Write why in a sentence." in page
    assert 'value="harm" checked' in page


def test_whoever_reads_what_was_given_back_meanwhile_is_told_and_not_turned_away(cast, asks, sends):
    row = asks(cast.asha)
    made = handed(cast.asha, row)
    with as_(cast.asha) as asha:
        deciding.send_back(request=row, why="Once more", by=asha)
    status, page = sends("read-request", row, sure="yes", sha256=made.sha256)
    assert status == 200
    assert "A colleague was faster" in page


def test_the_reasons_of_an_answer_that_was_given_back_stand_in_the_form(cast, asks, contact, browser):
    case, him, _her = peopled(cast.asha, contact)
    picked(cast.asha, row := asks(cast.asha), case, him)
    handed(cast.asha, row)
    with as_(cast.ben) as ben:
        deciding.send_back(request=row, why="Say more", by=ben)
    page = browser(cast.asha).get(reverse("hand-over-request", kwargs={"record": row.id})).content.decode()
    assert WHY["why"] in page
    assert 'value="others" checked' in page


def test_whom_it_waited_for_is_no_more_once_it_is_handed_over(cast, asks):
    row = asks(cast.asha)
    with as_(cast.asha) as asha:
        actions.pause(request=row, why="What they mean", by=asha)
    let_go(cast.ben, row, handed(cast.asha, row).sha256)
    with as_(cast.asha) as asha:
        row = queries.request(asha, record=row.id)
        assert row.paused_on is None
        assert content.open_body(row, by=asha)["waits_for"] == ""

"""A decision's way: proposed, members asked, decided by a board, carried out; late ones flagged; nothing twice."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from liftstone.governing import content, deciding, queries, states
from liftstone.governing.models import Decision, Step
from liftstone.governing.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
WHAT = {"title": "One reception plan for the county", "why": "Two plans contradicted each other in May."}


@pytest.fixture
def decision(cast, network, today):
    """One reception plan is proposed; the next step is due in a week."""
    with as_(cast.kofi) as kofi:
        row = Decision(network=network, due_on=today + timedelta(days=7))
        return deciding.propose(decision=row, on=today, body=WHAT, words="Wyre Police", by=kofi)


@pytest.fixture
def step(cast, decision, today):
    """Take a step of that decision."""

    def taken(then: str, *, was: str, board=None, asked=(), due: int = 14):
        with as_(cast.kofi) as kofi:
            deciding.take_step(
                decision=decision,
                was=was,
                then=then,
                on=today,
                due_on=today + timedelta(days=due),
                board=board,
                asked=asked,
                words=f"It is {then}.",
                by=kofi,
            )

    return taken


def test_it_goes_its_way_with_days_bodies_and_words(cast, network, decision, step, add_board, members, today, said):
    board = add_board()
    step("consulted", was="proposed", asked=[each.id for each in members])
    step("decided", was="consulted", board=board)
    with as_(cast.kofi) as kofi:
        (row,) = queries.decisions(kofi, network)
        assert (row.state, row.board, row.due_on) == ("decided", board, today + timedelta(days=14))
    step("carried_out", was="decided", board=board)
    with as_(cast.kofi) as kofi:
        assert not queries.decisions(kofi, network)
        (row,) = queries.closed_decisions(kofi, network)
        steps = queries.steps(kofi, row)
        assert [each.state for each in steps] == ["proposed", "consulted", "decided", "carried_out"]
        assert len(steps[1].asked) == 3
        opened = content.opened([row, *steps], network=network.id, by=kofi)
        assert opened[row.id] == {"schema": 1, **WHAT}
        assert [opened[each.id]["words"] for each in steps][-1] == "It is carried_out."
    assert (said().count("governing.proposed"), said().count("governing.step_taken")) == (1, 3)


@pytest.mark.parametrize(("was", "then"), [(a, b) for a in states.DECISION for b in states.DECISION])
def test_only_what_follows_may_follow(was, then):
    if then in states.DECISION[was]:
        states.check_can_become(was, then=then)
    else:
        with pytest.raises(OutOfTurn):
            states.check_can_become(was, then=then)


def test_a_step_that_a_colleague_took_is_not_taken_over(step):
    step("lapsed", was="proposed")
    for was in ("proposed", "lapsed"):
        with pytest.raises(OutOfTurn):
            step("decided", was=was)


def test_what_is_open_without_a_day_does_not_exist(cast, decision):
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Decision.objects.filter(id=decision.id).update(due_on=None)


def test_nobody_outside_the_room_sees_it(cast, decision):
    """Control: Kofi sees the same."""
    with as_(cast.kofi):
        assert Decision.objects.count() == Step.objects.count() == 1
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not Decision.objects.exists()
            assert not Step.objects.exists()


def test_the_pages_propose_and_take_steps_and_flag_what_is_late(kofi, cast, network, members, today):
    of = {"record": network.id}
    due = str(today + timedelta(days=3))
    told = {**WHAT, "board": "own", "words": "Wyre Police", "due_on": due}
    assert kofi.post(reverse("propose", kwargs=of), told).status_code == 302
    with as_(cast.kofi) as by:
        (row,) = queries.decisions(by, network)
    address = reverse("decision", kwargs={**of, "decision": row.id})
    assert kofi.get(address).status_code == 200
    nobody = kofi.post(address, {"was": "proposed", "then": "consulted", "board": "own", "due_on": due})
    assert nobody.status_code == 400
    assert "Tick who was asked" in nobody.content.decode()
    asks = {"was": "proposed", "then": "consulted", "board": "own", "asked": [members[0].id.hex], "due_on": due}
    assert kofi.post(address, {**asks, "words": "Ask Calder first"}).status_code == 302
    page = kofi.get(address).content.decode()
    assert "Ask Calder first" in page
    assert "Calder Council" in page
    late = kofi.post(address, {"was": "proposed", "then": "refused", "board": "own", "words": "Typed meanwhile"})
    assert late.status_code == 409
    assert "Typed meanwhile" in late.content.decode()
    with as_(cast.kofi):
        Decision.objects.update(due_on=today - timedelta(days=1))
    assert "Overdue" in kofi.get(reverse("decisions", kwargs=of)).content.decode()
    ends = {"was": "consulted", "then": "refused", "board": "own", "due_on": ""}
    assert kofi.post(address, ends).status_code == 302
    page = kofi.get(reverse("decisions", kwargs=of)).content.decode()
    assert "Overdue" not in page
    assert "Decided against" in page
    assert 'name="then"' not in kofi.get(address).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"board": ""},
        {"board": "f" * 32},
        {"due_on": ""},
        {"due_on": "2001-01-01"},
        {"on": "2999-1-1"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, today, wrong):
    told = {**WHAT, "board": "own", "due_on": str(today), **wrong}
    answer = kofi.post(reverse("propose", kwargs={"record": network.id}), told)
    assert answer.status_code == 400
    assert WHAT["why"] in answer.content.decode()

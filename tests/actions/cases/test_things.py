"""Places and things in a case, and what they are to its people."""

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, graph, people, queries, statements, things
from liftstone.cases.models import Case, Relation, Thing
from liftstone.cases.states import Changed, Closed
from liftstone.desk.states import OutOfTurn
from tests.actions.cases.conftest import KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

VAN = {"kind": "vehicle", "called": "XY99 ZZZ", "looks": "white van", "description": "", "where": "", "town": ""}
FOUND = [
    (VAN, "xy99zzz"),
    ({"kind": "business", "called": "Nhà hàng Bốn Mùa"}, "bon mua"),
    ({"kind": "number", "called": "020 7946 0321"}, "+44 20 7946 0321"),
    ({"kind": "address", "called": "jobs@mail.example"}, "JOBS@mail.example"),
    ({"kind": "place", "called": "مغسل النور"}, "النور"),
]


@pytest.fixture
def van(cast, case):
    with as_(cast.asha) as asha:
        return things.add(case=case, answers=VAN, by=asha)


@pytest.fixture
def driver(cast, case):
    with as_(cast.asha) as asha:
        return people.add(case=case, answers={**KNOWN, "role": "potential_exploiter"}, by=asha)


def drives(driver, van):
    return {"from": driver.id.hex, "tie": "drives", "to": van.id.hex, "learned": "seen", "sure": "sure"}


@pytest.mark.parametrize(("answers", "asked"), FOUND)
def test_a_thing_is_found_by_plate_number_address_or_name_until_it_is_taken_out(cast, case, answers, asked):
    with as_(cast.asha) as asha:
        thing = things.add(case=case, answers=answers, by=asha)
    with as_(cast.chidi) as chidi:
        assert [hit.record for hit in queries.find(chidi, text=asked)] == [case.id]
        things.remove(case=case, thing=thing, by=chidi)
        assert queries.find(chidi, text=asked) == []


def test_what_is_known_of_a_thing_is_added_to_and_the_earlier_stays(cast, case, van):
    with as_(cast.chidi) as chidi:
        new = {**VAN, "looks": "blue van"}
        things.change(case=case, thing=van, answers=new, seen=van.changed_at.isoformat(), by=chidi)
        told = statements.of_case(case, by=chidi)[van.id]
        (named,) = content.open_things(case, by=chidi)
    assert [each.answers["looks"] for each in told] == ["white van", "blue van"]
    assert named.body["looks"] == "blue van"


def test_what_was_said_of_a_thing_before_is_read_on_the_page_and_what_says_nothing_new_is_no_statement(
    cast, case, van, browser
):
    with as_(cast.chidi) as chidi:
        new = {**VAN, "looks": "blue van"}
        changed = things.change(case=case, thing=van, answers=new, seen=van.changed_at.isoformat(), by=chidi)
        things.change(case=case, thing=van, answers=new, seen=changed.changed_at.isoformat(), by=chidi)
        assert len(statements.of_case(case, by=chidi)[van.id]) == 2
    shown = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "2 statements" in shown
    assert "white van" in shown


def test_the_log_says_so(cast, case, van, driver, said):
    with as_(cast.asha) as asha:
        relation = things.relate(case=case, answers=drives(driver, van), by=asha)
        things.unrelate(case=case, relation=relation, by=asha)
        things.change(case=case, thing=van, answers=VAN, seen=van.changed_at.isoformat(), by=asha)
        things.remove(case=case, thing=van, by=asha)
    verbs = {"thing_added", "thing_changed", "thing_removed", "related", "unrelated"}
    assert {f"cases.{verb}" for verb in verbs} <= set(said())


def test_nobody_from_elsewhere_adds_or_sees_any(cast, case, van, driver):
    with as_(cast.asha) as asha:
        relation = things.relate(case=case, answers=drives(driver, van), by=asha)
    seen = van.changed_at.isoformat()
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            for act in (
                lambda by=by: things.add(case=case, answers=VAN, by=by),
                lambda by=by: things.change(case=case, thing=van, answers=VAN, seen=seen, by=by),
                lambda by=by: things.remove(case=case, thing=van, by=by),
                lambda by=by: things.relate(case=case, answers=drives(driver, van), by=by),
                lambda by=by: things.unrelate(case=case, relation=relation, by=by),
            ):
                with pytest.raises((Denied, Case.DoesNotExist)):
                    act()
            assert not Thing.objects.exists()
            assert not Relation.objects.exists()


def test_nothing_happens_twice(cast, case, van, driver):
    with as_(cast.asha) as asha:
        relation = things.relate(case=case, answers=drives(driver, van), by=asha)
        with pytest.raises(OutOfTurn):
            things.relate(case=case, answers=drives(driver, van), by=asha)
        things.unrelate(case=case, relation=relation, by=asha)
        with pytest.raises(OutOfTurn):
            things.unrelate(case=case, relation=relation, by=asha)
        seen = van.changed_at.isoformat()
        things.change(case=case, thing=van, answers=VAN, seen=seen, by=asha)
        with pytest.raises(Changed):
            things.change(case=case, thing=van, answers=VAN, seen=seen, by=asha)
        things.remove(case=case, thing=van, by=asha)
        with pytest.raises(OutOfTurn):
            things.remove(case=case, thing=van, by=asha)


def test_only_what_is_in_the_case_is_related_and_nothing_to_itself(cast, case, van, driver):
    with as_(cast.asha) as asha:
        for wrong in ({"to": case.id.hex}, {"to": driver.id.hex}):
            with pytest.raises(OutOfTurn):
                things.relate(case=case, answers=drives(driver, van) | wrong, by=asha)


def test_a_closed_case_takes_none(cast, case, van, driver):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(Closed):
            things.add(case=case, answers=VAN, by=asha)
        with pytest.raises(Closed):
            things.relate(case=case, answers=drives(driver, van), by=asha)


def test_a_relation_is_read_from_both_ends_and_drawn(cast, case, van, driver, browser):
    asha = browser(cast.asha)
    page = reverse("add-relation", kwargs={"record": case.id})
    assert "Andrei Popescu" in asha.get(page).content.decode()
    assert asha.post(page, drives(driver, van)).status_code == 302
    shown = browser(cast.chidi).get(reverse("case", kwargs={"record": case.id})).content.decode()
    drawing, rest = shown.split("<svg")[1].split("</svg>")
    assert "<strong>drives</strong>" in rest
    assert "driven by" in rest
    assert "Andrei Popescu" in drawing
    assert "style=" not in drawing
    assert "ls-graph__box--exploiter" in drawing
    again = asha.post(page, drives(driver, van))
    assert (again.status_code, "This is said already" in again.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("add-thing", {"called": "blue gate"}, "kind"),
        ("add-thing", {"kind": "place", "description": "blue gate"}, "called"),
        ("add-thing", {"kind": "planet", "called": "blue gate"}, "kind"),
        ("add-relation", {"tie": "drives"}, "from"),
        ("add-relation", {"tie": "marries"}, "tie"),
    ],
)
def test_bad_input_is_answered_kindly_and_given_back(cast, case, browser, name, typed, field):
    answer = browser(cast.asha).post(reverse(name, kwargs={"record": case.id}), {**typed, "sure": "likely"})
    text = answer.content.decode()
    assert (answer.status_code, f'href="#{field}"' in text) == (400, True)
    assert '<option value="likely" selected>' in text
    assert "blue gate" in text or name == "add-relation"


def test_what_was_typed_while_a_colleague_changed_it_is_given_back(cast, case, van, browser):
    page = reverse("thing", kwargs={"record": case.id, "number": van.id})
    with as_(cast.chidi) as chidi:
        seen = van.changed_at.isoformat()
        things.change(case=case, thing=van, answers={**VAN, "looks": "green van"}, seen=seen, by=chidi)
    answer = browser(cast.asha).post(page, {**VAN, "looks": "blue van", "seen": seen})
    assert answer.status_code == 409
    assert "green van" in answer.content.decode()
    assert 'value="blue van"' in answer.content.decode()


def test_thirty_boxes_and_their_numbers_do_not_lie_on_each_other():
    nodes = [(str(each), f"Somebody {each}", "victim" if each < 15 else "thing") for each in range(30)]
    ties = [(str(each), str(each + 15)) for each in range(15)] + [(str(each), str(each + 3)) for each in range(12)]
    drawing = graph.drawn(nodes, ties)
    places = [(box.x, box.y) for box in drawing.boxes]
    assert len(set(places)) == len(places) == 30
    assert min(abs(a[1] - b[1]) for a in places for b in places if a[0] == b[0] and a != b) >= graph.HEIGHT
    assert all(0 < box.y < drawing.height for box in drawing.boxes)
    numbers = [(line.x, line.y) for line in drawing.lines]
    assert len(set(numbers)) == len(numbers) == 27
    assert [line.number for line in drawing.lines] == list(range(1, 28))
    assert graph.drawn(nodes, []).boxes == [], "what is tied to nothing stands in the list alone"

"""What was noticed: noted with who, when, where and how it is known; taken back with a reason; never added up."""

import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, indicator_content, indicator_queries, indicators, people, queries, restricting
from liftstone.cases.models import Case, Indicator
from liftstone.cases.states import Changed
from liftstone.desk.states import OutOfTurn
from liftstone.vault import Unreadable
from liftstone.vocabulary.catalogue import LISTS
from tests.actions.cases.conftest import KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

NOTICED = {"how": "seen", "who": "A neighbour", "when": "Tuesday night", "where": "Behind the car wash"}


def note(case, actor, *codes, number=None, **said):
    with as_(actor) as by:
        answers = {**NOTICED, **said}
        number = number or uuid4()
        return indicators.note(case=case, number=number, codes=codes or ["papers_kept"], answers=answers, by=by)


def take_back(indicator, actor, why="It was his own bag"):
    with as_(actor) as by:
        return indicators.take_back(indicator=indicator, why=why, by=by)


def of(case, actor):
    with as_(actor) as by:
        return indicator_content.of_case(case, by=by)


def test_it_is_kept_with_who_saw_it_when_where_and_how_it_is_known(cast, case):
    note(case, cast.chidi, "papers_kept", "spoken_for")
    found = of(case, cast.asha)
    assert {each.body["code"] for each in found} == {"papers_kept", "spoken_for"}
    for each in found:
        assert {name: each.body[name] for name in NOTICED} == NOTICED
        assert each.row.written_by == cast.chidi.person


def test_the_log_says_so(cast, case, said):
    (noted,) = note(case, cast.asha)
    assert said()[-1] == "cases.indicator_noted"
    take_back(noted, cast.asha)
    assert said()[-1] == "cases.indicator_taken_back"


def test_nobody_from_elsewhere_notes_or_takes_back(cast, case):
    (noted,) = note(case, cast.asha)
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
            indicators.note(case=case, number=uuid4(), codes=["fear"], answers=NOTICED, by=by)
        with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
            indicators.take_back(indicator=noted, why="No", by=by)


def test_pressed_twice_it_is_noted_once_and_other_words_stay_apart(cast, case, said):
    number = uuid4()
    first = note(case, cast.asha, "fear", number=number)
    before = len(said())
    again = note(case, cast.asha, "fear", number=number)
    assert [each.id for each in again] == [each.id for each in first]
    assert "cases.indicator_noted" not in said()[before:]
    with pytest.raises(Changed):
        note(case, cast.asha, "fear", number=number, where="At the station")
    with pytest.raises(Changed):
        note(case, cast.asha, "fear", "debt", number=number)
    assert len(of(case, cast.asha)) == 1


def test_it_is_taken_back_once_with_a_reason_and_stays_to_be_seen(cast, case):
    (noted,) = note(case, cast.asha)
    back = take_back(noted, cast.chidi)
    for indicator in (noted, back):
        with pytest.raises(OutOfTurn):
            take_back(indicator, cast.asha)
    (found,) = of(case, cast.asha)
    assert found.body["where"] == NOTICED["where"]
    assert found.back.body["why"] == "It was his own bag"
    assert found.back.row.written_by == cast.chidi.person


def test_the_table_itself_takes_it_back_once_and_changes_nothing(cast, case):
    (noted,) = note(case, cast.asha)
    take_back(noted, cast.asha)
    with as_(cast.asha) as asha, pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.create(
            organisation_id=asha.organisation, case=case, takes_back=noted, written_by=asha.person, body=b""
        )
    for column in ("body", "takes_back_id", "written_by", "written_at"):
        with as_(cast.asha), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connections["default"].cursor().execute(
                f"UPDATE cases_indicator SET {column} = {column} WHERE id = %s",  # noqa: S608 - names from above
                [noted.id],
            )
    with as_(cast.asha), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Indicator.objects.filter(id=noted.id).delete()


def test_whoever_moves_what_takes_back_to_another_is_found_out(cast, case):
    one, other = note(case, cast.asha, "fear", "debt")
    back = take_back(one, cast.asha)
    back.takes_back = other
    with as_(cast.asha) as asha, pytest.raises(Unreadable):
        indicator_content.opened([back], by=asha)


def test_a_closed_case_takes_what_is_learned_late(cast, case):
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
    note(case, cast.asha)


def test_eve_finds_nothing_and_whoever_counts_may_not_ask(cast, case):
    (noted,) = note(case, cast.asha)
    with as_(cast.eve) as eve:
        assert not Indicator.objects.exists()
        with pytest.raises(Indicator.DoesNotExist):
            indicator_queries.indicator(eve, record=case.id, number=noted.id)
    with as_(cast.farid) as farid:
        assert not Indicator.objects.exists()
        with pytest.raises(Denied):
            indicator_queries.indicator(farid, record=case.id, number=noted.id)


def test_of_a_case_kept_to_a_few_nobody_else_finds_what_was_noticed(cast, case):
    (noted,) = note(case, cast.asha)
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why="About Asha", accused_at="", by=ben)
    with as_(cast.asha) as asha:
        assert not Indicator.objects.exists()
        with pytest.raises(Indicator.DoesNotExist):
            indicator_queries.indicator(asha, record=case.id, number=noted.id)
    assert len(of(case, cast.chidi)) == 1


# Over HTTP -------------------------------------------------------------------------------------------------------


def page_of(case):
    return reverse("indicators", kwargs={"record": case.id})


def form(**said):
    return {"codes": ["papers_kept"], "number": uuid4().hex, **NOTICED, **said}


@pytest.fixture
def person(cast, case):
    with as_(cast.asha) as asha:
        return people.add(case=case, answers=KNOWN, by=asha)


def test_the_page_has_every_prompt_and_keeps_what_is_ticked(cast, case, person, browser):
    asha = browser(cast.asha)
    text = asha.get(page_of(case)).content.decode()
    for code in LISTS["indicators"].codes:
        assert f'id="codes-{code}"' in text
    answer = asha.post(page_of(case), form(codes=["fear", "debt"], person=person.id.hex))
    assert answer.status_code == 302
    assert {each.body["person"] for each in of(case, cast.asha)} == {person.id.hex}
    shown = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Is afraid or on edge" in shown
    assert "Behind the car wash" in shown


@pytest.mark.parametrize(
    ("empty", "kept", "words"),
    [("", None, "not asked"), ("not-answered", "", "not answered"), ("unknown", "unknown", "not known")],
)
def test_what_nobody_said_is_told_apart(cast, case, browser, empty, kept, words):
    asha = browser(cast.asha)
    asha.post(page_of(case), form(who="", empty=empty))
    (found,) = of(case, cast.asha)
    assert found.body.get("who") == kept
    assert found.body["when"] == "Tuesday night"
    assert words in asha.get(page_of(case)).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(cast, case, browser):
    asha = browser(cast.asha)
    for wrong in ({"codes": []}, {"codes": ["nonsense"]}, {"how": ""}, {"person": uuid4().hex}, {"empty": "x"}):
        answer = asha.post(page_of(case), form(**wrong, words="She cried"))
        assert answer.status_code == 400
        assert "She cried" in answer.content.decode()
        assert "Behind the car wash" in answer.content.decode()
    assert of(case, cast.asha) == []


def test_the_same_form_with_other_words_is_given_back_not_lost(cast, case, browser):
    asha, number = browser(cast.asha), uuid4().hex
    asha.post(page_of(case), form(number=number))
    assert asha.post(page_of(case), form(number=number)).status_code == 302
    answer = asha.post(page_of(case), form(number=number, where="At the station"))
    assert answer.status_code == 409
    assert "At the station" in answer.content.decode()
    assert number not in answer.content.decode(), "kept from this page, it is something new"


def test_it_is_taken_back_over_the_page(cast, case, browser):
    (noted,) = note(case, cast.asha)
    asha = browser(cast.asha)
    address = reverse("take-back-indicator", kwargs={"record": case.id, "number": noted.id})
    assert asha.post(address, {"why": ""}).status_code == 400
    assert asha.post(address, {"why": "It was his own bag"}).status_code == 302
    assert "It was his own bag" in asha.get(page_of(case)).content.decode()
    late = asha.post(address, {"why": "I say so too"})
    assert late.status_code == 409
    assert "I say so too" in late.content.decode()


def numbers_on(text):
    """The numbers that stand on a page as words of it, its clocks left out."""
    words = re.sub(
        r"<[^>]*>", " ", re.sub(r"<(script|style).*?</\1>|\d\d?:\d\d|\d+ \w+ 20\d\d", " ", text, flags=re.S)
    )
    return set(re.findall(r"(?<![\w-])\d+(?![\w-])", words))


def test_no_page_says_how_many_were_noticed(cast, case, browser):
    """With one and with eleven the same numbers stand on both pages: nothing is a total, or part of one."""
    asha = browser(cast.asha)
    pages = (page_of(case), reverse("case", kwargs={"record": case.id}))
    note(case, cast.asha, "fear")
    before = [numbers_on(asha.get(page).content.decode()) for page in pages]
    note(case, cast.asha, *LISTS["indicators"].codes[:10])
    after = [numbers_on(asha.get(page).content.decode()) for page in pages]
    assert [new - old for new, old in zip(after, before, strict=True)] == [set(), set()]
    assert numbers_on("<h2>What was noticed: 11</h2>") == {"11"}, "the control: a total would be seen"

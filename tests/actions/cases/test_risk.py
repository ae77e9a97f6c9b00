"""Risk as dated versions with a date that rings, flags that end by themselves, tools weighed for a child."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, assessments, queries, risk_content
from liftstone.cases.models import Case
from liftstone.cases.risk_models import Assessment, Flag
from liftstone.cases.states import Closed, Unfinished
from liftstone.desk.states import OutOfTurn
from liftstone.vocabulary import tools
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_

pytestmark = pytest.mark.django_db

RISK = {
    "who": "Mirela",
    "of_what": "Being moved",
    "from_whom": "The man",
    "level": "2",
    "protects": "",
    "to_do": "",
}


def soon(**more):
    return timezone.now() + timedelta(**(more or {"days": 7}))


def typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def address(name, case, **more) -> str:
    return reverse(name, kwargs={"record": case.id, **more})


@pytest.fixture
def risk(cast, case) -> Assessment:
    with as_(cast.asha) as asha:
        return assessments.save(case=case, kind="risk", body=RISK, seen=0, review_at=soon(), by=asha)


# The risk --------------------------------------------------------------------------------------------------------


def test_a_new_version_takes_the_place_of_the_old_which_stays(cast, case, risk, said):
    with as_(cast.chidi) as chidi:
        body = RISK | {"of_what": "Being hit"}
        assessments.save(case=case, kind="risk", body=body, seen=1, review_at=soon(), by=chidi)
        assert risk_content.current(case, "risk", by=chidi).body["of_what"] == "Being hit"
        kept = risk_content.open_all(list(Assessment.objects.filter(case=case)), by=chidi)
        assert {each.body["of_what"] for each in kept} == {"Being moved", "Being hit"}
    assert said().count("cases.risk_assessed") == 2


def test_it_rings_on_its_date_until_it_was_looked_at_again(cast, case, risk):
    with as_(cast.chidi) as chidi:
        assert queries.risks_due(chidi) == []
    with as_(cast.asha):
        due = assessments.save(case=case, kind="risk", body=RISK, seen=1, review_at=soon(seconds=-1), by=cast.asha)
    with as_(cast.chidi) as chidi:
        assert [each.id for each in queries.risks_due(chidi)] == [due.id]
        assessments.save(case=case, kind="risk", body=RISK, seen=2, review_at=soon(), by=chidi)
        assert queries.risks_due(chidi) == []
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert queries.risks_due(by) == []


def test_a_closed_case_takes_no_assessment_and_rings_no_more(cast, case, risk):
    with as_(cast.asha) as asha:
        assessments.save(case=case, kind="risk", body=RISK, seen=1, review_at=soon(seconds=-1), by=asha)
        actions.close(case=case, outcome="safe", words="", by=asha)
        assert queries.risks_due(asha) == []
        with pytest.raises(Closed):
            assessments.save(case=case, kind="risk", body=RISK, seen=2, review_at=soon(), by=asha)


def test_a_danger_that_runs_keeps_its_case_open_and_is_begun_and_shown_there(cast, case, browser):
    client = browser(cast.chidi)
    begun = client.post(address("begin-case-danger", case))
    assert begun.status_code == 302
    assert client.post(address("begin-case-danger", case)).url == begun.url  # pressed twice it is one
    assert "Old Road" in client.get(begun.url).content.decode()
    with as_(cast.asha) as asha, pytest.raises(Unfinished):
        actions.close(case=case, outcome="safe", words="", by=asha)
    client.post(f"{begun.url}end", {"where": "Old Road", "outcome": "safe_place", "words": "In the library"})
    assert "In the library" in client.get(address("dangers-of-case", case)).content.decode()
    for other in (cast.eve, cast.dana, cast.farid):
        assert browser(other).post(address("begin-case-danger", case)).status_code == 404
        assert browser(other).get(begun.url).status_code == 404
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)


def test_nobody_from_elsewhere_weighs_or_flags(cast, case, risk):
    for other in (cast.eve, cast.dana, cast.farid, cast.grace):
        with as_(other) as by:
            with pytest.raises((Denied, Case.DoesNotExist)):
                assessments.save(case=case, kind="risk", body=RISK, seen=1, review_at=soon(), by=by)
            with pytest.raises((Denied, Case.DoesNotExist)):
                assessments.set_flag(case=case, code="violent", words="", expires_at=soon(), by=by)


def test_what_is_missing_is_asked_for_and_what_was_typed_comes_back(cast, case, browser):
    client = browser(cast.asha)
    answer = client.post(address("risk", case), {"of_what": "Being moved on Friday", "review": "tomorrow"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert all(words in text for words in ("Write who is at risk.", "Write a date", "Being moved on Friday"))
    whole = {**RISK, "review": typed(soon()), "seen": "0"}
    assert client.post(address("risk", case), whole).status_code == 302
    second = client.post(address("risk", case), {**whole, "of_what": "Said at the same time"})
    assert second.status_code == 409
    assert "Said at the same time" in second.content.decode()
    page = client.get(address("case", case)).content.decode()
    assert "Being moved" in page
    assert "beside a colleague" in page
    assert "Said at the same time" in page


# Flags -----------------------------------------------------------------------------------------------------------


def test_a_flag_stands_above_every_number_until_it_ends(cast, case, browser, said):
    client = browser(cast.asha)
    form = {"flag": "do_not_ring", "flag_words": "He holds the phone", "until": typed(soon())}
    assert client.post(address("flag", case), form).status_code == 302
    page = client.get(address("case", case)).content.decode()
    assert page.index("Do not ring") < page.index("Show the number")
    assert page.index("He holds the phone") < page.index("Is it safe to answer?")
    assert "cases.flagged" in said()
    with as_(cast.asha) as asha:
        Flag.objects.update(expires_at=timezone.now() - timedelta(days=1))
        assert list(queries.flags(asha, case=case, now=timezone.now())) == []
    assert "ask again" in client.get(address("case", case)).content.decode()


def test_the_same_flag_again_is_one_and_it_is_lifted_once(cast, case, said):
    with as_(cast.asha) as asha:
        assessments.set_flag(case=case, code="violent", words="A dog", expires_at=soon(), by=asha)
        flag = assessments.set_flag(case=case, code="violent", words="A knife", expires_at=soon(days=30), by=asha)
        (found,) = queries.flags(asha, case=case, now=timezone.now())
        assert risk_content.open_one(found, by=asha).body["words"] == "A knife"
        assessments.lift_flag(flag=flag, by=asha)
        with pytest.raises(OutOfTurn):
            assessments.lift_flag(flag=flag, by=asha)
    with as_(cast.eve) as eve, pytest.raises((Denied, Flag.DoesNotExist)):
        assessments.lift_flag(flag=flag, by=eve)
    assert "cases.flag_lifted" in said()


def test_a_flag_without_an_end_is_asked_for_it(cast, case, browser):
    answer = browser(cast.asha).post(address("flag", case), {"flag": "violent", "flag_words": "A dog"})
    assert answer.status_code == 400
    assert "A dog" in answer.content.decode()
    with as_(cast.asha):
        assert not Flag.objects.exists()


# Tools for a child -----------------------------------------------------------------------------------------------


def test_each_nation_shows_its_own_orders_and_what_is_not_known_to_be_in_force_says_so(cast, ring, browser):
    def page(nation: str) -> str:
        with as_(cast.asha) as asha:
            answers = {**ANSWERS, "nation": nation, "under_18": "yes"}
            case = actions.start(contacts=[ring(cast.asha)], answers=answers, risk=2, by=asha)
        return browser(cast.asha).get(address("tools", case)).content.decode()

    scotland, wales, unknown = page("scotland"), page("wales"), page("unknown")
    assert "TERO" in scotland
    assert "STRO" not in scotland
    assert "STRO" in wales
    assert "TERO" not in wales
    assert all(name in unknown for name in ("TERO", "STRO", "Independent Guardian"))
    assert all("Not known to be in force: ask first" in each for each in (scotland, wales, unknown))


def test_every_tool_has_its_source_and_something_for_every_nation():
    assert set(tools.STANDING) <= set(tools.TOOLS.codes)
    for nation in tools.EVERYWHERE:
        codes = {each.code for each in tools.of(nation)}
        assert {"move_child", "move_family", "protect_family"} <= codes
        assert codes & {"stpo", "tepo", "stpo_ni"}
    assert not tools.is_in_force("cce_order")


def test_each_is_chosen_or_not_and_why(cast, case, browser, said):
    client = browser(cast.asha)
    half = client.post(address("tools", case), {"tool-stro": "not_chosen", "why-move_child": "An aunt has room"})
    assert half.status_code == 400
    text = half.content.decode()
    assert all(words in text for words in ("Write why, in a sentence.", "Choose whether", "An aunt has room"))
    form = {
        "tool-stro": "not_chosen",
        "why-stro": "It would tell them who spoke",
        "tool-move_child": "chosen",
        "why-move_child": "An aunt has room",
        "seen": "0",
    }
    assert client.post(address("tools", case), form).status_code == 302
    with as_(cast.chidi) as chidi:
        weighed = risk_content.current(case, "tools", by=chidi).body["tools"]
    assert weighed["stro"] == {"decision": "not_chosen", "why": "It would tell them who spoke"}
    assert "Not chosen: It would tell them who spoke" in client.get(address("case", case)).content.decode()
    assert "cases.tools_weighed" in said()

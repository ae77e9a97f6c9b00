"""Judging a breach and deciding whom to tell: dated, with reasons, nothing overwritten, nobody's words lost."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.breaches import actions, content, queries, safe_ways
from liftstone.breaches.models import Affected, Breach
from liftstone.breaches.states import Unfinished
from liftstone.cases import people, restricting
from liftstone.desk.forms import for_input
from liftstone.desk.states import OutOfTurn
from tests.actions.cases.conftest import KNOWN, case, contact, ring  # noqa: F401 - fixtures
from tests.cast import as_

pytestmark = pytest.mark.django_db
RISK = {"risk": "high", "why": "They could be found", "what": "Two women, their address"}
WHY = {"why": "The council may pass it on", "number": "IC-1", "late": ""}
PEOPLE = {"decision": "some", "why": "One is watched", "how": "Face to face, by her key worker"}


def fresh(cast, row: Breach) -> Breach:
    with as_(cast.ben) as ben:
        return queries.breach(ben, record=row.id)


def kinds(cast, row: Breach) -> list[str]:
    with as_(cast.ben) as ben:
        return [each.kind for each in queries.statements(ben, row)]


def judged(cast, row: Breach) -> None:
    with as_(cast.ben) as ben:
        actions.judge(breach=row, version=fresh(cast, row).version, answers=RISK, by=ben)


def told(cast, row: Breach) -> None:
    with as_(cast.ben) as ben:
        version = fresh(cast, row).version
        actions.decide_regulator(
            breach=row, version=version, decision="told", told_at=row.reported_at, answers=WHY, by=ben
        )


def people_told(cast, row: Breach) -> None:
    with as_(cast.ben) as ben:
        actions.decide_people(breach=row, version=fresh(cast, row).version, answers=PEOPLE, by=ben)


def test_it_is_judged_told_and_closed_and_each_has_its_place_in_the_log(cast, reported, said):
    row = reported()
    for step in (judged, told, people_told):
        step(cast, row)
    with as_(cast.ben) as ben:
        actions.add(breach=row, words="They deleted it", by=ben)
        actions.close(breach=row, version=fresh(cast, row).version, words="Addresses are checked by two", by=ben)
        opened = content.opened(fresh(cast, row), queries.statements(ben, row), by=ben)
    assert kinds(cast, row) == ["risk", "regulator", "people", "measure", "closed"]
    assert opened.last("risk").body["why"] == "They could be found"
    assert opened.last("regulator").body["decision"] == "told"
    assert fresh(cast, row).regulator_at == row.reported_at
    assert [each for each in said() if each.startswith("breaches.")][:6] == [
        "breaches.reported",
        "breaches.judged",
        "breaches.regulator_decided",
        "breaches.people_decided",
        "breaches.said",
        "breaches.closed",
    ]


def test_a_later_judgement_counts_and_the_earlier_one_stays(cast, reported):
    row = reported()
    judged(cast, row)
    with as_(cast.ben) as ben:
        again = {**RISK, "risk": "unlikely", "why": "It was sealed"}
        actions.judge(breach=row, version=2, answers=again, by=ben)
        opened = content.opened(fresh(cast, row), queries.statements(ben, row), by=ben)
    assert [each.body["risk"] for each in opened.said] == ["high", "unlikely"]
    assert opened.last("risk").body["why"] == "It was sealed"


def test_it_is_not_closed_before_everything_is_decided(cast, reported):
    row = reported()
    for step in (judged, told, people_told):
        with as_(cast.ben) as ben, pytest.raises(Unfinished):
            actions.close(breach=row, version=fresh(cast, row).version, words="Done", by=ben)
        step(cast, row)
    with as_(cast.ben) as ben:
        actions.close(breach=row, version=fresh(cast, row).version, words="Done", by=ben)
        with pytest.raises(OutOfTurn):
            actions.close(breach=row, version=fresh(cast, row).version, words="Done", by=ben)
        with pytest.raises(OutOfTurn):
            actions.judge(breach=row, version=fresh(cast, row).version, answers=RISK, by=ben)
        actions.reopen(breach=row, words="The council found a copy", by=ben)
        with pytest.raises(OutOfTurn):
            actions.reopen(breach=row, words="Again", by=ben)
    assert fresh(cast, row).closed_at is None


def test_the_database_closes_nothing_that_is_not_decided(cast, reported):
    row = reported()
    with pytest.raises(IntegrityError), as_(cast.ben):
        Breach.objects.filter(id=row.id).update(closed_at=row.reported_at)


def test_the_wrong_person_decides_nothing(cast, reported):
    row = reported()
    for other in (cast.asha, cast.chidi, cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            for deed in (
                lambda by=by: actions.judge(breach=row, version=1, answers=RISK, by=by),
                lambda by=by: actions.add(breach=row, words="x", by=by),
                lambda by=by: actions.close(breach=row, version=1, words="x", by=by),
                lambda by=by: actions.reopen(breach=row, words="x", by=by),
            ):
                with pytest.raises((Denied, Breach.DoesNotExist)):
                    deed()
    assert kinds(cast, row) == []


def test_two_who_decide_at_once_are_told_so_and_what_both_typed_is_there(cast, reported, browser):
    row = reported()
    page, path = browser(cast.ben), reverse("say-of-breach", kwargs={"record": row.id, "kind": "risk"})
    assert page.post(path, {"version": "1", "judged": "likely", "risk_why": "Mine"}).status_code == 302
    late = page.post(path, {"version": "1", "judged": "unlikely", "risk_why": "Hers"})
    assert late.status_code == 409
    shown = late.content.decode()
    for each in ("A colleague wrote meanwhile", "Mine", "Hers"):
        assert each in shown
    assert kinds(cast, row) == ["risk"]
    both = reverse("say-of-breach", kwargs={"record": row.id, "kind": "measure"})
    for words in ("They deleted it", "We rang them"):
        assert page.post(both, {"version": "1", "words": words}).status_code == 302
    assert kinds(cast, row) == ["risk", "measure", "measure"]


def test_what_was_typed_is_given_back_where_a_colleague_closed_it_or_opened_it_again(cast, reported, browser):
    row, page = reported(), browser(cast.ben)

    def say(kind: str, **typed: str):
        return page.post(reverse("say-of-breach", kwargs={"record": row.id, "kind": kind}), typed)

    for step in (judged, told, people_told):
        step(cast, row)
    version = str(fresh(cast, row).version)
    assert say("closed", version=version, closing="Checked by two").status_code == 302
    for typed in ({"judged": "likely", "risk_why": "Another letter"}, {"judged": "", "risk_why": "Another letter"}):
        late = say("risk", version=version, **typed)
        assert late.status_code in (400, 409)
        assert "Another letter" in late.content.decode()
    assert say("reopened", reopening="It was found").status_code == 302
    again = say("reopened", reopening="Somebody rang")
    assert again.status_code == 409
    assert "Somebody rang" in again.content.decode()


def test_a_form_that_is_refused_keeps_the_version_that_its_writer_read(cast, reported, browser):
    """Else it would be sent again as if its writer had read what a colleague decided meanwhile."""
    row = reported()
    page, path = browser(cast.ben), reverse("say-of-breach", kwargs={"record": row.id, "kind": "risk"})
    judged(cast, row)
    refused = page.post(path, {"version": "1", "judged": "unlikely"}).content.decode()
    assert 'name="version" value="1"' in refused
    assert 'name="version" value="2"' not in refused


def test_told_late_takes_the_reason_that_the_law_asks_for(cast, reported, browser):
    """Control: the same in time, without one."""
    for hours, status in ((10, 302), (80, 400)):
        row = reported(hours=hours)
        page, path = browser(cast.ben), reverse("say-of-breach", kwargs={"record": row.id, "kind": "regulator"})
        typed = {
            "version": "1",
            "decision": "told",
            "told_at": for_input(row.reported_at),
            "regulator_why": "The risk is likely",
            "regulator_number": "IC-77",
        }
        answer = page.post(path, typed)
        assert answer.status_code == status
    shown = answer.content.decode()
    assert "the law asks for the reason" in shown
    assert "IC-77" in shown
    assert page.post(path, typed | {"late": "It lay in a mailbox"}).status_code == 302
    shown = page.get(reverse("breach", kwargs={"record": row.id})).content.decode()
    assert "It lay in a mailbox" in shown
    assert ">Late<" in shown


def test_a_risk_that_the_regulator_is_not_told_of_is_said_on_the_page(cast, reported, browser):
    row = reported()
    judged(cast, row)
    page, path = browser(cast.ben), reverse("say-of-breach", kwargs={"record": row.id, "kind": "regulator"})
    assert page.post(path, {"version": "2", "decision": "not-told", "regulator_why": ""}).status_code == 400
    assert page.post(path, {"version": "2", "decision": "not-told", "regulator_why": "x"}).status_code == 302
    assert "Look at it again" in page.get(reverse("breach", kwargs={"record": row.id})).content.decode()


def test_people_are_told_in_a_way_that_is_written_down_and_how_is_read_first(cast, reported, case, browser):  # noqa: F811
    row = reported()
    safe = {"ways": {"phone": "unsafe"}, "not_say": "Never say our name"}
    with as_(cast.asha) as asha:
        people.add(case=case, answers={**KNOWN, "phone": "020 7946 0101", "safe": safe}, by=asha)
    page = browser(cast.ben)
    named = page.post(reverse("name-affected", kwargs={"record": row.id}), {"reference": case.reference.lower()})
    assert named.status_code == 302
    shown = page.get(reverse("tell-safely", kwargs={"record": row.id})).content.decode()
    assert "Never say our name" in shown
    assert "Not safe" in shown
    assert "020 7946" not in shown
    path = reverse("say-of-breach", kwargs={"record": row.id, "kind": "people"})
    wrong = page.post(path, {"version": "1", "telling": "told", "people_why": "They must know"})
    assert "Write in which way each was told" in wrong.content.decode()
    assert page.post(path, {"version": "1", "telling": "not-told", "people_why": "Not safe"}).status_code == 302


def test_a_record_is_named_once_and_none_that_one_may_not_see(cast, reported, case, browser):  # noqa: F811
    row = reported()
    with as_(cast.ben) as ben:
        for _twice in range(2):
            actions.name(breach=row, record=case, by=ben)
        assert Affected.objects.count() == 1
    with as_(cast.asha) as asha:
        restricting.restrict(case=case, readers=[cast.chidi.person], why="It is Ben", accused_at="", by=asha)
    with as_(cast.ben) as ben:
        assert queries.affected(ben, row) == []
        assert safe_ways.of(queries.affected(ben, row), by=ben) == []
        assert not Affected.objects.exists()
    page = browser(cast.ben)
    answer = page.post(reverse("name-affected", kwargs={"record": row.id}), {"reference": case.reference})
    assert answer.status_code == 400
    assert "none that you may see" in answer.content.decode()
    assert case.reference not in page.get(reverse("breach", kwargs={"record": row.id})).content.decode()

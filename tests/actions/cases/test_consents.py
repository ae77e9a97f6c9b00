"""What people decide: written down, withdrawn, lapsed; what stops with it, and that nothing is overwritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import (
    actions,
    consent_content,
    consent_queries,
    consents,
    content,
    people,
    queries,
    tasks,
    timeline,
)
from liftstone.cases.models import Case, Consent, Entry
from liftstone.cases.states import Changed
from liftstone.desk.states import OutOfTurn
from liftstone.vault import Unreadable
from tests.actions.cases.conftest import KNOWN
from tests.actions.cases.test_disclose import TOLD
from tests.cast import as_

pytestmark = pytest.mark.django_db

CONTACT = {"kind": "contact_channel", "answer": "consents", "way": "", "checks": ["alone"]}
SHARE = {
    "kind": "share_with_agency",
    "answer": "consents",
    "agency": "housing",
    "to": "",
    "what_for": "A room for the night",
    "checks": ["informed", "own_words"],
}
WITHDRAWN = {"text": "Please stop ringing me", "decided_on": "2026-05-02"}


@pytest.fixture
def person(cast, case):
    with as_(cast.asha) as asha:
        return people.add(case=case, answers={**KNOWN, "phone": "020 7946 0018"}, by=asha)


def decide(case, person, actor, seen, **said):
    with as_(actor) as by:
        return consents.decide(case=case, person=person, answers={**CONTACT, **said}, seen=seen, by=by)


def promise(case, actor, *, whom=None, text="Ring about the room"):
    with as_(actor) as by:
        due = timezone.now() + timedelta(hours=2)
        return timeline.follow_up(case=case, text=text, due_at=due, whom=whom, by=by)


def withdraw(case, consent, actor, seen, hold=()):
    with as_(actor) as by:
        return consents.withdraw(case=case, consent=consent, answers=WITHDRAWN, seen=seen, hold=hold, by=by)


def test_a_decision_is_kept_with_how_it_was_checked_and_by_whom(cast, case, person):
    decide(case, person, cast.chidi, 0, **SHARE)
    with as_(cast.asha) as asha:
        (found,) = consent_content.of_person(person, by=asha)
        shown = content.open_case(queries.case(asha, record=case.id), by=asha)
    assert found.body["what_for"] == "A room for the night"
    assert found.body["checks"] == ["informed", "own_words"]
    assert (found.row.written_by, found.row.number, found.stands) == (cast.chidi.person, 1, True)
    assert [each.row.id for each in shown.decisions] == [found.row.id]
    assert shown.lines[0].row.kind == "consent"


def test_the_log_says_so(cast, case, person, said):
    given = decide(case, person, cast.asha, 0)
    assert said()[-1] == "cases.consent_recorded"
    withdraw(case, given, cast.asha, 1)
    assert said()[-1] == "cases.consent_withdrawn"


def test_nobody_from_elsewhere_decides_or_withdraws(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        for deed in (
            lambda by: consents.decide(case=case, person=person, answers=CONTACT, seen=1, by=by),
            lambda by: consents.withdraw(case=case, consent=given, answers=WITHDRAWN, seen=1, by=by),
            lambda by: consents.note_lapse(case=case, consent=given, by=by),
        ):
            with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
                deed(by)


def test_pressed_twice_it_is_written_once(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    with pytest.raises(Changed):
        decide(case, person, cast.chidi, 0, answer="does_not_consent")
    withdraw(case, given, cast.asha, 1)
    with pytest.raises(Changed):
        withdraw(case, given, cast.asha, 1)
    with pytest.raises(OutOfTurn):
        withdraw(case, given, cast.asha, 2)
    with as_(cast.asha):
        assert Consent.objects.filter(person=person).count() == 2


def test_the_table_itself_takes_one_decision_after_another(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    with as_(cast.asha) as asha, pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            organisation_id=asha.organisation, case=case, person=person, number=1, written_by=asha.person, body=b""
        )
    for column in ("body", "number", "lapses_at", "written_by", "written_at"):
        with as_(cast.asha), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connections["default"].cursor().execute(
                f"UPDATE cases_consent SET {column} = {column} WHERE id = %s",  # noqa: S608 - names from above
                [given.id],
            )
    with as_(cast.asha), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Consent.objects.filter(id=given.id).delete()


def test_whoever_moves_a_day_in_the_table_is_found_out(cast, case, person):
    given = decide(case, person, cast.asha, 0, until="2030-01-01")
    given.lapses_at += timedelta(days=1)
    with as_(cast.asha) as asha, pytest.raises(Unreadable):
        consent_content.open_all([given], by=asha)


def test_history_stays_and_the_last_one_stands(cast, case, person):
    decide(case, person, cast.asha, 0, way="phone")
    decide(case, person, cast.asha, 1, **SHARE)
    decide(case, person, cast.asha, 2, answer="does_not_consent")
    with as_(cast.asha) as asha:
        found = consent_content.of_person(person, by=asha)
    assert [each.stands for each in found] == [False, True, True]
    assert [each.body["answer"] for each in found] == ["consents", "consents", "does_not_consent"]


def test_a_withdrawal_holds_what_would_contact_them_and_says_so(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    theirs = promise(case, cast.asha, whom=person)
    ticked, other = (
        promise(case, cast.asha, text="Ring the cousin"),
        promise(case, cast.asha, text="Ask the council"),
    )
    withdraw(case, given, cast.chidi, 1, hold=[ticked.id])
    with as_(cast.asha) as asha:
        Entry.objects.filter(kind="follow-up").update(due_at=timezone.now() - timedelta(minutes=1))
        assert [each.id for each in queries.ringing(asha)] == [other.id]
        lines = content.open_case(queries.case(asha, record=case.id), by=asha).lines
    assert lines[0].body["held"] == 2
    held = {line.row.id for line in lines if line.row.held_at}
    assert held == {theirs.id, ticked.id}
    later = promise(case, cast.asha, whom=person)
    with as_(cast.asha):
        assert Entry.objects.get(id=later.id).held_at, "what is promised after it is held from the start"


@pytest.mark.django_db(transaction=True)
def test_what_is_held_does_not_ring_and_rings_again_once_they_agree(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    theirs = promise(case, cast.asha, whom=person)
    withdraw(case, given, cast.asha, 1)
    with as_(cast.asha):
        Entry.objects.filter(id=theirs.id).update(due_at=timezone.now() - timedelta(minutes=1))
    tasks.ring()
    with as_(cast.asha):
        assert Entry.objects.get(id=theirs.id).rang_at is None
    decide(case, person, cast.asha, 2)
    tasks.ring()
    with as_(cast.asha):
        row = Entry.objects.get(id=theirs.id)
    assert row.held_at is None
    assert row.rang_at is not None


def test_a_withdrawal_of_sharing_holds_nothing_and_lists_what_was_shared(cast, case, person, browser):
    given = decide(case, person, cast.asha, 0, **SHARE)
    theirs = promise(case, cast.asha, whom=person)
    with as_(cast.asha) as asha:
        timeline.disclose(case=case, answers=TOLD, by=asha)
    page = reverse("withdraw", kwargs={"record": case.id, "number": given.id})
    asked = browser(cast.asha).get(page).content.decode()
    assert "Control room, log 412" in asked
    assert "Nothing more is passed on" in asked
    withdraw(case, given, cast.asha, 1)
    with as_(cast.asha):
        assert Entry.objects.get(id=theirs.id).held_at is None


def test_a_closed_case_takes_a_withdrawal_too(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    with as_(cast.asha) as asha:
        actions.close(case=case, outcome="safe", words="", by=asha)
    withdraw(case, given, cast.asha, 1)


@pytest.mark.django_db(transaction=True)
def test_what_lapses_rings_until_somebody_has_seen_it(cast, case, person, said):
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    given = decide(case, person, cast.asha, 0, eighteen_on=yesterday)
    with as_(cast.asha) as asha:
        assert [each.id for each in consent_queries.lapsed(asha)] == [given.id]
    with as_(cast.eve) as eve:
        assert consent_queries.lapsed(eve) == []
    assert tasks.ring() == 1
    assert tasks.ring() == 0
    with as_(cast.chidi) as chidi:
        consents.note_lapse(case=case, consent=given, by=chidi)
        assert consent_queries.lapsed(chidi) == []
        with pytest.raises(OutOfTurn):
            consents.note_lapse(case=case, consent=given, by=chidi)
        assert [each.state(timezone.now()) for each in consent_content.of_person(person, by=chidi)] == [
            "lapsed"
        ] * 2
    assert "cases.consent_lapsed" in said()


def test_what_has_not_lapsed_is_not_noted_as_lapsed(cast, case, person):
    given = decide(case, person, cast.asha, 0, until="2030-01-01")
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        consents.note_lapse(case=case, consent=given, by=asha)


def test_eve_finds_nobody_and_no_decision(cast, case, person):
    given = decide(case, person, cast.asha, 0)
    with as_(cast.eve) as eve:
        assert consent_queries.people(eve, record=case.id) == []
        for query, number in ((consent_queries.person, person.id), (consent_queries.consent, given.id)):
            with pytest.raises((Consent.DoesNotExist, type(person).DoesNotExist)):
                query(eve, record=case.id, number=number)
        assert not Consent.objects.exists()
    for query in (consent_queries.person, consent_queries.consent, consent_queries.contact):
        with as_(cast.farid) as farid, pytest.raises(Denied):
            query(farid, record=case.id, number=given.id)


# Over HTTP -------------------------------------------------------------------------------------------------------

FORM = {**CONTACT, "decided_on": "2026-05-02", "seen": "0"}


def page_of(case, person):
    return reverse("consents", kwargs={"record": case.id, "number": person.id})


@pytest.mark.parametrize(
    ("typed", "field", "kind_words"),
    [
        ({"kind": ""}, "kind", "what it is about"),
        ({"answer": ""}, "answer", "what the person said"),
        ({"answer": "withdrawn"}, "answer", "not one of the answers"),
        ({"checks": []}, "checks", "decided for themselves"),
        ({"kind": "share_with_agency", "agency": "", "what_for": "x"}, "agency", "with whom"),
        ({"kind": "share_with_agency", "agency": "police"}, "what_for", "Consent to anything"),
        ({"until": "2020-01-01"}, "until", "from today on"),
        ({"until": "soon"}, "until", "Write a date"),
        ({"decided_on": "2999-01-01"}, "decided_on", "has not come"),
        ({"born": "1702-01-01"}, "born", "day of birth"),
        ({"kind": "odd"}, "kind", "not one of the answers"),
        ({"to": "x" * 300_000}, "to", "too long"),
    ],
)
def test_bad_input_is_answered_kindly_and_given_back(cast, case, person, browser, typed, field, kind_words):
    sent = {**FORM, "text": "Only in the morning", **typed}
    answer = browser(cast.asha).post(page_of(case, person), sent)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{field}"' in text
    assert kind_words in text
    assert "Only in the morning" in text
    with as_(cast.asha):
        assert not Consent.objects.exists()


def test_for_a_child_it_is_said_when_it_ends(cast, case, browser):
    with as_(cast.asha) as asha:
        child = people.add(case=case, answers={**KNOWN, "age_band": "16-17"}, by=asha)
    asha = browser(cast.asha)
    answer = asha.post(page_of(case, child), FORM)
    assert answer.status_code == 400
    assert 'href="#eighteen_on"' in answer.content.decode()
    assert asha.post(page_of(case, child), {**FORM, "born": "2010-02-03"}).status_code == 302
    with as_(cast.asha):
        lapses = Consent.objects.get().lapses_at
    assert timezone.localtime(lapses).isoformat() == "2028-02-03T00:00:00+00:00"
    assert 'value="2010-02-03"' in asha.get(page_of(case, child)).content.decode(), "not asked for again"


def test_two_who_write_at_once_lose_nothing(cast, case, person, browser):
    decide(case, person, cast.chidi, 0, answer="does_not_consent", text="Chidi heard a no")
    told = browser(cast.asha).post(page_of(case, person), {**FORM, "text": "Asha heard a yes"})
    text = told.content.decode()
    assert told.status_code == 409
    assert "Another decision was written down" in text
    assert "Chidi heard a no" in text
    assert "Asha heard a yes" in text
    assert 'name="seen" value="1"' in text, "the next save is of what was just shown"


def test_two_who_withdraw_at_once_lose_nothing(cast, case, person, browser):
    given = decide(case, person, cast.asha, 0)
    page = reverse("withdraw", kwargs={"record": case.id, "number": given.id})
    asha = browser(cast.asha)
    decide(case, person, cast.chidi, 1, **SHARE)
    told = asha.post(page, {"seen": "1", "text": "She said stop"})
    assert told.status_code == 409
    assert "She said stop" in told.content.decode()
    assert asha.post(page, {"seen": "2", "text": "She said stop"}).status_code == 302
    again = asha.post(page, {"seen": "3", "text": "She said it twice"})
    assert again.status_code == 409
    assert "She said it twice" in again.content.decode()
    assert asha.get(page).status_code == 302


def test_the_page_says_that_it_is_not_the_ground_in_law(cast, case, person, browser):
    assert "Article 6(1)(f) and (ea)" in browser(cast.asha).get(page_of(case, person)).content.decode()


def test_a_disclosure_sees_what_was_decided_and_waits_for_nothing(cast, case, person, browser):
    decide(case, person, cast.asha, 0, **{**SHARE, "answer": "does_not_consent", "agency": "police"})
    page = reverse("disclose", kwargs={"record": case.id})
    asha = browser(cast.asha)
    shown = asha.get(page).content.decode()
    assert "What people in this case decided before" in shown
    assert "Does not consent</strong>" in shown
    assert asha.post(page, TOLD).status_code == 302


def test_a_case_says_whether_research_may_use_it(cast, case, person, browser):
    address = reverse("case", kwargs={"record": case.id})
    given = decide(case, person, cast.asha, 0, kind="research")
    asha = browser(cast.asha)
    assert "May be used in research" in asha.get(address).content.decode()
    withdraw(case, given, cast.asha, 1)
    assert "Not to be used in research" in asha.get(address).content.decode()

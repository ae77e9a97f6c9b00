"""Reaching somebody: no number before it is asked for, and a reason where it is not known to be safe."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions, consent_queries, content, people, queries, reach, safe_rules
from liftstone.cases.models import Case, CaseContact, Entry
from liftstone.cases.states import Changed, Closed, ReasonNeeded
from liftstone.keyring import records
from tests.actions.cases.conftest import CALL, KNOWN
from tests.actions.cases.test_consents import decide
from tests.cast import as_

pytestmark = pytest.mark.django_db

NUMBER = "020 7946 0345"
SAFE = {
    "ways": {"phone": "safe", "email": "unsafe"},
    "times": "any",
    "say": "the library",
    "not_say": "the helpline",
}


@pytest.fixture
def person(cast, case):
    with as_(cast.asha) as asha:
        return people.add(
            case=case, answers={**KNOWN, "phone": NUMBER, "email": "a@mail.example", "safe": SAFE}, by=asha
        )


def show(case, person, actor, *, way="phone", reason="", emergency=""):
    with as_(actor) as by:
        return reach.show_of_person(case=case, person=person, way=way, reason=reason, emergency=emergency, by=by)


@pytest.fixture
def shown_as(cast, said):
    """What the log says of numbers: what was asked for, and what was opened, by the connection that commits it."""

    def verbs():
        with as_(cast.ben):
            opened = Leaf.objects.using(settings.AUDIT_DATABASE).filter(verb="cases.number_shown")
            return [each for each in said() if each == "cases.number_shown_unsafe"] + [each.verb for each in opened]

    return verbs


def test_a_safe_number_is_shown_at_once_and_that_is_an_opening_of_its_own(cast, case, person, shown_as):
    shown = show(case, person, cast.chidi)
    assert shown.text == NUMBER
    assert NUMBER not in repr(shown)
    assert shown_as() == ["cases.number_shown"]
    with as_(cast.ben):
        leaf = Leaf.objects.using(settings.AUDIT_DATABASE).get(verb="cases.number_shown")
    assert (leaf.actor, leaf.subject) == (cast.chidi.person, case.id)


def test_what_is_not_safe_needs_a_reason_that_the_timeline_keeps(cast, case, person, shown_as):
    with pytest.raises(ReasonNeeded):
        show(case, person, cast.asha, way="email")
    assert shown_as() == []
    assert show(case, person, cast.asha, way="email", reason="She asked for it").text == "a@mail.example"
    assert shown_as() == ["cases.number_shown_unsafe", "cases.number_shown"]
    with as_(cast.asha) as asha:
        line = content.open_case(queries.case(asha, record=case.id), by=asha).lines[0]
    assert (line.row.kind, line.body["text"], line.body["verdict"]) == ("shown", "She asked for it", "unsafe")


@pytest.mark.parametrize("answer", ["does_not_consent", "withdrawn"])
def test_who_does_not_want_to_be_contacted_is_not_without_an_emergency(cast, case, person, answer):
    decide(case, person, cast.asha, 0, answer=answer)
    for given in ({}, {"reason": "Just checking"}, {"emergency": "yes"}):
        with pytest.raises(ReasonNeeded):
            show(case, person, cast.asha, **given)
    assert show(case, person, cast.asha, reason="He has a knife", emergency="yes").text == NUMBER


def test_each_showing_is_an_entry_of_its_own(cast, case, person, shown_as):
    show(case, person, cast.asha)
    show(case, person, cast.asha)
    assert shown_as() == ["cases.number_shown"] * 2


def test_nobody_from_elsewhere_is_shown_a_number(cast, case, person, shown_as):
    for other in (cast.farid, cast.grace, cast.dana, cast.eve):
        with pytest.raises(Denied):
            show(case, person, other, reason="x", emergency="yes")
    assert shown_as() == []


def test_a_contacts_number_is_shown_to_whoever_reads_the_case(cast, case, contact):
    with as_(cast.chidi) as chidi:
        found = consent_queries.contact(chidi, record=case.id, number=contact.id)
        shown = reach.show_of_contact(case=case, contact=found, way="phone", reason="", emergency="", by=chidi)
    assert shown.text == CALL["phone"], "in words only: whoever rings has read them"
    for other in (cast.dana, cast.eve):
        with as_(other) as by, pytest.raises(CaseContact.DoesNotExist):
            consent_queries.contact(by, record=case.id, number=contact.id)


def test_a_contact_of_another_case_is_not_reached_through_this_one(cast, case, ring):
    elsewhere = ring(cast.asha)
    with as_(cast.asha) as asha, pytest.raises(CaseContact.DoesNotExist):
        consent_queries.contact(asha, record=case.id, number=elsewhere.id)


# Writing it ------------------------------------------------------------------------------------------------------

FORM = {
    "say": "the library",
    "not_say": "the helpline",
    "code_word": "lantern",
    "others": "nobody",
    "times": "windows",
    "days-1": "weekdays",
    "from-1": "21:00",
    "to-1": "23:30",
    "days-2": "sat",
    "from-2": "22:00",
    "to-2": "02:00",
    "when": "not when the van is there",
    "way-phone": "safe",
    "way-text": "unsafe",
    "way-email": "unknown",
    "way-post": "unsafe",
    "voicemail": "never",
    "caller_number": "hide",
    "device": "watched",
    "device_words": "he reads it every evening",
}


def page_of(case, person):
    return reverse("safe-contact", kwargs={"record": case.id, "number": person.id})


def seen(person):
    return type(person).objects.get(id=person.id).changed_at.isoformat()


def body_of(person, by):
    row = type(person).objects.get(id=person.id)
    return records.open_one(content.sealed_person(row), verb="cases.read", by=by.keys)


def test_how_to_reach_somebody_is_written_and_the_number_stays(cast, case, person, browser, said):
    with as_(cast.asha):
        read = seen(person)
    assert browser(cast.asha).post(page_of(case, person), {**FORM, "seen": read}).status_code == 302
    with as_(cast.asha) as asha:
        body = body_of(person, asha)
    safe = safe_rules.read(body)
    assert (body["schema"], body["phone"], body["name"]) == (2, NUMBER, KNOWN["name"])
    assert [each.as_kept()["from"] for each in safe.windows] == ["21:00", "22:00"]
    assert (safe.code_word, safe.voicemail, safe.device, safe.ways["text"]) == (
        "lantern",
        "never",
        "watched",
        "unsafe",
    )
    assert "cases.safe_contact_written" in said()


def test_a_number_is_replaced_or_taken_out(cast, case, person, browser):
    with as_(cast.asha):
        read = seen(person)
    changed = {**FORM, "seen": read, "phone": "020 7946 0999", "remove-email": "yes"}
    assert browser(cast.asha).post(page_of(case, person), changed).status_code == 302
    with as_(cast.asha) as asha:
        body = body_of(person, asha)
        assert [hit.record for hit in queries.find(asha, text="020 7946 0999")] == [case.id]
    assert body["phone"] == "020 7946 0999"
    assert "email" not in body


def test_changing_a_name_leaves_how_to_reach_them(cast, case, person):
    with as_(cast.asha) as asha:
        people.change(case=case, person=person, answers={**KNOWN, "name": "Andreea"}, seen=seen(person), by=asha)
        body = body_of(person, asha)
    assert (body["name"], body["phone"], body["safe"]["say"]) == ("Andreea", NUMBER, "the library")


def test_what_was_written_before_is_read_and_written_anew(cast, case, browser):
    old = {"answer": "phone", "phone": NUMBER, "safe_when": "after nine", "safe_say": "the dentist"}
    with as_(cast.asha) as asha:
        someone = people.add(case=case, answers={**KNOWN, **old, "schema": 1}, by=asha)
        read = seen(someone)
    asha = browser(cast.asha)
    page = asha.get(page_of(case, someone)).content.decode()
    assert "the dentist" in page
    assert NUMBER not in page
    assert asha.post(page_of(case, someone), {**FORM, "seen": read}).status_code == 302
    with as_(cast.asha) as by:
        assert not set(safe_rules.WRITTEN_BEFORE) & set(body_of(someone, by))


def test_a_colleague_who_was_faster_is_shown_and_neither_is_lost(cast, case, person, browser):
    with as_(cast.asha) as asha:
        read = seen(person)
        with pytest.raises(Changed):
            reach.write(case=case, person=person, answers={"safe": {}}, seen="then", by=asha)
    first = browser(cast.chidi).post(page_of(case, person), {**FORM, "seen": read, "code_word": "harbour"})
    assert first.status_code == 302
    told = browser(cast.asha).post(page_of(case, person), {**FORM, "seen": read, "code_word": "lantern"})
    assert told.status_code == 409
    assert "harbour" in told.content.decode()
    assert 'value="lantern"' in told.content.decode()


def test_a_case_that_was_closed_gives_it_back(cast, case, person, browser):
    with as_(cast.asha) as asha:
        read = seen(person)
        actions.close(case=case, outcome="safe", words="", by=asha)
        with pytest.raises(Closed):
            reach.write(case=case, person=person, answers={"safe": {}}, seen=read, by=asha)
    told = browser(cast.asha).post(page_of(case, person), {**FORM, "seen": read})
    assert told.status_code == 409
    assert "he reads it every evening" in told.content.decode()


def test_nobody_from_elsewhere_writes_it(cast, case, person):
    for other in (cast.farid, cast.grace, cast.dana):
        with as_(other) as by, pytest.raises((Denied, Case.DoesNotExist)):
            reach.write(case=case, person=person, answers={"safe": {}}, seen="", by=by)


@pytest.mark.parametrize(
    ("typed", "field", "kind_words"),
    [
        (
            {"days-1": "", "days-2": "", "from-1": "", "from-2": "", "to-1": "", "to-2": ""},
            "times",
            "the hours below",
        ),
        ({"to-1": "21:00"}, "days-1", "two different times"),
        ({"from-1": "nine"}, "days-1", "two different times"),
        ({"from-1": "21:00+01:00"}, "days-1", "two different times"),
        ({"days-1": "never"}, "days-1", "two different times"),
        ({"way-post": "safe"}, "post", "write the number or address"),
        ({"remove-phone": "yes"}, "phone", "write the number or address"),
        ({"voicemail": "odd"}, "voicemail", "not one of the answers"),
        ({"way-text": "odd"}, "way-text", "not one of the answers"),
        ({"others": "x" * 300_000}, "others", "too long"),
    ],
)
def test_bad_input_is_answered_kindly_and_given_back(cast, case, person, browser, typed, field, kind_words):
    answer = browser(cast.asha).post(page_of(case, person), {**FORM, **typed})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#{field}"' in text
    assert kind_words in text
    assert "he reads it every evening" in text


# Over HTTP -------------------------------------------------------------------------------------------------------


def test_no_page_holds_a_number_before_it_is_asked_for(cast, case, person, browser):
    asha = browser(cast.asha)
    here = {"record": case.id}
    there = {**here, "number": person.id}
    pages = [reverse(name, kwargs=here) for name in ("case", "edit-case", "disclose", "add-person")]
    pages += [reverse(name, kwargs=there) for name in ("person", "safe-contact", "consents")]
    for page in pages:
        text = asha.get(page).content.decode()
        for number in (NUMBER, "a@mail.example", CALL["phone"]):
            assert number not in text, page
    shown = asha.post(reverse("show-number", kwargs=there), {"way": "phone"}).content.decode()
    assert NUMBER in shown
    assert shown.index("the helpline") < shown.index(NUMBER), "what never to say stands above it"


def test_the_reason_is_asked_for_and_what_was_typed_is_given_back(cast, case, person, browser):
    decide(case, person, cast.asha, 0, answer="withdrawn")
    asha = browser(cast.asha)
    address = reverse("show-number", kwargs={"record": case.id, "number": person.id})
    asked = asha.post(address, {"way": "phone"})
    assert asked.status_code == 200
    assert NUMBER not in asked.content.decode()
    for sent, field in (({"reason": ""}, "reason"), ({"reason": "I wanted to ask"}, "emergency")):
        answer = asha.post(address, {"way": "phone", **sent})
        assert answer.status_code == 400
        assert f'href="#{field}"' in answer.content.decode()
        assert NUMBER not in answer.content.decode()
    assert "I wanted to ask" in answer.content.decode()
    shown = asha.post(address, {"way": "phone", "reason": "Smoke in the house", "emergency": "yes"})
    assert NUMBER in shown.content.decode()
    case_page = asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert "Smoke in the house" in case_page
    with as_(cast.asha):
        assert Entry.objects.filter(kind="shown").count() == 1


def test_a_way_that_is_not_there_leads_nowhere_and_nothing_is_asked_by_address(cast, case, person, browser):
    asha = browser(cast.asha)
    address = reverse("show-number", kwargs={"record": case.id, "number": person.id})
    assert asha.post(address, {"way": "post"}).status_code == 404
    assert asha.post(address, {"way": "pigeon"}).status_code == 404
    assert asha.get(address).status_code == 405


def test_outside_the_hours_a_reason_is_asked_and_the_page_says_when_it_is_safe_again(cast, case, person, browser):
    now = timezone.localtime()
    begins, ends = now + timedelta(hours=2), now + timedelta(hours=3)
    hours = {
        "days-1": "all",
        "from-1": f"{begins:%H:%M}",
        "to-1": f"{ends:%H:%M}",
        "days-2": "",
        "from-2": "",
        "to-2": "",
    }
    with as_(cast.asha):
        read = seen(person)
    asha = browser(cast.asha)
    assert asha.post(page_of(case, person), {**FORM, **hours, "seen": read}).status_code == 302
    assert "Safe again" in asha.get(reverse("case", kwargs={"record": case.id})).content.decode()
    asked = asha.post(reverse("show-number", kwargs={"record": case.id, "number": person.id}), {"way": "phone"})
    assert NUMBER not in asked.content.decode()
    assert "not one of the hours" in asked.content.decode()

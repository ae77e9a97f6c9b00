"""Bad input at the staff door: an error in the reader's language, what was typed given back, nothing stored."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from markupsafe import escape

from liftstone.accounts.door import COOKIE
from liftstone.audit.models import Leaf
from liftstone.cases import actions, people, timeline
from liftstone.cases.verbs import CaseVerb
from liftstone.desk import actions as desk
from liftstone.desk import calls
from liftstone.desk import forms as desk_forms
from liftstone.desk.verbs import DeskVerb
from liftstone.intake.models import Contact
from liftstone.keyring import records, visitors
from tests.actions.cases.conftest import ANSWERS, CALL
from tests.cast import as_, cookie_for
from tests.stored import rows
from tests.web.spoken import EMOJI, LANGUAGES, said
from tests.world import arrive, taken

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_staff")]

LONG = "far too long " * (desk_forms.LONGEST // 12)
TOO_LONG = "This is too long. Please split it."
NOT_ON_LIST = "This is not one of the answers to choose from. Please choose again."
NO_NUMBER = "Write a number, for example 6."
NO_COUNT = "Write a number from 1 to 9,999, for example 6."
NO_DATE = "Write a date and a time."
NO_BIRTH = "Write a date of birth: a day, a month or only a year, for example 14/5/2001, 5/2001 or 2001."
PASSED = "That time has passed."
SOMETHING = "Write something first."
WHAT_BECAME = "Choose what became of it."
NO_SERVICE = "A service goes with a signpost alone: choose that, or leave this empty."
FOLLOW_UP = {
    "follow_up": "Ring the library",
    "due": (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
}
CASE = {**ANSWERS, "risk": "2"}
PERSON = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu"}
COUNTED = {"how_known": "counted", "role": "potential_victim", "low": "6", "high": "10"}
DISCLOSURE = {"agency": "police", "why": "Today", "said": "Where", "how": "phone", "consent": "consents"}

# Of each form: what is typed where it is good; then what is spoilt in it, at which field, and what is said of that.
FORMS: dict[str, tuple[dict[str, Any], dict[str, tuple[dict[str, Any], str, str]]]] = {
    "call": (CALL, {
        "oversized: a text": ({"what": LONG}, "what", TOO_LONG),
        "oversized: a line": ({"safe_say": LONG}, "safe_say", TOO_LONG),
        "10 MB of emoji": ({"what": EMOJI}, "what", TOO_LONG),
        "a number of 5,000 digits": ({"people_min": "9" * 5000}, "people_min", NO_NUMBER),
        "a number that is none": ({"people_max": "six"}, "people_max", NO_NUMBER),
        "less than nothing": ({"people_max": "-1"}, "people_max", NO_NUMBER),
        "the larger number first": (
            {"people_min": "7", "people_max": "6"}, "people_max", "The larger number comes second."),
        "an unknown danger": ({"danger": "always"}, "danger", NOT_ON_LIST),
        "an unknown age": ({"under_18": "NULL"}, "under_18", NOT_ON_LIST),
        "an unknown caller": ({"who": "friend\0"}, "who", NOT_ON_LIST),
        "an unknown way to answer": ({"answer": "pigeon"}, "answer", NOT_ON_LIST),
        "half of an emoji as a choice": ({"sharing": b"\xed\xa0\xbd"}, "sharing", NOT_ON_LIST),
        "an unknown way of hearing of us": ({"heard": "rumour"}, "heard", NOT_ON_LIST),
    }),
    "note": ({"note": "She rang again"}, {
        "oversized": ({"note": LONG}, "note", TOO_LONG),
        "10 MB of emoji": ({"note": EMOJI}, "note", TOO_LONG),
        "nothing": ({"note": " "}, "note", SOMETHING),
    }),
    "reply": ({"reply": "We are here"}, {
        "oversized": ({"reply": LONG}, "reply", TOO_LONG),
        "nothing": ({"reply": "\n"}, "reply", SOMETHING),
    }),
    "finish": ({"outcome": "advice-given", "why": "Told whom to ring"}, {
        "oversized": ({"why": LONG}, "why", TOO_LONG),
        "an unknown outcome": ({"outcome": "waiting"}, "outcome", WHAT_BECAME),
        "an oversized service": ({"outcome": "signposted", "service": LONG}, "service", TOO_LONG),
        "a service of who was given advice": ({"service": "Harbour Law Centre"}, "service", NO_SERVICE),
        "a NUL": ({"outcome": "advice-given\0"}, "outcome", WHAT_BECAME),
    }),
    "open-case": (CASE, {
        "oversized": ({"summary": LONG}, "summary", TOO_LONG),
        "10 MB of emoji": ({"risk_words": EMOJI}, "risk_words", TOO_LONG),
        "an unknown risk": ({"risk": "4"}, "risk", "Choose how great the risk is. You can change it at any time."),
        "a risk of 5,000 digits": (
            {"risk": "9" * 5000}, "risk", "Choose how great the risk is. You can change it at any time."),
        "an unknown class": ({"class": "nothing"}, "class", NOT_ON_LIST),
        "an unknown type among others": ({"types": ["labour", "nonsense"]}, "types", NOT_ON_LIST),
        "an unknown region": ({"region": "london\0"}, "region", NOT_ON_LIST),
    }),
    "edit-case": (CASE, {
        "oversized": ({"where": LONG}, "where", TOO_LONG),
        "an unknown sector": ({"sectors": ["\ufffd"]}, "sectors", NOT_ON_LIST),
        "an unknown police force": ({"force": "../../etc/passwd"}, "force", NOT_ON_LIST),
    }),
    "add-person": (PERSON, {
        "oversized": ({"name": LONG}, "name", TOO_LONG),
        "an unknown role": ({"role": "owner"}, "role", NOT_ON_LIST),
        "an unknown nationality": ({"nationality": "XX"}, "nationality", NOT_ON_LIST),
        "a number of 5,000 digits": (COUNTED | {"low": "000000001" + "9" * 5000}, "low", NO_COUNT),
        "a number that turns out larger": (COUNTED | {"high": "0000000019999999"}, "high", NO_COUNT),
        "a number below one": (COUNTED | {"low": "0"}, "low", NO_COUNT),
        "a birth of 5,000 digits": ({"born": "9" * 5000}, "born", NO_BIRTH),
        "a birth with a NUL": ({"born": "2001\0"}, "born", NO_BIRTH),
    }),
    "person": (PERSON, {
        "oversized": ({"description": LONG}, "description", TOO_LONG),
        "an unknown age band": ({"age_band": "100"}, "age_band", NOT_ON_LIST),
    }),
    "safe-contact": ({"times": "any", "when": "not before Monday"}, {
        "oversized": ({"say": LONG}, "say", TOO_LONG),
        "an unknown answer about a way": ({"way-phone": "safe\0"}, "way-phone", NOT_ON_LIST),
        "an unknown voicemail": ({"voicemail": "pigeon"}, "voicemail", NOT_ON_LIST),
    }),
    "consents": ({"kind": "contact_channel", "answer": "does_not_consent", "text": "Not in the morning"}, {
        "oversized": ({"what_for": LONG}, "what_for", TOO_LONG),
        "an unknown way": ({"way": "thread\0"}, "way", NOT_ON_LIST),
        "an unknown kind": ({"kind": "marriage"}, "kind", NOT_ON_LIST),
        "no date": ({"until": "9" * 5000}, "until", "Write a date, for example 2026-03-27."),
    }),
    "case-note": ({"note": "Spoke to the library"}, {
        "oversized": ({"note": LONG}, "note", TOO_LONG),
        "nothing": ({"note": ""}, "note", SOMETHING),
    }),
    "write-note": ({"note": "Spoke to the library", "type": "call", "who": "all"}, {
        "oversized": ({"note": LONG}, "note", TOO_LONG),
        "nothing": ({"note": " "}, "note", SOMETHING),
        "an unknown type": ({"type": "therapy\0"}, "type", NOT_ON_LIST),
    }),
    "follow-up": (FOLLOW_UP, {
        "an unknown owner": ({"owner": "9" * 5000}, "owner", NOT_ON_LIST),
        "an unknown pace": ({"pace": "never"}, "pace", NOT_ON_LIST),
        "oversized": ({"follow_up": LONG}, "follow_up", TOO_LONG),
        "no date": ({"due": "tomorrow"}, "due", NO_DATE),
        "a day that does not exist": ({"due": "2027-02-30T10:00"}, "due", NO_DATE),
        "another calendar's digits": ({"due": "٢٠٢٧-٠١-٠١T10:00"}, "due", NO_DATE),
        "a zone": ({"due": "2027-01-01T10:00+14:00"}, "due", NO_DATE),
        "NULs": ({"due": "\0" * 16}, "due", NO_DATE),
        "100,000 digits": ({"due": "2" * 100_000}, "due", NO_DATE),
        "the first year": ({"due": "0001-01-01T00:00"}, "due", PASSED),
        "the last year": ({"due": "9999-12-31T23:59"}, "due", "That is more than three years away."),
    }),
    "follow-up-done": ({"came": "They answered"}, {"oversized": ({"came": LONG}, "came", TOO_LONG)}),
    "follow-up-withdraw": ({"came": "The library has closed"}, {
        "oversized": ({"came": LONG}, "came", TOO_LONG),
        "nothing": ({"came": ""}, "came", "Write why it is not to be done any more."),
    }),
    "follow-up-move": ({"due": FOLLOW_UP["due"]}, {
        "no date": ({"due": "0"}, "due", NO_DATE),
        "the first year": ({"due": "0001-01-01T00:00"}, "due", PASSED),
    }),
    "disclose": (DISCLOSURE, {
        "oversized": ({"said": LONG}, "said", TOO_LONG),
        "an unknown agency": ({"agency": "friends"}, "agency", NOT_ON_LIST),
        "an unknown way": ({"how": "pigeon"}, "how", NOT_ON_LIST),
        "an unknown consent": ({"consent": "yes\0"}, "consent", NOT_ON_LIST),
    }),
    "close-case": ({"outcome": "advised", "words": "Safe with a friend"}, {
        "oversized": ({"words": LONG}, "words", TOO_LONG),
        "an unknown outcome": ({"outcome": "open"}, "outcome", WHAT_BECAME),
    }),
    "reopen-case": ({"why": "She rang again"}, {
        "oversized": ({"why": LONG}, "why", TOO_LONG),
        "nothing": ({"why": " "}, "why", "Write why in a sentence."),
    }),
}  # fmt: skip
BAD = [(form, kind) for form, (_good, spoilt) in FORMS.items() for kind in spoilt]


@pytest.fixture
def asha(cast):
    """Asha's browser."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(cast.asha)
    return client


@pytest.fixture
def place(cast, settings) -> Callable[[str], str]:
    """Where a form is sent to: to a contact in Asha's hands, a case of hers, a promise in it."""
    settings.WORK_BITS = 4
    record, _digits = arrive(cast.asha, {"what": "Help", "answer": "thread"}, word="lantern")
    with as_(cast.asha) as by:
        taken(record, by)
        held = calls.finish(contact=calls.begin(language="en", by=by), answers=CALL, by=by)
        case = actions.start(contacts=[held], answers=ANSWERS, risk=2, by=by)
        ringing = calls.begin(language="en", by=by)

    def of(form: str) -> str:
        ids: dict[str, Any] = {"record": case.id}
        with as_(cast.asha) as by:
            if form in ("follow-up-done", "follow-up-move", "follow-up-withdraw"):
                due = timezone.now() + timedelta(days=1)
                ids["number"] = timeline.follow_up(case=case, text="Ring", due_at=due, by=by).id
            if form in OF_PERSON:
                ids["number"] = people.add(case=case, answers=PERSON, by=by).id
            if form == "reopen-case":
                actions.close(case=case, outcome="advised", words="", by=by)
        if form in ("note", "reply", "finish", "open-case"):
            ids = {"record": record}
        return reverse(form, kwargs={"record": ringing.id} if form == "call" else ids)

    return of


OF_PERSON = ("person", "safe-contact", "consents")  # pages of somebody in the case; their forms say what was read


def named(address: str, typed: dict[str, Any]) -> dict[str, Any]:
    """Fields of a promise carry its id, since several stand on one page."""
    number = address.split("/")[-2]
    return {f"{name}-{number}" if "follow-ups/" + number in address else name: typed[name] for name in typed}


@pytest.mark.parametrize(("form", "kind"), BAD)
def test_a_bad_form_is_given_back_and_stored_nowhere(asha, place, form, kind):
    good, spoilt = FORMS[form]
    change, field, text = spoilt[kind]
    address = place(form)
    typed = named(address, good | change)
    (field,) = named(address, {field: ""})
    before = rows()
    for language in LANGUAGES:
        answer = asha.post(f"{address}?language={language}", typed)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert f'<a href="#{field}">{escape(said(text, language))}</a>' in page
        for name, value in (good | change).items():
            if isinstance(value, str) and " " in value:  # words, not a code
                assert str(escape(value.strip())) in page, f"{name} is given back"
    assert without_search(rows()) == without_search(before)


def without_search(counted: dict[str, int]) -> dict[str, int]:
    """A contact that is first shown becomes searchable and comparable; that is of the showing, not of the form."""
    found_by = ("desk_summary", "desk_token", "linkage_subject", "linkage_key")
    return {table: count for table, count in counted.items() if table not in found_by}


@pytest.mark.parametrize("form", FORMS)
def test_the_good_form_is_stored(cast, asha, place, form):
    address = place(form)
    with as_(cast.asha):
        before = said_so()
    typed = named(address, FORMS[form][0])
    if form in OF_PERSON:
        typed["seen"] = asha.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
    if form == "edit-case":
        typed["version"] = asha.get(address).content.decode().split('name="version" value="')[1].split('"')[0]
    assert asha.post(address, typed).status_code == 302
    with as_(cast.asha):
        assert len(said_so()) > len(before)


def said_so() -> list[str]:
    """What the log says was done, openings left out."""
    verbs = Leaf.objects.order_by("at").values_list("verb", flat=True)
    return [
        verb for verb in verbs if verb not in (DeskVerb.OPENED, DeskVerb.LISTED, CaseVerb.READ, CaseVerb.LISTED)
    ]


@pytest.mark.parametrize("language", ["xx", "\0", "en\0", "😀", "english", ""])
def test_a_call_in_an_unknown_language_is_not_begun(asha, place, language):
    before = rows()
    for code in LANGUAGES:
        answer = asha.post(f"/desk/calls/?language={code}", {"language": language})
        assert answer.status_code == 400
        assert str(escape(said("Something in this request was not right", code))) in answer.content.decode()
    assert rows() == before
    assert asha.post("/desk/calls/", {"language": "ar"}).status_code == 302


@pytest.mark.parametrize("kind", ["oversized: a text", "10 MB of emoji"])
def test_what_is_typed_during_a_call_is_kept_or_said_to_be_too_long(cast, asha, place, kind):
    keep = place("call") + "keep"
    change = FORMS["call"][1][kind][0]
    assert asha.post(keep, {"what": "as far as it went"}).json() == {"kept": True}
    for language in LANGUAGES:
        answer = asha.post(f"{keep}?language={language}", change)
        assert (answer.status_code, answer.json()) == (
            413,
            {"kept": False, "message": said(TOO_LONG, language)},
        )
    assert "as far as it went" in asha.get(place("call")).content.decode()


@pytest.mark.parametrize("path", ["/desk/", "/desk/find/", "/cases/", "/cases/find/"])
@pytest.mark.parametrize("text", ["\0", "9" * 5000, EMOJI[:300_000], "\ufffd", "' OR 1=1 --", "../../etc/passwd"])
def test_no_question_breaks_a_page(asha, place, path, text):
    before = rows()
    asked = {"text": text, "page": text, "lane": text, "which": text, "done": text}
    assert asha.post(path, asked).status_code in (200, 405)
    assert asha.get(path, {name: value[:3000] for name, value in asked.items()}).status_code in (200, 405)
    assert asha.get(path, {"language": text[:3000]}).status_code in (200, 405)
    assert without_search(rows()) == without_search(before)


def test_a_request_of_25_mb_is_too_large(asha, place):
    address, before = place("note"), rows()
    for language in LANGUAGES:
        answer = asha.post(f"{address}?language={language}", {"note": "x" * 25 * 2**20})
        assert answer.status_code == 413
        assert str(escape(said("That is too large", language))) in answer.content.decode()
    assert rows() == before


# What a sender's own script may have sealed ---------------------------------------------------------------------

SHAPES: dict[str, dict[str, Any]] = {
    "half of an emoji": {"what": "half \ud83d of one", "name": "\ude00", "safe_say": "\ud83d"},
    "lists and objects": {"what": ["a", {"b": 1}], "who": ["self"], "sharing": {}, "answer": {"a": [1]}},
    "numbers and nothing": {"what": 5, "phone": 1632960123, "name": None, "where": 1.5, "email": True},
    "files that are none": {"what": "x", "files": 7},
    "a list of what is no file": {"what": "x", "files": [1, None, {"id": 5}, {"id": "f" * 32, "name": ["a"]}]},
    "texts where numbers belong": {"what": "x", "people_min": "<b>", "people_max": [9]},
    "other answers": {"what": "x", "script": {"a": 1}, "": ""},
    "much": {"what": "x" * 500_000, "phone": "0" * 100_000},
}


@pytest.mark.parametrize("kind", SHAPES)
def test_whatever_was_sealed_the_desk_can_read_it_and_go_on(cast, asha, settings, kind, monkeypatch):
    settings.WORK_BITS = 4
    monkeypatch.setattr(visitors.written, "write", as_javascript)
    record, _ = arrive(cast.asha, SHAPES[kind])
    monkeypatch.undo()
    settings.WORK_BITS = 4
    desk_page = reverse("contact", kwargs={"record": record})
    assert asha.post(f"{desk_page}claim").status_code == 302
    page = asha.get(desk_page)
    assert page.status_code == 200
    assert "<b>" not in page.content.decode()
    assert asha.get(reverse("queue")).status_code == 200
    address = reverse("open-case", kwargs={"record": record})
    assert asha.get(address).status_code == 200
    opened = asha.post(address, CASE)
    assert opened.status_code == 302
    assert asha.get(opened["Location"]).status_code == 200


def as_javascript(content: dict[str, Any]) -> bytes:
    """JSON as a browser writes it, half of a surrogate pair as an escape."""
    return json.dumps(content).encode()


@pytest.mark.parametrize("clear", [b"", b"[]", b"null", b"{", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"])
def test_what_does_not_open_is_said_to_be_damaged_and_can_be_finished(cast, asha, settings, clear, monkeypatch):
    settings.WORK_BITS = 4
    monkeypatch.setattr(visitors.written, "write", lambda content: clear)
    record, _ = arrive(cast.asha, {})
    monkeypatch.undo()
    page = reverse("contact", kwargs={"record": record})
    assert asha.post(f"{page}claim").status_code == 302
    for language in LANGUAGES:
        answer = asha.get(f"{page}?language={language}")
        assert answer.status_code == 404
        assert said("This cannot be opened.", language) in answer.content.decode()
    assert asha.post(f"{page}finish", {"outcome": "not-for-us"}).status_code == 302
    with as_(cast.asha):
        assert Contact.objects.get(id=record).state == Contact.State.NOT_FOR_US


def test_what_was_sealed_to_another_key_can_be_finished_too(cast, asha, settings):
    settings.WORK_BITS = 4
    record, _ = arrive(cast.asha, {"what": "x"})
    with as_(cast.asha) as by:
        row = desk.claim(contact=Contact.objects.get(id=record), by=by)
        records.RecordWrap.objects.filter(record_id=record).update(sealed=bytes(1169))
        assert row.state == Contact.State.CLAIMED
    page = reverse("contact", kwargs={"record": record})
    assert "This cannot be opened." in asha.get(page).content.decode()
    assert asha.post(f"{page}finish", {"outcome": "not-for-us"}).status_code == 302

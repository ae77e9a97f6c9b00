"""Support for a professional: two clicks, sealed, shown, taken back, counted, given to whoever asks for it."""

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.answering import sources
from liftstone.answering.models import Pick, Request
from liftstone.audit.models import Leaf
from liftstone.desk import actions, calls, content, queries, support
from liftstone.desk.models import Note
from liftstone.desk.states import OutOfTurn
from liftstone.facts.models import Fact
from liftstone.facts.shapes import ContactFact, Support, SupportFact
from liftstone.intake.models import Contact
from liftstone.keyring import records
from liftstone.statistics.actions import opened
from tests.cast import as_
from tests.world import arrive, taken

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {
    "what": "A social worker asks about a girl",
    "who": "professional",
    "under_18": "yes",
    "where": "Deal, Kent",
}
PRESSED = {"topic": "first_responder", "given": "explained", "organisation": "", "force": "", "called": ""}
UNAWARE = "Does not know that they are a first responder"


@pytest.fixture
def call(cast) -> Contact:
    """A social worker's call, in Asha's hands and still being typed."""
    with as_(cast.asha) as asha:
        row = calls.begin(language="en", by=asha)
        return calls.keep(contact=row, answers=SAID, by=asha)


@pytest.fixture
def report(cast, settings) -> Contact:
    """A report from the page, in Asha's hands."""
    settings.WORK_BITS = 1
    record, _digits = arrive(cast.asha, {"what": "We found somebody"}, word="lantern")
    with as_(cast.asha) as asha:
        return taken(record, asha)


def press(browser, actor, contact, *, script=True, **more: str):
    """Press a topic in the box, as the page's script does."""
    headers = {"HX-Request": "true"} if script else {}
    return browser(actor).post(reverse("support", kwargs={"record": contact.id}), PRESSED | more, headers=headers)


def back(browser, actor, contact, number, **headers: str):
    path = reverse("take-back-support", kwargs={"record": contact.id, "number": number})
    return browser(actor).post(path, headers=headers or {"HX-Request": "true"})


def given(cast, contact) -> list[support.Support]:
    with as_(cast.ben) as ben:
        return support.open_(queries.contact(ben, record=contact.id), by=ben).support


def counted(cast) -> list[SupportFact]:
    with as_(cast.farid) as farid:
        facts = [fact for _id, fact in opened(list(Fact.objects.all()), by=farid)]
    return [fact for fact in facts if isinstance(fact, SupportFact)]


def said_of(cast, contact) -> list[str]:
    with as_(cast.ben):
        return list(Leaf.objects.filter(subject=contact.id).order_by("id").values_list("verb", flat=True))


def test_one_press_takes_kind_and_area_from_the_call_and_is_sealed_shown_and_counted(cast, browser, call):
    page = press(browser, cast.asha, call)
    assert page.status_code == 200
    for word in (UNAWARE, "Children&#39;s social care", "Kent Police", "Explained", "Kept, and counted."):
        assert word in page.content.decode(), word
    (one,) = given(cast, call)
    assert (one.topic, one.organisation, one.force, one.given) == (
        "first_responder",
        "children",
        "kent",
        "explained",
    )
    assert (one.by, one.back_at) == (cast.asha.person, None)
    with as_(cast.asha):
        assert b"first_responder" not in bytes(Note.objects.get(contact_id=call.id).sealed)
    (fact,) = counted(cast)
    assert fact.support == (
        Support(topic="first_responder", organisation="children", force="kent", given="explained"),
    )
    assert "desk.support_given" in said_of(cast, call)


def test_what_is_typed_of_the_call_afterwards_wipes_none_of_it_out(cast, browser, call):
    press(browser, cast.asha, call)
    with as_(cast.asha) as asha:
        row = queries.contact(asha, record=call.id)
        calls.finish(contact=row, answers=SAID | {"what": "Written anew"}, by=asha)
        found = content.open_contact(queries.contact(asha, record=call.id), by=asha)
    assert [each.topic for each in found.support] == ["first_responder"]
    assert found.notes == []  # it is no note to read, and none of the contact's notes


def test_several_in_one_contact_and_what_was_chosen_for_the_caller_before_stays_chosen(cast, browser, call):
    press(browser, cast.asha, call, organisation="adults", force="essex", called="Riverside Council")
    press(browser, cast.asha, call, topic="nrm", given="guidance")
    press(browser, cast.asha, call, topic="nrm", given="training")
    assert [(each.topic, each.organisation, each.force, each.given) for each in given(cast, call)] == [
        ("first_responder", "adults", "essex", "explained"),
        ("nrm", "adults", "essex", "guidance"),
        ("nrm", "adults", "essex", "training"),
    ]
    page = browser(cast.asha).get(reverse("contact", kwargs={"record": call.id})).content.decode()
    assert "Riverside Council" in page
    assert '<option value="adults" selected>' in page
    assert len(counted(cast)) == 1


def test_where_the_call_says_nothing_it_is_counted_as_not_asked(cast, browser, report):
    press(browser, cast.asha, report)
    (fact,) = counted(cast)
    assert (fact.support[0].organisation, fact.support[0].force) == (None, None)


def test_it_is_taken_back_and_stays_to_be_read_and_is_counted_no_more(cast, browser, call):
    press(browser, cast.asha, call)
    press(browser, cast.asha, call, topic="nrm")
    first, second = given(cast, call)
    page = back(browser, cast.asha, call, first.id).content.decode()
    assert "<del>" in page
    assert "Taken back by <bdi>Asha" in page
    first, second = given(cast, call)
    assert (first.back_by, second.back_at) == (cast.asha.person, None)
    assert [[each.topic for each in fact.support] for fact in counted(cast)] == [["nrm"]]
    assert said_of(cast, call).count("desk.support_taken_back") == 1
    assert back(browser, cast.asha, call, first.id).status_code == 200  # a second click changes nothing
    assert said_of(cast, call).count("desk.support_taken_back") == 1
    with as_(cast.asha) as asha, pytest.raises(OutOfTurn):
        support.take_back(contact=call, support=first.id, by=asha)


def test_what_is_none_of_this_contact_s_cannot_be_taken_back_here(cast, browser, call, report):
    press(browser, cast.asha, report)
    (other,) = given(cast, report)
    with as_(cast.asha) as asha:
        note = actions.note(contact=call, text="A note", by=asha)
    for number in (other.id, note.id):
        assert back(browser, cast.asha, call, number).status_code == 404
    assert given(cast, report)[0].back_at is None


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"topic": "everything"}, "not one of the answers"),
        ({"topic": ""}, "Press what it was about."),
        ({"given": ""}, "Choose what they were given."),
        ({"given": "money"}, "not one of the answers"),
        ({"organisation": "police_999"}, "not one of the answers"),
        ({"force": "Kent"}, "not one of the answers"),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_code_that_is_on_no_list_is_answered_kindly_and_nothing_is_lost(
    cast, browser, call, wrong, message, script
):
    answer = press(browser, cast.asha, call, script=script, **{"called": "Riverside Council", **wrong})
    assert answer.status_code == 400
    assert message in answer.content.decode()
    assert "Riverside Council" in answer.content.decode()
    assert given(cast, call) == []
    assert counted(cast) == []


def test_without_a_script_the_page_comes_back_that_it_was_pressed_on(cast, browser, call, report):
    assert press(browser, cast.asha, call, script=False)["Location"] == reverse("call", kwargs={"record": call.id})
    here = reverse("contact", kwargs={"record": report.id})
    assert press(browser, cast.asha, report, script=False)["Location"] == here
    assert browser(cast.asha).get(reverse("support", kwargs={"record": report.id}))["Location"] == here


def test_after_the_call_anybody_at_the_desk_adds_to_it_and_what_became_of_it_is_counted_as_before(
    cast, browser, call
):
    with as_(cast.asha) as asha:
        row = queries.contact(asha, record=call.id)
        calls.nobody_needs_help(contact=row, answers=SAID, code="wrong_number", by=asha)
    assert press(browser, cast.ben, call).status_code == 200
    with as_(cast.farid) as farid:
        facts = [fact for _id, fact in opened(list(Fact.objects.all()), by=farid)]
    assert [fact.outcome for fact in facts if isinstance(fact, ContactFact)] == ["wrong_number"]
    assert len(facts) == 2


def test_nobody_else_writes_it_down_or_reads_it(cast, browser, call):
    """A second adviser while it is in Asha's hands, who counts, who is of another organisation."""
    press(browser, cast.asha, call)
    path = reverse("support", kwargs={"record": call.id})
    number = given(cast, call)[0].id
    for login in ("farid", "dana", "eve", "grace"):
        actor = getattr(cast, login)
        assert browser(actor).get(path, headers={"HX-Request": "true"}).status_code == 404
        assert press(browser, actor, call).status_code == 404
        assert back(browser, actor, call, number).status_code == 404
    assert len(given(cast, call)) == 1


def test_who_has_it_no_more_is_told_so_and_what_was_typed_is_given_back(cast, browser, call):
    with as_(cast.asha):
        Contact.objects.filter(id=call.id).update(claimed_by=cast.ben.person)
    for script in (True, False):
        answer = press(browser, cast.asha, call, script=script, called="Riverside Council")
        assert answer.status_code == 409
        assert "Riverside Council" in answer.content.decode()
    assert given(cast, call) == []
    with as_(cast.asha) as asha:
        with pytest.raises(Denied):
            support.give(contact=call, by=asha, **PRESSED)
        with pytest.raises(Denied):
            support.open_(queries.contact(asha, record=call.id), by=asha)


def test_a_contact_that_waits_takes_none(cast, browser, call):
    with as_(cast.asha) as asha:
        actions.release(contact=call, by=asha)
        with pytest.raises(OutOfTurn):
            support.give(contact=call, by=asha, **PRESSED)
    assert press(browser, cast.asha, call).status_code == 409


def test_one_that_does_not_open_hides_none_of_the_others(cast, browser, call):
    press(browser, cast.asha, call)
    press(browser, cast.asha, call, topic="nrm")
    with as_(cast.asha):
        first = Note.objects.order_by("written_at").first()
    with as_(cast.asha) as asha:
        broken = Note(organisation_id=asha.organisation, contact_id=call.id, written_by=asha.person)
        broken.sealed = bytes(first.sealed)  # another row's bytes
        broken.save(force_insert=True)
    assert [each.topic for each in given(cast, call)] == ["first_responder", "nrm"]


def test_it_is_given_to_whoever_asks_what_we_hold(cast, browser, call):
    press(browser, cast.asha, call, called="Riverside Council")
    with as_(cast.asha) as asha:
        asked = Request(organisation_id=asha.organisation, logged_by=asha.person)
        pick = Pick(request=asked, kind=Pick.Kind.CONTACT, record_id=call.id)
        (notes,) = [each for each in sources.of(pick, by=asha).found if each.source == "desk"]
    ((label, text),) = [(part.label, part.text) for part in notes.parts]
    assert label == "support"
    assert text == f"{UNAWARE} · Children's social care · Kent Police · Explained · Riverside Council"


def test_only_the_contact_s_key_tells_which_fact_is_of_its_support(cast, browser, call):
    press(browser, cast.asha, call)
    with as_(cast.asha) as asha:
        own = records.secret_id("intake_contact", call.id, label="fact", by=asha.keys)
        ours = records.secret_id("intake_contact", call.id, label="support", by=asha.keys)
        assert own != ours
        assert list(Fact.objects.values_list("id", flat=True)) == [ours]

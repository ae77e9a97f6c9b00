"""A contact that accuses a colleague: kept to a few before anybody else has read it."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.desk import actions, content, queries, restricting, search
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact, Receipt
from liftstone.vault import Unreadable
from tests.cast import as_
from tests.world import arrive

pytestmark = pytest.mark.django_db(transaction=True)
TELLS = {"what": "The one who answered me on Monday works for them", "name": "Mirela Ionescu", "answer": "thread"}


@pytest.fixture
def waiting(cast, settings):
    settings.WORK_BITS = 1
    return arrive(cast.ben, TELLS, word="lantern")[0]


@pytest.fixture
def kept(cast, waiting) -> Contact:
    with as_(cast.ben) as ben:
        row = actions.claim(contact=queries.contact(ben, record=waiting), by=ben)
        actions.open_(contact=row, by=ben)
        return restricting.restrict(contact=row, readers=[cast.asha.person], why="x", by=ben)


def test_its_readers_read_it_with_its_thread_and_the_reason(cast, kept):
    with as_(cast.ben) as ben:
        row = queries.contact(ben, record=kept.id)
        actions.reply(contact=row, text="We have kept this to two of us", by=ben)
        opened = actions.open_(contact=row, by=ben)
        assert opened.body["what"] == TELLS["what"]
        assert [line.text for line in opened.thread] == ["We have kept this to two of us"]
        assert [line.text for line in opened.notes] == ["x"]


def test_a_caseworker_who_is_no_reader_has_neither_row_nor_key(cast, kept):
    with as_(cast.ben):
        row = Contact.objects.get(id=kept.id)
    with as_(cast.chidi) as chidi:
        assert not Contact.objects.filter(id=kept.id).exists()
        assert not Receipt.objects.filter(contact_id=kept.id).exists()
        with pytest.raises(Unreadable):
            content.open_body(row, by=chidi)


def test_the_desks_search_finds_it_no_more_not_even_for_its_readers(cast, kept):
    for actor in (cast.ben, cast.asha):
        with as_(actor) as by:
            assert search.find("Ionescu", by=by) == search.find("Monday", by=by) == []


def test_the_log_says_so(cast, kept):
    with as_(cast.ben):
        assert Leaf.objects.filter(verb="desk.restricted", subject=kept.id).count() == 1


def test_whoever_does_not_hold_it_cannot(cast, waiting):
    with as_(cast.ben) as ben:
        row = actions.claim(contact=queries.contact(ben, record=waiting), by=ben)
    with as_(cast.asha) as asha, pytest.raises(Denied):
        restricting.restrict(contact=row, readers=[cast.ben.person], why="x", by=asha)
    with as_(cast.ben) as ben, pytest.raises(Denied):  # a caseworker does not work at the desk
        restricting.restrict(contact=row, readers=[cast.chidi.person], why="x", by=ben)


def test_it_is_opened_to_the_desk_again_once_and_found_again(cast, kept):
    with as_(cast.ben) as ben:
        restricting.lift(contact=queries.contact(ben, record=kept.id), why="A mistake", by=ben)
        with pytest.raises(OutOfTurn):
            restricting.lift(contact=queries.contact(ben, record=kept.id), why="A mistake", by=ben)
    with as_(cast.asha) as asha:
        assert [hit.record for hit in search.find("Ionescu", by=asha)] == [kept.id]


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"why": "x"}, "Choose at least one colleague"), ({"readers": "all"}, "Write why in a sentence")],
)
def test_what_is_missing_is_said_and_what_was_typed_is_given_back(cast, waiting, browser, sent, said):
    with as_(cast.ben) as ben:
        actions.claim(contact=queries.contact(ben, record=waiting), by=ben)
    answer = browser(cast.ben).post(f"/desk/{waiting.hex}/readers", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert sent.get("why", "") in page


def test_the_page_keeps_it_and_says_so(cast, waiting, browser):
    with as_(cast.ben) as ben:
        actions.claim(contact=queries.contact(ben, record=waiting), by=ben)
    asha = cast.asha.person.hex
    sent = {"readers": [cast.ben.person.hex, asha], "why": "He is named"}
    answer = browser(cast.ben).post(f"/desk/{waiting.hex}/readers", sent, follow=True)
    assert "Kept to those you chose" in answer.content.decode()
    assert "Kept to a few" in answer.content.decode()

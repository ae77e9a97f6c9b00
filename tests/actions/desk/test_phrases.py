"""Ready-made words: the supervisor's to write, the whole desk's to use, sealed, in the person's language."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.desk import actions, phrases, queries, steering_queries
from liftstone.desk.states import OutOfTurn
from liftstone.desk.steering_models import Phrase
from tests.cast import as_
from tests.world import arrive

pytestmark = pytest.mark.django_db(transaction=True)
BODY = {"title": "First answer", "texts": {"en": "We have read this.", "ar": "لقد قرأنا رسالتك."}}


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 1


@pytest.fixture
def phrase(cast):
    with as_(cast.ben) as ben:
        return phrases.write(body=BODY, by=ben)


def test_the_desk_reads_them_and_the_database_does_not(cast, phrase):
    with as_(cast.asha) as asha:
        [(row, body)] = phrases.opened(steering_queries.phrases(asha), by=asha)
        assert body["texts"] == BODY["texts"]
        assert b"read this" not in bytes(row.body)
        assert Leaf.objects.filter(verb="desk.phrases_read").count() == 1


def test_a_reply_is_offered_them_in_the_persons_language_else_english_and_says_so(cast, phrase, browser):
    record, _ = arrive(cast.asha, {"what": "x", "answer": "thread"}, word="lantern")
    with as_(cast.asha) as asha:
        row = actions.claim(contact=queries.contact(asha, record=record), by=asha)
        type(row).objects.filter(id=row.id).update(language="ar")
    page = browser(cast.asha).get(f"/desk/{record.hex}/words").content.decode()
    assert "لقد قرأنا رسالتك." in page
    assert "We have read this" not in page
    with as_(cast.asha):
        type(row).objects.filter(id=row.id).update(language="ro")
    page = browser(cast.asha).get(f"/desk/{record.hex}/words").content.decode()
    assert "We have read this" in page
    assert "English" in page


def test_who_steers_nothing_writes_none(cast, phrase, browser):
    with as_(cast.asha) as asha, pytest.raises(Denied):
        phrases.write(body=BODY, by=asha)
    for path in ("/desk/words/new", f"/desk/words/{phrase.id.hex}/"):
        assert browser(cast.asha).post(path, {"title": "x", "text-en": "x"}).status_code == 404
    assert browser(cast.asha).post(f"/desk/words/{phrase.id.hex}/end").status_code == 404


def test_two_who_write_at_once_keep_both(cast, phrase, browser):
    with as_(cast.ben) as ben:
        phrases.change(phrase=phrase, version=1, body=BODY | {"title": "Theirs"}, by=ben)
    answer = browser(cast.ben).post(
        f"/desk/words/{phrase.id.hex}/", {"version": "1", "title": "Mine", "text-en": "My words"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert "My words" in page
    with as_(cast.ben) as ben, pytest.raises(OutOfTurn):
        phrases.change(phrase=phrase, version=1, body=BODY, by=ben)


def test_what_is_taken_away_is_offered_no_more_and_only_once(cast, phrase):
    with as_(cast.ben) as ben:
        phrases.end(phrase=phrase, by=ben)
    with as_(cast.ben) as ben:
        assert steering_queries.phrases(ben) == []
        with pytest.raises(Phrase.DoesNotExist):
            phrases.end(phrase=phrase, by=ben)
        assert Leaf.objects.filter(verb="desk.phrase_ended").count() == 1


def test_what_somebody_wrote_while_it_was_taken_away_is_given_back_to_be_offered_anew(cast, phrase, browser):
    with as_(cast.ben) as ben:
        phrases.end(phrase=phrase, by=ben)
    typed = {"version": "1", "title": "First answer", "text-en": "An hour's work"}
    answer = browser(cast.ben).post(f"/desk/words/{phrase.id.hex}/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "took these words away meanwhile" in page
    assert "An hour&#39;s work" in page
    assert 'action="/desk/words/new"' in page
    assert browser(cast.ben).post("/desk/words/new", typed).status_code == 302
    with as_(cast.ben) as ben:
        [(_row, body)] = phrases.opened(steering_queries.phrases(ben), by=ben)
        assert body["texts"] == {"en": "An hour's work"}


def test_nothing_written_is_said_and_given_back(cast, browser):
    answer = browser(cast.ben).post("/desk/words/new", {"title": "First answer"})
    assert answer.status_code == 400
    assert 'value="First answer"' in answer.content.decode()


def test_another_organisation_has_none(cast, phrase, browser):
    with as_(cast.dana) as dana:
        assert steering_queries.phrases(dana) == []
        assert not Phrase.objects.exists()
    assert browser(cast.dana).get(f"/desk/words/{phrase.id.hex}/").status_code == 404

"""How somebody heard of us: asked at the end of a call, kept sealed, shown, counted; not asked is not unknown."""

import pytest
from django.urls import reverse

from liftstone.desk import actions, calls, content, queries
from liftstone.facts.models import Fact
from liftstone.intake.models import Contact
from liftstone.statistics.actions import opened
from liftstone.vocabulary import absent
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)
SAID = {"what": "He wants to know his rights", "danger": "no", "under_18": "no", "who": "self"}
SHOWN = "How they heard of us"


@pytest.fixture
def rung(cast, browser):
    """Post a call's form as its page does, where what nobody chose is sent empty; return the contact."""

    def done(**typed: str) -> Contact:
        with as_(cast.asha) as asha:
            row = calls.begin(language="en", by=asha)
        answer = browser(cast.asha).post(reverse("call", kwargs={"record": row.id}), {"heard": "", **SAID, **typed})
        assert answer.status_code == 302
        with as_(cast.asha) as asha:
            return queries.contact(asha, record=row.id)

    return done


def counted(cast, row: Contact) -> tuple[str | None, str | None]:
    """Finish a contact; return what Farid counts of how they heard of us, and of who they are."""
    with as_(cast.asha) as asha:
        actions.finish(contact=row, outcome="advice-given", why="", by=asha)
    with as_(cast.farid) as farid:
        ((_id, fact),) = opened(list(Fact.objects.all()), by=farid)
    return fact.heard, fact.caller


def test_what_is_chosen_is_sealed_shown_and_counted(cast, browser, rung):
    row = rung(heard="poster")
    assert b"poster" not in bytes(row.body)
    with as_(cast.asha) as asha:
        assert content.open_body(row, by=asha)["heard"] == "poster"
    page = browser(cast.asha).get(reverse("contact", kwargs={"record": row.id})).content.decode()
    assert SHOWN in page
    assert "Poster, card or leaflet" in page
    assert counted(cast, row) == ("poster", "self")


def test_what_nobody_asked_is_counted_as_not_asked(cast, browser, rung):
    row = rung(who="")
    page = browser(cast.asha).get(reverse("contact", kwargs={"record": row.id})).content.decode()
    assert SHOWN not in page
    assert counted(cast, row) == (None, None)
    assert absent.code_of(None) == "not-asked"


def test_who_was_asked_and_does_not_know_is_counted_as_unknown(cast, rung):
    assert counted(cast, rung(heard="unknown")) == ("unknown", "self")


def test_a_call_goes_on_with_what_was_chosen_and_can_take_it_back(cast, browser, rung):
    row = rung(heard="training")
    page = reverse("call", kwargs={"record": row.id})
    assert '<option value="training" selected>' in browser(cast.asha).get(page).content.decode()
    assert browser(cast.asha).post(page, {**SAID, "heard": ""}).status_code == 302
    assert counted(cast, row)[0] is None

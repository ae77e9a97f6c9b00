"""Loading contacts: finished before they came, found and counted, waiting for nobody."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.desk import content, queries, search
from liftstone.intake.models import Contact
from liftstone.loading import actions
from liftstone.loading.actions import File, LoadedAlready
from tests.cast import as_

from .conftest import csv_of

pytestmark = pytest.mark.django_db
HEADINGS = ("lft_Arrived", "lft_Channel", "lft_Danger", "lft_Under18", "lft_Caller", "lft_Spoken", "prs_FirstName",
            "prs_MobilePhone", "cco_CaseComment", "lft_ContactOutcome")  # fmt: skip
CALL = ("2018-05-01T21:15:00+00:00", "phone", "no", "no", "friend", "ro", "Andrei", "07700 900123",
        "Asked what his rights are", "advice_given")  # fmt: skip
WRONG_NUMBER = ("2018-05-02", "web", "", "", "", "", "", "", "A wrong number", "not_for_us")
SENT_ON = ("2018-05-03", "phone", "", "", "", "", "", "", "Rent", "signposted")


@pytest.fixture
def calls() -> File:
    return File(csv_of([HEADINGS, CALL, WRONG_NUMBER]), kind="contacts")


def test_contacts_are_read_found_and_wait_for_nobody(cast, calls):
    with as_(cast.ben) as ben:
        assert actions.load(file=calls, by=ben).records == 2
        first, second = Contact.objects.order_by("arrived_at")
        assert (first.state, second.state) == ("advice-given", "not-for-us")
        assert (first.language, second.under_18) == ("ro", "unknown")
        body = content.open_body(first, by=ben)
        assert body["what"] == "Asked what his rights are"
        assert body["phone"] == "+447700900123"
        assert body["who"] == "friend"
        assert search.find("Andrei", by=ben)
        assert queries.waiting(ben).count == 0


def test_who_was_sent_to_another_service_is_read_as_that(cast):
    with as_(cast.ben) as ben:
        actions.load(file=File(csv_of([HEADINGS, SENT_ON]), kind="contacts"), by=ben)
        assert Contact.objects.get().state == "signposted"


def test_the_log_says_so(cast, calls):
    with as_(cast.ben) as ben:
        actions.load(file=calls, by=ben)
        assert Leaf.objects.get(verb="loading.loaded").detail == {"contacts": 2}


def test_an_adviser_cannot(cast, calls):
    with as_(cast.asha) as asha, pytest.raises(Denied):
        actions.load(file=calls, by=asha)


def test_the_same_file_loads_once(cast, calls):
    with as_(cast.ben) as ben:
        actions.load(file=calls, by=ben)
        with pytest.raises(LoadedAlready):
            actions.load(file=calls, by=ben)
        assert Contact.objects.count() == 2

"""The pages of sharing on both sides: drawn up, signed, chosen, looked at, shared, answered, ended; said kindly."""

import re
from datetime import date

import pytest
from django.urls import reverse

from liftstone.cases import consents
from liftstone.keyring import actions as keyring
from liftstone.keyring.models import Team
from liftstone.sharing import forms
from liftstone.sharing.models import Agreement, Answer, View
from tests.actions.sharing.conftest import AGREES
from tests.cast import as_

pytestmark = pytest.mark.django_db

SUMMARY = {"pieces": ["case-summary"]}
FORM = {
    "purposes": ["support"],
    "categories": ["situation", "identity"],
    "agency": "other_helpline",
    "partner_agency": "charity",
    "basis": "recognised",
    "partner_basis": "legitimate_interests",
    "since": "2026-01-01",
    "until": "2030-12-31",
    "review_on": "2027-06-01",
}


@pytest.fixture
def staff(browser, settings):
    """Somebody's browser at the staff door."""
    settings.ROOT_URLCONF = "liftstone.config.urls_staff"
    return browser


@pytest.fixture
def address(case):
    """Where part of the case is chosen."""
    return reverse("share-case", kwargs={"record": case.id})


def of(name, row):
    return reverse(name, kwargs={"record": row.id})


def test_two_sides_agree_one_shares_the_other_reads_and_answers_until_it_ends(
    cast, staff, spoken, case, person, address
):
    ben, dana, asha = staff(cast.ben), staff(cast.dana), staff(cast.asha)
    assert "No agreement is in force" in asha.get(address).text
    assert spoken(cast.dana) in dana.get(reverse("agreements")).text
    made = ben.post(reverse("new-agreement"), {**FORM, "fingerprint": spoken(cast.dana)})
    agreement = made.headers["Location"].split("?")[0]
    assert "Waits for a signature" in dana.get(agreement).text
    for officer in (ben, dana):
        assert officer.post(f"{agreement}sign").status_code == 302
    assert "In force" in dana.get(agreement).text
    asked = {"agreement": agreement.split("/")[-2], "purpose": "support", "until": forms.usually_until()}
    asked["pieces"] = [f"person-{person.id.hex}-name", "case-summary"]
    look = asha.post(address, {**asked, "do": "look"}).text
    assert "What they will see" in look
    assert "Andrei Popescu" in look
    assert "Romania" not in look  # a nationality that was not chosen
    with as_(cast.asha):
        assert not View.objects.exists()
    shared = asha.post(address, {**asked, "do": "share"}).headers["Location"].split("?")[0]
    assert "Northmoor Refuge" in asha.get(address).text
    there = dana.get(reverse("sharing")).text
    assert shared in there
    assert "Riverside Helpline" in there
    page = dana.get(shared).text
    assert "Andrei Popescu" in page
    last = date.fromisoformat(forms.usually_until())
    assert f"until {last:%d/%m/%Y}" in page
    assert page.count('<bdi translate="no">Northmoor Refuge</bdi> <span') == 1  # this very opening
    assert case.reference not in page
    assert dana.post(f"{shared}answer", {"words": "A room is free from nine."}).status_code == 302
    assert "A room is free from nine." in asha.get(shared).text
    assert asha.post(f"{shared}end").status_code == 302
    gone = dana.get(shared)
    assert gone.status_code == 410
    assert "Riverside Helpline ended it" in gone.text
    assert "Andrei" not in gone.text
    late = dana.post(f"{shared}answer", {"words": "Are you sure?"})
    assert late.status_code == 409
    assert "Are you sure?" in late.text
    assert "Andrei Popescu" in asha.get(shared).text
    assert dana.post(f"{shared}end").status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"fingerprint": "0000 0000 0000 0000 0000 0000"}, "Nobody here has this fingerprint"),
        ({"fingerprint": ""}, "Write the fingerprint"),
        ({"purposes": []}, "Choose at least one"),
        ({"purposes": ["gossip"]}, "not one of the answers"),
        ({"basis": ""}, "Choose the ground in law"),
        ({"until": "2025-01-01"}, "It ends after it begins"),
        ({"since": "31 June"}, "Write a day"),
        ({"review_on": "2035-01-01"}, "between its first and its last"),
    ],
)
def test_an_agreement_that_is_not_complete_is_given_back_with_what_is_wrong(cast, staff, spoken, changed, words):
    ben = staff(cast.ben)
    answer = ben.post(reverse("new-agreement"), {**FORM, "fingerprint": spoken(cast.dana), **changed})
    assert answer.status_code == 400
    assert words in answer.text
    assert ('value="2027-06-01"' in answer.text) == ("review_on" not in changed)
    with as_(cast.ben):
        assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"pieces": []}, "Choose what they are to see"),
        ({"purpose": ""}, "Choose what it is for"),
        ({"until": "2020-01-01"}, "within a year from now"),
        ({"until": ""}, "Write a day"),
        ({"pieces": ["case-risk_words"]}, "not covered by the agreement"),
    ],
)
def test_what_cannot_be_shared_is_said_and_what_was_chosen_stays(
    cast, staff, agreed, person, address, changed, words
):
    asked = {
        "agreement": agreed.id.hex,
        "purpose": "support",
        "until": forms.usually_until(),
        "pieces": ["case-summary"],
    }
    answer = staff(cast.asha).post(address, {**asked, **changed, "do": "share"})
    assert answer.status_code in (400, 409)
    assert words in answer.text
    if "pieces" not in changed:
        assert re.search(r'value="case-summary" checked', answer.text)
    with as_(cast.asha):
        assert not View.objects.exists()


def test_a_consent_withdrawn_while_it_is_being_shared_stops_it_and_says_whose(
    cast, staff, agreed, case, person, address
):
    asha = staff(cast.asha)
    asked = {
        "agreement": agreed.id.hex,
        "purpose": "support",
        "until": forms.usually_until(),
        "pieces": ["case-summary"],
    }
    assert asha.post(address, {**asked, "do": "look"}).status_code == 200
    with as_(cast.asha) as by:
        consents.decide(case=case, person=person, answers={**AGREES, "answer": "does_not_consent"}, seen=1, by=by)
    answer = asha.post(address, {**asked, "do": "share"})
    assert answer.status_code == 409
    assert "Andrei Popescu does not want this organisation to be told." in answer.text
    with as_(cast.asha):
        assert not View.objects.exists()


def test_an_agreement_that_ends_while_somebody_chooses_shares_nothing(cast, staff, agreed, person, address):
    asha, ben = staff(cast.asha), staff(cast.ben)
    asked = {
        "agreement": agreed.id.hex,
        "purpose": "support",
        "until": forms.usually_until(),
        "pieces": ["case-summary"],
    }
    assert ben.post(of("end-agreement", agreed)).status_code == 302
    assert "No agreement is in force" in asha.post(address, {**asked, "do": "share"}).text
    assert ben.post(of("end-agreement", agreed)).headers["Location"].endswith("done=faster")


def test_nobody_else_finds_any_of_it(cast, staff, agreed, share, address):
    view = share()
    for actor in (cast.eve, cast.kofi, cast.farid):
        client = staff(actor)
        for there in (address, of("shared", view), of("agreement", agreed)):
            assert client.get(there).status_code == 404
        for there in (of("answer-shared", view), of("end-shared", view), of("sign-agreement", agreed)):
            assert client.post(there, {"words": "Hello"}).status_code == 404
    with as_(cast.asha):
        assert not Answer.objects.exists()
    assert staff(cast.dana).get(address).status_code == 404
    assert staff(cast.grace).get(of("shared", view)).status_code == 404


def test_whoever_shares_is_told_that_somebody_left_there_and_seals_it_anew_with_one_press(cast, staff, share):
    share()
    asha, ours = staff(cast.asha), f"{reverse('sharing')}?which=ours"
    assert "Somebody left" not in asha.get(ours).text
    with as_(cast.dana) as dana:
        keyring.rotate(Team.objects.get(organisation_id=dana.organisation, purpose="casework"), by=dana.keys)
    assert "Somebody left" in asha.get(ours).text
    assert asha.post(reverse("renew-shared")).status_code == 302
    assert "Somebody left" not in asha.get(ours).text


def test_a_case_leads_to_sharing_part_of_it(cast, staff, case, address):
    assert f'href="{address}"' in staff(cast.asha).get(of("case", case)).text

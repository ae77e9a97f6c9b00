"""A lost passphrase, from the officer who is rung at night to the colleague who reads an old contact again."""

from uuid import uuid4

import pytest

from liftstone.accounts.models import Person
from liftstone.keyring import records
from tests.cast import as_
from tests.journeys import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_officers_bring_somebody_back_who_then_opens_an_old_contact(chromium, doors, cast):
    contact = uuid4()
    with as_(cast.asha) as asha:
        key = records.make_key("intake_contact", contact, teams=["desk"], by=asha.keys)
    with people.window(chromium) as grace, people.window(chromium) as hugo, people.window(chromium) as own:
        people.sign_in(grace, doors, people.sign_in_of(cast.helpline, "grace"))
        code = people.code_for_lost(grace, login="asha")
        fresh = people.joins(own, doors, code=code)
        fingerprint = people.fingerprint_on(own)
        people.agrees(grace, doors, login="asha", fingerprint=fingerprint)
        grace.goto(f"{doors.staff}/people/recoveries/")
        assert grace.get_by_role("link", name="Compare").count() == 0  # never the same officer twice
        people.sign_in(hugo, doors, people.sign_in_of(cast.helpline, "hugo"))
        people.agrees(hugo, doors, login="asha", fingerprint=fingerprint)
        people.sign_in_fresh(own, doors, fresh)
        own.wait_for_url("**/desk/")
    with as_(cast.ben):
        assert Person.objects.get(login="asha").state == Person.State.ACTIVE
    again = people.unlocked(fresh)
    with as_(again):
        assert again.keys.record_key("intake_contact", contact) == key

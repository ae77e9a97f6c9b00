"""The pages: forms, kind messages, nothing lost, who gets 404."""

import pytest
from django.urls import reverse

from tests.actions.cases.conftest import ANSWERS

pytestmark = pytest.mark.django_db

PERSON = {"how_known": "known", "role": "potential_victim", "name": "Andrei Popescu"}


def test_every_page_of_a_case_answers(cast, case, contact, browser):
    asha = browser(cast.asha)
    pages = [
        reverse("cases"),
        reverse("cases") + "?which=mine",
        reverse("cases") + "?which=closed",
        reverse("ringing"),
        *(reverse(name, kwargs={"record": case.id}) for name in ("case", "edit-case", "add-person", "disclose")),
        reverse("open-case", kwargs={"record": contact.id}),
    ]
    for page in pages:
        assert asha.get(page).status_code == 200, page
    assert browser(cast.ben).get(reverse("reviews")).status_code == 200


def test_opening_from_the_form(cast, ring, browser):
    other = ring(cast.asha)
    asha = browser(cast.asha)
    form = {**ANSWERS, "risk": "3", "types": ["labour", "nonsense"]}
    answer = asha.post(reverse("open-case", kwargs={"record": other.id}), form)
    assert answer.status_code == 302
    page = asha.get(answer["Location"]).content.decode()
    assert "Men held at a car wash" in page
    assert "after nine at night" in page
    assert page.index("after nine at night") < page.index("020 7946 0018")

"""None, not known, not answered and not asked: told apart in the forms of a case, on its page, in its facts."""

import pytest
from django.urls import reverse

from liftstone.cases import content, facts, queries
from liftstone.facts.shapes import check, from_bytes, to_bytes
from liftstone.vocabulary import absent
from tests.actions.cases.conftest import ANSWERS, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db

SEVERAL = ("types", "sectors", "controls", "vulnerabilities", "recruitment", "typology")
WORDS = {"not-asked": "Not asked yet", "not-answered": "Not answered", "none": "None", "unknown": "Unknown"}


@pytest.fixture
def save(cast, case, browser):
    """Send the form of the case with what is given, and return its body."""

    def sent(**said):
        asha = browser(cast.asha)
        form = {name: value for name, value in ANSWERS.items() if name not in SEVERAL}
        with as_(cast.asha) as by:
            version = queries.case(by, record=case.id).version
        answer = asha.post(
            reverse("edit-case", kwargs={"record": case.id}), form | {"risk": "2", "version": version, **said}
        )
        assert answer.status_code == 302, answer.content.decode()[:3000]
        with as_(cast.asha) as by:
            return content.open_body(queries.case(by, record=case.id), by=by)

    return sent


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize("why", WORDS)
def test_of_several_none_ticked_it_is_said_which_nothing_it_is(cast, case, browser, save, name, why):
    body = save(**{f"{name}-absent": why})
    assert absent.codes_of(body.get(name)) == (why,)
    page = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    assert name == "typology" or WORDS[why] in page
    form = browser(cast.asha).get(reverse("edit-case", kwargs={"record": case.id})).content.decode()
    chosen = form.split(f'id="{name}-absent"')[1].split("</select>")[0]
    ticked = f'id="{name}-unknown"' in form and why == "unknown"
    assert ticked or f'value="{why}" selected' in chosen
    with as_(cast.asha) as asha:
        fact = facts.fact_of(queries.case(asha, record=case.id), body=body, people=[])
    check(fact)
    assert name == "typology" or absent.codes_of(getattr(from_bytes(to_bytes(fact)), name)) == (why,)


def test_what_is_ticked_goes_before_why_nothing_is(save):
    assert save(sectors=["care"], **{"sectors-absent": "none"})["sectors"] == ["care"]


def test_a_form_that_says_nothing_of_it_was_not_answered(save):
    assert save()["controls"] == [""], "as an older page, still open in a browser, sends it"


@pytest.mark.parametrize(
    ("sent", "kept"), [("", None), ("not-answered", ""), ("unknown", "unknown"), ("london",) * 2]
)
def test_one_of_a_list_tells_them_apart(cast, case, browser, save, sent, kept):
    body = save(region=sent)
    assert body["region"] == kept
    form = browser(cast.asha).get(reverse("edit-case", kwargs={"record": case.id})).content.decode()
    chosen = form.split('id="region"')[1].split("</select>")[0]
    assert f'value="{sent}" selected' in chosen or sent == ""
    with as_(cast.asha) as asha:
        fact = facts.fact_of(queries.case(asha, record=case.id), body=body, people=[])
    assert from_bytes(to_bytes(fact)).region == kept


def test_of_a_person_what_was_not_asked_is_not_there(cast, case, browser):
    asha = browser(cast.asha)
    form = {**KNOWN, "gender": "", "age_band": "not-answered", "nationality": "unknown"}
    asha.post(reverse("add-person", kwargs={"record": case.id}), form)
    with as_(cast.asha) as by:
        (found,) = content.open_people(queries.case(by, record=case.id), by=by)
    assert "gender" not in found.body
    assert (found.body["age_band"], found.body["nationality"]) == ("", "unknown")
    (counted,) = facts._counted(found.body)
    assert (counted.gender, counted.age_band, counted.nationality) == (None, "", "unknown")
    answer = asha.post(
        reverse("person", kwargs={"record": case.id, "number": found.row.id}),
        form | {"nationality": "", "seen": found.row.changed_at.isoformat()},
    )
    assert answer.status_code == 302
    with as_(cast.asha) as by:
        (found,) = content.open_people(queries.case(by, record=case.id), by=by)
    assert "nationality" not in found.body, "written down by mistake: it was not asked after all"


def test_the_page_says_which_of_the_17_it_is_and_what_has_to_be_chosen(cast, case, browser, save):
    address = reverse("case", kwargs={"record": case.id})
    save(types=["labour"], sectors=["car_wash"], **{"typology-absent": "not-asked"})
    page = browser(cast.asha).get(address).content.decode()
    assert "Home Office type: to be chosen" in page
    save(types=["labour"], sectors=["car_wash"], typology=["T02"])
    page = browser(cast.asha).get(address).content.decode()
    assert "Home Office type: to be chosen" not in page
    assert "works for the exploiters themselves" in page
    save(types=["criminal"], sectors=["begging"], **{"typology-absent": "not-asked"})
    page = browser(cast.asha).get(address).content.decode()
    assert "Crime: forced to beg" in page
    assert "to be chosen" not in page

"""A case pack: made for an audience, without what that audience must not get, and kept that it was made."""

import re

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions, consents, content, merging, packs, people, queries, timeline
from liftstone.cases.models import Case, CasePerson, Entry
from liftstone.cases.pack_rules import AUDIENCES
from liftstone.cases.packs import Chosen
from tests.actions.cases.conftest import ANSWERS, HERS, KNOWN, OF_OTHERS, made
from tests.actions.cases.test_consents import SHARE
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_the_persons_own_pack_has_nothing_of_anybody_else(cast, case, told, browser):
    answer = made(
        browser(cast.asha),
        case,
        audience="person",
        about=told["hers"],
        entries=[told["good"]],
        marking="for_the_person",
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    for text in ("Mirela Ionescu", "She wants to go home", "Yours. Think where you keep it", "Asked for by her"):
        assert text in page
    for text in (*OF_OTHERS, case.reference):
        assert text not in page, text


@pytest.mark.parametrize("code", AUDIENCES)
def test_no_pack_says_a_date_of_birth_or_an_official_number(cast, case, browser, code):
    with as_(cast.asha) as asha:
        known = HERS | {"born": "2001-05-14", "official": "QQ 12 34 56 C"}
        hers = people.add(case=case, answers=known, by=asha)
    whole = browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()
    page = made(browser(cast.asha), case, audience=code, about=hers.id.hex).content.decode()
    assert "Mirela Ionescu" in page
    for said in ("14 May 2001", "QQ 12 34 56 C"):
        assert said in whole
        assert said not in page
    assert "2001-05-14" not in page


def test_an_adult_in_a_case_with_a_child_is_called_an_adult_whose_pack_tells_of_no_child(cast, case, browser):
    with as_(cast.asha) as asha:
        hers = people.add(case=case, answers=HERS | {"age_band": "25-34"}, by=asha)
        people.add(case=case, answers=KNOWN | {"age_band": "13-15"}, by=asha)
    for code, of_the_child in (("person", 0), ("lawyer", 0), ("police", 1)):
        page = made(browser(cast.asha), case, audience=code, about=hers.id.hex).content.decode()
        assert page.count("Child or young person who may be exploited") == of_the_child, code
        assert page.count("Potential victim") == 1, code


def test_the_title_which_names_the_file_says_nothing_of_anybody(cast, case, told, browser):
    page = made(browser(cast.asha), case, audience="supervisor").content.decode()
    assert re.search(r"<title>(.*?)</title>", page)[1] == "Case pack"
    assert made(browser(cast.asha), case, audience="supervisor")["Cache-Control"] == "no-store"


def test_that_it_was_made_stands_on_the_timeline_and_in_the_log(cast, case, told, browser, said):
    made(browser(cast.asha), case, audience="police", entries=[told["good"], told["other"]])
    with as_(cast.ben) as ben:
        line = content.open_case(queries.case(ben, record=case.id), by=ben).lines[0]
    assert line.row.kind == "printed"
    assert {name: line.body[name] for name in ("audience", "marking", "entries", "text")} == {
        "audience": "police",
        "marking": "confidential",
        "entries": 2,
        "text": "Asked for by her",
    }
    assert said().count("cases.pack_made") == 1
    assert "For: Police" in browser(cast.asha).get(reverse("case", kwargs={"record": case.id})).content.decode()


def test_a_preview_is_marked_and_kept_nowhere(cast, case, told, browser):
    page = made(browser(cast.asha), case, audience="police", do="look").content.decode()
    assert "Preview: not to be handed to anybody" in page
    with as_(cast.ben):
        assert not Entry.objects.filter(kind="printed").exists()
        assert not Leaf.objects.filter(verb="cases.pack_made").exists()


def test_a_note_that_is_kept_to_a_few_goes_into_no_pack_even_if_it_is_named(cast, case, told, browser):
    with as_(cast.asha) as asha:
        (kept,) = queries.kept_notes(asha, case=case)
    for code in AUDIENCES:
        page = made(browser(cast.asha), case, audience=code, about=told["hers"], entries=[kept.id.hex])
        assert "She dreams" not in page.content.decode()


def test_an_entry_of_another_case_is_not_taken_in(cast, case, told, ring):
    with as_(cast.asha) as asha:
        other = actions.start(contacts=[ring(cast.asha)], answers=ANSWERS, risk=1, by=asha)
        stray = timeline.note(case=other, text="elsewhere", by=asha)
        chosen = Chosen(AUDIENCES["supervisor"], "", [stray.id], "confidential", "x")
        assert packs.gather(queries.case(asha, record=case.id), chosen=chosen, by=asha).entries == []


def test_who_was_written_down_twice_gets_one_pack_with_what_both_entries_say(cast, case, told, browser):
    with as_(cast.asha) as asha:
        kept = CasePerson.objects.get(id=told["hers"])
        twin = people.add(case=case, answers=HERS, by=asha)
        consents.decide(case=case, person=twin, answers=SHARE, seen=0, by=asha)
        decided = Entry.objects.get(kind="consent")
        merging.merge(case=case, kept=kept, gone=twin, why="The same scar", by=asha)
    asha, chosen = browser(cast.asha), [decided.id.hex]
    page = made(asha, case, audience="lawyer", about=told["hers"], entries=chosen).content.decode()
    assert "Mirela Ionescu" in page
    assert "A room for the night" in page
    gone = made(asha, case, audience="lawyer", about=twin.id.hex, entries=chosen)
    assert (gone.status_code, "Choose of whom it is." in gone.content.decode()) == (400, True)


@pytest.mark.parametrize(
    ("change", "kind_word"),
    [
        ({"why": " "}, "Write why in a sentence."),
        ({"marking": ""}, "Choose how it is marked."),
        ({"marking": "secret"}, "not one of the answers"),
        ({"audience": "person", "about": "f" * 32}, "Choose of whom it is."),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_chosen_given_back(cast, case, told, browser, change, kind_word):
    answer = made(browser(cast.asha), case, **({"audience": "police", "entries": [told["good"]]} | change))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert kind_word in page
    assert re.search(rf'value="{told["good"]}" checked', page)


def test_where_there_are_more_entries_than_can_be_chosen_the_page_says_so(cast, case, told, browser, monkeypatch):
    address = reverse("case-pack", kwargs={"record": case.id})
    assert "Only the newest" not in browser(cast.asha).get(address).content.decode()
    monkeypatch.setattr(packs, "MOST", 1)
    page = browser(cast.asha).get(address).content.decode()
    assert "Only the newest 1 can be chosen." in page
    assert (told["other"] in page, told["good"] in page) == (True, False)


def test_nobody_from_elsewhere_makes_one(cast, case, browser):
    chosen = Chosen(AUDIENCES["police"], "", [], "confidential", "x")
    for other in (cast.eve, cast.farid):
        with as_(other), pytest.raises((Denied, Case.DoesNotExist)):
            packs.make(case=case, chosen=chosen, by=other)
        assert made(browser(other), case, audience="police").status_code == 404

"""The official list becomes first responders in the directory, once; loaded again it changes what is other."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from liftstone.accounts.policies import Denied
from liftstone.directory import official_actions
from liftstone.directory.models import FirstResponder, Near, Provider, Service
from liftstone.directory.official_actions import NotTheList
from liftstone.loading import terminal
from liftstone.places import actions as places
from tests.actions.loading.test_at_the_terminal import typed
from tests.cast import as_
from tests.places.conftest import HANDFUL

SHARED = Path(os.environ.get("LIFTSTONE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
LIST = SHARED / "nrm-form" / "list_organisations.json"
DAY = date(2026, 4, 21)
NAMES = [
    "Unseen",
    "Greater Manchester Police",
    "Manchester City Council",
    "Harrogate Borough Council",
    "North Yorkshire County Council",
    "Greater Manchester Combined Authority",
    "Ministry of Silly Walks",
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(cast):
    with as_(cast.ben) as ben:
        places.load(path=HANDFUL, by=ben)
        yield ben


def take(ben, names=NAMES, day=DAY):
    return official_actions.take(names=names, as_of=day, by=ben)


def test_each_body_is_one_first_responder_under_all_its_names(ben):
    taken = take(ben)
    assert taken.groups == {"charity": 1, "police": 1, "council": 3, "combined authority": 1}
    assert taken.unknown == ["Ministry of Silly Walks"]
    assert taken.abolished == {
        "Harrogate Borough Council": ("E06000065",),
        "North Yorkshire County Council": ("E06000065",),
    }
    assert (taken.new, Provider.objects.count(), Service.objects.count()) == (5, 5, 5)
    heir = FirstResponder.objects.get(provider__name="North Yorkshire Council")
    assert heir.listed_as == "Harrogate Borough Council; North Yorkshire County Council"
    assert (heir.kind, heir.areas, heir.nations) == ("council", ["council:E06000065"], ["england"])
    combined = FirstResponder.objects.get(listed_as="Greater Manchester Combined Authority")
    assert combined.areas == ["council:E08000001", "council:E08000003"]
    assert FirstResponder.objects.get(listed_as="Unseen").nations == ["england", "wales"]


def test_police_is_marked_and_nothing_is_published_or_said_to_be_known(ben):
    take(ben)
    (police,) = Provider.objects.filter(is_police=True)
    assert (police.name, police.responder.areas) == ("Greater Manchester Police", ["force:greater_manchester"])
    assert not Service.objects.filter(is_open=True).exists()
    assert not FirstResponder.objects.exclude(out_of_hours=None).exists()
    assert Near.objects.values("service").distinct().count() == 5


def test_loaded_again_it_changes_nothing_and_keeps_what_stewards_wrote(ben):
    take(ben)
    FirstResponder.objects.filter(listed_as="Unseen").update(out_of_hours=True, interviews="in_person")
    before = sorted(Provider.objects.values_list("id", flat=True))
    assert take(ben).new == 0
    assert sorted(Provider.objects.values_list("id", flat=True)) == before
    row = FirstResponder.objects.get(listed_as="Unseen")
    assert (row.out_of_hours, row.interviews, row.until, row.since) == (True, "in_person", None, None)


def test_what_the_list_no_longer_has_ends_and_comes_back_and_what_is_new_has_its_day(ben):
    take(ben)
    later = date(2026, 11, 1)
    taken = take(ben, ["Leeds City Council", *NAMES[1:]], later)
    assert (taken.gone, taken.new) == (["Unseen"], 1)
    assert FirstResponder.objects.get(listed_as="Unseen").until == later
    assert FirstResponder.objects.get(listed_as="Leeds City Council").since == later
    take(ben)
    assert FirstResponder.objects.get(listed_as="Unseen").until is None


def test_an_organisation_that_somebody_wrote_before_is_the_same_and_no_second(ben):
    own = Provider.objects.create(organisation_id=ben.organisation, name="UNSEEN", document={"email": "x"})
    taken = take(ben)
    assert taken.new == 4
    assert FirstResponder.objects.get(listed_as="Unseen").provider_id == own.id
    assert take(ben).new == 0
    assert take(ben, NAMES[1:]).gone == ["Unseen"]


@pytest.mark.parametrize("names", [[], ["Unseen"], [1, 2, 3], ["a", "b", ""], ["x" * 400] * 5, ["a", "b", "c"]])
def test_what_is_no_such_list_changes_nothing(ben, names):
    with pytest.raises(NotTheList):
        take(ben, names)
    assert not Provider.objects.exists()


def test_before_councils_are_loaded_it_is_refused_and_says_so(cast):
    with as_(cast.ben) as ben, pytest.raises(NotTheList, match="load the councils first"):
        take(ben, NAMES[2:])


def test_whoever_does_not_keep_the_directory_takes_nothing_in(cast):
    for who in (cast.asha, cast.chidi, cast.farid):
        with as_(who) as other, pytest.raises(Denied):
            take(other)


@pytest.mark.skipif(not LIST.exists(), reason="the list is not here")
def test_every_name_of_the_published_list_is_known(cast):
    with as_(cast.ben) as ben:
        places.load(path=SHARED / "geo", by=ben)
        taken = take(ben, json.loads(LIST.read_text()))
        assert taken.unknown == []
        assert taken.groups == {
            "council": 420,
            "combined authority": 8,
            "police": 49,
            "home office": 23,
            "charity": 13,
            "regional unit": 9,
            "agency": 3,
            "health": 1,
        }
        assert len(taken.abolished) == 45
        assert all(taken.abolished.values())
        assert not FirstResponder.objects.filter(nations=[]).exists()
        police = Provider.objects.filter(is_police=True)
        assert police.count() == 58


@pytest.mark.django_db(transaction=True)
def test_at_the_terminal_it_says_what_each_name_turned_out_to_be(cast, monkeypatch, tmp_path, capsys):
    with as_(cast.ben) as ben:
        places.load(path=HANDFUL, by=ben)
    whole = terminal.signed_in
    monkeypatch.setattr(terminal, "signed_in", lambda login: whole(**typed(cast, login or "ben")))
    file = tmp_path / "list.json"
    file.write_text(json.dumps(NAMES))
    call_command("load", "first-responders", str(file), "--as-of", "2026-04-21")
    shown = capsys.readouterr().out
    assert "2  names of councils that were abolished" in shown
    assert "not known, left out: Ministry of Silly Walks" in shown


@pytest.mark.parametrize("text", ["", "{}", "[1,", "[" * 100_000, '"Unseen"'])
def test_at_the_terminal_what_is_no_list_is_refused_before_anybody_signs_in(tmp_path, text):
    file = tmp_path / "list.json"
    file.write_text(text)
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load", "first-responders", str(file))

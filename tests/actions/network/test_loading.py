"""Networks of a published list are loaded by whoever runs networks, once, and stay as they are afterwards."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from liftstone.accounts.policies import Denied
from liftstone.loading import terminal
from liftstone.network import actions, changing, loading, queries
from liftstone.network.models import Member, Network, Seat
from liftstone.network.published import read
from liftstone.vocabulary.members import EXPECTED
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)
BODIES, NONE = "Wyre Council, Brighter Futures", "Listed at www.moor.example"
LIST = [
    {"id": 1, "title": "Wyre Group", "area": "Local", "chaired": "Police", "members_text": BODIES},
    {"id": 2, "title": "Moor Group", "area": "Galactic", "chaired": "Rotates", "members_text": NONE},
]
READING = read(json.dumps(LIST).encode())


@pytest.fixture
def signs_in(cast, monkeypatch):
    """Have somebody signed in at the terminal."""
    return lambda login: monkeypatch.setattr(terminal, "signed_in", lambda _: as_(getattr(cast, login)))


def take_in(actor) -> loading.Loaded:
    with as_(actor) as by:
        return loading.take_in(READING.partnerships, by=by)


def test_each_network_is_founded_with_its_members_whose_kind_is_marked_as_guessed(cast, said):
    loaded = take_in(cast.kofi)
    assert (loaded.networks, loaded.members, loaded.there) == (2, 2, 0)
    with as_(cast.kofi) as kofi:
        moor, wyre = queries.mine(kofi)
        assert (wyre.level, wyre.chaired_by, moor.level, moor.chaired_by) == ("local", "police", "", "")
        members = queries.members(kofi, wyre)
        assert [(each.name, each.kind) for each in members] == [
            ("Brighter Futures", ""),
            ("Wyre Council", "council"),
        ]
        assert {(each.kind_from, each.state) for each in members} == {("guessed", "joined")}
        assert Seat.objects.filter(network=wyre).count() == len(EXPECTED["local"])
        assert not Seat.objects.filter(network=moor).exists()
    assert said().count("network.founded") == 2


def test_loaded_twice_they_are_there_once_and_what_a_coordinator_changed_stays(cast):
    take_in(cast.kofi)
    with as_(cast.kofi) as kofi:
        row = queries.mine(kofi)[1]
        (first, _other) = queries.members(kofi, row)
        changing.change_member(member=first, name="Brighter Futures CIC", kind="charity", joined_on=None, by=kofi)
    assert take_in(cast.kofi).there == 2
    assert take_in(cast.abena).there == 2  # in whose rooms she is not
    with as_(cast.kofi):
        assert (Network.objects.count(), Member.objects.count()) == (2, 2)
        assert Member.objects.get(id=first.id).name == "Brighter Futures CIC"


def test_nobody_but_who_runs_networks_loads_any(cast):
    for other in (cast.asha, cast.ben, cast.dana):
        with pytest.raises(Denied):
            take_in(other)
    with as_(cast.kofi) as kofi:
        assert not queries.mine(kofi)


def test_all_of_it_is_loaded_or_nothing(cast, monkeypatch):
    def breaks(*_args, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "note", breaks)
    with pytest.raises(ZeroDivisionError):
        take_in(cast.kofi)
    with as_(cast.kofi):
        assert not Network.objects.exists()


def test_the_command_says_what_it_loaded_and_what_it_could_not_read(cast, signs_in, tmp_path):
    file = tmp_path / "partnerships.json"
    file.write_text(json.dumps(LIST))
    out = StringIO()
    signs_in("kofi")
    call_command("load", "partnerships", str(tmp_path), stdout=out)
    told = out.getvalue()
    assert "Networks loaded: 2, with 2 members." in told
    assert "1  networks of which no member could be read" in told
    assert "1  parts of members that do not read like the name of a body" in told
    signs_in("ben")
    with pytest.raises(CommandError, match="Networks are loaded by whoever runs them"):
        call_command("load", "partnerships", str(file), stdout=out)


@pytest.mark.parametrize(
    ("content", "words"), [("no list", "is no list of partnerships"), (None, "cannot be read")]
)
def test_a_file_that_is_none_is_refused_before_anybody_signs_in(tmp_path, content, words):
    file = tmp_path / "partnerships.txt"
    if content:
        file.write_text(content)
    with pytest.raises(CommandError, match=words):
        call_command("load", "partnerships", str(file))

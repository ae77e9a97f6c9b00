"""A small invented helpline, loaded for real: what was told can be opened by whoever may, found, and counted."""

import json
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Joining, Person
from liftstone.audit.models import Leaf
from liftstone.care import queries as care
from liftstone.cases import content as cases
from liftstone.cases import hints, rules, statements
from liftstone.cases import queries as case_queries
from liftstone.cases import things as ties
from liftstone.cases.linked_models import Link
from liftstone.cases.models import Case, Entry
from liftstone.conversations import threads
from liftstone.demo import load as loading
from liftstone.demo.filling_links import NUMBER
from liftstone.demo.stories import tell
from liftstone.desk import content as desk
from liftstone.desk import files, queries, search
from liftstone.intake.models import Contact
from liftstone.keyring.unlocked import Unlocked
from liftstone.network import content as members
from liftstone.network import queries as networks
from liftstone.statistics import actions as statistics
from liftstone.vault.passphrase import Cost
from liftstone.vault.receipt import open_receipt
from tests.cast import as_
from tests.conftest import empty_tables
from tests.demo import occurring
from tests.demo.occurring import WHERE_LOADED

# Two key ceremonies of eighteen people take their time where other tests run beside them.
pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.timeout(400)]
SCALE = 0.01


@pytest.fixture
def loaded(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch):
    """The load, with what it founded caught on the way."""
    empty_tables()  # others of the same names may have been left for the tests after them
    settings.PASSPHRASE_COST = Cost(memory_kib=64, passes=1)
    settings.ROOT_KEYS = tmp_path / "roots.json"
    founded = {}
    hold = loading.founding.hold

    def caught(name, *, people):
        result = hold(name, people=people)
        founded[name] = result[0]
        return result

    monkeypatch.setattr(loading.founding, "hold", caught)
    today = timezone.now()
    counts = loading.load(today=today, data=tmp_path, scale=SCALE)
    return Loaded(tmp_path, founded, counts, tell(today=today, scale=SCALE))


class Loaded:
    """The folder, the organisations, the counts, and the story that was told."""

    def __init__(self, data, founded, counts, story):
        self.data, self.founded, self.counts, self.story = data, founded, counts, story

    def as_(self, login: str) -> Actor:
        name = loading.founding.PARTNER if login == "dana" else loading.founding.HELPLINE
        actor = self.founded[name].actor(login)
        keys = Unlocked(actor.person, actor.organisation, actor.keys.secret)
        return Actor(actor.person, actor.organisation, login, actor.roles, keys)


def test_everything_that_was_told_can_be_opened_found_and_counted(loaded: Loaded) -> None:
    asha = loaded.as_("asha")
    with as_(asha), transaction.atomic():
        _the_queue_has_what_waits(asha)
        _contacts_open(asha, loaded=loaded)
        _the_photograph_opens(asha)
        _cases_open(asha, loaded=loaded)
        _two_entries_with_one_number_are_hinted_at(asha)
        _names_and_numbers_are_found(asha, loaded=loaded)
    _every_value_occurs_that_colleagues_write(loaded)
    _one_had_more_than_enough(loaded)
    _the_analyst_counts_all(loaded)
    _a_newcomer_waits(loaded)
    _the_way_back_opens(loaded)
    _the_partner_has_its_own(loaded)
    _a_network_has_seats_to_fill_and_somebody_to_ask_today(loaded)
    _the_log_says_what_was_done(loaded)
    _nothing_is_loaded_twice(loaded)


def _a_network_has_seats_to_fill_and_somebody_to_ask_today(loaded: Loaded) -> None:
    for login in ("kofi", "abena"):
        with as_(loaded.as_(login)) as by:
            town, region = networks.mine(by)
            assert (town.joined, region.joined) == (11, 14)
            missing = networks.missing(by, region)
            assert [each.seat.kind for each in missing if each.is_due(timezone.localdate())] == ["fair_work"]
            assert {each.seat.kind for each in missing if each.declined} == {"jobcentre"}
            people = networks.people(by, region)
            opened = members.opened(people, [], network=region.id, by=by)
            assert all(opened[each.id]["name"] for each in people)


def _the_queue_has_what_waits(asha: Actor) -> None:
    waiting = queries.waiting(asha)
    assert waiting.count == 19
    assert waiting.in_danger == 2
    assert waiting.contacts[0].under_18 == "yes"
    assert len(queries.held_by(asha)) == 2
    assert Contact.objects.filter(alarm="guessing").count() == 1


def _contacts_open(asha: Actor, *, loaded: Loaded) -> None:
    told = {each.id: each for each in loaded.story.contacts}
    rows = list(Contact.objects.all())
    assert {row.id for row in rows} == set(told)
    for row in rows:
        opened = desk.open_contact(row, by=asha)
        assert opened.body["what"] == told[row.id].what
        assert [line.text for line in opened.thread] == [line.text for line in told[row.id].lines]


def _the_photograph_opens(asha: Actor) -> None:
    row = Contact.objects.get(files=1)
    file = desk.open_contact(row, by=asha).body["files"][0]
    opened = files.opened(row, uuid.UUID(file["id"]), key=file["key"])
    assert opened.startswith(b"\x89PNG")
    assert len(opened) == file["size"]


def _cases_open(asha: Actor, *, loaded: Loaded) -> None:
    told = {each.id: each for each in loaded.story.cases}
    rows = list(Case.objects.all())
    assert {row.id for row in rows} == set(told)
    narrowed, tied, one = [], [], []
    for row in rows:
        opened = cases.open_case(row, by=asha)
        assert opened.body["summary"] == told[row.id].title
        assert {each.contact.id for each in opened.contacts} == set(told[row.id].contacts)
        victims = [each for each in opened.people if rules.is_victim(each.body)]
        assert len(victims) == len(told[row.id].people), "also where one was written down twice"
        said = statements.of_case(row, by=asha)
        assert set(said) == {each.row.id for each in opened.everybody}
        narrowed += [each for told_of in said.values() for each in told_of if each.fits == "narrower"]
        tied += ties.ties_of(row, by=asha)
        one += opened.within
    assert narrowed, "somebody was counted again"
    assert tied, "somebody is held somewhere"
    assert one, "somebody was written down twice"
    assert Link.objects.exists()
    due = Entry.objects.filter(kind="follow-up", done_at__isnull=True)
    assert due.filter(due_at__lt=timezone.now() + timedelta(hours=10)).exists()
    assert case_queries.open_cases(asha)


def _two_entries_with_one_number_are_hinted_at(asha: Actor) -> None:
    numbered = [hit.record for hit in search.find(NUMBER, by=asha)]
    assert len(numbered) == 2
    for record, other in (numbered, reversed(numbered)):
        members = cases.open_people(Case.objects.get(id=record), by=asha)
        (person,) = [each.row for each in members if each.body.get("official")]
        known = hints.of(hints.in_case(person, by=asha), by=asha).known
        assert {each.case.id for each in known if each.like.fit.levels.get("official")} == {other}


def _names_and_numbers_are_found(asha: Actor, *, loaded: Loaded) -> None:
    told = next(each for each in loaded.story.contacts if each.safe.phone and each.state == "closed")
    assert told.id in {hit.record for hit in search.find(told.safe.phone, by=asha)}
    reference = Contact.objects.get(id=told.id).reference
    assert [hit.record for hit in search.find(reference, by=asha)] == [told.id]
    person = next(p for case in loaded.story.cases for p in case.people if p.name)
    found = search.find(person.name, by=asha)
    assert any(
        person.id in {each.id for each in case.people}
        for case in loaded.story.cases
        for hit in found
        if hit.record == case.id
    )


def _every_value_occurs_that_colleagues_write(loaded: Loaded) -> None:
    bodies = occurring.where_loaded(loaded.as_)
    found = occurring.said(bodies, WHERE_LOADED)
    assert occurring.missing(found, WHERE_LOADED) == {}
    for name in occurring.lists_of(WHERE_LOADED):
        less, gone = occurring.without(found, name)
        assert occurring.missing(less, WHERE_LOADED) == gone
    assert {each["type"] for each in bodies["cases_keptnote"]} == {"therapy"}
    assert any(each["ended"] for each in bodies["cases_link"]), "two were taken apart again"


def _one_had_more_than_enough(loaded: Loaded) -> None:
    ben = loaded.as_("ben")
    with as_(ben):
        assert len(care.over_the_limit(ben)) == 1


def _the_analyst_counts_all(loaded: Loaded) -> None:
    farid = loaded.as_("farid")
    with as_(farid), transaction.atomic():
        opened = statistics.open_facts(by=farid)
        assert opened.unreadable == 0
        closed = [each for each in loaded.story.contacts if each.state == "closed"]
        assert len(opened.tables["contacts"]) == len(closed)
        assert not Contact.objects.exists()
        assert not Case.objects.exists()


def _a_newcomer_waits(loaded: Loaded) -> None:
    sign_ins = {one["login"]: one for one in json.loads((loaded.data / "sign-ins.json").read_text())}
    assert {"asha", "ben", "chidi", "farid", "grace", "hugo", "noor", "dana"} <= set(sign_ins)
    assert set(sign_ins["noor"]) == {"login", "name", "role", "passphrase", "totp_secret"}
    assert (loaded.data / "sign-ins.json").stat().st_mode & 0o777 == 0o600
    grace = loaded.as_("grace")
    with as_(grace), transaction.atomic():
        noor = Person.objects.get(login="noor")
        assert noor.state == Person.State.INVITED
        assert Joining.objects.get(person=noor).confirmed_at is not None


def _the_way_back_opens(loaded: Loaded) -> None:
    way = json.loads((loaded.data / "receipts.json").read_text())[0]
    organisation = loaded.as_("asha").organisation
    mine = open_receipt(way["digits"], word=way["word"])
    shown = threads.show(threads.Proof(uuid.UUID(bytes=mine.locator), mine.verifier), organisation=organisation)
    assert shown["wrap"]
    assert shown["messages"]


def _the_partner_has_its_own(loaded: Loaded) -> None:
    dana = loaded.as_("dana")
    with as_(dana), transaction.atomic():
        row = Contact.objects.first()
        assert desk.open_contact(row, by=dana).body["what"]
        assert not Contact.objects.filter(id__in=[each.id for each in loaded.story.contacts]).exists()


def _the_log_says_what_was_done(loaded: Loaded) -> None:
    ben = loaded.as_("ben")
    with as_(ben), transaction.atomic():
        leaf = Leaf.objects.get(verb="demo.loaded")
        assert leaf.detail["contacts"] == len(loaded.story.contacts)


def _nothing_is_loaded_twice(loaded: Loaded) -> None:
    with pytest.raises(loading.NotEmpty):
        loading.load(today=timezone.now(), data=loaded.data, scale=SCALE)


def test_a_real_helpline_is_never_filled_with_inventions(tmp_path: Path, settings) -> None:
    settings.ROOT_KEYS, settings.HELPLINE = tmp_path / "roots.json", "Somebody's helpline"
    with pytest.raises(loading.NotEmpty):
        loading.load(today=timezone.now(), data=tmp_path, scale=SCALE)

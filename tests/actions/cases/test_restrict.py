"""A case that accuses a colleague: kept to a few, and for everybody else it is not there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions, content, people, policies, queries, restricting, tasks, things, timeline
from liftstone.cases.models import Case, Entry, Relation, Statement, Thing
from liftstone.cases.states import Kept
from liftstone.desk import queries as desk
from liftstone.desk import restricting as desk_restricting
from liftstone.desk import search
from liftstone.desk.models import Summary, Token
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keyring.readers import TooFewReaders
from liftstone.vault import Unreadable
from tests.actions.cases.conftest import ANSWERS, KNOWN
from tests.cast import as_

pytestmark = pytest.mark.django_db
WHY = "It names one of us"


@pytest.fixture
def kept(cast, case):
    """The case, kept to Ben and Chidi: Asha, who opened it, is the one accused."""
    with as_(cast.asha) as asha:
        people.add(case=case, answers=KNOWN, by=asha)
        timeline.follow_up(case=case, text="Ring her", due_at=timezone.now() + timedelta(hours=1), by=asha)
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        return restricting.restrict(case=row, readers=[cast.chidi.person], why=WHY, accused_at="police", by=ben)


def test_its_readers_read_all_of_it_and_whoever_was_shut_out_finds_nothing_anywhere(cast, kept, contact):
    for reader in (cast.ben, cast.chidi):
        with as_(reader) as by:
            opened = content.open_case(queries.case(by, record=kept.id), by=by)
            assert [each.body["name"] for each in opened.people] == ["Andrei Popescu"]
            assert [each.body["name"] for each in opened.contacts] == ["Mirela Ionescu"]
    with as_(cast.asha) as asha:
        assert queries.open_cases(asha) == queries.open_cases(asha, mine=True) == queries.closed_cases(asha) == []
        assert queries.cases_of(asha, contact=contact.id) == queries.kept_to_few(asha) == []
        assert queries.find(asha, text=kept.reference) == queries.find(asha, text="car wash") == []
        assert search.find("020 7946 0018", by=asha) == search.find("Ionescu", by=asha) == []
        for asked in (queries.case, queries.locked):
            with pytest.raises(Case.DoesNotExist):
                asked(asha, record=kept.id)
        with pytest.raises(Contact.DoesNotExist):
            desk.contact(asha, record=contact.id)


def test_a_row_in_hand_opens_nothing_for_whoever_was_shut_out(cast, kept, contact):
    with as_(cast.ben):
        row, told = Case.objects.get(id=kept.id), Contact.objects.get(id=contact.id)
        entry = Entry.objects.filter(case=row).first()
    with as_(cast.asha) as asha:
        assert not Case.objects.filter(id=kept.id).exists(), "the second wall"
        assert not Entry.objects.filter(case_id=kept.id).exists()
        assert not Contact.objects.filter(id=contact.id).exists()
        for opens in (
            lambda: content.open_body(row, by=asha),
            lambda: content.open_lines([entry], verb="cases.read", by=asha),
            lambda: desk_restricting.content.open_body(told, by=asha),
        ):
            with pytest.raises(Unreadable):
                opens()
        with pytest.raises(Denied):
            policies.check_can_read(asha, row)


def test_what_is_written_to_it_later_is_theirs_alone_too(cast, kept):
    with as_(cast.chidi) as chidi:
        people.add(case=queries.case(chidi, record=kept.id), answers={**KNOWN, "name": "Petru"}, by=chidi)
    assert not Summary.objects.filter(record_id=kept.id).exists()
    with as_(cast.ben):
        assert not Summary.objects.filter(record_id=kept.id).exists()
        assert not Token.objects.filter(record_id=kept.id).exists()


def test_its_places_things_and_statements_are_theirs_alone_and_no_search_finds_them(cast, case):
    with as_(cast.asha) as asha:
        someone = people.add(case=case, answers=KNOWN, by=asha)
        van = things.add(case=case, answers={"kind": "vehicle", "called": "QQ12 QQQ"}, by=asha)
        tie = {"from": someone.id.hex, "tie": "drives", "to": van.id.hex}
        things.relate(case=case, answers=tie, by=asha)
        assert queries.find(asha, text="QQ12 QQQ") != []
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        row = restricting.restrict(case=row, readers=[cast.chidi.person], why=WHY, accused_at="", by=ben)
        things.add(case=row, answers={"kind": "business", "called": "Lucky Star Nails"}, by=ben)
        assert len(content.open_things(row, by=ben)) == 2
        assert queries.find(ben, text="Lucky Star Nails") == []
    with as_(cast.asha) as asha:
        for table in (Thing, Relation, Statement):
            assert not table.objects.exists(), table
        assert queries.find(asha, text="QQ12 QQQ") == queries.find(asha, text="Lucky") == []


def test_the_log_says_so(kept, said):
    assert said().count("cases.restricted") == 1


def test_somebody_from_elsewhere_cannot_and_nobody_can_who_would_be_alone_with_it(cast, case):
    with as_(cast.eve) as eve, pytest.raises(Case.DoesNotExist):
        restricting.restrict(case=case, readers=[cast.chidi.person], why=WHY, accused_at="", by=eve)
    with as_(cast.ben) as ben, pytest.raises(TooFewReaders):
        restricting.restrict(case=case, readers=[], why=WHY, accused_at="", by=ben)
    for wrong in (cast.farid, cast.eve):
        with as_(cast.ben) as ben, pytest.raises(Denied):
            restricting.restrict(case=case, readers=[wrong.person], why=WHY, accused_at="", by=ben)


def test_its_readers_change_and_who_was_one_is_not_any_more(cast, kept):
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=kept.id)
        restricting.restrict(case=row, readers=[cast.asha.person], why=WHY, accused_at="", by=ben)
    with as_(cast.chidi) as chidi, pytest.raises(Case.DoesNotExist):
        queries.case(chidi, record=kept.id)
    with as_(cast.asha) as asha:
        assert content.open_body(queries.case(asha, record=kept.id), by=asha)["summary"] == "Men held at a car wash"


def test_it_is_opened_to_all_again_with_everything_in_it_once(cast, kept, contact, said):
    with as_(cast.ben) as ben:
        restricting.lift(case=queries.case(ben, record=kept.id), why="It was not about us", by=ben)
        with pytest.raises(OutOfTurn):
            restricting.lift(case=queries.case(ben, record=kept.id), why="again", by=ben)
    with as_(cast.asha) as asha:
        opened = content.open_case(queries.case(asha, record=kept.id), by=asha)
        assert [each.contact.id for each in opened.contacts] == [contact.id]
        assert [hit.record for hit in queries.find(asha, text="Andrei Popescu")] == [kept.id]
        assert desk.contact(asha, record=contact.id).readers is None
    assert said().count("cases.unrestricted") == 1


def test_a_contact_that_another_case_needs_stays_as_it_was(cast, case, contact):
    with as_(cast.asha) as asha:
        other = actions.start(contacts=[contact], answers=ANSWERS, risk=1, by=asha)
    with as_(cast.ben) as ben:
        row = queries.case(ben, record=case.id)
        restricting.restrict(case=row, readers=[cast.chidi.person], why=WHY, accused_at="", by=ben)
    with as_(cast.asha) as asha:
        assert [each.id for each in queries.cases_of(asha, contact=contact.id)] == [other.id]
        assert (
            content.open_contacts(queries.case(asha, record=other.id), by=asha)[0].body["name"] == "Mirela Ionescu"
        )


def test_a_contact_that_is_kept_to_a_few_makes_a_case_that_is_and_joins_no_other(cast, case, ring):
    mine = ring(cast.asha)
    with as_(cast.asha) as asha:
        desk_restricting.restrict(contact=mine, readers=[cast.ben.person], why=WHY, by=asha)
        row = desk.contact(asha, record=mine.id)
        with pytest.raises(Kept):
            actions.join(case=case, contact=row, by=asha)
        made = actions.start(contacts=[row], answers=ANSWERS, risk=2, by=asha)
        assert set(made.readers) == {cast.asha.person, cast.ben.person}
    with as_(cast.chidi) as chidi, pytest.raises(Case.DoesNotExist):
        queries.case(chidi, record=made.id)
    with as_(cast.ben) as ben:
        assert content.open_case(queries.case(ben, record=made.id), by=ben).contacts[0].contact.id == mine.id


def test_a_contact_that_joins_a_case_which_is_kept_to_a_few_is_kept_to_them(cast, kept, ring):
    more = ring(cast.ben)
    with as_(cast.ben) as ben:
        actions.join(case=queries.case(ben, record=kept.id), contact=more, by=ben)
    with as_(cast.asha) as asha, pytest.raises(Contact.DoesNotExist):
        desk.contact(asha, record=more.id)


def test_the_page_warns_before_it_is_told_to_where_the_accused_works(cast, kept, browser):
    page = browser(cast.ben).get(f"/cases/{kept.id.hex}/disclose").content.decode()
    assert "Somebody whom this case accuses works here: Police." in page


@pytest.mark.django_db(transaction=True)
def test_what_rings_while_none_of_its_readers_is_at_work_is_told_to_the_others_and_no_more(cast, kept, browser):
    with as_(cast.ben):
        Entry.objects.filter(case_id=kept.id, kind="follow-up").update(due_at=timezone.now() - timedelta(minutes=5))
    assert tasks.listen_for_the_unheard() == 1
    assert tasks.listen_for_the_unheard() == 0
    page = browser(cast.asha).get("/cases/ringing").content.decode()
    assert "none of them is at work" in page
    assert kept.reference not in page
    assert kept.id.hex not in page
    browser(cast.chidi)  # comes to work
    assert tasks.listen_for_the_unheard() == 1
    assert "none of them is at work" not in browser(cast.asha).get("/cases/ringing").content.decode()

"""Asking one after the other until somebody accepts: what is kept, what is sealed, who may, who is second."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases import actions as cases
from liftstone.cases import queries as case_queries
from liftstone.cases import restricting
from liftstone.cases.states import Closed
from liftstone.desk.states import OutOfTurn
from liftstone.finding import actions, content, queries, subjects
from liftstone.finding.models import Asked, Search
from liftstone.finding.states import Asking, Changed
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_one_declines_the_next_accepts_and_the_proof_is_kept(cast, case, ask, answer, chain, said):
    answer(ask("Near", case), "declined", words="nobody free", spoke="Jo")
    answer(ask("Further", case), "accepted", spoke="Maria", reference="4711")
    assert chain(case) == [("Near", "declined"), ("Further", "accepted")]
    with as_(cast.asha) as asha:
        found = content.open_all(queries.of(asha, [case.id]), by=asha)[0]
        assert found.row.state == Search.State.ACCEPTED
        assert found.conditions["place"] == "LS21"
        told = found.links[1].said[0]
    assert (told["spoke"], told["reference"]) == ("Maria", "4711")
    assert [each for each in said() if each.startswith("finding.") and each != "finding.read"] == [
        "finding.asked", "finding.answered", "finding.asked", "finding.accepted",
    ]  # fmt: skip


def test_which_service_was_asked_stands_nowhere_in_clear(cast, case, ask, answer, services):
    answer(ask("Near", case), "accepted", spoke="Maria", reference="4711")
    with as_(cast.asha), connection.cursor() as cursor:
        for table in ("finding_search", "finding_asked", "audit_leaf"):
            which = " WHERE verb LIKE 'finding.%%'" if table == "audit_leaf" else ""
            cursor.execute(f"SELECT t::text FROM {table} t{which}")  # noqa: S608 - our own names
            clear = str(cursor.fetchall())
            for secret in (services["Near"].id.hex, str(services["Near"].id), "Near", "Maria"):
                assert secret not in clear, (table, secret)
                assert secret.encode().hex() not in clear, (table, secret)


def test_of_two_who_ask_at_once_the_second_learns_it(cast, case, ask, answer):
    ask("Near", case)
    with pytest.raises(Changed):
        ask("Further", case, by=cast.ben, version=0)
    row = ask("Further", case, by=cast.ben)
    with as_(cast.asha) as asha, pytest.raises(Changed):
        actions.answer(asked=row, answer=actions.Answer("declined", {}), version=1, by=asha)


def test_nobody_is_asked_twice_in_one_search_but_is_in_the_next(cast, case, ask, answer, chain):
    asked = ask("Near", case)
    with pytest.raises(Asking):
        ask("Near", case)
    answer(asked, "no-answer")
    with as_(cast.asha) as asha:
        search = queries.looking(asha, record=case.id)
        actions.give_up(search=search, why="She rang off", version=search.version, by=asha)
    ask("Near", case)
    assert [state for _name, state in chain(case)] == ["asked", "no-answer"]


def test_what_was_said_last_can_be_followed_by_a_yes_and_a_yes_by_nothing(cast, case, ask, answer):
    asked = answer(ask("Near", case), "no-answer")
    asked = answer(asked, "rings-back", due_at=timezone.now() + timedelta(minutes=20))
    asked = answer(asked, "accepted", spoke="Maria")
    assert asked.due_at is None
    with pytest.raises(OutOfTurn):
        answer(asked, "declined", words="no")


def test_who_does_not_ring_back_rings_for_who_asked_and_then_for_all(cast, case, ask, answer):
    now = timezone.now()
    answer(ask("Near", case), "rings-back", due_at=now + timedelta(minutes=20))

    def rings(actor, minutes):
        with as_(actor) as by:
            return [each.is_mine for each in queries.ring_backs(by, now=now + timedelta(minutes=minutes))]

    assert rings(cast.asha, 19) == []
    assert rings(cast.asha, 21) == [True]
    assert rings(cast.ben, 21) == []
    assert rings(cast.ben, 31) == [False]
    assert rings(cast.dana, 31) == []


def test_whose_search_it_is_not_sees_none(cast, case, ask, chain):
    ask("Near", case)
    assert chain(case, by=cast.ben)
    for eve in (cast.eve, cast.dana):
        assert chain(case, by=eve) == []
        with as_(eve) as actor:
            assert list(queries.visible_to(actor)) == []
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM finding_search")
                assert cursor.fetchone() == (0,)
                cursor.execute("SELECT count(*) FROM finding_asked")
                assert cursor.fetchone() == (0,)
    with as_(cast.farid) as farid, pytest.raises(Denied):
        queries.visible_to(farid)


def test_what_is_kept_to_a_few_hides_whom_somebody_asked_for_it(cast, case, ask, chain):
    ask("Near", case)
    with as_(cast.ben) as ben:
        row = case_queries.case(ben, record=case.id)
        readers = [cast.chidi.person]
        restricting.restrict(case=row, readers=readers, why="She knows Asha", accused_at="", by=ben)
    assert chain(case, by=cast.chidi)
    assert chain(case) == []
    with as_(cast.asha), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM finding_asked")
        assert cursor.fetchone() == (0,)


def test_a_contact_in_a_colleague_s_hands_is_asked_for_by_nobody_else(cast, contact, ask, chain):
    ask("Near", contact, kind="contact")
    assert chain(contact) == [("Near", "asked")]
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        subjects.subject(chidi, kind="contact", record=contact.id)


def test_nobody_is_asked_for_a_closed_case(cast, case, ask):
    with as_(cast.asha) as asha:
        row = case_queries.case(asha, record=case.id)
        cases.close(case=row, outcome="other", words="over", by=asha)
    with pytest.raises(Closed):
        ask("Near", case)


def test_the_table_refuses_a_ring_back_without_a_time(cast, case, ask):
    asked = ask("Near", case)
    with as_(cast.asha), pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.filter(id=asked.id).update(state="rings-back")


def test_of_a_closed_case_what_was_said_is_still_written_down_so_that_it_stops_ringing(cast, case, ask, answer):
    asked = answer(ask("Near", case), "rings-back", due_at=timezone.now() + timedelta(minutes=5))
    with as_(cast.asha) as asha:
        row = case_queries.case(asha, record=case.id)
        cases.close(case=row, outcome="other", words="over", by=asha)
    answer(asked, "declined", words="too late")
    with as_(cast.asha) as asha:
        assert queries.ring_backs(asha, now=timezone.now() + timedelta(hours=1)) == []


def test_what_was_asked_for_a_contact_rings_for_whoever_holds_it_now(cast, contact, ask, answer):
    later = timezone.now() + timedelta(minutes=5)
    answer(ask("Near", contact, kind="contact"), "rings-back", due_at=later)
    with as_(cast.asha):
        type(contact).objects.filter(id=contact.id).update(claimed_by=cast.ben.person)
    at = later + timedelta(minutes=1)
    with as_(cast.asha) as asha:
        assert queries.ring_backs(asha, now=at) == []
    with as_(cast.ben) as ben:
        assert len(queries.ring_backs(ben, now=at)) == 1

"""Who is in a case or a contact is known from its saving on: sealed, keyed, and gone again when taken out."""

from uuid import UUID

import pytest

from liftstone.cases import people
from liftstone.cases import queries as case_queries
from liftstone.desk import actions as desk
from liftstone.desk import queries as desk_queries
from liftstone.keyring import index
from liftstone.linkage import actions, comparing, queries, somebody
from liftstone.linkage.models import Key, Subject
from tests.actions.cases.conftest import COUNTED, KNOWN
from tests.cast import as_
from tests.world import arrive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 4


def subjects_of(record):
    return {each.id for each in Subject.objects.filter(record_id=record)}


@pytest.mark.django_db(transaction=True)
def test_a_call_that_is_over_and_a_report_that_was_opened_are_known(cast, contact):
    record, _ = arrive(cast.asha, {"what": "x", "name": "Linh Trần"})
    with as_(cast.asha) as asha:
        assert subjects_of(contact.id) == {contact.id}
        assert subjects_of(record) == set()
        row = desk.claim(contact=desk_queries.contact(asha, record=record), by=asha)
        desk.open_(contact=row, by=asha)
        assert subjects_of(record) == {record}
        again = desk_queries.contact(asha, record=record)
        assert again.has_subject
        before = Key.objects.count()
        desk.open_(contact=again, by=asha)
        assert Key.objects.count() == before


def test_people_of_a_case_are_known_one_by_one_and_a_number_of_people_is_nobody(cast, case):
    with as_(cast.asha) as asha:
        andrei = people.add(case=case, answers=KNOWN, by=asha)
        people.add(case=case, answers=COUNTED, by=asha)
        assert subjects_of(case.id) == {case.id, andrei.id}
        people.change(
            case=case,
            person=andrei,
            answers={**KNOWN, "name": "Ion Rusu"},
            seen=andrei.changed_at.isoformat(),
            by=asha,
        )
        assert andrei.id in queries.candidates(asha, like=somebody.of({"name": "Rusu Ion"})).subjects
        assert andrei.id not in queries.candidates(asha, like=somebody.of({"name": "Andrei Popescu"})).subjects
        people.remove(case=case, person=case_queries.Case.objects.get(id=case.id).people.get(id=andrei.id), by=asha)
        assert subjects_of(case.id) == {case.id}
        assert not Key.objects.filter(subject_id=andrei.id).exists()


def test_a_summary_opens_as_nobody_elses_and_in_no_other_table(cast, contact):
    with as_(cast.asha) as asha:
        row = Subject.objects.get(id=contact.id)
        assert comparing.opened(row, by=asha)["name"] == "Mirela Ionescu"
        secret = asha.keys.newest("desk")
        line = {"record": row.id, "organisation": asha.organisation, "secret": secret}
        with pytest.raises(index.Unreadable):
            index.open_line(bytes(row.sealed), **line)  # as if it were a summary of the search
        row.id = asha.person
        assert comparing.opened(row, by=asha) == {}


def test_nothing_of_a_person_stands_in_the_tables(cast, contact):
    with as_(cast.asha):
        rows = repr([*Subject.objects.values_list(), *Key.objects.values_list("token", flat=True)]).lower()
    for word in ("mirela", "ionescu", "79460018", "car wash"):
        assert word not in rows


def test_a_caseworker_without_the_desks_key_is_led_to_cases_alone(cast, case, contact):
    with as_(cast.asha) as asha:
        person = people.add(case=case, answers={**KNOWN, "name": "Mirela Ionescu"}, by=asha)
        assert set(queries.candidates(asha, like=somebody.of({"name": "Mirela Ionescu"})).subjects) == {
            contact.id,
            person.id,
        }
    with as_(cast.chidi) as chidi:
        assert queries.candidates(chidi, like=somebody.of({"name": "Mirela Ionescu"})).subjects == [person.id]


def test_eve_finds_nobody(cast, case, contact):
    one = somebody.of({"name": "Mirela Ionescu", "phone": "020 7946 0018"})
    for login in ("eve", "dana"):
        with as_(getattr(cast, login)) as other:
            found = queries.candidates(other, like=one)
            assert (found.subjects, found.counted.get("mirela")) == ([], 0)
            assert queries.sharing(other, values=[("link-number", "+442079460018")], without=[case.id]) == {}


def test_a_name_that_very_many_have_finds_nobody_by_itself_but_is_counted(cast, case, monkeypatch):
    people_ = [(UUID(int=number), {"name": "Maria"}) for number in range(1, 10)]
    with as_(cast.asha) as asha:
        actions.know(case.id, kind="case", people=people_, by=asha.keys)
        like = somebody.of({"name": "Maria"})
        assert len(queries.candidates(asha, like=like).subjects) == 9
        monkeypatch.setattr(queries.keys, "MOST_SHARING", 8)
        found = queries.candidates(asha, like=like)
        assert (found.subjects, found.counted["maria"]) == ([], 9)

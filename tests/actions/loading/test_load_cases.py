"""Loading cases: it works · the log says so · the wrong person cannot · it cannot happen twice, nor by halves."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import content, queries
from liftstone.cases.models import Case, CasePerson
from liftstone.desk import search
from liftstone.facts.models import Fact
from liftstone.intake.models import Contact
from liftstone.loading import actions
from liftstone.loading.actions import DoesNotFit, File, LoadedAlready
from liftstone.loading.models import Load
from liftstone.statistics.actions import open_facts
from tests.cast import as_

from .conftest import HEADINGS, JOSEPH, MIRELA, csv_of, xlsx_of

pytestmark = pytest.mark.django_db


def test_each_row_becomes_a_case_with_a_person_that_casework_can_read(cast, two):
    with as_(cast.ben) as ben:
        found = actions.load(file=two, by=ben)
    assert (found.records, found.people, found.report.number) == (2, 2, 0)
    with as_(cast.chidi) as chidi:
        held, begging = queries.visible_to(chidi).order_by("opened_at")
        opened = content.open_case(queries.case(chidi, record=held.id), by=chidi)
        other = content.open_case(queries.case(chidi, record=begging.id), by=chidi)
    assert opened.body["types"] == ["labour"]
    assert opened.body["sectors"] == ["construction"]
    assert opened.body["controls"] == ["debt", "documents"]
    assert opened.body["summary"] == "Held at a yard, papers kept"
    assert "vulnerabilities" not in opened.body  # not asked: the file has no such column
    assert opened.people[0].body["name"] == "Mirela Ionescu"
    assert opened.people[0].body["nationality"] == "RO"
    assert opened.people[0].body["phone"] == "+442079460018"
    assert held.opened_at.isoformat() == "2019-03-30T00:00:00+00:00"
    # Namibia, and not missing; begging is criminal here, where the standard has no such word; London's summer time.
    assert other.people[0].body["nationality"] == "NA"
    assert other.body["types"] == ["criminal", "other"]
    assert other.body["sectors"] == ["begging"]
    assert begging.state == Case.State.CLOSED
    assert begging.opened_at.isoformat() == "2020-10-24T23:00:00+00:00"


def test_what_was_loaded_is_found_and_counted(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        hits = search.find("Ionescu", by=ben)
        assert [hit.kind for hit in hits] == ["case"]
        assert search.find("020 7946 0018", by=ben)[0].record == hits[0].record
    with as_(cast.farid) as farid:
        tables = open_facts(by=farid).tables
    assert sorted(tables["cases"]["year"].to_pylist()) == [2019, 2020]


def test_the_log_says_who_loaded_how_many(cast, two):
    with as_(cast.ben) as ben:
        found = actions.load(file=two, by=ben)
        leaf = Leaf.objects.get(verb="loading.loaded")
    assert (leaf.actor, leaf.subject) == (ben.person, found.load)
    assert leaf.detail == {"cases": 2, "people": 2}


@pytest.mark.parametrize("login", ["asha", "chidi", "farid", "grace"])
def test_whoever_does_not_move_records_cannot(cast, two, login):
    with as_(getattr(cast, login)) as somebody, pytest.raises(Denied):
        actions.load(file=two, by=somebody)
    with as_(cast.ben):
        assert not Case.objects.exists()


def test_the_same_file_twice_loads_once(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        with pytest.raises(LoadedAlready) as told:
            actions.load(file=two, by=ben)
        assert told.value.load.records == 2
        assert Case.objects.count() == 2
    with as_(cast.dana) as dana:  # another organisation has its own
        actions.load(file=two, by=dana)
        assert Case.objects.count() == 2


def test_of_another_organisation_nothing_is_seen(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
    with as_(cast.eve):
        assert not Case.objects.exists()
        assert not CasePerson.objects.exists()
        assert not Load.objects.exists()


def test_a_cell_that_does_not_fit_keeps_the_whole_file_out(cast):
    wrong = (*JOSEPH[:4], "Male", *JOSEPH[5:])
    with as_(cast.ben) as ben:
        with pytest.raises(DoesNotFit) as told:
            actions.load(file=File(csv_of([HEADINGS, MIRELA, wrong])), by=ben)
        assert not Case.objects.exists()
        assert not Fact.objects.exists()
        assert not Load.objects.exists()
    (line,) = [problem.sentence() for problem in told.value.report.kept]
    assert line == "row 3, prs_Gender: not one of the codes of this column"


def test_what_does_not_fit_can_be_loaded_as_not_answered_and_its_text_stays(cast):
    wrong = (*JOSEPH[:4], "Male", *JOSEPH[5:])
    with as_(cast.ben) as ben:
        found = actions.load(file=File(csv_of([HEADINGS, wrong])), with_misfits="as not answered", by=ben)
        assert found.misfits == 1
        opened = content.open_case(Case.objects.get(), by=ben)
    (cells,) = opened.body["misfits"].values()
    assert cells == {"prs_Gender": "Male"}
    assert opened.people[0].body["gender"] == ""


def test_a_dry_run_reads_all_and_writes_nothing(cast, two):
    with as_(cast.ben) as ben:
        found = actions.look_through(file=two, by=ben)
        assert (found.records, found.people) == (2, 2)
        assert not Case.objects.exists()
        assert not Load.objects.exists()


def test_a_workbook_is_read_like_csv(cast):
    with as_(cast.ben) as ben:
        found = actions.load(file=File(xlsx_of([HEADINGS, MIRELA, JOSEPH])), by=ben)
        assert found.records == 2
        assert not Contact.objects.exists()

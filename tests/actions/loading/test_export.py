"""Export, load, export: the same to the byte, whoever wrote the file; and who may not, and what the log says."""

import csv
import io

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions as cases
from liftstone.cases import content, people, timeline
from liftstone.cases.models import Case
from liftstone.desk import calls
from liftstone.loading import actions, columns, exporting
from liftstone.loading.actions import DoesNotFit, File
from tests.cast import as_
from tests.invented import CASES, COUNTED, PEOPLE

from .conftest import HEADINGS, JOSEPH, MIRELA, csv_of

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Takes back what one example wrote."""


def taken_over(exported: bytes, *, by) -> bytes:
    """Load an export as another organisation, and export it from there."""
    actions.load(file=File(exported), by=by)
    return exporting.export(deprecated="with deprecated", by=by).content


# The database takes its time: `tests/loading/test_round_trip.py` tries hundreds, and makes them small.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(CASES, st.lists(PEOPLE | COUNTED, max_size=3), st.integers(0, 3)), max_size=3))
def test_what_is_exported_loaded_and_exported_again_is_the_same_to_the_byte(cast, told):
    try:
        with as_(cast.ben) as ben:
            for answers, somebody, risk in told:
                contact = calls.finish(contact=calls.begin(language="en", by=ben), answers={"what": "x"}, by=ben)
                case = cases.start(contacts=[contact], answers=answers, risk=risk, by=ben)
                for each in somebody:
                    people.add(case=case, answers=each, by=ben)
                if risk == 0:
                    cases.close(case=case, outcome="safe", words=str(answers["where"]), by=ben)
            first = exporting.export(deprecated="with deprecated", by=ben).content
            with as_(cast.dana) as dana:
                assert taken_over(first, by=dana) == first
                with as_(cast.eve) as eve:
                    assert taken_over(first, by=eve) == first
            raise Undone
    except Undone:
        return


def test_a_foreign_file_leaves_with_the_cells_it_came_with(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        exported = exporting.export(by=ben)
        assert (exported.cases, exported.rows) == (2, 2)
    rows = [dict(zip(*pair, strict=True)) for pair in _pairs(exported.content)]
    for row in (MIRELA, JOSEPH):
        came = dict(zip(HEADINGS, row, strict=True))
        (same,) = [each for each in rows if each["prs_FirstName"] == came["prs_FirstName"]]
        came["vic_MethodsOfControl"] = came["vic_MethodsOfControl"].replace("DebtBondage", "DebtBondage ")
        assert {name: same[name] for name in came} == came


def _pairs(exported: bytes):
    heading, *rest = csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline=""))
    return [(heading, row) for row in rest]


def test_what_an_adviser_changed_leaves_as_it_is_now_and_not_as_it_came(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        case = Case.objects.order_by("opened_at").first()
        cases.change(case=case, version=case.version, answers={"controls": ["violence"]}, risk=1, by=ben)
        exported = exporting.export(by=ben).content
    rows = [dict(zip(*pair, strict=True)) for pair in _pairs(exported)]
    (mirela,) = [row for row in rows if row["prs_FirstName"] == "Mirela"]
    assert mirela["vic_MethodsOfControl"] == "PhysicalAbuse"
    assert mirela["prs_MaritalStatus"] == "Single"


def test_labour_abuse_is_sent_as_no_exploitation_and_an_exploiter_as_no_victim(cast):
    with as_(cast.ben) as ben:
        contact = calls.finish(contact=calls.begin(language="en", by=ben), answers={"what": "x"}, by=ben)
        answers = {"summary": "Unpaid", "types": ["labour_abuse"], "sectors": ["car_wash"], "controls": ["wages"]}
        case = cases.start(contacts=[contact], answers=answers, risk=1, by=ben)
        people.add(case=case, answers={"role": "potential_exploiter", "how_known": "described"}, by=ben)
        people.add(case=case, answers={"role": "potential_victim", "how_known": "described"}, by=ben)
        timeline.note(case=case, text="a note stays here", by=ben)
        exported = exporting.export(by=ben).content
    boss, worker = (dict(zip(*pair, strict=True)) for pair in _pairs(exported))
    assert (worker["vic_TypeOfExploitation"], worker["vic_ForcedLabourIndustry"]) == ("", "")
    assert (worker["lft_Types"], worker["lft_Sectors"]) == ("labour_abuse", "car_wash")
    assert (worker["vic_MethodsOfControl"], boss["vic_MethodsOfControl"]) == ("TakesEarnings", "")
    assert b"a note stays here" not in exported


def test_no_cell_of_an_export_is_a_formula(cast):
    row = (*MIRELA[:11], '=HYPERLINK("http://x.example")', "")
    with as_(cast.ben) as ben:
        actions.load(file=File(csv_of([HEADINGS, row])), by=ben)
        exported = exporting.export(by=ben).content
        assert content.open_body(Case.objects.get(), by=ben)["summary"] == row[11]
    assert b"\"'=HYPERLINK" in exported


def test_one_s_own_export_is_not_loaded_beside_itself(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        exported = exporting.export(by=ben).content
        with pytest.raises(DoesNotFit) as told:
            actions.load(file=File(exported), with_misfits="as not answered", by=ben)
        assert {why for _column, why in told.value.report.by_column} == {"here already"}
        assert Case.objects.count() == 2


def test_the_log_has_every_opening_and_the_number_that_left(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        exporting.export(by=ben)
        (opening,) = Leaf.objects.using("audit").filter(verb="loading.exported", detail={})
        last = Leaf.objects.get(verb="loading.exported", detail__has_key="cases")
        assert set(opening.subjects) == set(Case.objects.values_list("id", flat=True))
        assert last.detail == {"cases": 2, "rows": 2}


@pytest.mark.parametrize("login", ["asha", "chidi", "farid", "grace"])
def test_whoever_does_not_move_records_exports_nothing(cast, login):
    with as_(getattr(cast, login)) as somebody, pytest.raises(Denied):
        exporting.export(by=somebody)


def test_eve_exports_nothing_of_ours(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
    with as_(cast.eve) as eve:
        assert exporting.export(by=eve).cases == 0


def test_our_columns_never_have_a_name_of_the_standard():
    own = {name for name in columns.CASES if name.startswith(columns.OWN)}
    assert not own & set(columns.BY_NAME)
    assert own | set(columns.BY_NAME) == set(columns.CASES)

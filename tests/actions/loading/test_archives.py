"""Archives: counted on request, never among the live records, opened by analysts alone."""

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases.models import Case
from liftstone.facts.models import Fact
from liftstone.loading import archives, queries
from liftstone.loading.actions import File, LoadedAlready
from liftstone.loading.models import Load, Piece
from liftstone.vault import Unreadable
from tests.cast import as_

from .conftest import HEADINGS, MIRELA, csv_of

pytestmark = pytest.mark.django_db
OLD = File(
    csv_of(
        [
            ["yearOfRegistration", "gender", "citizenship", "isForcedLabour"],
            *[["2015", "Female", "NA", "1"]] * 30,
            *[["2016", "Male", "-99", "0"]] * 20,
            *[["2016", "Unknown", "VN", "-99"]] * 4,
        ]
    )
)


def test_its_totals_are_the_file_s_and_small_ones_are_hidden(cast):
    with as_(cast.ben) as ben:
        archives.load(file=OLD, layout="ctdc-old", by=ben)
    with as_(cast.farid) as farid:
        (row,) = queries.archives(farid)
        table = archives.opened(row, by=farid)
        assert archives.totals(table, column="gender") == {"Female": 30, "Male": 20, "Unknown": 4}
        assert archives.totals(table, column="citizenship") == {"NA": 30, "VN": 4, "not-asked": 20}
        assert archives.totals(table, column="year") == {"2015": 30, "2016": 24}
        shown = archives.shown(table, column="gender")
    assert shown["Unknown"] is None
    assert shown["Female"] in (30, None)


def test_nothing_of_it_is_live_and_no_name_is_taken_in(cast):
    with as_(cast.ben) as ben:
        found = archives.load(file=File(csv_of([HEADINGS, MIRELA])), layout="htcds", by=ben)
        assert not Case.objects.exists()
        assert not Fact.objects.exists()
        assert "prs_FirstName" in next(iter(found.report.notes))
    with as_(cast.farid) as farid:
        table = archives.opened(queries.archives(farid)[0], by=farid)
    assert not {"prs_FirstName", "prs_MobilePhone", "cco_CaseComment"} & set(table.column_names)
    assert table["vic_MethodsOfControl"].to_pylist() == [["DebtBondage", "WithholdsDocuments"]]


def test_the_log_says_who_loaded_and_who_counted(cast):
    with as_(cast.ben) as ben:
        archives.load(file=OLD, layout="ctdc-old", by=ben)
        assert Leaf.objects.get(verb="loading.archived").detail == {"rows": 54, "misfits": 0}
    with as_(cast.farid) as farid:
        archives.opened(queries.archives(farid)[0], by=farid)
        assert Leaf.objects.using("audit").filter(verb="loading.archive_counted", actor=farid.person).exists()


def test_whoever_loads_cannot_count_and_whoever_counts_cannot_load(cast):
    with as_(cast.ben) as ben:
        archives.load(file=OLD, layout="ctdc-old", by=ben)
        row = Load.objects.get()
        assert not Piece.objects.exists()  # not even the rows, by the second wall
        with pytest.raises(Denied):
            archives.opened(row, by=ben)
    with as_(cast.farid) as farid, pytest.raises(Denied):
        archives.load(file=OLD, layout="ctdc-old", by=farid)
    with as_(cast.eve), pytest.raises((Denied, Unreadable, Load.DoesNotExist)):
        queries.archive(cast.eve, record=row.id)


def test_the_same_archive_loads_once(cast):
    with as_(cast.ben) as ben:
        archives.load(file=OLD, layout="ctdc-old", by=ben)
        with pytest.raises(LoadedAlready):
            archives.load(file=OLD, layout="ctdc-old", by=ben)

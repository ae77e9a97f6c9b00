"""Published files are known by their headings; a broken one changes nothing and says which rows are wrong."""

import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.loading import terminal
from liftstone.places import actions, queries
from liftstone.places.models import Outcode, Postcode, Source
from liftstone.places.problems import DoesNotFit, Unknown
from tests.actions.loading.test_at_the_terminal import typed
from tests.cast import as_

from .conftest import HANDFUL

pytestmark = pytest.mark.django_db

ONSPD = """pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,pfa,ctry,lat,long
"BL7 9AA","BL7  9AA","BL7 9AA",198001,,E99,E08000001,E23000005,E92000001,53.640,-2.430
"BL7 9AB","BL7  9AB","BL7 9AB",198001,,E99,E08000001,E23000005,E92000001,53.650,-2.440
"BL7 0AA","BL7  0AA","BL7 0AA",202511,,E99,E06000008,E23000003,E92000001,53.660,-2.410
"BL7 9ZZ","BL7  9ZZ","BL7 9ZZ",198001,199912,E99,E08000003,E23000005,E92000001,53.100,-2.430
"AB1 0AA","AB1  0AA","AB1 0AA",198001,199606,S99,S12000033,S23000009,S92000003,57.100,-2.240
"BT1 1AA","BT1  1AA","BT1 1AA",198001,,N99,N09000003,N23000007,N92000002,54.600,-5.930
"JE2 3XP","JE2  3XP","JE2 3XP",198001,,L99,L99999999,L99999999,L93000001,99.999999,0.000000
"""
NEWER = (
    ONSPD.replace("oslaua", "lad25cd")
    .replace("pfa", "pfa23cd", 1)
    .replace("ctry", "ctry25cd")
    .replace("pcd,pcd2,pcds", "pcd7,pcd8,pcds")
)
CODE_POINT = """"M1 1AA",10,384500,398100,"E92000001","","","","E08000003","E05000001"
"G1 1AA",10,259200,665400,"S92000003","","","","S12000049","S13000001"
"M1 1ZZ",90,0,0,"E92000001","","","","E08000003","E05000001"
"""


@pytest.fixture
def ben(cast, handful):
    with as_(cast.ben) as ben:
        yield ben


def file(tmp_path: Path, text: str, name: str = "some name.csv") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("text", [ONSPD, NEWER, "\ufeff" + ONSPD.replace("\n", "\r\n")])
def test_postcodes_of_any_edition_are_known_by_their_headings(ben, tmp_path, text):
    (row,) = actions.load(path=file(tmp_path, text), by=ben)
    assert (row.kind, row.layout, row.rows, row.skipped, row.as_of) == ("postcodes", "onspd", 6, 1, "202511")
    (found,) = queries.find("bl7 9aa")
    assert (found.kind, found.label, found.forces) == ("postcode", "BL7 9AA", ("greater_manchester",))
    assert found.error_km == (0.1, 0.1)
    assert found.notes == ()
    assert queries.find("BT1 1AA")[0].forces == ("psni",)


def test_a_postcode_that_is_no_longer_used_is_found_and_says_so(ben, tmp_path):
    actions.load(path=file(tmp_path, ONSPD), by=ben)
    assert queries.find("BL7 9ZZ")[0].notes == ("terminated",)
    (found,) = queries.find("AB1")
    assert (found.notes, found.forces, found.nation) == (("terminated",), ("scotland",), "scotland")


def test_with_postcodes_an_outcode_has_exactly_its_forces_and_its_own_error(ben, tmp_path):
    actions.load(path=file(tmp_path, ONSPD), by=ben)
    found = queries.find("BL7")[0]
    assert found.forces == ("greater_manchester", "lancashire")
    assert found.councils == ("E08000001", "E06000008")
    assert found.latitude == pytest.approx(53.65)
    assert 0.5 < found.error_km[0] < found.error_km[1] < 2
    assert found.label == "BL7, Bolton"
    assert queries.find("LS21")[0].error_km == (1.2, 5.9)


def test_eastings_and_northings_become_degrees_and_the_force_comes_of_the_council(ben, tmp_path):
    folder = tmp_path / "Data" / "CSV"
    folder.mkdir(parents=True)
    first, *others = CODE_POINT.splitlines(keepends=True)
    file(folder, first, "m.csv")
    file(folder, "".join(others), "g.csv")
    (row,) = actions.load(path=tmp_path, as_of="2026-02", by=ben)
    assert (row.layout, row.rows, row.skipped, row.as_of) == ("code-point-open", 2, 1, "2026-02")
    found = queries.find("M1 1AA")[0]
    assert (found.latitude, found.longitude) == (pytest.approx(53.479, abs=0.001), pytest.approx(-2.235, abs=0.001))
    assert found.forces == ("greater_manchester",)
    assert queries.find("G1 1AA")[0].forces == ("scotland",)


def test_an_archive_is_looked_through_and_of_parts_of_one_table_the_largest_counts(ben, tmp_path):
    path = tmp_path / "onspd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Data/ONSPD_UK.csv", ONSPD)
        archive.writestr("Data/multi_csv/ONSPD_UK_BL.csv", "\n".join(ONSPD.splitlines()[:3]))
        archive.writestr("Documents/names.csv", "a,b\n1,2\n")
    (row,) = actions.load(path=path, by=ben)
    assert row.rows == 6


def test_the_same_kind_loaded_again_takes_the_place_of_what_was_there(ben, tmp_path):
    actions.load(path=file(tmp_path, ONSPD), by=ben)
    fewer = "".join(ONSPD.splitlines(keepends=True)[:2])
    actions.load(path=file(tmp_path, fewer), by=ben)
    assert list(Postcode.objects.values_list("code", flat=True)) == ["BL79AA"]
    assert Source.objects.filter(kind="postcodes").count() == 1
    assert queries.find("BL7")[0].forces == ("greater_manchester",)
    assert not Outcode.objects.filter(code="AB1").exists()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("BL7 9AB", "nowhere", "postcode"),
        ("53.650", "5365.0", "point"),
        ("53.650", "nan", "point"),
        ("-2.440", "north", "point"),
        ("E06000008", "Blackburn", "gss"),
        ("199912", "last year", "ended"),
        (",N92000002,54.600,-5.930", "", "cells"),
        ("BL7 9AB", "BL7 9AA", "twice"),
    ],
)
def test_a_broken_file_changes_nothing_and_says_what_is_wrong(ben, tmp_path, old, new, why):
    actions.load(path=file(tmp_path, ONSPD), by=ben)
    before = sorted(Postcode.objects.values_list())
    with pytest.raises(DoesNotFit) as problem:
        actions.load(path=file(tmp_path, ONSPD.replace(old, new)), by=ben)
    assert list(problem.value.report.by_reason) == [why]
    assert any("row" in line for line in problem.value.report.lines(most=1)) or why == "twice"
    assert sorted(Postcode.objects.values_list()) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("outcodes.csv", "BL7", "BOLTON7", "outcode"),
        ("outcodes.csv", "M2,", "M1,", "twice"),
        ("outcode_forces.csv", "lancashire", "mordor", "force"),
        ("council_forces.csv", "E23000005", "E23999999", "force"),
        ("councils.csv", ",SWT,", ",ZZZ,", "successor"),
        ("councils.csv", "2019-04-01", "1 April", "date"),
    ],
)
def test_a_broken_table_of_any_kind_changes_nothing(ben, tmp_path, name, old, new, why):
    text = (HANDFUL / name).read_text()
    with pytest.raises(DoesNotFit) as problem:
        actions.load(path=file(tmp_path, text.replace(old, new)), by=ben)
    assert why in problem.value.report.by_reason
    assert queries.find("BL7")[0].forces == ("lancashire", "greater_manchester")


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "\x00\x01\x02", "{}", '"never closed'])
def test_what_is_not_known_is_refused_with_what_is(ben, tmp_path, text):
    with pytest.raises(Unknown, match="ONSPD"):
        actions.load(path=file(tmp_path, text), by=ben)


def test_a_table_that_is_damaged_further_down_is_refused_in_words(ben, tmp_path):
    with pytest.raises(Unknown, match="damaged"):
        actions.load(path=file(tmp_path, f'{ONSPD}"{"x" * 300_000}'), by=ben)
    assert not Postcode.objects.exists()


def test_an_archive_that_is_damaged_is_refused_in_words(ben, tmp_path):
    archive = tmp_path / "places.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("onspd.csv", ONSPD)
    archive.write_bytes(archive.read_bytes().replace(b"BL7 9AA", b"BL7 9AX"))
    with pytest.raises(Unknown):
        actions.load(path=archive, by=ben)


@pytest.mark.parametrize(("at", "new", "why"), [(6, 1, "locked with a password"), (8, 98, "packed in a way")])
def test_an_archive_that_is_locked_or_packed_in_an_unknown_way_is_refused_in_words(ben, tmp_path, at, new, why):
    archive = tmp_path / "places.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("onspd.csv", ONSPD)
    written = bytearray(archive.read_bytes())
    written[at] = written[written.rindex(b"PK\x01\x02") + at + 2] = new
    archive.write_bytes(written)
    with pytest.raises(Unknown, match=why):
        actions.load(path=archive, by=ben)


def test_headings_without_rows_are_a_broken_file(ben, tmp_path):
    with pytest.raises(DoesNotFit):
        actions.load(path=file(tmp_path, ONSPD.splitlines()[0]), by=ben)


def test_whoever_does_not_keep_the_directory_loads_nothing(cast):
    for who in (cast.asha, cast.chidi, cast.farid, cast.grace):
        with as_(who) as other, pytest.raises(Denied):
            actions.load(path=HANDFUL, by=other)


def test_the_log_says_who_loaded_what(ben):
    verbs = list(Leaf.objects.filter(actor=ben.person).values_list("verb", flat=True))
    assert verbs.count("places.loaded") == 4


@pytest.mark.django_db(transaction=True)
def test_at_the_terminal_what_is_loaded_is_shown_with_its_day_and_its_digest(cast, monkeypatch, tmp_path, capsys):
    whole = terminal.signed_in
    monkeypatch.setattr(terminal, "signed_in", lambda login: whole(**typed(cast, login or "ben")))
    call_command("load", "places", "--loaded")
    assert "No places are loaded" in capsys.readouterr().out
    call_command("load", "places", str(HANDFUL))
    assert "outcodes: 14" in capsys.readouterr().out
    call_command("load", "places", "--loaded")
    shown = capsys.readouterr().out
    assert "council-forces: 10 as of 2016" in shown
    assert "SHA-256" in shown


@pytest.mark.django_db(transaction=True)
def test_at_the_terminal_a_broken_file_is_reported_row_by_row(cast, monkeypatch, tmp_path, capsys):
    whole = terminal.signed_in
    monkeypatch.setattr(terminal, "signed_in", lambda login: whole(**typed(cast, login or "ben")))
    broken = file(tmp_path, (HANDFUL / "outcodes.csv").read_text().replace("BL7", "BOLTON7"))
    with pytest.raises(CommandError, match="1 rows do not fit"):
        call_command("load", "places", str(broken))
    assert "row 4: not the first half of a postcode" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Name a file"):
        call_command("load", "places")
    with pytest.raises(CommandError, match="no such file"):
        call_command("load", "places", str(tmp_path / "nothing.csv"))


@pytest.mark.django_db(transaction=True)
def test_the_public_door_reads_places_changes_none_and_learns_not_who_loaded_them(cast):
    with as_(cast.ben) as ben:
        actions.load(path=HANDFUL, by=ben)
    assert Outcode.objects.using("public").filter(code="BL7").exists()
    for refused in (
        lambda: Source.objects.using("public").exists(),
        lambda: Outcode.objects.using("public").filter(code="BL7").update(town="elsewhere"),
        lambda: Outcode.objects.using("public").filter(code="BL7").delete(),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"):
            refused()

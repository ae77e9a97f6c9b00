"""Files as people really have them: half-broken ones are refused in clear words, and odd ones are read."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from liftstone.loading import columns, mapping
from liftstone.loading.archives import fields_of
from liftstone.loading.problems import Report
from liftstone.loading.reading import Reader
from liftstone.sheets import NotASheet
from liftstone.vocabulary.ctdc import OLD
from tests.bombs import zip_bomb


def read(content: bytes, *, fields=columns.CASES, missing: str = "", **mapped):
    report = Report()
    told = mapping.Mapping(**mapped)
    reader = Reader(content, fields=fields, mapping=told, report=report, missing=missing)
    return [row.cells for row in reader], report


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def whys(report: Report) -> list[str]:
    return [each.why for each in report.kept]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls file"),
        (workbook(["prs_Gender"], ["Feminine"])[:-900], "cut off"),
        (b"prs_Gender,prs_FirstName\nFeminine,Ren\xe9e\n", "Line 2 is not UTF-8"),
        (b'prs_FirstName,prs_Gender\n"Ana,Feminine\nMia,Feminine\n', "never closed"),
        (b"prs_Gender\nFem\0inine\n", "zero bytes"),
        (b"Name,Sex\nAna,F\n", "None of the first 5 rows"),
        (b"prs_Gender,prs_Gender\nFeminine,Feminine\n", "same heading"),
        (zip_bomb(), "unfolds"),
    ],
    ids=["empty", "old", "truncated", "encoding", "quotation mark", "zeros", "headings", "twice", "bomb"],
)
def test_what_cannot_be_read_is_refused_in_words_that_help(content, words):
    with pytest.raises(NotASheet, match=words):
        read(content)


def test_a_zip_that_is_no_workbook_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("letter.txt", "hello")
    with pytest.raises(NotASheet, match=r"no \.xlsx"):
        read(target.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_of_its_usual_shapes(encoding, delimiter):
    text = "prs_FirstName,prs_Gender,cas_Status\nThị Linh,Feminine,Active\n".replace(",", delimiter)
    assert read(text.encode(encoding))[0] == [
        {"prs_FirstName": "Thị Linh", "prs_Gender": "Feminine", "cas_Status": "Active"}
    ]


def test_a_sentence_of_terms_above_the_headings_is_left_out():
    rows, report = read(
        b"By using these data you agree to the terms, all of them.\nprs_Gender,cas_Status\nFeminine,\n"
    )
    assert rows == [{"prs_Gender": "Feminine"}]
    assert list(report.notes) == ["the headings stand in row 2; what stands above them was left out"]


def test_each_cell_that_does_not_fit_is_named_by_row_and_column_and_not_quoted():
    heading = "prs_Gender,prs_Birthdate,vic_AgeWhenTrafficked,prs_Deceased,prs_Citizenship,prs_MobilePhone,hte_Date"
    _rows, report = read(f"{heading}\nWoman,31/12/1990,9--17,maybe,Namibia,12,2026-02-30\n-99,,NULL\n".encode())
    assert [(each.row, each.column, each.why) for each in report.kept] == [
        (2, "prs_Gender", "unknown code"),
        (2, "prs_Birthdate", "bad date"),
        (2, "vic_AgeWhenTrafficked", "range"),
        (2, "prs_Deceased", "bad tick"),
        (2, "prs_Citizenship", "bad country"),
        (2, "prs_MobilePhone", "bad phone"),
        (2, "hte_Date", "date not there"),
        (3, "prs_Gender", "missing as -99"),
        (3, "vic_AgeWhenTrafficked", "missing as NULL"),
    ]
    assert "Woman" not in "\n".join(report.lines(most=40))


def test_na_is_namibia_and_somebody_is_told():
    rows, report = read(b"prs_Citizenship,cas_Status\nNA,Active\nNA,Active\n")
    assert rows[0]["prs_Citizenship"] == "NA"
    assert list(report.notes.values()) == [1]  # the second came from what was read before
    rows, report = read(b"prs_Citizenship,cas_Status\nNA,Active\n", values={"prs_Citizenship": {"NA": "VN"}})
    assert (rows[0]["prs_Citizenship"], report.notes) == ("VN", {})


def test_rows_that_are_too_long_are_named():
    _rows, report = read(b"prs_Gender,cas_Status\nFeminine,Active,more\n")
    assert whys(report) == ["too many cells"]


def test_a_formula_in_a_workbook_does_not_fit_and_dates_and_numbers_are_read():
    content = workbook(
        ["prs_FirstName", "prs_Birthdate", "vic_AgeWhenTrafficked", "cas_Status"],
        ["=1+1", date(1990, 12, 31), 23.0, None],
    )
    rows, report = read(content)
    assert rows == [{"prs_Birthdate": "1990-12-31", "vic_AgeWhenTrafficked": "23"}]
    assert whys(report) == ["formula"]


def test_of_a_date_of_birth_a_month_or_a_year_fits_and_what_is_none_or_to_come_does_not():
    rows, report = read(b"lft_Born\n2001\n2001-05\n2001-05-14\n14/5/2001\n2001-13\n9998\n")
    assert [row["lft_Born"] for row in rows if row] == ["2001", "2001-05", "2001-05-14"]
    assert whys(report) == ["bad day or less", "bad day or less", "date ahead"]


def test_a_mapping_says_what_other_headings_and_words_mean(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(
        'leave_out = ["Remarks"]\nday_first = true\n[columns]\n"Sex" = "prs_Gender"\n"Born" = "prs_Birthdate"\n'
        '[values.prs_Gender]\nF = "Feminine"\n'
    )
    told = mapping.read(file, known=frozenset(columns.CASES))
    report = Report()
    reader = Reader(b"Sex,Born,Remarks\nF,31/12/1990,x\n", fields=columns.CASES, mapping=told, report=report)
    assert [row.cells for row in reader] == [{"prs_Gender": "Feminine", "prs_Birthdate": "1990-12-31"}]
    file.write_text('[columns]\n"Sex" = "prs_Sex"\n')
    with pytest.raises(mapping.NotAMapping, match="prs_Sex"):
        mapping.read(file, known=frozenset(columns.CASES))


def test_the_old_public_data_set_writes_missing_as_minus_99():
    old = fields_of("ctdc-old", kind="cases")
    content = (
        b"yearOfRegistration,gender,ageBroad,citizenship\n2015,Female,9--17,NA\n2016,-99,-99,-99\n2017,NULL,9-17,\n"
    )
    rows, report = read(content, fields=old, missing=OLD.missing)
    assert rows[:2] == [
        {"yearOfRegistration": "2015", "gender": "Female", "ageBroad": "9--17", "citizenship": "NA"},
        {"yearOfRegistration": "2016"},
    ]
    assert whys(report) == ["missing as NULL", "unknown code"]

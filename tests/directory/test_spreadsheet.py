"""Services as rows: what is written reads back, what is typed is understood, and a formula stays text."""

import csv
import io
from copy import deepcopy

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.directory import need_terms, projecting, sheet_files, spreadsheet, typed_hours
from liftstone.directory.feeds.problems import Code
from liftstone.directory.hsds_values import is_uuid
from liftstone.sheets import NotASheet
from tests.directory import documents
from tests.directory.documents import made_id

FORMS = (sheet_files.csv_of, sheet_files.xlsx_of)


def _read(content, **known):
    return sheet_files.read(content, source="a network", **known)


def _sheet(*rows, headings=("Service", "Organisation", "Telephone", "Hours")):
    """A file as a co-ordinator keeps it."""
    target = io.StringIO()
    csv.writer(target).writerows([headings, *rows])
    return target.getvalue().encode()


def said(reading):
    return {(each.path, each.code) for each in reading.problems}


@pytest.mark.parametrize("form", FORMS)
def test_what_we_write_we_read_back_unchanged_and_nothing_that_has_no_column_is_lost(form):
    given_ = {
        made_id(10): documents.record(),
        made_id(30): documents.record() | {"id": made_id(30), "name": "Beds"},
    }
    reading = _read(form(given_.values()), known=given_)
    assert reading.services == given_
    assert not reading.problems


@pytest.mark.parametrize("form", FORMS)
def test_a_file_read_without_knowing_anything_writes_the_same_file(form):
    once = form([documents.record()])
    reading = _read(once)
    again = _read(form(reading.services.values()))
    assert again.services == reading.services
    rows = [list(spreadsheet.rows_of(each)) for each in (documents.record(), *reading.services.values())]
    assert rows[0] == rows[1]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"\n;,|\t"), max_size=30)


@settings(deadline=None)
@given(name=TEXT.filter(str.strip), what=TEXT, who=TEXT, city=TEXT)
def test_whatever_a_text_holds_it_comes_back(name, what, who, city):
    service = documents.record() | {"name": name, "description": what, "eligibility_description": who}
    service["service_at_locations"][0]["location"]["addresses"][0]["city"] = city
    assert _read(sheet_files.csv_of([service]), known={made_id(10): service}).services == {made_id(10): service}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("evil", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "'=1"])
def test_no_cell_is_run_as_a_formula(form, evil):
    content = form([documents.record() | {"name": evil, "description": evil}])
    if form is sheet_files.csv_of:
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    else:
        page = openpyxl.load_workbook(io.BytesIO(content)).active
        assert page is not None
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
        cells = [str(cell.value or "") for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "-", "\t", "+c"))]
    assert _read(content).services[made_id(10)]["name"] == evil.strip()


def test_a_co_ordinator_s_own_list_becomes_services():
    reading = _read(
        _sheet(
            ["Advice", "Harbour", "020 7946 0123; 020 7946 0456", "Mon-Fri 9am-5pm"],
            ["Beds", "Harbour", "at the desk", "whenever"],
        )
    )
    advice, beds = reading.services.values()
    assert is_uuid(advice["id"])
    assert [each["number"] for each in advice["phones"]] == ["020 7946 0123", "020 7946 0456"]
    assert advice["schedules"][0]["byday"] == "MO,TU,WE,TH,FR"
    assert advice["organization_id"] == beds["organization_id"]
    assert said(reading) == {("row[3].Telephone", Code.BAD_PHONE), ("row[3].Hours", Code.BAD_HOURS)}
    assert _read(_sheet(["Advice", "Harbour", "", ""])).services.keys() <= reading.services.keys()
    assert projecting.service(advice)["status"] == "active"


def test_a_changed_cell_changes_that_and_nothing_else():
    service = documents.record()
    before = deepcopy(service)
    spreadsheet.change(
        service,
        service["service_at_locations"][0]["location"],
        {"Telephone": "020 7946 0999", "Needs": "Immigration advice; bed_tonight", "Postcode": "bs12bb"},
        said=lambda heading, code: pytest.fail(f"{heading} {code}"),
    )
    assert [each["number"] for each in service["phones"]] == ["020 7946 0999"]
    assert need_terms.codes_of(service) == ["bed_tonight", "immigration_law"]
    assert service["attributes"][0] == before["attributes"][0]
    assert service["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "BS1 2BB"
    before |= {name: service[name] for name in ("phones", "attributes", "service_at_locations")}
    assert service == before


def test_a_number_that_stays_keeps_what_is_known_of_it():
    service = documents.record()
    spreadsheet.change(service, {}, {"Telephone": "020 7946 0123; 020 7946 0999"}, said=lambda *_: None)
    assert service["phones"][0] == documents.PHONE


def test_a_service_at_two_places_has_two_rows_and_an_edit_of_the_first_stays():
    service = documents.record()
    other = deepcopy(service["service_at_locations"][0])
    other["location"] |= {"id": made_id(40), "addresses": []}
    service["service_at_locations"].append(other)
    rows = list(spreadsheet.rows_of(service))
    assert len(rows) == 2
    rows[0]["Telephone"] = "020 7946 0999"
    rows[1]["Town"] = "Bath"
    headings = list(rows[0])
    reading = _read(_sheet(*[list(row.values()) for row in rows], headings=headings), known={made_id(10): service})
    kept = reading.services[made_id(10)]
    assert kept["phones"][0]["number"] == "020 7946 0999"
    assert kept["service_at_locations"][1]["location"]["addresses"][0]["city"] == "Bath"


def test_a_place_of_which_only_the_outcode_is_known():
    reading = _read(_sheet(["Advice", "Harbour", "bs1"], headings=("service", "ORGANISATION", "Out-code")))
    (kept,) = reading.services.values()
    assert kept["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "BS1"
    assert next(spreadsheet.rows_of(kept))["Outcode"] == "BS1"


@pytest.mark.parametrize(
    ("heading", "text", "code"),
    [
        ("Postcode", "somewhere", Code.BAD_POSTCODE),
        ("Outcode", "123", Code.BAD_POSTCODE),
        ("Needs", "Immigration advice; a pony", Code.UNKNOWN_NEED),
        ("Languages", "Polish; Klingonese", Code.UNKNOWN_LANGUAGE),
        ("E-mail", "nobody", Code.BAD_EMAIL),
        ("Last confirmed", "31/01/2026", Code.MENDED_DATE),
        ("Minimum age", "eighteen", Code.WRONG_TYPE),
        ("Status", "open", Code.BAD_CHOICE),
        ("Reference", "7", Code.NOT_UUID),
    ],
)
def test_what_is_wrong_is_said_with_its_row(heading, text, code):
    reading = _read(_sheet(["Advice", "Harbour", text], headings=("Service", "Organisation", heading)))
    assert code in {each.code for each in reading.problems}
    assert all(each.path.startswith("row[2]") for each in reading.problems)
    assert len(reading.services) == 1


def test_two_letters_are_a_language_by_its_code_before_one_by_its_name():
    reading = _read(_sheet(["Advice", "en; Polish"], headings=("Service", "Languages")))
    (kept,) = reading.services.values()
    assert [each["code"] for each in kept["languages"]] == ["en", "pl"]


def test_a_formula_is_left_out():
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Service", "Organisation", "What it does"], ["Advice", "Harbour", "=1+1"]):
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    reading = _read(target.getvalue())
    assert said(reading) == {("row[2].What it does", Code.FORMULA)}


def test_a_row_without_a_name_is_left_out_and_one_without_an_organisation_stands_for_itself():
    reading = _read(_sheet(["", "Harbour", "", ""], ["Advice", "", "", ""]))
    assert reading.left_out == ["row[2]"]
    assert [each["organization"]["name"] for each in reading.services.values()] == ["Advice"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"Organisation,Telephone\nHarbour,1\n"])
def test_what_is_no_list_of_services_is_refused(content):
    with pytest.raises(NotASheet):
        _read(content)


def test_a_day_for_each_schedule_is_written_as_one_and_stays_as_it_is():
    schedules = [
        {"id": made_id(number), "freq": "WEEKLY", "byday": day, "opens_at": "09:00", "closes_at": "17:00"}
        for number, day in enumerate(["MO", "TU", "WE"])
    ]
    assert typed_hours.written(schedules) == "Mo-We 09:00-17:00"


def test_every_second_week_cannot_be_typed_and_is_kept():
    odd = {"id": made_id(1), "freq": "WEEKLY", "byday": "MO", "interval": 2, "opens_at": "09:00"}
    service = documents.record() | {"schedules": [odd]}
    assert spreadsheet.row_of(service, {})["Hours"] == ""
    spreadsheet.change(service, {}, {"Hours": "Tu 09:00-10:00"}, said=lambda *_: None)
    assert service["schedules"][0] == odd
    assert len(service["schedules"]) == 2

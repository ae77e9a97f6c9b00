"""A case as cells and back, over hundreds of invented ones: the second export is the first, to the byte."""

import csv
import io
from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from liftstone import sheets
from liftstone.cases.models import Case
from liftstone.loading import cells, columns, exporting, mapping, told
from liftstone.loading.exporting import Opened
from liftstone.loading.problems import Report
from liftstone.loading.reading import Read, Reader
from liftstone.loading.sealing import MAPPED
from liftstone.vocabulary.htcds import AS_PUBLISHED, FIELDS, Field, Kind
from tests.invented import CASES, COUNTED, PEOPLE, TEXT

QUICKLY = (Phase.explicit, Phase.generate, Phase.shrink)  # explaining a failure takes longer than finding it
NOW = datetime(2026, 7, 1, 12, 30, 7, 123456, tzinfo=UTC)
REFERENCES = ("R-0000-0001", "R-0000-0002", "R-7KM2-XQ9P")


def exported(cases: list[Opened]) -> bytes:
    """The cases as `exporting.export` writes them."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns.CASES)
    for case in cases:
        for row in exporting.rows_of(case):
            writer.writerow([sheets.guarded(row.get(name, "").replace("\0", "")) for name in columns.CASES])
    return target.getvalue().encode("utf-8-sig")


def loaded(content: bytes) -> list[Opened]:
    """The cases of a file as they would be opened after loading."""
    report = Report()
    reader = Reader(content, fields=columns.CASES, mapping=mapping.NONE, report=report)
    found = [_opened(each) for each in told.cases(reader, now=NOW, report=report)]
    assert not report.kept, report.kept
    return found


def _opened(each: told.Told) -> Opened:
    row = Case(
        reference=each.reference, state="closed" if each.is_closed else "open", risk=each.risk,
        opened_at=each.opened_at, closed_at=each.closed_at,
    )  # fmt: skip
    people = [(uuid4(), person) for person in each.people]
    came = {"case": each.came} | {record.hex: person.came for record, person in people}
    return Opened(row, each.body | {MAPPED: came}, [(record, person.body) for record, person in people])


@settings(max_examples=100, deadline=None, phases=QUICKLY)
@given(st.lists(st.tuples(CASES, st.lists(PEOPLE | COUNTED, max_size=3), st.booleans()), max_size=3))
def test_our_own_cases(invented):
    cases = []
    for (answers, people, is_closed), reference in zip(invented, REFERENCES, strict=False):
        row = Case(reference=reference, state="closed" if is_closed else "open", risk=2, opened_at=NOW)
        row.closed_at = NOW if is_closed else None
        ended = {"outcome": "nrm", "outcome_words": answers["where"]} if is_closed else {}
        cases.append(Opened(row, answers | ended, [(uuid4(), each) for each in people]))
    first = exported(cases)
    second = exported(loaded(first)) if cases else first
    assert second == first
    assert exported(loaded(second)) == second if cases else True


def cell(field: Field):
    """Something that a column takes, or nothing."""
    codes = st.sampled_from(field.codes or ("",))
    takes = {
        Kind.CODE: codes,
        Kind.CODES: st.lists(codes, unique=True, max_size=4).map(";".join),
        Kind.DATE: st.dates(min_value=NOW.date().replace(1950), max_value=NOW.date().replace(2024)).map(str),
        Kind.NUMBER: st.integers(0, 99).map(str),
        Kind.CHECK: st.sampled_from(["TRUE", "FALSE"]),
        Kind.COUNTRY: st.sampled_from(["NA", "GB", "VN"]),
        Kind.COUNTRIES: st.sampled_from(["NA", "RO;BG", "AL"]),
        Kind.LANGUAGE: st.sampled_from(["vie", "ron", "cym"]),
        Kind.PHONE: st.sampled_from(["+442079460018", "+441632960123"]),
        Kind.TEXT: TEXT.filter(lambda text: "\0" not in text),
    }
    return st.one_of(st.just(""), takes[field.kind])


FOREIGN = st.fixed_dictionaries({field.name: cell(field) for field in FIELDS})


@settings(max_examples=40, deadline=None, phases=QUICKLY)
@given(st.lists(FOREIGN, min_size=1, max_size=2))
def test_a_file_of_somebody_else_s(rows):
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([field.name for field in FIELDS])
    for row in rows:
        writer.writerow([sheets.guarded(row[field.name].strip()) for field in FIELDS])
    cases = loaded(target.getvalue().encode("utf-8-sig"))
    for case, reference in zip(cases, REFERENCES, strict=False):
        case.row.reference = reference
    first = exported(cases)
    assert exported(loaded(first)) == first
    sent = [row for case in cases for row in exporting.rows_of(case)]
    came = [row for row in rows if any(text.strip() for text in row.values())]
    for row, out in zip(came, sent, strict=True):
        assert {name: _published(name, text) for name, text in row.items()} == {n: out.get(n, "") for n in row}


def _published(name: str, text: str) -> str:
    if (name.startswith("vic_") and ";" in text) or text in AS_PUBLISHED:
        return cells.written(cells.codes_of(text)) if columns.CASES[name].kind is Kind.CODES else text.strip()
    return text.strip()


def test_control_a_mapping_that_forgets_what_came_is_found_out():
    row = dict.fromkeys(columns.BY_NAME, "") | {"prs_FirstName": "Linh", "vic_ForcedLabourIndustry": "P_Education"}
    (case,) = told.cases([_read(row)], now=NOW, report=Report())
    forgotten = told.row_of(case.body, case.people[0].body, came={}, personal={})
    kept = told.row_of(case.body, case.people[0].body, came=case.came, personal=case.people[0].came)
    assert forgotten["vic_ForcedLabourIndustry"] != "P_Education"
    assert kept["vic_ForcedLabourIndustry"] == "P_Education"


def test_a_day_of_birth_and_an_identity_number_of_the_standard_are_ours_and_say_the_age():
    row = {"prs_FirstName": "Linh", "prs_Birthdate": "2001-05-14", "prs_IdentityNumber": "A1234567"}
    (case,) = told.cases([_read(row)], now=NOW, report=Report())
    body = case.people[0].body
    assert (body["born"], body["official"], body["age_band"]) == ("2001-05-14", "A1234567", "25-34")
    assert case.people[0].came == {}
    out = told.row_of(case.body, body, came=case.came, personal={})
    assert {name: out[name] for name in ("prs_Birthdate", "lft_Born", "prs_IdentityNumber")} == {
        "prs_Birthdate": "2001-05-14", "lft_Born": "2001-05-14", "prs_IdentityNumber": "A1234567",
    }  # fmt: skip
    gone = told.row_of(case.body, body | {"born": "2001-05"}, came=case.came, personal={})
    assert (gone["prs_Birthdate"], gone["lft_Born"]) == ("", "2001-05"), "a month is no day of the standard's"


def test_a_file_of_ours_puts_no_age_where_nobody_asked_for_one():
    row = {"lft_Role": "witness", "prs_Birthdate": "2001-05-14", "lft_Born": "2001-05-14"}
    (case,) = told.cases([_read(row)], now=NOW, report=Report())
    assert "age_band" not in case.people[0].body


def _read(row: dict[str, str]) -> Read:
    return Read(2, {name: text for name, text in row.items() if text})

"""What the tests of loading share: files made here, a spreadsheet, a terminal that types by itself."""

import csv
import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from liftstone.loading.actions import File

Maker = Callable[..., File]
HEADINGS = (
    "cas_IncomingReferralDate", "prs_FirstName", "prs_SecondName", "prs_MobilePhone", "prs_Gender",
    "prs_Citizenship", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry", "vic_MethodsOfControl", "cas_Status",
    "hte_City", "cco_CaseComment", "prs_MaritalStatus",
)  # fmt: skip
MIRELA = (
    "2019-03-30", "Mirela", "Ionescu", "+442079460018", "Feminine", "RO", "ForcedLabour", "F_Construction",
    "DebtBondage;WithholdsDocuments", "Active", "Luton", "Held at a yard, papers kept", "Single",
)  # fmt: skip
JOSEPH = (
    "2020-10-25", "Joseph", "", "", "Masculine", "NA", "ForcedBegging;Other", "", "PsychologicalAbuse", "Closed",
    "Hull", "Begging for somebody else", "",
)  # fmt: skip


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def xlsx_of(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows as a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def two() -> File:
    """A file of two cases."""
    return File(csv_of([HEADINGS, MIRELA, JOSEPH]))

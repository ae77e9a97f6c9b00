"""What these tests share with those of cases: a call in Asha's hands, a case, a browser without a browser."""

from tests.actions.cases.conftest import browser, case, contact, ring, said

__all__ = ["browser", "case", "contact", "ring", "said"]

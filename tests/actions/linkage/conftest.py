"""What these tests share with those of cases: a call in Asha's hands, a case."""

from tests.actions.cases.conftest import case, contact, ring, said

__all__ = ["case", "contact", "ring", "said"]

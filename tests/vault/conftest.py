"""One context and one key for tests that do not care which."""

import pytest

from liftstone.vault.bodies import new_key
from liftstone.vault.context import Context


@pytest.fixture
def context() -> Context:
    return Context("body", b"o" * 16, "intake_contact", b"i" * 16, "body", 1, said="now/yes")


@pytest.fixture
def key() -> bytes:
    return new_key()

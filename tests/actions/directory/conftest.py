"""What the tests of keeping the directory share: an organisation with a service, as Ben wrote it."""

import pytest

from liftstone.directory.models import Service
from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.cast import Cast, as_
from tests.directory import entries
from tests.places.conftest import handful  # noqa: F401 - a fixture


@pytest.fixture
def service(cast: Cast) -> Service:
    """A service of a charity that is a first responder, in Leeds."""
    with as_(cast.ben) as ben:
        provider = entries.provider(ben, "Lantern Trust", responder={"interviews": "in_person"})
        return entries.service(
            ben,
            provider,
            name="Night team",
            needs=["nrm_interview"],
            document={"phones": [{"id": "1", "number": "01632 960001"}], "alert": "kept as it came"},
        )

"""What the tests of asking share: three first responders near Leeds, and the search of a record."""

from collections.abc import Callable
from typing import Any

import pytest

from liftstone.directory.models import Service
from liftstone.finding import actions, content, forms, queries, subjects
from liftstone.finding.actions import Answer
from liftstone.finding.models import Asked
from tests.actions.cases.conftest import case, contact, ring, said  # noqa: F401 - fixtures
from tests.cast import Cast, as_
from tests.directory.entries import HULL, LEEDS, YORK, provider, service
from tests.places.conftest import handful  # noqa: F401 - a fixture

LOOKED_FOR = {**forms.EMPTY, "place": "LS21", "needs": ["nrm_interview"], "when": "any"}


@pytest.fixture
def services(cast: Cast) -> dict[str, Service]:
    """A charity in Leeds, one in York, one in Hull: all interview."""
    with as_(cast.ben) as ben:
        return {
            name: service(ben, provider(ben, name, responder={}), at=at, needs=["nrm_interview"])
            for name, at in (("Near", LEEDS), ("Further", YORK), ("Furthest", HULL))
        }


@pytest.fixture
def ask(cast: Cast, services: dict[str, Service]) -> Callable[..., Asked]:
    """Have somebody ask one of them, having seen the search as it is now."""

    def asked(name: str, record: Any, *, by: Any = None, kind: str = "case", version: int | None = None) -> Asked:
        with as_(by or cast.asha) as actor:
            row = queries.looking(actor, record=record.id)
            return actions.ask(
                subject=subjects.subject(actor, kind=kind, record=record.id),
                service=services[name],
                conditions=LOOKED_FOR,
                version=(row.version if row else 0) if version is None else version,
                by=actor,
            )

    return asked


@pytest.fixture
def answer(cast: Cast) -> Callable[..., Asked]:
    """Have somebody write down what was said."""

    def answered(asked: Asked, state: str, *, by: Any = None, due_at: Any = None, **words: str) -> Asked:
        with as_(by or cast.asha) as actor:
            row = queries.asked(actor, record=asked.id)
            version = row.search.version
            return actions.answer(asked=row, answer=Answer(state, words, due_at), version=version, by=actor)

    return answered


@pytest.fixture
def chain(cast: Cast) -> Callable[..., list[tuple[str, str]]]:
    """Who was asked for a record, and what they said."""

    def opened(record: Any, *, by: Any = None) -> list[tuple[str, str]]:
        with as_(by or cast.asha) as actor:
            found = content.open_all(queries.of(actor, [record.id]), by=actor)
            return [(link.body["name"], link.row.state) for each in found for link in each.links]

    return opened

"""All that the open interface's own description allows, and much that it does not: it answers as it says."""

import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup

from tests.cast import as_
from tests.directory.entries import HULL, NINE_TO_FIVE, provider, refuge, service

LONG = bool(os.environ.get("LIFTSTONE_FUZZ_LONG"))  # a quarter of an hour, before a release
EXAMPLES = 2_000 if LONG else 25  # for each address, of each mode

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("liftstone.config.urls_public"),
    pytest.mark.slow,
    pytest.mark.timeout(7_200 if LONG else 240),
]
NAMES = [
    "about", "services", "service", "service_at_locations", "service_at_location", "organizations", "organization",
    "taxonomies", "taxonomy", "taxonomy_terms", "taxonomy_term",
]  # fmt: skip


@pytest.fixture
def schema(cast):
    """The description, of a directory with something in it."""
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Clinic"), needs=["health"], languages=["vi"], minimum_age=18)
        service(ben, provider(ben, "By day"), at=HULL, schedules=[NINE_TO_FIVE], maximum_age=17)
        refuge(ben, provider(ben, "Haven"))
    found = schemathesis.openapi.from_wsgi(
        "/open/openapi.json", get_wsgi_application(), headers={"Host": "127.0.0.1"}
    )
    found.config.update(base_url="http://127.0.0.1")
    return found


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", NAMES)
def test_it_answers_as_it_is_described(schema, name, mode):
    operation = schema.find_operation_by_id(name)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=not LONG,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case):
        asked.append(case.call_and_validate(headers={"Host": "127.0.0.1"}))  # raises what is not as described

    asked = []
    answers()
    assert asked
    assert all(each.status_code < 500 for each in asked)


def test_all_that_is_described_is_asked(schema):
    described = {each.ok().definition.raw["operationId"] for each in schema.get_all_operations()}
    assert described == set(NAMES)


def test_it_would_notice_an_answer_that_is_not_as_described(schema, monkeypatch):
    monkeypatch.setattr("liftstone.directory.projecting.page", lambda contents, **_said: {"contents": contents})
    case = schema.find_operation_by_id("services").Case(path_parameters={"standard": "hsds"})
    with pytest.raises(FailureGroup):
        case.call_and_validate(headers={"Host": "127.0.0.1"})

"""The standard, typed: what it takes, what it refuses, and that it loses nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from liftstone.directory import hsds
from liftstone.directory.hsds_fields import KINDS, fields
from liftstone.directory.hsds_values import is_uuid, new_id
from tests.directory import documents
from tests.directory.documents import SHARED

needs_schemas = pytest.mark.skipif(not SHARED.exists(), reason="the standard's schemas are not here")


@pytest.mark.parametrize("kind", documents.RECORDS)
def test_reading_and_writing_loses_nothing(kind):
    given_ = documents.record(kind) | {"their_own": {"deep": [1, None, "x"]}}
    read = KINDS[kind].model_validate(given_)
    assert json.dumps(read.model_dump(exclude_unset=True), sort_keys=True) == json.dumps(given_, sort_keys=True)


@needs_schemas
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"unit", "url", "service_capacity"}])
def test_every_table_has_the_fields_of_the_published_schema_and_what_it_requires(kind):
    schema = json.loads((SHARED / "hsds-3.0" / "schema" / f"{kind}.json").read_text())
    ours = fields(kind)
    assert set(schema["properties"]) <= set(ours)
    assert set(schema["required"]) == {name for name, field in ours.items() if field.required}
    for name, theirs in schema["properties"].items():
        nested = (theirs.get("items") or theirs).get("$ref", "").removesuffix(".json")
        assert (ours[name].holds, ours[name].many) == (nested, theirs.get("type") == "array"), name
        if not nested:
            assert (ours[name].shape == "number") == (theirs["type"] == "number"), name
            assert ours[name].choices == tuple(theirs.get("enum", ())), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "12"),
        ("name", 7),
        ("status", "open"),
        ("email", "advice-example_org"),
        ("url", "example/advice"),
        ("url", "javascript:alert(1)"),
        ("url", "http://[::1"),
        ("assured_date", "31/01/2026"),
        ("assured_date", "2026-02-30"),
        ("last_modified", "2026-01-31"),
        ("minimum_age", "18"),
        ("minimum_age", float("nan")),
        ("minimum_age", True),
        ("phones", {}),
    ],
)
def test_what_the_standard_does_not_allow_is_refused(field, value):
    with pytest.raises(ValidationError):
        hsds.Service.model_validate(documents.record() | {field: value})


@pytest.mark.parametrize("text", ["09:00", "09:00:00", "24:00", "09:00:00.5Z", "23:59+01:00"])
def test_times_are_taken_as_feeds_write_them(text):
    assert fields("schedule")["opens_at"].accepts(text)


@pytest.mark.parametrize("text", ["9", "25:00", "24:01", "nine", "09:00 ", "", "09:60"])
def test_what_is_no_time_is_refused(text):
    assert not fields("schedule")["opens_at"].accepts(text)


@settings(deadline=None)
@given(source=st.text(), theirs=st.text(st.characters(exclude_categories=[])))
def test_an_id_that_we_make_is_a_uuid_and_the_same_each_time(source, theirs):
    assert is_uuid(new_id(source, theirs=theirs))
    assert new_id(source, theirs=theirs) == new_id(source, theirs=theirs)


def test_two_sources_with_the_same_id_are_two_records():
    assert new_id("one", theirs="7") != new_id("two", theirs="7")

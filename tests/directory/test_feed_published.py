"""What others published, where it is at hand: the mocks of the UK's validator and the feed of a council."""

import pytest

from liftstone.directory import projecting
from liftstone.directory.feeds.problems import Code, Weight
from liftstone.directory.feeds.reading import read
from tests.directory.documents import SHARED, complaints, validator

needs_mocks = pytest.mark.skipif(not SHARED.exists(), reason="the validator's mocks are not here")


def codes(reading):
    return {each.code for each in reading.problems}


@needs_mocks
@pytest.mark.parametrize("name", ["organization", "organization_list", "service_full", "service_list", "taxonomy",
                                  "taxonomy_list", "taxonomy_term", "taxonomy_term_list"])  # fmt: skip
def test_the_mocks_of_the_official_validator_that_pass_have_no_error(name):
    reading = read((SHARED / "mocks-pass" / f"{name}.json").read_bytes(), source="x")
    assert not [each for each in reading.problems if each.weight is Weight.ERROR]
    assert not reading.left_out


@needs_mocks
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("taxonomy_list", {Code.INCOMPLETE}),
        ("organization_list", {Code.INCOMPLETE}),
        ("taxonomy_term", {Code.MISSING, Code.BAD_URL}),
        ("taxonomy_term_list", {Code.PAGE_DIFFERS, Code.OWN_PARENT}),
    ],
)
def test_the_mocks_that_warn_have_warnings_and_no_error(name, expected):
    reading = read((SHARED / "mocks-warn" / f"{name}.json").read_bytes(), source="x")
    assert codes(reading) == expected
    assert {each.weight for each in reading.problems} == {Weight.WARNING}


@needs_mocks
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("service_full", {Code.BAD_EMAIL, Code.BAD_URL}),
        ("service_list", {Code.BAD_EMAIL, Code.BAD_URL, Code.EMPTY_NAME, Code.WRONG_TYPE}),
    ],
)
def test_the_mocks_that_fail_have_errors(name, expected):
    reading = read((SHARED / "mocks-fail" / f"{name}.json").read_bytes(), source="x")
    assert {each.code for each in reading.problems if each.weight is Weight.ERROR} == expected


@needs_mocks
def test_a_real_feed_of_a_council_is_read_whole():
    reading = read((SHARED / "feeds" / "north_lincolnshire.json").read_bytes(), source="North Lincolnshire")
    assert len(reading.services) == 738
    assert not reading.left_out
    assert codes(reading) == {
        Code.BAD_URL, Code.BAD_EMAIL, Code.HTML, Code.MISSING, Code.MENDED_URL, Code.OLDER_SHAPE
    }  # fmt: skip
    for each in reading.services.values():
        assert "<p>" not in each.get("description", "")
        assert complaints(validator("service"), projecting.service(each)) == []

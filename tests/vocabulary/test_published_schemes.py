"""Every code we map to stands in the published list, where that list is at hand."""

import json
from pathlib import Path

import pytest

from liftstone.vocabulary import catalogue

DATA = Path(__file__).parents[2].parent / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published lists are not beside this clone")

CODELISTS = {
    "nrm_form": "nrm_form_exploitation",
    "nrm_statistics": "nrm_stats_exploitation",
    "nrm_gender": "nrm_gender",
    "nrm_age": "nrm_age_answer",
    "nrm_jurisdiction": "nrm_jurisdiction",
    "ho_typology": "ho_typology_17",
    "ilo": "ilo_indicators",
    "unseen": "unseen_pv_exploiter_relationship",
    "case_class": "case_class_unseen",
    "channel": "contact_channel_unseen",
    "disclosure_status": "disclosure_status",
    "consent_kind": "consent_kind",
    "fro_group": "fro_group_stats",
}


def read(path: str):
    return json.loads((DATA / path).read_text(encoding="utf-8"))


def ours(scheme: str) -> set[str]:
    return {code for each in catalogue.LISTS.values() for value in each for code in value.codes_in(scheme)}


@pytest.mark.parametrize("scheme", CODELISTS)
def test_mapped_codes_stand_in_the_code_lists(scheme):
    published = {item["code"] for item in read("codelists/codelists.json")[CODELISTS[scheme]]["items"]}
    assert ours(scheme) <= published
    assert ours(scheme)


@pytest.mark.parametrize("scheme", ["nrm_form", "ho_typology", "nrm_gender", "case_class", "disclosure_status"])
def test_every_published_code_is_reached_by_one_of_ours(scheme):
    published = {item["code"] for item in read("codelists/codelists.json")[CODELISTS[scheme]]["items"]}
    assert ours(scheme) == published


def test_htcds_codes_stand_in_its_picklists_as_published():
    fields = read("htcds/htcds_2.0_fields.json")
    published = {code["code"] for entry in fields for code in entry["codes"]}
    countries = set(catalogue.LISTS["nationalities"].codes)
    assert ours("htcds") - countries <= published


def test_gss_codes_are_the_published_ones():
    published = {**read("geo/gss_regions.json"), **read("geo/gss_countries.json")}
    for value in catalogue.LISTS["regions"]:
        for code in value.codes_in("gss"):
            assert published[code] == str(value.label)
    forces = read("geo/gss_police_force_areas.json")
    mapped = {code for value in catalogue.LISTS["forces"] for code in value.codes_in("gss")}
    assert mapped == {code for code in forces if code[0] in "EWSN"}


def test_police_names_are_those_of_the_nrm_form():
    published = set(read("nrm-form/list_police_forces.json"))
    assert ours("nrm_police") == published - {"National Police Air Service"}

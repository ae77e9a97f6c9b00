"""Our words in those of the case data standard and back: where they agree, and where they clash."""

import json
from pathlib import Path

import pytest

from liftstone.vocabulary import catalogue, crosswalk, htcds

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "htcds" / "htcds_2.0_fields.json"


@pytest.mark.skipif(not DATA.exists(), reason="the published list is not beside this clone")
def test_every_column_and_code_is_the_published_one():
    published = {row["full_name"]: row for row in json.loads(DATA.read_text()) if row["full_name"]}
    assert set(htcds.BY_NAME) == set(published)
    for name, field in htcds.BY_NAME.items():
        codes = [code["code"] for code in published[name]["codes"] if code["code"]]
        assert list(field.codes) == codes, name


@pytest.mark.skipif(not DATA.exists(), reason="the published list is not beside this clone")
def test_what_is_published_misspelt_leaves_misspelt():
    raw = {code["code"]: code["code_raw"] for row in json.loads(DATA.read_text()) for code in row["codes"]}
    assert raw["DebtBondage"] == htcds.AS_PUBLISHED["DebtBondage"] == "DebtBondage "
    assert "Unaquainted" in htcds.BY_NAME["vic_RelationshipToTrafficker"].codes


@pytest.mark.parametrize("column", crosswalk.FROM_HTCDS)
def test_every_code_of_theirs_is_read_as_one_of_ours(column):
    assert set(crosswalk.FROM_HTCDS[column]) == set(htcds.BY_NAME[column].codes)
    assert set(crosswalk.FROM_HTCDS[column].values()) <= set(crosswalk.LISTS[column].codes)


@pytest.mark.parametrize("column", crosswalk.FROM_HTCDS)
def test_what_is_read_is_sent_as_it_came_but_for_what_we_have_no_word_for(column):
    for theirs, ours in crosswalk.FROM_HTCDS[column].items():
        expected = () if theirs == "WorkEnvironment" else (theirs,)
        assert crosswalk.sent_as(column, [ours]) == expected


def sent(types, sectors=(), *, under_18=False):
    return crosswalk.types_sent_as(types, sectors, under_18=under_18)


def test_there_is_no_criminal_exploitation_in_the_standard():
    assert sent(["criminal"], ["begging"])[0] == ("ForcedBegging",)
    assert sent(["criminal"], ["cannabis"])[0] == ("ForcedLabour",)
    assert sent(["criminal"], ["county_lines", "begging"])[0] == ("ForcedBegging", "Other")
    assert sent(["criminal"])[0] == ("Other",)
    assert crosswalk.types_read_as(["ForcedBegging"], "", []) == (["criminal"], ["begging"])


def test_fraud_has_no_word_there():
    assert sent(["criminal"], ["fraud"])[0] == ("Other",)
    assert sent(["financial"])[0] == ("Other",)


def test_labour_abuse_is_not_modern_slavery_and_never_sent_as_such():
    assert sent(["labour_abuse"], ["car_wash"]) == ((), "", ())
    assert sent(["labour_abuse", "labour"], ["construction"]) == (("ForcedLabour",), "F_Construction", ())


def test_organ_removal_is_a_type_of_its_own_there():
    assert sent(["organ_removal"])[0] == ("OrganRemoval",)


def test_forced_labour_of_a_child_is_child_labour():
    assert sent(["labour"], under_18=True)[0] == ("ChildLabour",)
    assert crosswalk.types_read_as(["ChildLabour"], "", [])[0] == ["labour"]


def test_an_industry_is_read_no_narrower_than_it_is():
    assert crosswalk.types_read_as([], "F_Construction", [])[1] == ["construction"]
    assert crosswalk.types_read_as([], "G_WholesaleAndRetailTradeRepairOfMotorVehicles", [])[1] == ["labour_other"]


@pytest.mark.parametrize("said", [None, [""], [], ["unknown"], ["debt", "unknown"]])
def test_the_four_ways_of_not_knowing_stay_four(said):
    assert crosswalk.absence_read(crosswalk.absence_written(said)) == said


def test_each_clash_is_written_down_with_schemes_that_exist():
    told = {clash.code for clash in catalogue.ALL_CLASHES}
    assert {"criminal", "fraud", "labour_abuse", "organ_removal", "consents"} <= told
    for clash in crosswalk.CLASHES:
        assert set(clash.schemes) <= {*catalogue.SCHEMES, "absent"}

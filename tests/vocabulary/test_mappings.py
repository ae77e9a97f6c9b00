"""Every value of every list in every scheme: mapped, or nothing with a reason; there and back without a silent
loss."""

import json
from pathlib import Path

import pytest

from liftstone.vocabulary import absent, catalogue, crosswalk, ctdc, ictip, mappings, nrm_form
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.ctdc_crosswalk import COLUMNS, MERGED, SETS
from liftstone.vocabulary.reasons import REASONS
from tests.vocabulary import page

DATA = Path(__file__).parents[2].parent / "shared" / "data"
PAIRS = list(mappings.pairs())


def test_every_value_is_mapped_or_says_why_not():
    assert mappings.unexplained() == []
    assert mappings.idle() == []


def test_a_value_with_neither_and_a_reason_with_no_use_are_found():
    fewer = {pair: dict(codes) for pair, codes in REASONS.items()}
    del fewer["exploitation", "htcds"]["labour_abuse"]
    assert mappings.unexplained(fewer) == [("exploitation", "htcds", "labour_abuse")]
    more = {**REASONS, ("exploitation", "ctdc_old"): {**REASONS["exploitation", "ctdc_old"], "labour": "No"}}
    assert mappings.idle(more) == [("exploitation", "ctdc_old", "labour")]


def test_each_reason_is_a_sentence():
    for of_codes in REASONS.values():
        assert all(why.endswith(".") and len(why.split()) > 4 for why in of_codes.values())


@pytest.mark.parametrize(("name", "scheme"), PAIRS)
def test_there_and_back_holds_every_value_we_began_with(name, scheme):
    for code in LISTS[name].codes:
        for theirs in mappings.codes_in(name, code, scheme=scheme):
            assert code in mappings.ours(name, theirs, scheme=scheme)


@pytest.mark.parametrize(("name", "scheme"), PAIRS)
def test_what_cannot_be_told_apart_there_is_said(name, scheme):
    """Either the codes lead back to one value, or the group stands in the list of what is merged."""
    together = {code: set(group) for group, _theirs in mappings.merged(name, scheme) for code in group}
    for code in LISTS[name].codes:
        theirs = mappings.codes_in(name, code, scheme=scheme)
        same = {
            each for each in LISTS[name].codes if theirs and mappings.codes_in(name, each, scheme=scheme) == theirs
        }
        assert same in (set(), {code}, together.get(code)), (code, same)


@pytest.mark.parametrize("scheme", SETS)
def test_each_column_and_code_of_the_ctdc_sets_is_one_of_theirs(scheme):
    columns = SETS[scheme].columns
    for of_codes in COLUMNS[scheme].values():
        for theirs in of_codes.values():
            for each in theirs:
                column, _is, code = each.partition("=")
                assert column in columns
                assert not code or code in columns[column]


def test_the_new_set_merges_what_the_old_one_tells_apart():
    for name, of_codes in COLUMNS["ctdc_new"].items():
        for group, _theirs in mappings.merged(name, "ctdc_old"):
            new = {of_codes.get(code) for code in group}
            assert name in ("exploitation", "sectors", "relations") or len(new) == 1, (name, group)
    assert set(MERGED.values()) == {name[5:] for name in ctdc.NEW.columns if name.startswith("means")}


def test_what_the_case_data_standard_says_comes_back_as_itself():
    for column, back in crosswalk.FROM_HTCDS.items():
        for theirs, ours in back.items():
            if theirs == "WorkEnvironment":
                continue  # we have no word for it: it is kept as it came, see loading.crosswalk
            assert crosswalk.sent_as(column, [ours]) == (theirs,), (column, theirs)


def test_an_industry_that_came_in_goes_out_again_where_we_have_a_word_as_wide():
    for theirs, ours in crosswalk._INDUSTRIES.items():
        of = LISTS["sectors"].get(ours).under
        assert crosswalk.types_sent_as([of], [ours], under_18=False)[1] == theirs


# Clashes ---------------------------------------------------------------------------------------------------------

CLASHING = {
    "fraud", "criminal", "financial", "organ_removal", "labour_abuse", "forced_marriage", "unknown", "cse",
    "employer", "confinement", "dependants", "0-9", "consents", "car_wash",
}  # fmt: skip


def test_each_clash_is_written_down_with_a_reason_and_schemes_that_exist():
    assert {clash.code for clash in catalogue.ALL_CLASHES} >= CLASHING
    for clash in catalogue.ALL_CLASHES:
        assert set(clash.schemes) <= {*catalogue.SCHEMES, "absent"}
        assert str(clash.sentence).endswith(".")
        assert len(str(clash.sentence).split()) > 10
        assert clash.code == "consents" or any(clash.code in each for each in LISTS.values())


def test_fraud_stands_under_criminal_here_and_under_labour_and_financial_in_the_form():
    assert LISTS["sectors"].get("fraud").under == "criminal"
    assert nrm_form.ticked(["criminal"], ["fraud"]) == ("forced-to-commit-fraud",)
    assert LISTS["exploitation"].get("financial").codes_in("nrm_statistics") == ("labour", "criminal")


def test_organ_removal_is_criminal_in_the_form_alone():
    assert mappings.codes_in("exploitation", "organ_removal", scheme="ctdc_old") == ("isOrganRemoval",)
    assert mappings.codes_in("exploitation", "organ_removal", scheme="ctdc_new") == ("isOtherExploit",)
    assert mappings.codes_in("exploitation", "organ_removal", scheme="ho_typology") == ()


@pytest.mark.parametrize("scheme", mappings.WANTED["exploitation"])
def test_labour_abuse_is_modern_slavery_in_no_scheme(scheme):
    assert mappings.codes_in("exploitation", "labour_abuse", scheme=scheme) == ()


# The NRM form ----------------------------------------------------------------------------------------------------


def test_each_field_has_one_place_and_what_is_coded_has_a_list_of_ours():
    for kind, keys in (("coded", nrm_form.CODED), ("in words", nrm_form.IN_WORDS), ("later", nrm_form.LATER)):
        assert {nrm_form.kind_of(key) for key in keys} == {kind}
    assert not nrm_form.CODED.keys() & nrm_form.IN_WORDS.keys()
    assert {of for of, _field in nrm_form.CODED.values()} <= set(LISTS)
    boxes = {key.partition("types-of-exploitation-")[2] for key in nrm_form.CODED} - {""}
    lists = (LISTS["exploitation"], LISTS["sectors"])
    assert boxes == {code for of in lists for value in of for code in value.codes_in("nrm_form")}
    assert nrm_form.kind_of("a-field-of-next-year") == "", "the control"


@pytest.mark.skipif(not DATA.is_dir(), reason="the published list is not beside this clone")
def test_every_field_of_the_form_has_a_place():
    keys = [each["key"] for each in json.loads((DATA / "nrm-form" / "nrm_form_fields.json").read_text())]
    assert [key for key in keys if not nrm_form.kind_of(key)] == []
    assert {*nrm_form.CODED, *nrm_form.IN_WORDS} <= set(keys)
    assert [word for word in nrm_form.LATER if not any(key.startswith(word) for key in keys)] == []
    assert nrm_form.kind_of("a-field-of-next-year") == "", "the control"


def test_a_box_is_ticked_where_there_is_no_doubt_and_asked_for_otherwise():
    assert nrm_form.ticked(["organ_removal"], None) == ("organs-removed",)
    assert nrm_form.ticked(["labour"], ["car_wash"]) == ()
    assert nrm_form.to_be_asked(["labour"], ["car_wash"]) == (("forced-to-work", "wages-taken"),)
    assert nrm_form.ticked(["labour_abuse", "unknown"], None) == ()
    assert nrm_form.to_be_asked(["labour_abuse", "unknown"], None) == ()


# IC-TIP ----------------------------------------------------------------------------------------------------------


def test_there_are_four_units_and_each_attribute_has_a_list_or_says_why_not():
    assert {each.unit for each in ictip.ATTRIBUTES} == {"event", "victim", "perpetrator", "reporting_entity"}
    for each in ictip.ATTRIBUTES:
        assert bool(each.of) != bool(each.why_not), each.name
        assert not each.of or each.of in LISTS


def test_without_the_table_there_is_no_code_and_it_says_so():
    found = ictip.unit("event", {"types": ["labour"], "controls": None, "sectors": [], "recruitment": [""]})
    assert found["form_of_exploitation"] == (ictip.Coded("labour", None, ictip.NOT_LOADED),)
    said = [found[name][0].ours for name in ("means", "economic_sector", "recruitment")]
    assert said == [absent.NOT_ASKED, absent.NONE, absent.NOT_ANSWERED]


def test_with_the_table_each_value_is_coded_or_says_that_it_is_not_in_it():
    table = ictip.Table.read(b'{"event": {"form_of_exploitation": {"labour": "X1", "unknown": "X9"}}}')
    found = ictip.unit("event", {"types": ["labour", "criminal", "unknown"]}, table=table)
    assert [each.theirs for each in found["form_of_exploitation"]] == ["X1", None, "X9"]
    assert found["form_of_exploitation"][1].why_not == ictip.NOT_IN_TABLE


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'{"event": 1}', b'{"event": {"means": {"nonsense": "1"}}}', b'{"event": {"act": {"x": "1"}}}',
     b'{"event": {"means": {"debt": 1}}}'],
)  # fmt: skip
def test_what_is_no_table_is_refused_without_repeating_it(data):
    with pytest.raises(ictip.NotATable) as caught:
        ictip.Table.read(data)
    assert "nonsense" not in str(caught.value)


# The page --------------------------------------------------------------------------------------------------------


def test_the_page_of_the_vocabulary_says_what_the_data_say():
    assert page.FILE.read_text() == page.written(), "run: python -m tests.vocabulary.page"

"""What leaves, in the fields of the casework system, and back: equal in effect to the form's own expressions, and
the same JSON again."""

import json
import re

import pytest
from hypothesis import given, settings

from liftstone.nrm_form import names, pack, payload, told
from liftstone.nrm_form.form import FIELDS
from liftstone.nrm_form.pack import Mark, NotAPack
from liftstone.nrm_form.shapes import Kind, Names
from liftstone.nrm_form.steps import RETIRED
from liftstone.nrm_form.walking import walked
from tests.world_of_nrm_form import DATA, adult, child, has_data, journeys, notification, theirs

FEW = settings(max_examples=40, deadline=None)

# Said by domain.md (A6), not by the code.
MAPS = {
    "genderMap": {"female": "Female", "male": "Male", "unknown": "Other"},
    "underAgeMap": {"yes": "Child", "no": "Adult", "not-sure": "Unknown"},
    "locationMap": {"uk": "UK", "overseas": "OVERSEAS", "uk-and-overseas": "BOTH"},
    "otherVictimsMap": {"yes": "Yes", "no": "No", "not-sure": "Not sure"},
    "countryKey": {"england": "ENG", "wales": "WAL", "scotland": "SCOT", "northern-ireland": "NI"},
    "moreSituations": {"yes": "Yes", "no": "No", "i-dont-know": "DontKnow"},
    "firstChangeToReport": {"yes": "Yes", "no": "No", "not-sure": "Not sure"},
}
# The box of each component, which the form's expression ("Yes") does not name, and the birthday.
UNNAMED = {
    "ComponentForcedToWorkForNothing": "forced-to-work", "ComponentWagesTaken": "wages-taken",
    "ComponentFraud": "forced-to-commit-fraud", "ComponentProstitution": "prostitution",
    "ComponentChildExploitation": "child-exploitation", "ComponentSexuallyassaulted": "taken-somewhere",
    "ComponentForcedCrime": "forced-to-commit-crime", "ComponentOrgansRemoved": "organs-removed",
    "ComponentDomesticServitude": "unpaid-household-work",
}  # fmt: skip
ELSEWHERE = {"user-email", "externalID"}  # no questions: the form has them from elsewhere


def evaluated(expression: str, data):
    """One of the form's expressions, as far as it uses the language; None for undefined."""
    if " || " in expression:
        return next((value for part in expression.split(" || ") if (value := evaluated(part, data))), None)
    if found := re.fullmatch(r"(.+?) \? (.+) : (.+)", expression):
        return evaluated(found[2] if truth(found[1], data) else found[3], data)
    if found := re.fullmatch(r"'([^']*)'", expression):
        return found[1]
    if found := re.fullmatch(r"data\['([\w-]+)'\]", expression):
        return data.get(found[1])
    if found := re.fullmatch(r"_\.upperFirst\((.+)\)", expression):
        value = evaluated(found[1], data) or ""
        return value[:1].upper() + value[1:]
    if found := re.fullmatch(r"(\w+)\[(.+)\]", expression):
        return MAPS[found[1]].get(evaluated(found[2], data))
    found = re.fullmatch(r"(.+)\.toUpperCase\(\)\.replace\(' ', ''\)\.replace\('-', ''\)", expression)
    assert found, expression
    return evaluated(found[1], data).upper().replace(" ", "", 1).replace("-", "", 1)


def truth(condition: str, data) -> bool:
    if found := re.fullmatch(r"(.+) === '([^']*)'", condition):
        return evaluated(found[1], data) == found[2]
    if found := re.fullmatch(r"_\.isArray\((.+)\)", condition):
        return isinstance(evaluated(found[1], data), list)
    return bool(evaluated(condition, data))


def as_the_form_has_them(answers):
    """One of several as words, more of them as an array."""
    return {
        key: value if isinstance(value, str) else value[0] if len(value) == 1 else list(value)
        for key, value in walked(answers).answers.items()
    }


def expected(answers) -> dict[str, str]:
    """The payload by the form's own expressions, of what is asked."""
    data = {**as_the_form_has_them(answers), "user-email": "b@example.org", "externalID": "one"}
    found: dict[str, str] = {}
    for line in theirs("nrm_submission_mapping.json"):
        name, keys = line["casework_field"], set(line["form_fields"])
        if name in UNNAMED:
            keys = {f"types-of-exploitation-{UNNAMED[name]}"}
        if name == "Customer.Custom7":
            keys = {"pv-dob"}
        # A value is sent where one of its questions is answered (the further information always), and never empty.
        if (keys & data.keys() or name == "OtherVictimsFurtherInfo") and (
            value := evaluated(line["expression"], data)
        ):
            found[name] = value
    return found


@has_data
@FEW
@given(journeys())
def test_a_payload_is_what_the_forms_own_expressions_make_of_the_answers(answers):
    ours = payload.payload(answers, by_email="b@example.org", external_id="one")
    assert {key: value for key, value in ours.items() if not key.startswith("Document")} == expected(answers)


@has_data
def test_every_field_of_theirs_is_written_but_for_what_is_asked_no_more():
    lines = theirs("nrm_submission_mapping.json")
    wanted = {each["casework_field"] for each in lines if not set(each["form_fields"]) & set(RETIRED)}
    ours = {each.name for each in (*payload.LINES, payload.OTHER_VICTIMS)} | {"Agent.Email", "ExternalId"}
    assert ours == wanted


def test_every_question_leaves_in_a_field_or_opens_another_or_is_for_the_sender_alone():
    sent = {key for line in (*payload.LINES, payload.OTHER_VICTIMS) for key in line.keys}
    rest = {"reference", "types-of-exploitation-other", "pv-phone-number", "pv-ho-reference", "someone-else",
            "upload-file"}  # fmt: skip
    assert sent | rest == set(FIELDS)
    assert not sent & rest


@FEW
@given(journeys())
def test_json_becomes_answers_and_the_same_json_again(answers):
    text = pack.packed(answers, by_email="b@example.org", external_id="one")
    found = pack.read(text)
    assert found.marks == found.unknown == ()
    assert found.answers == answers
    assert pack.packed(found.answers, by_email="b@example.org", external_id="one") == text
    assert pack.written(found.data) == text
    found.check_sound()


@FEW
@given(journeys())
def test_a_payload_tells_all_answers_but_the_reference(answers):
    sent = payload.payload(answers, by_email="b@example.org", external_id="one")
    found, strange = told.answers_of(sent)
    assert strange == ()
    assert {**found, "reference": answers["reference"]} == answers
    assert payload.payload(found, by_email="b@example.org", external_id="one") == sent


def test_a_payload_has_the_codes_of_the_casework_system():
    sent = payload.payload(adult({"pv-gender": "unknown", "fr-location": "northern-ireland"}))
    assert (sent["Type"], sent["NRMOrDuty"], sent["AdultOrChild"]) == ("560734", "NRM", "Adult")
    assert (sent["Customer.Custom17"], sent["Case.Jurisdiction"], sent["Country"]) == (
        "Other",
        "NORTHERNIRELAND",
        "NI",
    )
    assert sent["Document1.MimeType"] == "application/pdf"
    sent = payload.payload(child())
    assert (sent["Type"], sent["NRMOrDuty"], sent["AdultOrChild"]) == ("560734", "NRM", "Child")
    assert "NeedSupport" not in sent
    assert payload.payload(adult({"is-this-the-first-chance-to-report": "yes"}))["FirstChanceToReport"] == "Yes"


def test_a_notification_has_nothing_of_who_somebody_is_though_all_of_it_was_typed():
    answers = {**adult(), **notification()}
    sent = payload.payload(answers)
    assert (sent["Type"], sent["NRMOrDuty"]) == ("662265", "DTN")
    names = {"Forename1", "Surname", "Alias", "DOB", "Custom7", "Email", "Phone", "Address", "Postcode"}
    assert not {f"Customer.{each}" for each in names} & sent.keys()
    assert not {each for each in sent if each.startswith(("Agent.F", "Agent.P", "AltContact", "Document"))}
    assert "pv-dob" not in pack.packed(answers)


def test_before_age_and_consent_are_answered_nothing_leaves():
    for answers in ({}, {"pv-under-age": "no"}, {**adult(), "pv-want-to-submit-nrm": ""}):
        with pytest.raises(payload.Undecided):
            pack.packed(answers)


def edited(change) -> pack.Pack:
    data = json.loads(pack.packed(adult(), external_id="one"))
    change(data)
    return pack.read(json.dumps(data))


@pytest.mark.parametrize(("change", "marks"), [
    (lambda data: data["answers"].update(family="Others"), {Mark.EDITED, Mark.DIFFERS}),
    (lambda data: data["payload"].update(PVFamily="Others"), {Mark.EDITED, Mark.DIFFERS}),
    (lambda data: data.update(external_id="two"), {Mark.EDITED, Mark.DIFFERS}),
    (lambda data: data["answers"].pop("pv-under-age"), {Mark.EDITED, Mark.UNDECIDED, Mark.NOT_ASKED}),
    (lambda data: data.update(digest="0" * 64), {Mark.EDITED}),
])  # fmt: skip
def test_a_pack_that_was_edited_outside_is_marked_and_refused(change, marks):
    found = edited(change)
    assert set(found.marks) == marks
    with pytest.raises(pack.Edited):
        found.check_sound()


def test_what_is_not_known_is_kept_and_told():
    data = json.loads(pack.packed(adult()))
    data["answers"]["a-question-of-next-year"] = {"more": [1, None]}
    text = pack.written({**data, "note": "by hand"})
    found = pack.read(text)
    assert found.unknown == ("note", "a-question-of-next-year")
    assert found.marks == (Mark.UNKNOWN_KEYS,)
    assert pack.written(found.data) == text
    assert "a-question-of-next-year" not in found.answers


def test_a_pack_of_another_forms_day_and_answers_that_are_not_asked_are_marked():
    data = json.loads(pack.packed(adult()))
    assert pack.read(pack.written({**data, "form": "2027-01-01"})).marks == (Mark.OTHER_FORM,)
    data["answers"]["refuse-nrm"] = "afraid"
    assert pack.read(pack.written(data)).marks == (Mark.NOT_ASKED,)


SOUND = json.loads(pack.packed(adult()))


@pytest.mark.parametrize("text", [
    "", "[]", "{}", "{", "null", "[" * 100_000, '{"pack": "another"}', "x" * 4_000_001,
    json.dumps({**SOUND, "answers": []}), json.dumps({**SOUND, "answers": {"family": 1}}),
    json.dumps({**SOUND, "answers": {"upload-file": [1]}}), json.dumps({**SOUND, "payload": "x"}),
    json.dumps({**SOUND, "digest": None}), json.dumps(SOUND)[:-1] + ', "form": "2026-04-21"}',
])  # fmt: skip
def test_what_is_no_pack_is_refused(text):
    with pytest.raises(NotAPack) as refused:
        pack.read(text)
    assert str(refused.value) == ""


@pytest.mark.parametrize(("name", "value"), [
    ("Type", "1"), ("Customer.Custom17", "unknown"), ("SafeToEmail", "Maybe"), ("Customer.ContactMethod", "Pigeon"),
    ("NeedSupport", "yes"), ("PVFamily", ""), ("AdultOrChild", "adult"),
])  # fmt: skip
def test_a_payload_with_a_value_that_the_form_does_not_write_is_refused_by_the_name_of_its_field(name, value):
    sent = payload.payload(adult({"who-contact": "potential-victim", "does-pv-need-support": "yes"}))
    with pytest.raises(told.NotTold, match=re.escape(name)):
        told.answers_of({**sent, name: value})


def test_a_field_that_is_none_of_theirs_is_told():
    assert told.answers_of({**payload.payload(adult()), "Weather": "fine"})[1] == ("Weather",)


def test_lists_are_read_from_the_operators_copy_and_without_one_only_police_forces_are_known(tmp_path):
    bare = names.read(tmp_path)
    assert bare.known(Names.FORCES, "Kent Police") is names.Known.YES
    assert bare.known(Names.FORCES, "Night Watch") is bare.known(Names.TOWNS, "Somewhere") is names.Known.CANNOT_SAY
    (tmp_path / "list_cities_towns.json").write_text('["Somewhere", "Unknown"]')
    read = names.read(tmp_path)
    assert read.known(Names.TOWNS, names.UNKNOWN) is names.Known.YES
    assert read.known(Names.TOWNS, "Elsewhere") is names.Known.NO
    for broken in (
        "[]",
        "{}",
        "[1]",
        "[",
        '[""]',
        json.dumps(["x" * 201]),
        json.dumps(["x"] * 10_001),
        " " * 1_000_001,
    ):
        (tmp_path / "list_cities_towns.json").write_text(broken)
        with pytest.raises(names.NotAList):
            names.read(tmp_path)


@has_data
def test_the_forms_lists_can_be_read_and_have_the_forces_of_the_vocabulary():
    found = names.read(DATA)
    assert set(found.names) == set(Names)
    assert found.names[Names.FORCES] >= names.OWN_FORCES
    for of in (Names.TOWNS, Names.REGIONS, Names.NATIONALITIES):
        assert (found.known(of, names.UNKNOWN) is names.Known.YES) is (names.UNKNOWN in found.names[of])
    assert found.known(Names.REGIONS, names.UNKNOWN) is found.known(Names.NATIONALITIES, names.UNKNOWN)


def test_each_kind_of_answer_is_written():
    assert {FIELDS[key].kind for line in payload.LINES for key in line.keys} == set(Kind) - {Kind.FILES}

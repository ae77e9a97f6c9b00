"""Making a questionnaire: begun, asked, moved, asked only if, tried, and changed by two at once."""

import pytest
from django.urls import reverse

from liftstone.keyring import records
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import actions, content, queries
from liftstone.questionnaires.models import Questionnaire
from liftstone.questionnaires.verbs import QuestionnaireVerb
from liftstone.questions import rules, shapes, training
from liftstone.vault import Unreadable
from tests.actions.questionnaires.conftest import SHAPE
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def now_is(cast, network, row) -> shapes.Questionnaire:
    with as_(cast.kofi) as kofi:
        return content.questionnaire(queries.questionnaire(kofi, network, record=row.id), by=kofi)


def version(cast, row) -> int:
    with as_(cast.kofi):
        return Questionnaire.objects.get(id=row.id).version


def test_what_is_made_is_read_again_and_the_log_says_so(cast, network, made, said):
    row = made()
    assert now_is(cast, network, row) == SHAPE
    assert said().count("questionnaires.made") == 1
    assert b"beds" not in bytes(row.body)


def test_nobody_outside_the_room_or_the_team_sees_or_opens_one(cast, network, made):
    """Control: Kofi sees and opens the same."""
    row = made()
    sealed = content.sealed_questionnaire(row)
    with as_(cast.kofi) as kofi:
        assert Questionnaire.objects.count() == 1
        assert records.open_one(sealed, verb=QuestionnaireVerb.READ, by=kofi.keys)["schema"] == 1
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not Questionnaire.objects.exists()
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by, pytest.raises(Unreadable):
            records.open_one(sealed, verb=QuestionnaireVerb.READ, by=by.keys)


def test_two_who_change_it_at_once_are_told_so(cast, network, made):
    row = made()
    with as_(cast.kofi) as kofi:
        actions.change(questionnaire=row, shape=SHAPE, seen=1, by=kofi)
        with pytest.raises(OutOfTurn):
            actions.change(questionnaire=row, shape=training.QUESTIONNAIRE, seen=1, by=kofi)
    assert now_is(cast, network, row) == SHAPE


def test_a_questionnaire_is_made_from_nothing_with_a_condition(cast, kofi, network):
    """As a coordinator does: two questions, the second asked only if the first is answered with yes."""
    new = reverse("make-questionnaire", kwargs={"record": network.id})
    empty = kofi.post(new, {"title": ""})
    assert empty.status_code == 400
    assert kofi.post(new, {"title": "Housing", "title-cy": "Tai"}).status_code == 302
    with as_(cast.kofi) as by:
        (row,) = queries.listed(by, network)
    one = {"record": network.id, "form": row.id}
    page = kofi.get(reverse("questionnaire", kwargs=one)).content.decode()
    assert "There is no question yet." in page
    assert "Send it to members" not in page
    add = reverse("add-question", kwargs={**one, "place": 0})
    assert kofi.get(add).status_code == 200
    told = {"seen": 1, "text": "Do you have beds?", "text-cy": "Oes gwelyau?", "kind": "yes_no", "required": "yes"}
    assert kofi.post(add, told).status_code == 302
    told = {"seen": 2, "text": "Where?", "kind": "several", "choices": "North\nSouth", "choices-cy": "Gogledd\nDe"}
    assert kofi.post(add, told).status_code == 302
    first, second = now_is(cast, network, row).questions()
    assert (first.required, second.required) == (True, False)
    when = reverse("question-when", kwargs={**one, "code": second.code})
    assert "Do you have beds?" in kofi.get(when).content.decode()
    part = f"{when}?of={first.code}"
    assert kofi.get(part).status_code == 200
    assert kofi.post(part, {"seen": 3, "ask": "is"}).status_code == 400
    assert kofi.post(part, {"seen": 3, "ask": "is", "value": "yes"}).status_code == 302
    shape = now_is(cast, network, row)
    assert rules.problems(shape) == []
    assert [each.code for each in rules.asked(shape, {})] == [first.code]
    page = kofi.get(reverse("questionnaire", kwargs=one)).content.decode()
    assert "“Do you have beds?” is “Yes”" in page
    assert "Send it to members" in page
    assert kofi.get(reverse("questionnaires", kwargs={"record": network.id})).status_code == 200


def test_moving_and_taking_away_say_what_it_breaks(cast, kofi, network, made):
    row = made()
    one = {"record": network.id, "form": row.id}
    step = reverse("question-step", kwargs={**one, "code": "how_many"})
    assert kofi.post(step, {"seen": 1, "do": "up"}).status_code == 302
    page = kofi.get(reverse("questionnaire", kwargs=one)).content.decode()
    assert "only comes later" in page
    remove = reverse("remove-question", kwargs={**one, "code": "beds"})
    assert "How many?" in kofi.get(remove).content.decode()
    assert kofi.post(remove, {"seen": 2}).status_code == 302
    assert [each.code for each in now_is(cast, network, row).questions()] == ["how_many", "why"]
    assert kofi.post(step, {"seen": 3, "do": "down"}).status_code == 302
    assert kofi.post(step, {"seen": 4, "do": "down"}).status_code == 302
    sections = now_is(cast, network, row).sections
    assert [[each.code for each in section.questions] for section in sections] == [[], ["why", "how_many"]]
    empty = reverse("section-step", kwargs={**one, "place": 0})
    assert kofi.post(empty, {"seen": 5, "do": "remove"}).status_code == 302
    assert len(now_is(cast, network, row).sections) == 1
    always = reverse("change-question-when", kwargs={**one, "code": "how_many"})
    assert kofi.post(always, {"seen": 6, "part": "0"}).status_code == 302
    assert rules.problems(now_is(cast, network, row)) == []


def test_a_colleague_who_was_faster_takes_away_no_word(cast, kofi, network, made):
    row = made()
    one = {"record": network.id, "form": row.id}
    change = reverse("change-question", kwargs={**one, "code": "why"})
    assert "What stands in the way?" in kofi.get(change).content.decode()
    told = {"seen": 1, "text": "What would help?", "kind": "words"}
    assert (
        kofi.post(reverse("question-step", kwargs={**one, "code": "why"}), {"seen": 1, "do": "up"}).status_code
        == 302
    )
    late = kofi.post(change, told)
    assert late.status_code == 409
    page = late.content.decode()
    assert "What would help?" in page
    assert 'name="seen" value="2"' in page
    assert kofi.post(change, {**told, "seen": 2}).status_code == 302
    assert "What would help?" in [each.text.en for each in now_is(cast, network, row).questions()]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Write what is asked."),
        ({"kind": "tune"}, "Choose one of these."),
        ({"kind": "one", "choices": ""}, "one on a line"),
        ({"kind": "one", "choices": "North\nNorth"}, "the same"),
        ({"kind": "one", "choices": "North\nSouth", "choices-cy": "Gogledd"}, "as many lines"),
        ({"most": "many"}, "Write a number"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_and_what_was_typed_is_given_back(kofi, network, made, wrong, words):
    row = made()
    add = reverse("add-question", kwargs={"record": network.id, "form": row.id, "place": 0})
    answer = kofi.post(add, {"seen": 1, "text": "Where?", "hint": "By district", "kind": "words", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert "By district" in page


def test_the_preview_shows_what_applies_then_and_keeps_nothing(cast, kofi, network, made, said):
    row = made()
    address = reverse("preview-questionnaire", kwargs={"record": network.id, "form": row.id})
    first = kofi.get(address).content.decode()
    assert "q-how_many-north" not in first
    more = kofi.post(address, {"shown": "beds why", "q-beds": "yes", "q-why": "No money"})
    page = more.content.decode()
    assert more.status_code == 200
    assert 'id="q-how_many-north"' in page
    assert "With these answers, more is asked:" in page
    assert "No money" in page
    missing = kofi.post(address, {"shown": "beds how_many why", "q-beds": "yes", "q-how_many-north": "many"})
    assert missing.status_code == 400
    assert "Write a whole number" in missing.content.decode()
    whole = {"shown": "beds how_many why", "q-beds": "yes", "q-how_many-north": "2", "q-how_many-south": "unknown"}
    assert "A member could send this." in kofi.post(address, whole).content.decode()
    turned = kofi.post(address, {**whole, "q-beds": "no"}).content.decode()
    assert '<input type="hidden" name="q-how_many-north" value="2">' in turned
    assert "questionnaires.answered" not in said()


def test_the_one_on_training_is_taken_whole(cast, kofi, network):
    assert (
        kofi.post(reverse("make-questionnaire", kwargs={"record": network.id}), {"from": "training"}).status_code
        == 302
    )
    with as_(cast.kofi) as by:
        (row,) = queries.listed(by, network)
    assert now_is(cast, network, row) == training.QUESTIONNAIRE
    page = kofi.get(reverse("questionnaire", kwargs={"record": network.id, "form": row.id})).content.decode()
    assert "Training on modern slavery" in page
    assert (
        kofi.get(reverse("preview-questionnaire", kwargs={"record": network.id, "form": row.id})).status_code == 200
    )

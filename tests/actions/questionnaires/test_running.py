"""A round: who is asked, who answered, reminders without content, closing, and what was typed meanwhile."""

import pytest
from django.db.utils import IntegrityError, ProgrammingError
from django.urls import reverse
from django.utils import timezone

from liftstone.network.models import Member
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import actions, content, queries, running, states
from liftstone.questionnaires.content import Sent
from liftstone.questionnaires.models import Answer, Asked, Questionnaire, Round
from liftstone.questions import shapes
from liftstone.questions.shapes import Question, Section, Text
from tests.actions.questionnaires.conftest import BEDS, RING, SHAPE, WHY, answer, later
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
SHORTER = shapes.Questionnaire(Text("Housing"), (Section(Text("Beds"), (BEDS,)),))


def at(network, row, **more):
    return {"record": network.id, "sent": row.id, **more}


def asked_of(cast, row, name) -> Asked:
    with as_(cast.kofi):
        return Asked.objects.get(round=row, member__name=name)


def test_a_questionnaire_is_sent_to_those_chosen_until_a_day(cast, kofi, network, made, said):
    row = made()
    address = reverse("open-round", kwargs={"record": network.id, "form": row.id})
    assert "Wyre Council" in kofi.get(address).content.decode()
    with as_(cast.kofi):
        chosen = [each.id.hex for each in Member.objects.filter(network=network).exclude(kind="police")]
    told = {"seen": 1, "members": chosen, "closes_on": later().isoformat(), "words": "Please help us", "ring": RING}
    for wrong in ({"members": []}, {"closes_on": "2001-01-01"}, {"ring": ""}, {"members": ["0" * 32]}):
        refused = kofi.post(address, told | wrong)
        assert refused.status_code == 400
        assert "Please help us" in refused.content.decode()
    assert kofi.post(address, told | {"seen": 9}).status_code == 409
    assert kofi.post(address, told).status_code == 302
    with as_(cast.kofi) as by:
        (sent,) = queries.on_pages(by, network, since=later())
        assert [each.member.name for each in queries.asked(by, sent)] == ["Harbour Trust", "Wyre Council"]
        assert content.sent(sent, network=network.id, by=by) == Sent(SHAPE, "Please help us", RING)
    assert said().count("questionnaires.opened") == 1
    page = kofi.get(reverse("round", kwargs=at(network, sent))).content.decode()
    assert "0 of 2 answered" in page
    assert "Lune Police" in page, "who was not asked can be asked still"


def test_what_something_is_wrong_with_is_sent_to_nobody(cast, network, made):
    empty = shapes.Questionnaire(Text("Housing"), ())
    row = made(shape=empty)
    with as_(cast.kofi) as by, pytest.raises(states.Unready):
        running.open_round(questionnaire=row, told=Sent(empty), members=[], closes_on=later(), by=by)


def test_what_was_sent_stays_as_it_was_until_somebody_says_otherwise(cast, kofi, network, made, opened):
    row = made()
    sent = opened(row=row)
    more = Question("new", WHY.kind, Text("What would help?"))
    changed = shapes.Questionnaire(SHAPE.title, (Section(Text("Beds"), (BEDS, more)),))
    with as_(cast.kofi) as by:
        actions.change(questionnaire=row, shape=changed, seen=1, by=by)
        assert content.sent(sent, network=network.id, by=by).shape == SHAPE
    assert "was changed since it was sent" in kofi.get(reverse("round", kwargs=at(network, sent))).content.decode()
    address = reverse("renew-round", kwargs=at(network, sent))
    page = kofi.get(address).content.decode()
    assert "What would help?" in page
    assert "What stands in the way?" in page
    assert "done=faster" in kofi.post(address, {"seen": 1}).url
    assert "done=kept" in kofi.post(address, {"seen": 2}).url
    with as_(cast.kofi) as by:
        assert content.sent(Round.objects.get(), network=network.id, by=by).shape == changed


def test_a_coordinator_writes_down_what_a_member_tells(cast, kofi, network, opened, said):
    row = opened()
    who = asked_of(cast, row, "Wyre Council")
    address = reverse("write-answer", kwargs=at(network, row, asked=who.id))
    assert "q-beds" in kofi.get(address).content.decode()
    told = {
        "digest": shapes.digest(SHAPE),
        "shown": "beds why",
        "who": "Ruth Appiah",
        "q-beds": "yes",
        "q-why": "No money",
    }
    further = kofi.post(address, told)
    assert further.status_code == 200
    assert "q-how_many-north" in further.content.decode()
    assert "questionnaires.answered" not in said()
    whole = told | {"shown": "beds how_many why", "q-how_many-north": "3", "q-how_many-south": "unknown"}
    assert kofi.post(address, whole | {"q-how_many-north": "three"}).status_code == 400
    assert kofi.post(address, whole).status_code == 302
    with as_(cast.kofi) as by:
        (kept,) = queries.newest(by, row).values()
        given = content.given([kept], network=network.id, by=by)[kept.id]
        assert given.answers == {"beds": "yes", "how_many": {"north": 3, "south": "unknown"}, "why": "No money"}
        assert given.who == "Ruth Appiah"
        assert Asked.objects.get(id=who.id).answered_on == timezone.localdate()
    assert said().count("questionnaires.answered") == 1
    assert "No money" in kofi.get(address).content.decode(), "a correction begins with what was said"
    page = kofi.get(reverse("round-answered", kwargs=at(network, row, asked=who.id))).content.decode()
    assert "No money" in page
    assert "Ruth Appiah" in page


def test_an_answer_is_never_changed_another_stands_beside_it(cast, kofi, network, opened):
    """Control: the same statement reads it."""
    row = opened()
    answer(cast, row, "Wyre Council", {"beds": "no"})
    answer(cast, row, "Wyre Council", {"beds": "unknown"})
    with as_(cast.kofi) as by:
        assert Answer.objects.filter(number=1).count() == 1
        (newest,) = queries.newest(by, row).values()
        assert newest.number == 2
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Answer.objects.filter(number=1).update(way="link")
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Answer.objects.all().delete()


def test_what_closes_while_somebody_types_gives_back_what_was_typed(cast, kofi, network, opened):
    row = opened()
    who = asked_of(cast, row, "Wyre Council")
    told = {"digest": shapes.digest(SHAPE), "shown": "beds why", "q-beds": "no", "q-why": "No money"}
    assert "done=kept" in kofi.post(reverse("close-round", kwargs=at(network, row))).url
    address = reverse("write-answer", kwargs=at(network, row, asked=who.id))
    late = kofi.post(address, told)
    page = late.content.decode()
    assert late.status_code == 409
    assert page.count("No money") == 2, "in its field, and as a text"
    day = {"closes_on": later().isoformat()}
    assert kofi.post(reverse("round-last-day", kwargs=at(network, row)), {"closes_on": ""}).status_code == 400
    assert "done=kept" in kofi.post(reverse("round-last-day", kwargs=at(network, row)), day).url
    assert kofi.post(address, told).status_code == 302


def test_what_changes_while_somebody_types_is_shown_again_with_what_was_typed(cast, kofi, network, opened):
    row = opened()
    who = asked_of(cast, row, "Wyre Council")
    with as_(cast.kofi) as by:
        running.renew(round_=row, told=Sent(SHORTER, "", RING), version=2, by=by)
    address = reverse("write-answer", kwargs=at(network, row, asked=who.id))
    told = {"digest": shapes.digest(SHAPE), "shown": "beds why", "q-beds": "no", "q-why": "No money"}
    late = kofi.post(address, told)
    assert late.status_code == 409
    assert 'value="No money"' in late.content.decode(), "carried, though nothing asks for it"
    assert kofi.post(address, told | {"digest": shapes.digest(SHORTER), "shown": "beds"}).status_code == 302
    page = kofi.get(reverse("round-answered", kwargs=at(network, row, asked=who.id))).content.decode()
    assert "No money" in page


def test_closing_twice_or_opening_what_is_open_is_said(cast, opened):
    row = opened()
    with as_(cast.kofi) as by:
        with pytest.raises(OutOfTurn):
            running.reopen(round_=row, closes_on=later(), by=by)
        running.close(round_=row, by=by)
        with pytest.raises(OutOfTurn):
            running.close(round_=row, by=by)
        for act in (
            lambda: running.remind(round_=row, asked=[], by=by),
            lambda: running.ask(round_=row, members=[], by=by),
        ):
            with pytest.raises(states.Closed):
                act()
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Round.objects.filter(id=row.id).update(closed_on=None)


def test_a_reminder_says_nothing_of_what_is_asked(cast, kofi, network, opened, said):
    """Control: what is asked stands on the page beside it, of the round."""
    from liftstone.network import actions as networks

    row = opened()
    with as_(cast.kofi) as by:
        member = Member.objects.get(name="Wyre Council")
        body = {"name": "Ruth Appiah", "email": "ruth@wyre.example", "phone": "01632 960011", "role": ""}
        networks.add_person(member=member, kind="spoc", since=timezone.localdate(), body=body, by=by)
    answer(cast, row, "Lune Police", {"beds": "no"})
    address = reverse("remind-round", kwargs=at(network, row))
    page = kofi.get(address).content.decode()
    assert "mailto:ruth@wyre.example" in page
    assert "Lune Police" not in page
    assert "Housing" not in page
    assert "Housing" in kofi.get(reverse("round", kwargs=at(network, row))).content.decode()
    who = asked_of(cast, row, "Wyre Council")
    assert kofi.post(address, {}).status_code == 400
    assert kofi.post(address, {"members": [who.id.hex]}).status_code == 302
    who = asked_of(cast, row, "Wyre Council")
    assert (who.reminders, who.reminded_on) == (1, timezone.localdate())
    assert said().count("questionnaires.reminded") == 1
    assert "reminded 1 time" in kofi.get(reverse("round", kwargs=at(network, row))).content.decode()


def test_others_can_be_asked_later_and_nobody_is_asked_twice(cast, kofi, network, opened):
    from liftstone.network import actions as networks

    row = opened()
    with as_(cast.kofi) as by:
        new = networks.add_member(member=Member(network=network, name="Fell Hospital", state="joined"), by=by)
        everybody = [each.id.hex for each in Member.objects.all()]
    assert kofi.post(reverse("ask-others", kwargs=at(network, row)), {}).status_code == 400
    assert kofi.post(reverse("ask-others", kwargs=at(network, row)), {"members": everybody}).status_code == 302
    with as_(cast.kofi):
        assert Asked.objects.filter(round=row).count() == 4
        assert Asked.objects.filter(round=row, member=new).exists()


def test_nobody_outside_the_room_sees_a_round_or_an_answer(cast, kofi, network, opened):
    """Control: Kofi sees them."""
    row = opened()
    answer(cast, row, "Wyre Council", {"beds": "no"})
    tables = (Questionnaire, Round, Asked, Answer)
    with as_(cast.kofi):
        assert all(table.objects.exists() for table in tables)
    for other in (cast.abena, cast.asha, cast.ben, cast.chidi, cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other):
            assert not any(table.objects.exists() for table in tables)


def test_nobody_writes_an_answer_down_in_a_colleagues_name(cast, opened):
    """Control: in their own it is kept."""
    row = opened()
    asked = asked_of(cast, row, "Wyre Council")
    with as_(cast.kofi) as by:
        own = {"organisation_id": by.organisation, "asked_id": asked.id, "way": "spoken", "body": b""}
        Answer.objects.create(**own, number=1, kept_by=by.person)
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Answer.objects.create(**own, number=2, kept_by=cast.abena.person)

"""Questionnaires on a member's own page: answered without an account or a script, taken in, and never lost."""

import pytest
from django.test import Client
from django.utils import timezone

from liftstone.intake import desks
from liftstone.network import actions as networks
from liftstone.network import links, taking
from liftstone.network.link_models import Told
from liftstone.network.models import Member
from liftstone.questionnaires import content, queries, running
from liftstone.questionnaires.content import Sent
from liftstone.questionnaires.models import Answer, Asked, Round
from liftstone.questions import shapes
from liftstone.questions.shapes import Section, Text
from tests.actions.questionnaires.conftest import BEDS, RING, SHAPE, later
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]
SHORTER = shapes.Questionnaire(Text("Housing"), (Section(Text("Beds"), (BEDS,)),))
MAIR = {"name": "Mair Ellis", "role": "", "email": "mair@wyre.example", "phone": ""}


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()


@pytest.fixture
def door():
    """Somebody's telephone at the public door."""
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def address(cast, network):
    """The address of the page of Mair, who speaks for Wyre Council."""
    with as_(cast.kofi) as kofi:
        member = Member.objects.get(network=network, name="Wyre Council")
        mair = networks.add_person(member=member, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)
        return f"/en/n/{links.make(person=mair, days=90, by=kofi)}"


def form(row: Round, **typed):
    return {
        "section": "questionnaires",
        "round": row.id.hex,
        "digest": shapes.digest(SHAPE),
        "shown": "beds why",
        **{f"q-{name}": value for name, value in typed.items()},
    }


def taken(cast, network) -> int:
    with as_(cast.kofi) as kofi:
        return taking.take_all(network=network, by=kofi)


def kept(cast, network, row) -> list[content.Given]:
    with as_(cast.kofi) as kofi:
        (asked,) = Asked.objects.filter(round=row, member__name="Wyre Council")
        rows = queries.answers(kofi, asked)
        opened = content.given(rows, network=network.id, by=kofi)
        return [opened[each.id] for each in rows]


def test_it_stands_on_the_page_once_it_is_sent_and_not_before(door, address, opened):
    assert "What we ask you" not in door.get(address).content.decode()
    opened()
    page = door.get(address).content.decode()
    for words in ("What we ask you", "Housing", "Please help", RING, "Do you have beds?", later().isoformat()):
        assert words in page
    assert "How many?" not in page
    assert "Oes gwelyau?" in door.get(address.replace("/en/", "/cy/")).content.decode()


def test_it_is_answered_without_a_script_and_taken_in(cast, door, address, network, opened, said):
    row = opened()
    further = door.post(address, form(row, beds="yes", why="No money"))
    page = further.content.decode()
    assert further.status_code == 400
    assert "With these answers, more is asked." in page
    assert 'id="questionnaires-q-how_many-north"' in page
    assert "No money" in page
    assert not asked_for(cast)
    whole = form(row, beds="yes", why="No money") | {
        "shown": "beds how_many why", "q-how_many-north": "3", "q-how_many-south": "unknown",
    }  # fmt: skip
    mistaken = door.post(address, whole | {"q-how_many-north": "three"})
    assert mistaken.status_code == 400
    assert 'href="#questionnaires-q-how_many-north"' in mistaken.content.decode()
    assert "three" in mistaken.content.decode()
    assert door.post(address, whole).status_code == 302
    with as_(cast.kofi) as kofi:
        (waits,) = taking.waiting(kofi, network)
        assert [(each.label, each.now) for each in waits.lines] == [
            ("Do you have beds?", "Yes"),
            ("How many? – North", "3"),
            ("How many? – South", "Not known"),
            ("What stands in the way?", "No money"),
        ]
    assert taken(cast, network) == 0
    (given,) = kept(cast, network, row)
    assert given.answers == {"beds": "yes", "how_many": {"north": 3, "south": "unknown"}, "why": "No money"}
    assert given.who == "Mair Ellis"
    assert said().count("questionnaires.answered") == 1
    assert "You answered on" in door.get(address).content.decode()
    assert "No money" not in door.get(address).content.decode(), "nobody reads there what a colleague answered"


def asked_for(cast) -> bool:
    with as_(cast.kofi):
        return Told.objects.exists()


def test_an_answer_in_two_minutes_is_a_new_one_each_time_and_the_newest_counts(
    cast, door, address, network, opened
):
    row = opened()
    for beds in ("no", "unknown"):
        assert door.post(address, form(row, beds=beds)).status_code == 302
    assert taken(cast, network) == 0
    assert [each.answers["beds"] for each in kept(cast, network, row)] == ["unknown", "no"]
    with as_(cast.kofi):
        assert set(Answer.objects.values_list("way", flat=True)) == {"link"}


def test_what_closes_while_somebody_types_is_given_back_with_whom_to_ring(cast, door, address, opened):
    row = opened()
    typed = form(row, beds="no", why="No money")
    with as_(cast.kofi) as kofi:
        running.close(round_=row, by=kofi)
    late = door.post(address, typed)
    page = late.content.decode()
    assert late.status_code == 400
    assert f"This could be answered until {timezone.localdate().isoformat()}" in page
    assert RING in page
    assert "No money" in page
    assert not asked_for(cast)
    with as_(cast.kofi) as kofi:
        running.reopen(round_=row, closes_on=later(), by=kofi)
    assert door.post(address, typed).status_code == 302


def test_what_changes_while_somebody_types_comes_again_with_what_was_typed(cast, door, address, network, opened):
    row = opened()
    with as_(cast.kofi) as kofi:
        running.renew(round_=row, told=Sent(SHORTER, "", RING), version=2, by=kofi)
    typed = form(row, beds="no", why="No money")
    changed = door.post(address, typed)
    assert changed.status_code == 400
    assert "The questions were changed while you were writing." in changed.content.decode()
    assert 'name="q-why" value="No money"' in changed.content.decode()
    assert door.post(address, typed | {"digest": shapes.digest(SHORTER), "shown": "beds"}).status_code == 302
    assert taken(cast, network) == 0
    (given,) = kept(cast, network, row)
    assert given.answers == {"beds": "no"}


def test_an_answer_sent_in_time_counts_though_it_closed_or_changed_before_it_was_taken_in(
    cast, door, address, network, opened
):
    row = opened()
    assert door.post(address, form(row, beds="no", why="No money")).status_code == 302
    with as_(cast.kofi) as kofi:
        running.renew(round_=row, told=Sent(SHORTER, "", RING), version=2, by=kofi)
        running.close(round_=row, by=kofi)
    assert taken(cast, network) == 0
    (given,) = kept(cast, network, row)
    assert given.answers == {"beds": "no"}
    assert given.aside == {"q-why": ["No money"]}
    assert given.digest == shapes.digest(SHAPE)


@pytest.mark.parametrize("typed", [{}, {"round": "0" * 32}, {"round": ""}, {"digest": "x"}, {"q-beds": "perhaps"}])
def test_what_cannot_be_answered_is_said_and_nothing_is_lost(cast, door, address, opened, typed):
    row = opened()
    bare = form(row) if not typed else form(row, beds="no", why="No money") | typed
    refused = door.post(address, bare)
    assert refused.status_code == 400
    assert not typed or "No money" in refused.content.decode()
    assert not asked_for(cast)


@pytest.mark.parametrize(
    "body",
    [{}, {"typed": {}}, {"typed": [], "digest": ""}, {"typed": {"q-beds": "no"}, "digest": ""},
     {"typed": {"q-beds": ["no"]}, "digest": 3}, {"typed": {"q-beds": [3]}, "digest": ""}],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_held_and_keeps_no_other_out(cast, door, address, network, opened, body):
    """Control: the one beside it is taken in."""
    from liftstone.network import telling

    row = opened()
    page = telling.opened(address.removeprefix("/en/n/"), organisation=cast.kofi.organisation)
    telling.tell(page, about=f"questionnaires/{row.id.hex}", body=body)
    assert door.post(address, form(row, beds="no")).status_code == 302
    assert taken(cast, network) == 1
    assert len(kept(cast, network, row)) == 1


def test_another_members_round_is_not_answered_by_its_id(cast, door, address, network, made):
    """Only the police are asked: Mair, who speaks for the council, has nothing to answer."""
    from liftstone.network import telling

    row = made()
    with as_(cast.kofi) as kofi:
        police = list(Member.objects.filter(name="Lune Police"))
        sent = running.open_round(
            questionnaire=row, told=Sent(SHAPE, "", RING), members=police, closes_on=later(), by=kofi
        )
    assert "Do you have beds?" not in door.get(address).content.decode()
    page = telling.opened(address.removeprefix("/en/n/"), organisation=cast.kofi.organisation)
    body = {"typed": {"q-beds": ["no"]}, "digest": shapes.digest(SHAPE)}
    telling.tell(page, about=f"questionnaires/{sent.id.hex}", body=body)
    assert taken(cast, network) == 1
    with as_(cast.kofi):
        assert not Answer.objects.exists()

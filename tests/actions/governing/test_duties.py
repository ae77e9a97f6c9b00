"""Who answers for what: topics of the list and one's own, a part for each member, what nobody leads."""

import pytest
from django.urls import reverse

from liftstone.governing import content, duties, matrix, queries
from liftstone.governing.models import Part, Topic
from liftstone.governing.states import OutOfTurn
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


@pytest.fixture
def topic(cast, network):
    """A safe place tonight: somebody has to answer for it."""
    with as_(cast.kofi) as kofi:
        return duties.add_topic(
            topic=Topic(network=network, duty="housing"), body={"name": "", "words": ""}, by=kofi
        )


def lines(by, network, members):
    return matrix.lines(queries.topics(by, network), queries.parts(by, network), members=members)


def test_each_member_has_one_part_and_what_nobody_or_several_lead_is_known(cast, network, members, topic, said):
    calder, wyre, police = members
    with as_(cast.kofi) as kofi:
        (line,) = lines(kofi, network, members)
        assert line.has_nobody
        told = {calder.id: "lead", wyre.id: "lead", police.id: "told"}
        duties.say_parts(topic=topic, said=told, shown={}, by=kofi)
        (line,) = lines(kofi, network, members)
        assert (line.has_nobody, line.has_several) == (False, True)
        assert (line.leads, line.supports, line.told) == ((calder, wyre), (), (police,))
        after = {calder.id: "lead", wyre.id: "supports", police.id: ""}
        duties.say_parts(topic=topic, said=after, shown=told, by=kofi)
        (line,) = lines(kofi, network, members)
        assert (line.leads, line.supports, line.told) == ((calder,), (wyre,), ())
        assert matrix.of_member([line], member=wyre.id) == {"lead": [], "supports": [topic], "told": []}
        # Whoever has left counts for nothing.
        (without,) = lines(kofi, network, [wyre, police])
        assert without.has_nobody
    assert said().count("governing.parts_said") == 2


def test_a_part_that_a_colleague_changed_is_not_overwritten(cast, network, members, topic):
    calder, wyre, _police = members
    with as_(cast.kofi) as kofi:
        duties.say_parts(topic=topic, said={calder.id: "lead"}, shown={}, by=kofi)
        with pytest.raises(OutOfTurn):
            duties.say_parts(topic=topic, said={calder.id: "told", wyre.id: "lead"}, shown={}, by=kofi)
        assert [each.what for each in queries.parts(kofi, network)] == ["lead"]


def test_a_member_of_another_network_gets_no_part(cast, network, members, topic, founded):
    other = founded(name="Calder Network")
    with as_(cast.kofi) as kofi:
        theirs = duties.add_topic(topic=Topic(network=other, duty="housing"), body={"name": ""}, by=kofi)
        duties.say_parts(topic=theirs, said={members[0].id: "lead"}, shown={}, by=kofi)
        assert not queries.parts(kofi, other)


def test_a_duty_stands_on_the_page_once_and_again_after_it_was_taken_out(cast, network, topic, today):
    again = {"name": "", "words": ""}
    with as_(cast.kofi) as kofi:
        with pytest.raises(OutOfTurn):
            duties.add_topic(topic=Topic(network=network, duty="housing"), body=again, by=kofi)
        duties.end_topic(topic=topic, on=today, by=kofi)
        duties.end_topic(topic=topic, on=today, by=kofi)
        assert not queries.topics(kofi, network)
        duties.add_topic(topic=Topic(network=network, duty="housing"), body=again, by=kofi)


def test_nobody_outside_the_room_sees_it(cast, network, members, topic):
    """Control: Kofi sees the same."""
    with as_(cast.kofi) as kofi:
        duties.say_parts(topic=topic, said={members[0].id: "lead"}, shown={}, by=kofi)
        assert Topic.objects.count() == Part.objects.count() == 1
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not Topic.objects.exists()
            assert not Part.objects.exists()


def test_the_pages_add_topics_say_parts_and_mark_what_nobody_leads(kofi, cast, network, members):
    of = {"record": network.id}
    assert "Nothing yet" in kofi.get(reverse("who-answers", kwargs=of)).content.decode()
    told = {"duties": ["housing", "interpreters"], "name": "The fishing fleet", "words": "In both harbours"}
    assert kofi.post(reverse("add-topics", kwargs=of), told).status_code == 302
    page = kofi.get(reverse("who-answers", kwargs=of)).content.decode()
    assert "Led by nobody: 3." in page
    assert "The fishing fleet" in page
    with as_(cast.kofi) as by:
        topics = queries.topics(by, network)
        own = next(each for each in topics if not each.duty)
        opened = content.opened([own], network=network.id, by=by)[own.id]
    assert opened == {"schema": 1, "name": "The fishing fleet", "words": "In both harbours"}
    address = reverse("topic", kwargs={**of, "topic": own.id})
    assert "In both harbours" in kofi.get(address).content.decode()
    chosen = {f"part-{members[0].id.hex}": "lead", f"was-{members[0].id.hex}": ""}
    assert kofi.post(address, chosen).status_code == 302
    page = kofi.get(reverse("who-answers", kwargs=of)).content.decode()
    assert "Led by nobody: 2." in page
    assert "<strong>Leads</strong>" in page
    late = kofi.post(address, {f"part-{members[1].id.hex}": "told", f"part-{members[0].id.hex}": "supports"})
    assert late.status_code == 409
    assert "Now: Leads" in late.content.decode()
    assert f'name="was-{members[0].id.hex}" value="lead"' in late.content.decode()
    wrong = kofi.post(address, {f"part-{members[1].id.hex}": "boss"})
    assert wrong.status_code == 400
    end = reverse("end-topic", kwargs={**of, "topic": own.id})
    assert kofi.post(end).status_code == 302
    assert "fishing" not in kofi.get(reverse("who-answers", kwargs=of)).content.decode()


@pytest.mark.parametrize("told", [{}, {"duties": ["moon"]}, {"name": "x" * 301}])
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, told):
    answer = kofi.post(reverse("add-topics", kwargs={"record": network.id}), {**told, "words": "Both harbours"})
    assert answer.status_code == 400
    assert "Both harbours" in answer.content.decode()


def test_a_page_holds_sixty_topics_and_says_so(kofi, network, monkeypatch):
    monkeypatch.setattr(queries, "MOST_TOPICS", 1)
    answer = kofi.post(
        reverse("add-topics", kwargs={"record": network.id}), {"duties": ["nrm", "missing"], "name": ""}
    )
    assert answer.status_code == 400
    assert "1 at most" in answer.content.decode()

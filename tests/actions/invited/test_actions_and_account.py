"""What somebody has to do, and what their organisation says, answered on their own page at the public door."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from liftstone.agreed import actions as agreeing
from liftstone.agreed import queries as agreed
from liftstone.agreed.models import Owner
from liftstone.agreed.owners import Who
from liftstone.gaps import queries as gaps
from liftstone.intake import desks
from liftstone.network import actions, links, taking
from liftstone.network.models import Member, Network
from tests.actions.network.own_page import MAIR
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def network(cast) -> Network:
    """A network that reaches two areas."""
    with as_(cast.kofi) as kofi:
        areas = ["force:lancashire", "force:cumbria"]
        return actions.found(network=Network(name="Wyre Network", level="regional", areas=areas), by=kofi)


@pytest.fixture
def council(cast, network) -> Member:
    """A member of it that has something to do by today."""
    with as_(cast.kofi) as kofi:
        row = Member(network=network, name="Wyre Council", kind="council", state="joined")
        row = actions.add_member(member=row, by=kofi)
        today, who = timezone.localdate(), [Who(member=row.id)]
        agreeing.make(network=network, words="Find <four> beds", due_on=today, who=who, by=kofi)
        agreeing.make(network=network, words="Train the desk", due_on=None, who=who, by=kofi)
        return row


@pytest.fixture
def path(cast, council) -> str:
    """The path of Mair's page, who speaks for the council."""
    with as_(cast.kofi) as kofi:
        mair = actions.add_person(member=council, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)
        return f"n/{links.make(person=mair, days=90, by=kofi)}"


@pytest.mark.parametrize("code", ["en", "cy", "ar", "ro"])
def test_both_parts_stand_on_the_page_in_each_language_with_every_label_at_its_box(door, path, code):
    page = door.get(f"/{code}/{path}").content.decode()
    assert "Find &lt;four&gt; beds" in page
    for box in re.findall(r'<label[^>]* for="([^"]+)"', page):
        assert page.count(f'id="{box}"') == 1
    assert ("What you have to do" in page) is (code == "en")
    assert page.count('name="theme-') == 36  # nine themes, four answers


def test_a_part_that_is_done_and_a_word_on_another_arrive(cast, door, network, path):
    with as_(cast.kofi):
        first, second = (each.id.hex for each in Owner.objects.order_by("action__number"))
    told = {"section": "actions", f"how-{first}": "done", f"words-{second}": "Half are trained"}
    assert door.post(f"/en/{path}", told).status_code == 302
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 0
        (left,) = agreed.open_ones(kofi, network)
        assert agreed.steps(kofi, left)[0].kind == "told"
    page = door.get(f"/en/{path}").content.decode()
    assert "Find &lt;four&gt; beds" not in page
    assert "Train the desk" in page


def test_what_an_organisation_says_arrives_and_is_filled_in_the_next_time(cast, door, network, path):
    told = {"section": "account", "now": "Two workers", "theme-housing": "serious", "areas": ["force:cumbria"]}
    assert door.post(f"/en/{path}", told).status_code == 302
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 0
        assert list(gaps.heat(kofi, network)) == [("force:cumbria", "housing")]
    page = door.get(f"/en/{path}").content.decode()
    assert "Two workers" in page
    assert re.search(r'name="theme-housing" type="radio" value="serious" autocomplete="off" checked', page)
    assert re.search(r'value="force:cumbria" autocomplete="off" checked', page)


@pytest.mark.parametrize(
    ("told", "anchor"),
    [
        ({"section": "actions"}, "mistakes"),
        ({"section": "account", "theme-housing": "serious", "now": "Two <workers>"}, "account-areas"),
        ({"section": "account", "theme-housing": "awful", "now": "Two <workers>"}, "account-theme-housing"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_what_was_typed_is_given_back(door, path, told, anchor):
    answer = door.post(f"/en/{path}", told)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'id="{anchor}"' in page
    assert ("Two &lt;workers&gt;" in page) is ("now" in told)

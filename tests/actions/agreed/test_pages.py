"""The pages of what was agreed: agreeing, stepping, changing, on paper; what is wrong is said, nothing is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import actions, origins, queries
from liftstone.agreed.actions import Origin
from liftstone.agreed.models import Action, Owner
from liftstone.agreed.owners import Who
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
SOON = (timezone.localdate() + timedelta(days=14)).isoformat()


def test_an_action_goes_through_its_pages_from_agreed_to_done_and_open_again(cast, network, council, police, kofi):
    of = {"record": network.id}
    whole = [Who(member=council.id).code, Who(member=police.id).code, Who(colleague=cast.kofi.person).code]
    assert "Ruth Appiah, Wyre Council" in kofi.get(reverse("agree-action", kwargs=of)).content.decode()
    told = {"words": "Find four beds", "who": whole, "due_on": SOON}
    assert kofi.post(reverse("agree-action", kwargs=of), told).status_code == 302
    with as_(cast.kofi):
        row = Action.objects.get()
        owner = Owner.objects.get(member=council)
    own = {**of, "action": row.id}
    for name in ("agreed-actions", "actions-sheet"):
        page = kofi.get(reverse(name, kwargs=of)).content.decode()
        assert "Find four beds" in page
        assert "Wyre Police" in page
    assert "Find four beds" in kofi.get(reverse("my-actions")).content.decode()
    assert kofi.post(reverse("part-done", kwargs={**own, "owner": owner.id})).status_code == 302
    step = reverse("action-step", kwargs=own)
    assert kofi.post(step, {"do": "chased", "words": "Rang Ruth"}).status_code == 302
    one = reverse("agreed-action", kwargs=own)
    page = kofi.get(one).content.decode()
    assert "Rang Ruth" in page
    assert "Their part is done" in page
    change = reverse("change-action", kwargs=own)
    assert "Find four beds" in kofi.get(change).content.decode()
    told = {"words": "Find six beds", "who": whole[:1], "due_on": "", "seen": "3"}
    assert kofi.post(change, told).status_code == 302
    page = kofi.get(one).content.decode()
    assert "Find six beds" in page
    assert "Find four beds" in page
    assert kofi.post(step, {"do": "done"}).status_code == 302
    assert "Open it again" in kofi.get(one).content.decode()
    assert kofi.post(step, {"do": "reopened", "words": ""}).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"words": ""}, {"who": []}, {"who": ["m" + "0" * 32]}, {"due_on": "2001-01-01"}, {"due_on": "soon"}]
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(network, council, kofi, wrong):
    told = {"words": "Find four beds", "who": [Who(member=council.id).code], "due_on": SOON, **wrong}
    answer = kofi.post(reverse("agree-action", kwargs={"record": network.id}), told)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert wrong.get("due_on", told["words"] or SOON) in page


def test_dropping_asks_why(network, agree, kofi):
    row = agree()
    step = reverse("action-step", kwargs={"record": network.id, "action": row.id})
    assert kofi.post(step, {"do": "dropped", "words": ""}).status_code == 400
    assert kofi.post(step, {"do": "x", "words": "A long story"}).content.decode().count("A long story") == 1
    assert kofi.post(step, {"do": "dropped", "words": "No money"}).status_code == 302


def test_a_colleague_was_faster_and_the_words_are_kept(cast, network, agree, council, kofi):
    row = agree(council)
    own = {"record": network.id, "action": row.id}
    told = {"words": "Find nine beds", "who": [Who(member=council.id).code], "due_on": "", "seen": "1"}
    with as_(cast.kofi) as by:
        actions.finish(action=row, words="", by=by)
        owner = Owner.objects.get()
    for name, data in (("change-action", told), ("action-step", {"do": "chased", "words": "Find nine beds"})):
        answer = kofi.post(reverse(name, kwargs=own), data)
        assert answer.status_code == 409
        assert "Find nine beds" in answer.content.decode()
    late = kofi.post(reverse("part-done", kwargs={**own, "owner": owner.id}))
    assert late.headers["location"].endswith("?done=faster")


def test_an_overdue_day_may_stay_where_only_the_words_change(network, agree, council, kofi):
    past = timezone.localdate() - timedelta(days=3)
    row = agree(council, due_on=past)
    told = {"words": "Find six", "who": [Who(member=council.id).code], "due_on": past.isoformat(), "seen": "1"}
    change = reverse("change-action", kwargs={"record": network.id, "action": row.id})
    assert kofi.post(change, told).status_code == 302


def test_a_list_is_cut_into_pages_and_a_misspelt_wish_is_none(cast, network, agree, kofi, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(5):
        agree(words=f"Action of the {number}. kind")
    listed = reverse("agreed-actions", kwargs={"record": network.id})
    pages = [kofi.get(f"{listed}?page={number}").content.decode() for number in range(3)]
    assert [page.count("Action of the") for page in pages] == [2, 2, 1]
    for wish in ("shown=moon&of=x&page=-1", "of=mzz", "of=m" + "0" * 32, "page=" + "9" * 30, "of=me"):
        assert kofi.get(f"{listed}?{wish}").status_code == 200


def test_an_action_leads_to_where_it_came_from(cast, network, council, kofi, monkeypatch):
    source = origins.Source("gap", lambda table, row: f"/there/{table.hex}/{row.hex}", after="Close the gap")
    monkeypatch.setattr(origins, "_SOURCES", {"gap": source})
    with as_(cast.kofi) as by:
        origin = Origin("gap", council.id)
        row = actions.make(network=network, words="Find beds", due_on=None, origin=origin, by=by)
        assert queries.come_from(by, origins=[council.id]) == {council.id: row}
    one = reverse("agreed-action", kwargs={"record": network.id, "action": row.id})
    page = kofi.get(one).content.decode()
    assert f"/there/{network.id.hex}/{council.id.hex}" in page
    assert "Close the gap" not in page
    with as_(cast.kofi) as by:
        actions.finish(action=row, words="", by=by)
    assert "Close the gap" in kofi.get(one).content.decode()


def test_an_action_of_another_network_is_not_there(founded, agree, network, kofi):
    other = founded(name="Lune Network")
    row = agree(of=other)
    one = reverse("agreed-action", kwargs={"record": network.id, "action": row.id})
    assert kofi.get(one).status_code == 404

"""A steward rings the old number before a new way in is published; otherwise it is refused, with why."""

import pytest
from django.urls import reverse

from liftstone.directory import actions, documents, links, proposals
from liftstone.directory.link_models import Link, Proposal
from liftstone.directory.models import Service
from tests.cast import as_
from tests.directory import entries

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waits(cast, service) -> Proposal:
    """A new number and new hours, as the public door put them in."""
    with as_(cast.ben) as ben:
        links.make(provider=service.provider, days=30, by=ben)
        link = Link.objects.get()
    said = {"phones": ["07700 900666"], "hours": "Mo-Fr 09:00-17:00"}
    thing = proposals.Told(Proposal.Kind.WAY_IN, service=service.id, said=said)
    proposals.tell(link, things=[thing], organisation=cast.ben.organisation)
    with as_(cast.ben):
        return Proposal.objects.get()


RANG = {"do": "publish", "version": "1", "rang": "01632 960001", "spoke_with": "duty manager"}


def path(row: Proposal) -> str:
    return reverse("proposal", kwargs={"record": row.id})


def test_old_and_new_stand_side_by_side_and_the_old_number_is_to_be_rung(cast, browser, waits):
    page = browser(cast.ben).get(path(waits)).content.decode()
    assert 'class="ls-number"><bdi>01632 960001</bdi>' in page
    assert "07700 900666" in page
    assert "Mo-Fr 09:00-17:00" in page
    listed = browser(cast.asha).get(reverse("directory-waiting")).content.decode()
    assert "Lantern Trust" in listed
    assert browser(cast.asha).get(path(waits)).status_code == 404
    assert browser(cast.farid).get(reverse("directory-waiting")).status_code == 404
    assert "Lantern Trust" not in browser(cast.dana).get(reverse("directory-waiting")).content.decode()
    for other in (cast.farid, cast.dana):
        assert browser(other).get(path(waits)).status_code == 404


def test_rung_on_the_old_number_it_is_published(cast, browser, service, waits, said):
    assert browser(cast.ben).post(path(waits), RANG).status_code == 302
    with as_(cast.ben) as ben:
        row, decided = Service.objects.get(id=service.id), Proposal.objects.get()
        assert documents.numbers(row.document) == ["07700 900666"]
        assert documents.hours(row.document) == "Mo-Fr 09:00-17:00"
        assert row.document["alert"] == "kept as it came"
        assert row.at.count() == 1
        assert (row.confirmed_by, decided.decided_by) == (ben.person, ben.person)
        assert (decided.outcome, decided.rang, decided.spoke_with) == ("published", "01632 960001", "duty manager")
        assert Link.objects.get().shown["services"][0]["phones"] == ["07700 900666"]
    assert said()[-1] == "directory.published"
    assert "Published" in browser(cast.ben).get(path(waits)).content.decode()


def test_without_the_old_number_or_whom_one_spoke_with_nothing_is_published(cast, browser, service, waits):
    ben = browser(cast.ben)
    for wrong in ({"rang": ""}, {"rang": "07700 900666"}, {"spoke_with": ""}, {"do": "maybe"}):
        answer = ben.post(path(waits), RANG | wrong)
        assert answer.status_code == 400
        if "spoke_with" not in wrong:
            assert "duty manager" in answer.content.decode() or "do" in wrong
    with as_(cast.ben):
        assert documents.numbers(Service.objects.get(id=service.id).document) == ["01632 960001"]
        assert Proposal.objects.get().decided_at is None


def test_no_action_publishes_what_was_rung_on_another_number(cast, service, waits):
    with as_(cast.ben) as by, pytest.raises(ValueError, match="nobody had before"):
        proposals.publish(proposal=waits, version=1, rang="07700 900666", spoke_with="duty manager", by=by)


def test_where_there_was_no_number_one_from_elsewhere_is_rung_and_never_the_one_that_was_sent(
    cast, browser, service, waits
):
    ben = browser(cast.ben)
    with as_(cast.ben) as by:
        row = Service.objects.get(id=service.id)
        row.document = documents.with_numbers(row.document, [])
        actions.keep_service(service=row, places=[], by=by)
    assert "We had no number before." in ben.get(path(waits)).content.decode()
    for sent in ("07700 900666", "07700900666", "+44 7700 900666"):
        assert ben.post(path(waits), RANG | {"version": "2", "rang": sent}).status_code == 400
    assert ben.post(path(waits), RANG | {"version": "2", "rang": "01632 960777"}).status_code == 302


def test_refused_it_stays_out_with_why(cast, browser, service, waits, said):
    ben = browser(cast.ben)
    assert ben.post(path(waits), {"do": "refuse", "why": ""}).status_code == 400
    assert ben.post(path(waits), {"do": "refuse", "why": "They know nothing of it"}).status_code == 302
    with as_(cast.ben):
        assert documents.numbers(Service.objects.get(id=service.id).document) == ["01632 960001"]
        assert Proposal.objects.get().why == "They know nothing of it"
    assert said()[-1] == "directory.refused"
    assert ben.post(path(waits), RANG).status_code == 409  # decided once


def test_an_entry_that_a_colleague_changed_meanwhile_is_read_again_before_it_is_published(
    cast, browser, service, waits
):
    with as_(cast.ben) as by:
        row = Service.objects.get(id=service.id)
        row.name = "Renamed"
        actions.keep_service(service=row, places=[], by=by)
    ben = browser(cast.ben)
    answer = ben.post(path(waits), RANG)
    assert answer.status_code == 409
    assert "duty manager" in answer.content.decode()
    with as_(cast.ben):
        assert Proposal.objects.get().decided_at is None
    assert ben.post(path(waits), RANG | {"version": "2"}).status_code == 302


def test_a_link_is_shown_once_and_revoked(cast, browser, service, said):
    ben, page = browser(cast.ben), reverse("entry-link", kwargs={"record": service.provider_id})
    made = ben.post(page, {"days": "30"}).content.decode()
    assert "/en/entry/" in made
    assert "/en/entry/" not in ben.get(page).content.decode()
    assert ben.post(page, {"days": "9999"}).status_code == 400
    assert browser(cast.asha).post(page, {"days": "30"}).status_code == 404
    with as_(cast.ben):
        link = Link.objects.get()
        assert link.digest not in made
    gone = reverse("revoke-link", kwargs={"record": service.provider_id})
    assert ben.post(gone, {"link": link.id.hex}).status_code == 302
    with as_(cast.ben):
        assert Link.objects.get().revoked_at is not None
    assert said()[-2:] == ["directory.link_made", "directory.link_revoked"]


@pytest.mark.parametrize("crafted", [{"service": "another's"}, {"said": {"phones": 7}}])
def test_what_no_page_of_ours_sends_is_shown_refused_and_never_published(cast, browser, service, waits, crafted):
    with as_(cast.ben) as by:
        link = Link.objects.get()
        other = entries.service(by, entries.provider(by, "Somebody else"), needs=["health"])
    asked = other if "service" in crafted else service
    thing = proposals.Told(Proposal.Kind.WAY_IN, service=asked.id, said=crafted.get("said", waits.said))
    proposals.tell(link, things=[thing], organisation=cast.ben.organisation)
    with as_(cast.ben):
        row = Proposal.objects.exclude(id=waits.id).get()
    ben = browser(cast.ben)
    assert [ben.get(page).status_code for page in (path(row), reverse("directory-waiting"))] == [200, 200]
    assert ben.post(path(row), RANG).status_code == 409
    with as_(cast.ben):
        assert documents.numbers(Service.objects.get(id=other.id).document) == []
        assert Proposal.objects.get(id=row.id).decided_at is None
    assert ben.post(path(row), {"do": "refuse", "why": "No page of ours"}).status_code == 302

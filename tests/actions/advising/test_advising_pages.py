"""The advisory group's pages, from the first adviser to the comments in print; and the adviser's own page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from liftstone.advising import actions, queries
from liftstone.advising.models import Adviser, Comment, Draft
from liftstone.intake import desks
from liftstone.network import links, taking
from tests.actions.advising.conftest import TEXTS
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def url(name: str, network, **of) -> str:
    return reverse(name, kwargs={"record": network.id, **of})


def test_advisers_come_and_go_and_nobody_is_both_a_name_and_a_member(cast, kofi, network, mair):
    there = url("add-adviser", network)
    assert "Mair Ellis (Wyre Council)" in kofi.get(there).content.decode()
    both = kofi.post(there, {"person": mair.id.hex, "name": "Ilir Hoxha"})
    assert both.status_code == 400
    assert "Ilir Hoxha" in both.content.decode()
    assert kofi.post(there, {"name": ""}).status_code == 400
    assert kofi.post(there, {"person": mair.id.hex}).status_code == 302
    assert kofi.post(there, {"name": "Ilir Hoxha", "brings": "Has been through it"}).status_code == 302
    assert "Mair Ellis" not in kofi.get(there).content.decode()
    page = kofi.get(url("advisory-group", network)).content.decode()
    for shown in ("Mair Ellis", "Ilir Hoxha", "Has been through it", "Wyre Council"):
        assert shown in page
    with as_(cast.kofi):
        one = Adviser.objects.get(person=None)
    ends = url("end-adviser", network, adviser=one.id)
    assert kofi.get(ends).status_code == 200
    assert kofi.post(ends, {"until": "2001-01-01"}).status_code == 400
    assert kofi.post(ends, {"until": timezone.localdate().isoformat()}).status_code == 302


def test_a_draft_is_opened_commented_on_changed_decided_closed_and_printed(cast, kofi, network, advisers):
    late = (timezone.localdate() - timedelta(days=1)).isoformat()
    told = {"title": "Terms of reference", "asks": "Is it clear?", "text": "\n\n".join(TEXTS)}
    wrong = kofi.post(url("open-advisory-draft", network), {**told, "comment_by": late})
    assert wrong.status_code == 400
    assert TEXTS[1] in wrong.content.decode()
    assert kofi.post(url("open-advisory-draft", network), told).status_code == 302
    with as_(cast.kofi):
        draft = Draft.objects.get()
    of = {"draft": draft.id}
    there = url("advisory-draft", network, **of)
    said = {"adviser": advisers[1].id.hex, "passage": "2", "words": "A clerk should write them"}
    assert kofi.post(there, {**said, "passage": "9"}).status_code == 400
    assert kofi.post(there, said).status_code == 302
    with as_(cast.kofi):
        comment = Comment.objects.get()
    changed = {
        "text": f"{TEXTS[0]}\n\nWhoever chairs or a clerk writes the minutes.\n\nTravel is paid.",
        "after": "1",
    }
    assert TEXTS[2] in kofi.get(url("advisory-version", network, **of)).content.decode()
    assert kofi.post(url("advisory-version", network, **of), changed).status_code == 302
    again = kofi.post(url("advisory-version", network, **of), {**changed, "text": "Mine alone"})
    assert again.status_code == 409
    assert "Mine alone" in again.content.decode()
    page = kofi.get(there).content.decode()
    for shown in ("A clerk should write them", "Changed", "New", "Taken out", "As it was before", "version 2"):
        assert shown in page
    decide = url("decide-advisory-comment", network, **of, comment=comment.id)
    assert kofi.get(decide).status_code == 200
    assert kofi.post(decide, {"outcome": "refused", "why": "", "seen": "waiting"}).status_code == 400
    assert kofi.post(decide, {"outcome": "part", "why": "Where there is one", "seen": "waiting"}).status_code == 302
    faster = kofi.post(decide, {"outcome": "refused", "why": "There is none", "seen": "waiting"})
    assert faster.status_code == 409
    assert "There is none" in faster.content.decode()
    assert kofi.post(url("close-advisory-draft", network, **of), {"do": "close"}).status_code == 302
    closed = kofi.post(there, said)
    assert closed.status_code == 409
    assert "A clerk should write them" in closed.content.decode()
    sheet = kofi.get(url("print-advisory-draft", network, **of)).content.decode()
    for shown in ("Where there is one", "Taken in part", "Ilir Hoxha"):
        assert shown in sheet
    mine = kofi.get(url("print-advisory-draft", network, **of), {"adviser": advisers[1].id.hex}).content.decode()
    assert "Travel is paid" not in mine
    assert "What became of what you said, Ilir Hoxha" in mine
    assert kofi.post(url("close-advisory-draft", network, **of), {"do": "open"}).status_code == 302


def test_an_adviser_without_an_account_comments_on_their_own_page(cast, settings, network, mair, advisers, draft):
    with as_(cast.kofi) as kofi:
        token = links.make(person=mair, days=30, by=kofi)
    settings.ROOT_URLCONF = "liftstone.config.urls_public"
    desks.forget()
    door = Client(headers={"host": "127.0.0.1"})
    there = f"/en/n/{token}"
    page = door.get(there).content.decode()
    for shown in ("Terms of reference", *TEXTS, "Drafts on which you advise"):
        assert shown in page
    empty = door.post(there, {"section": "drafts", "draft": draft.id.hex})
    assert empty.status_code == 400
    box = f"words-{draft.id.hex}-3"
    long = door.post(there, {"section": "drafts", "draft": draft.id.hex, box: "x" * 4_001})
    assert long.status_code == 400
    assert "x" * 4_001 in long.content.decode()
    assert door.post(there, {"section": "drafts", "draft": draft.id.hex, box: "Pay for trains"}).status_code in (
        200,
        302,
    )
    with as_(cast.kofi) as kofi:
        assert taking.take_all(network=network, by=kofi) == 0
    with as_(cast.kofi) as kofi:
        (row,) = queries.comments(kofi, draft)
        assert (row.passage, row.adviser_id) == ("3", advisers[0].id)
    assert "Pay for trains" in door.get(there).content.decode()


def test_what_was_typed_of_a_draft_that_closed_meanwhile_is_given_back(
    cast, settings, network, mair, advisers, draft
):
    with as_(cast.kofi) as kofi:
        token = links.make(person=mair, days=30, by=kofi)
        actions.close(draft=draft, by=kofi)
    settings.ROOT_URLCONF = "liftstone.config.urls_public"
    desks.forget()
    door = Client(headers={"host": "127.0.0.1"})
    told = {"section": "drafts", "draft": draft.id.hex, f"words-{draft.id.hex}-3": "Pay for trains"}
    late = door.post(f"/en/n/{token}", told)
    assert late.status_code == 400
    assert "Pay for trains" in late.content.decode()
    assert "not open any more" in late.content.decode()


def test_a_network_in_whose_room_one_is_not_has_no_group(cast, founded, kofi):
    other = founded(by=cast.abena, name="Tees Network")
    assert kofi.get(url("advisory-group", other)).status_code == 404
    assert kofi.get(url("open-advisory-draft", other)).status_code == 404

"""Reading who did what: newest first, in pages, and nothing of another organisation."""

from uuid import uuid4

import pytest

from liftstone.audit import actions, queries
from liftstone.rows.acting import acting_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def as_ben(desk):
    """Ben, who supervises, reads."""
    with acting_for(organisation=desk.organisation, person=desk.ben):
        yield


def all_pages(ask):
    """Every deed, page by page."""
    page = ask(older=None)
    found = list(page.deeds)
    while page.older:
        page = ask(older=page.older)
        found += page.deeds
    return found


def test_everything_comes_in_pages_newest_first(desk, deeds, as_ben):
    contacts = deeds(7)
    found = all_pages(lambda older: queries.everything(organisation=desk.organisation, older=older, size=3))
    assert [deed.subject for deed in found] == contacts[::-1]
    assert len(queries.everything(organisation=desk.organisation, size=7).deeds) == 7
    assert queries.everything(organisation=desk.organisation, size=7).older is None


def test_deeds_of_the_same_moment_are_all_shown(desk, deeds, as_ben, superuser):
    deeds(7)
    superuser.execute("UPDATE audit_leaf SET at = '2026-03-01 12:00:00+00'")
    found = all_pages(lambda older: queries.everything(organisation=desk.organisation, older=older, size=2))
    assert len({deed.subject for deed in found}) == len(found) == 7


def test_a_deed_is_told_in_a_sentence(desk, as_ben):
    actions.record_opening("audit.read", by=desk.ben, organisation=desk.organisation)
    [deed] = queries.everything(organisation=desk.organisation).deeds
    assert (deed.actor, deed.sentence) == (desk.ben, "read who opened what")


def test_one_verb_can_be_asked_for(desk, deeds, as_ben):
    deeds(2)
    actions.record_opening("audit.read", by=desk.ben, organisation=desk.organisation)
    assert len(queries.everything(organisation=desk.organisation, verb="audit.read").deeds) == 1


def test_a_persons_own_deeds(desk, deeds, as_ben):
    deeds(2)
    actions.record_opening("audit.read", by=desk.ben, organisation=desk.organisation)
    assert len(queries.deeds_of(desk.asha, organisation=desk.organisation).deeds) == 2
    assert len(queries.deeds_of(desk.ben, organisation=desk.organisation).deeds) == 1


def test_who_opened_a_record_and_who_saw_it_on_a_page(desk, deeds, as_ben):
    contact, other = deeds(2)
    actions.record_opening(
        "desk.listed",
        by=desk.ben,
        organisation=desk.organisation,
        subjects=[uuid4(), contact],
        kind="contact",
    )
    found = queries.deeds_on([contact], organisation=desk.organisation).deeds
    assert [(deed.verb, deed.actor) for deed in found] == [
        ("desk.listed", desk.ben),
        ("desk.opened", desk.asha),
    ]
    assert len(queries.deeds_on([contact, other], organisation=desk.organisation).deeds) == 3
    assert queries.deeds_on([uuid4()], organisation=desk.organisation).deeds == ()


def test_no_records_means_no_deeds(desk, deeds, as_ben):
    deeds(2)
    assert queries.deeds_on([], organisation=desk.organisation) == queries.Page(deeds=(), older=None)


def test_eve_reads_nothing_even_when_she_asks_for_this_organisation(desk, deeds):
    [contact] = deeds(1)
    with acting_for(organisation=desk.elsewhere, person=desk.eve):
        assert queries.everything(organisation=desk.organisation).deeds == ()
        assert queries.deeds_of(desk.asha, organisation=desk.organisation).deeds == ()
        assert queries.deeds_on([contact], organisation=desk.organisation).deeds == ()


@pytest.mark.parametrize("mark", ["nonsense", "", "AAAA", "é", "A" * 33, "_" * 32])
def test_a_mark_that_is_not_ours_means_the_first_page(desk, deeds, as_ben, mark):
    deeds(1)
    assert len(queries.everything(organisation=desk.organisation, older=mark).deeds) == 1

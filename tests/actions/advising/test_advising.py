"""Drafts that advisers comment on: passages keep their comments, and each adviser sees their own."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError, ProgrammingError
from django.http import QueryDict
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.advising import actions, content, own_page, queries, states
from liftstone.advising.models import Adviser, Comment, Draft, Version
from liftstone.advising.verbs import AdvisingVerb
from liftstone.keyring import records
from liftstone.network import links, taking, telling
from liftstone.vault import Unreadable
from tests.actions.advising.conftest import TEXTS
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def page(cast, mair):
    """What Mair's own page shows by now, of drafts."""
    with as_(cast.kofi) as kofi:
        token = links.make(person=mair, days=90, by=kofi)

    def opened():
        found = telling.opened(token, organisation=cast.kofi.organisation)
        assert found is not None
        return found

    return opened


def comment(cast, draft, adviser, **words: str) -> Comment:
    with as_(cast.kofi) as kofi:
        told = {mark.removeprefix("p"): each for mark, each in words.items()}
        return actions.comment(draft=draft, adviser=adviser, version=1, words=told, by=kofi)[0]


def passages(cast, draft) -> list[tuple[str, str]]:
    with as_(cast.kofi) as kofi:
        newest = queries.versions(kofi, draft)[0]
        said = content.opened([newest], network=draft.network_id, by=kofi)[newest.id]
    return [(each.mark, each.text) for each in content.passages(said)]


def test_a_draft_has_numbered_passages_and_a_new_version_keeps_their_marks(cast, draft, said):
    assert passages(cast, draft) == list(zip("123", TEXTS, strict=True))
    with as_(cast.kofi) as kofi:
        texts = [TEXTS[2], "Travel is paid back.", "We meet every eight weeks."]
        actions.new_version(draft=draft, after=1, texts=texts, by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.new_version(draft=draft, after=1, texts=texts, by=kofi)
        actions.new_version(draft=draft, after=2, texts=[*texts, "Whoever chairs writes the minutes."], by=kofi)
    assert [mark for mark, _text in passages(cast, draft)] == ["3", "4", "1", "5"]
    assert said().count("advising.version") == 2


def test_what_was_written_is_not_written_over(cast, draft):
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Version.objects.update(written_on=timezone.localdate())


def test_what_becomes_of_a_comment_is_written_with_its_reason_and_two_who_decide_do_not_cross(
    cast, draft, advisers, said
):
    one = comment(cast, draft, advisers[1], p2="A clerk should write them")
    with as_(cast.kofi) as kofi:
        actions.decide(comment=one, outcome="part", why="Where there is a clerk", seen="waiting", by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.decide(comment=one, outcome="refused", why="No", seen="waiting", by=kofi)
    with as_(cast.kofi) as kofi:
        (row,) = queries.comments(kofi, draft)
        told = content.opened([row], network=draft.network_id, by=kofi)[row.id]
        assert (row.outcome, told["words"], told["why"]) == (
            "part",
            "A clerk should write them",
            "Where there is a clerk",
        )
    assert said().count("advising.decided") == 1


def test_a_comment_is_decided_on_a_day(cast, draft, advisers):
    one = comment(cast, draft, advisers[1], p2="A clerk should write them")
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Comment.objects.filter(id=one.id).update(outcome="taken")


def test_a_closed_draft_takes_no_comment_and_can_be_opened_again(cast, draft, advisers):
    with as_(cast.kofi) as kofi:
        actions.close(draft=draft, by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.comment(draft=draft, adviser=advisers[0], version=1, words={"1": "Late"}, by=kofi)
        with pytest.raises(states.OutOfTurn):
            actions.close(draft=draft, by=kofi)
        actions.reopen(draft=draft, by=kofi)
        with pytest.raises(ValueError, match="no such passage"):
            actions.comment(draft=draft, adviser=advisers[0], version=1, words={"9": "Where?"}, by=kofi)
        with pytest.raises(Version.DoesNotExist):
            actions.comment(draft=draft, adviser=advisers[0], version=7, words={"1": "When?"}, by=kofi)


def test_an_adviser_comments_on_their_own_page_and_reads_there_what_became_of_it_and_of_nobody_elses(
    cast, network, draft, advisers, page
):
    comment(cast, draft, advisers[1], p1="Too often for me")
    shown = page().shown["sections"]["drafts"]
    assert [each["text"] for each in shown["drafts"][0]["passages"]] == TEXTS
    assert shown["said"] == []
    of = shown["drafts"][0]["id"]
    written = own_page.drafts(QueryDict(f"draft={of}&words-{of}-2=A+clerk+should&words-{of}-1=+"), shown)
    assert (written.about, written.body) == (of, {"version": 1, "words": {"2": "A clerk should"}})
    telling.tell(page(), about=f"drafts/{of}", body=written.body)
    with as_(cast.kofi) as kofi:
        actions.new_version(draft=draft, after=1, texts=TEXTS[:2], by=kofi)  # meanwhile: it was said of the first
        assert taking.take_all(network=network, by=kofi) == 0  # none is held
    with as_(cast.kofi) as kofi:
        first = next(each for each in queries.comments(kofi, draft) if each.adviser_id == advisers[0].id)
        assert (first.version, first.passage) == (1, "2")
        actions.decide(comment=first, outcome="taken", why="", seen="waiting", by=kofi)
    (became,) = page().shown["sections"]["drafts"]["said"]
    assert (became["words"], became["outcome"]) == ("A clerk should", "taken")
    assert "Too often for me" not in str(page().shown)


def test_who_is_not_or_no_longer_in_the_group_has_no_drafts_on_their_page(cast, draft, mair, page, network):
    """Control: once Mair is in it, she has."""
    assert "drafts" not in page().shown["sections"]
    today = timezone.localdate()
    with as_(cast.kofi) as kofi:
        one = Adviser(network=network, person=mair, since=today - timedelta(days=9))
        one = actions.add_adviser(adviser=one, body={}, by=kofi)
    assert "drafts" in page().shown["sections"]
    with as_(cast.kofi) as kofi:
        actions.end_adviser(adviser=one, on=today - timedelta(days=1), by=kofi)
    assert "drafts" not in page().shown["sections"]


@pytest.mark.parametrize("typed", ["", "draft=moon", "draft={of}", "draft={of}&words-{of}-9=Where"])
def test_a_form_that_says_nothing_is_refused_kindly(draft, advisers, page, typed):
    shown = page().shown["sections"]["drafts"]
    written = own_page.drafts(QueryDict(typed.format(of=shown["drafts"][0]["id"])), shown)
    assert written.problems
    assert written.body.get("words", {}) == {}


def test_nobody_outside_the_room_or_the_team_sees_or_opens_a_draft(cast, draft, advisers):
    """Control: Kofi opens the same."""
    sealed = content.sealed(draft, network=draft.network_id)
    with as_(cast.kofi) as kofi:
        assert records.open_one(sealed, verb=AdvisingVerb.READ, by=kofi.keys)["title"] == "Terms of reference"
        rows = queries.advisers(kofi, draft.network)
        names = content.names(rows, network=draft.network_id, by=kofi)
        assert set(names.values()) == {"Mair Ellis", "Ilir Hoxha"}
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            for table in (Adviser, Draft, Version, Comment):
                assert not table.objects.exists()
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by:
            with pytest.raises(Denied):
                actions.close(draft=draft, by=by)
            with pytest.raises(Unreadable):
                records.open_one(sealed, verb=AdvisingVerb.READ, by=by.keys)

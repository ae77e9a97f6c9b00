"""Their parts of actions on a member's own page: shown to whom they belong to, answered, taken in."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from liftstone.agreed import actions, content, own_page, own_parts, parts, queries
from liftstone.agreed.models import Action, Owner
from liftstone.agreed.owners import Who
from liftstone.network import actions as tables
from liftstone.network import links, taking, telling
from liftstone.network.link_models import Told
from liftstone.network.models import Representative
from tests.actions.agreed.conftest import RUTH
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def page(cast, council):
    """What Ruth's page shows by now."""
    with as_(cast.kofi) as kofi:
        token = links.make(person=Representative.objects.get(member=council), days=90, by=kofi)
    return lambda: telling.opened(token, organisation=cast.kofi.organisation)


def shown_on(page) -> list[dict]:
    return page().shown["sections"].get("actions", {}).get("parts", [])


def tell(page, **answers: str) -> None:
    data = QueryDict(mutable=True)
    data.update(answers)
    written = own_page.parts(data, page().shown["sections"]["actions"])
    assert written.problems == {}
    telling.tell(page(), about="actions", body=written.body)


def taken_in(cast, network) -> int:
    with as_(cast.kofi) as kofi:
        return taking.take_all(network=network, by=kofi)


def test_a_page_shows_its_own_open_parts_and_follows_each_change(cast, network, agree, council, police, page):
    assert shown_on(page) == []
    row = agree(council, police, due_on=timezone.localdate())
    agree(police, words="Something of the police alone")
    (part,) = shown_on(page)
    assert (part["number"], part["words"]) == (1, "Find four beds")
    assert set(part["until"]) == {"en", "cy", "ar", "ro"}
    assert str(timezone.localdate().year) in part["until"]["en"]
    with as_(cast.kofi) as kofi:
        told = {"words": "Find six beds", "due_on": None, "who": [Who(member=council.id)]}
        actions.change(action=row, seen=1, by=kofi, **told)
    assert [each["words"] for each in shown_on(page)] == ["Find six beds"]
    with as_(cast.kofi) as kofi:
        actions.drop(action=row, words="No money", by=kofi)
    assert shown_on(page) == []
    with as_(cast.kofi) as kofi:
        actions.reopen(action=row, words="", by=kofi)
    assert len(shown_on(page)) == 1
    with as_(cast.kofi) as kofi:
        parts.done(owner=Owner.objects.get(action=row), words="", by=kofi)
    assert shown_on(page) == []


def test_a_page_says_that_a_day_has_passed_and_when_one_asked_after_it(
    cast, network, agree, council, page, client, settings
):
    """Control: what is due today is not late, and nobody had asked after it."""
    settings.ROOT_URLCONF = "liftstone.config.urls_public"
    today = timezone.localdate()
    row = agree(council, due_on=today)

    def text() -> str:
        return client.get(f"/en/n/{page().ticket.token}", headers={"host": "127.0.0.1"}).content.decode()

    for said in ("That day has passed.", "you were asked how it stands"):
        assert said not in text()
    with as_(cast.kofi) as kofi:
        Action.objects.filter(id=row.id).update(due_on=today - timedelta(days=1))  # the day goes by
        actions.chase(action=row, words="Ruth is away until Monday", by=kofi)
    (part,) = shown_on(page)
    assert str(today.year) in part["asked"]["cy"]
    told = text()
    assert "That day has passed." in told
    assert f"On {part['asked']['en']} you were asked how it stands." in told
    assert "away until Monday" not in told


def test_the_part_of_somebody_else_of_the_same_member_is_not_shown(cast, network, agree, council, page):
    """Control: the same action, once it is the member's."""
    with as_(cast.kofi) as kofi:
        lee = tables.add_person(member=council, kind="deputy", since=timezone.localdate(), body=RUTH, by=kofi)
        row = actions.make(
            network=network, words="Lee's", due_on=None, who=[Who(member=council.id, person=lee.id)], by=kofi
        )
    assert shown_on(page) == []
    with as_(cast.kofi) as kofi:
        told = {"words": "Lee's", "due_on": None, "who": [Who(member=council.id)]}
        actions.change(action=row, seen=1, by=kofi, **told)
    assert [each["words"] for each in shown_on(page)] == ["Lee's"]


def test_what_is_answered_is_written_down_once_a_coordinator_takes_it_in(cast, network, agree, council, page):
    done, going, quiet = agree(council), agree(council, words="Train the desk"), agree(council, words="Ask Lune")
    of = {each["number"]: each["owner"] for each in shown_on(page)}
    answers = {f"how-{of[1]}": "done", f"how-{of[2]}": "not-yet", f"words-{of[2]}": "Half of them are trained"}
    tell(page, **answers, **{f"how-{of[3]}": "not-yet"})
    with as_(cast.kofi) as kofi:
        (waits,) = taking.waiting(kofi, network)
        assert [line.now for line in waits.lines] == ["Done", "Not yet. Half of them are trained"]
        assert [line.before for line in waits.lines] == ["Find four beds", "Train the desk"]
    assert taken_in(cast, network) == 0
    with as_(cast.kofi) as kofi:
        states = [queries.action(kofi, network, record=each.id).state for each in (done, going, quiet)]
        assert states == ["done", "open", "open"]
        newest = queries.steps(kofi, going)[0]
        body = content.said([newest], network=network.id, by=kofi)[newest.id]
        assert (newest.kind, body["words"]) == ("told", "Half of them are trained")
        assert len(queries.steps(kofi, quiet)) == 1
    assert [each["number"] for each in shown_on(page)] == [2, 3]


def test_of_an_action_that_ended_meanwhile_the_words_are_kept(cast, network, agree, council, page):
    row = agree(council)
    (part,) = shown_on(page)
    tell(page, **{f"how-{part['owner']}": "done", f"words-{part['owner']}": "Found two"})
    with as_(cast.kofi) as kofi:
        actions.drop(action=row, words="No money", by=kofi)
    assert taken_in(cast, network) == 0
    with as_(cast.kofi) as kofi:
        now = queries.action(kofi, network, record=row.id)
        assert (now.state, queries.steps(kofi, now)[0].kind) == ("dropped", "told")


def test_what_is_no_longer_theirs_or_was_never_is_held(cast, network, agree, council, police, page):
    agree(council)
    agree(police)
    with as_(cast.kofi):
        foreign = Owner.objects.get(member=police).id.hex
    wrong = (
        {foreign: {"how": "done", "words": ""}},
        {"x": {"how": "done", "words": ""}},
        {shown_on(page)[0]["owner"]: {"how": "burn", "words": ""}},
        {shown_on(page)[0]["owner"]: {"how": "done", "words": "x" * 5_000}},
        {str(number): {} for number in range(own_parts.MOST + 1)},
    )
    for answer in wrong:
        telling.tell(page(), about="actions", body={"parts": answer})
    assert taken_in(cast, network) == len(wrong)
    with as_(cast.kofi):
        assert not Owner.objects.filter(done_on__isnull=False).exists()
        assert set(Told.objects.values_list("state", flat=True)) == {"held"}


def test_nothing_said_and_a_misspelt_answer_are_no_answer_and_the_words_are_given_back():
    page = {"parts": [{"owner": "a" * 32}, {"owner": "b" * 32}]}
    nothing = own_page.parts(QueryDict(f"how-{'a' * 32}=not-yet"), page)
    assert list(nothing.problems) == ["form"]
    wrong = own_page.parts(QueryDict(f"how-{'a' * 32}=burn&words-{'b' * 32}=Half"), page)
    assert list(wrong.problems) == [f"how-{'a' * 32}"]
    assert wrong.said[f"words-{'b' * 32}"] == "Half"

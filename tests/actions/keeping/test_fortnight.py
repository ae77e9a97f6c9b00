"""What is past its time: asked for, then a fortnight for whoever knows better, then two people let it go."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.cases.models import Case
from liftstone.intake.models import Contact
from liftstone.keeping import actions, holds, queries
from liftstone.keeping.models import Erasure
from liftstone.keeping.states import InTheWay, Obstacle
from tests.actions.keeping.test_due import YEARS, asked, found, wrote_a_note
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # the public door commits what arrives


def why_not(cast, row: Erasure) -> Obstacle:
    with as_(cast.ben) as ben:
        with pytest.raises(InTheWay) as caught:
            actions.decide(erasure=row, by=ben)
        assert Case.objects.filter(id=row.record_id).exists()
    return caught.value.obstacle


def test_it_cannot_be_asked_for_by_its_time_before_it_is_past_it(cast, closed, decided):
    with pytest.raises(InTheWay) as caught:
        asked(cast, closed)
    assert caught.value.obstacle == Obstacle.NOT_YET
    assert asked(cast, closed, rule="mistake").rule == "mistake"


def test_a_fortnight_goes_by_and_then_two_people_let_it_go(cast, closed, decided, later):
    later(YEARS)
    row = asked(cast, closed)
    assert found(cast) == {}  # asked for: it has a page of its own
    assert why_not(cast, row) == Obstacle.GRACE
    with as_(cast.ben) as ben:
        Erasure.objects.filter(id=row.id).update(decided_by=ben.person)
        with pytest.raises(IntegrityError, match="a_fortnight_to_say_so"), transaction.atomic():
            actions._destroy(row, counted=[])
    later(13)
    assert why_not(cast, row) == Obstacle.GRACE
    later(2)
    with as_(cast.ben) as ben:
        actions.decide(erasure=row, by=ben)
        assert not Case.objects.exists()


def test_what_happens_in_that_fortnight_keeps_it(cast, closed, decided, later):
    later(YEARS)
    row = asked(cast, closed)
    later(15)
    with as_(cast.chidi) as chidi:
        wrote_a_note(closed, chidi)
    assert why_not(cast, row) == Obstacle.NOT_YET


def test_whoever_works_on_it_may_say_that_it_is_still_needed(cast, closed, decided, later, said):
    later(YEARS)
    row = asked(cast, closed)
    for other in (cast.farid, cast.dana, cast.eve):
        with as_(other) as by, pytest.raises((Denied, Erasure.DoesNotExist)):
            actions.withdraw(erasure=row, why="x", by=by)
    with as_(cast.chidi) as chidi:
        actions.withdraw(erasure=row, why="Her brother's trial is in March", by=chidi)
    assert "keeping.erasure_withdrawn" in said()
    assert found(cast) == {}
    with pytest.raises(InTheWay) as caught:
        asked(cast, closed)
    assert caught.value.obstacle == Obstacle.NEEDED
    later(367)
    assert set(found(cast)) == {closed.id}


def test_what_does_not_go_for_its_time_alone_is_turned_down_by_whom_it_always_was(cast, closed):
    row = asked(cast, closed, rule="mistake")
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        actions.withdraw(erasure=row, by=chidi)


# The pages -----------------------------------------------------------------------------------------------------


def test_the_pages_list_ask_and_hear_whoever_knows_better(cast, closed, finished, decided, later, browser):
    later(YEARS)
    with as_(cast.asha) as asha:
        Contact.objects.filter(id=finished.id).update(news_at=timezone.now())
        assert asha
    later(YEARS)
    page, path = browser(cast.ben), reverse("past-their-time")
    shown = page.get(path).content.decode()
    assert closed.reference in shown
    assert "nobody has read it yet" in shown
    assert f'value="{finished.id.hex}"' not in shown  # to be read first, and not to be ticked
    wrong = page.post(path, {"why": "Six years"}).content.decode()
    assert "Tick at least one." in wrong
    assert "Six years" in wrong
    assert page.post(path, {"why": "Six years", "record": finished.id.hex}).status_code == 400
    assert page.post(path, {"why": "Six years", "record": closed.id.hex}).status_code == 302
    assert closed.reference not in page.get(path).content.decode()
    assert browser(cast.asha).get(path).status_code == 404
    colleague = browser(cast.chidi)
    of_it = colleague.get(reverse("erasure-of", kwargs={"record": closed.id})).content.decode()
    assert "Somebody asked to erase this" in of_it
    with as_(cast.chidi):
        row = Erasure.objects.get()
    keep = reverse("keep", kwargs={"record": row.id})
    assert "Write why it is still needed" in colleague.post(keep).content.decode()
    assert colleague.post(keep, {"kept": "The trial"}).status_code == 302
    shown = colleague.get(reverse("erasure", kwargs={"record": row.id})).content.decode()
    assert "The trial" in shown
    assert "Six years" in shown
    assert colleague.get(reverse("erasure-of", kwargs={"record": closed.id})).content.strip() == b""


def still_needed(client, row: Erasure) -> str:
    answer = client.post(reverse("keep", kwargs={"record": row.id}), {"kept": "The trial is in March"})
    assert answer.status_code == 400
    return answer.content.decode()


def test_why_it_is_still_needed_is_given_back_where_a_colleague_was_faster(cast, closed, decided, later, browser):
    later(YEARS)
    first = asked(cast, closed)
    with as_(cast.asha) as asha:
        actions.withdraw(erasure=first, why="Her brother rang", by=asha)
    shown = still_needed(browser(cast.chidi), first)
    assert "Her brother rang" in shown
    assert "The trial is in March" in shown
    later(367)
    second = asked(cast, closed)
    later(15)
    with as_(cast.ben) as ben:
        actions.decide(erasure=second, by=ben)
    assert "The trial is in March" in still_needed(browser(cast.chidi), second)


def test_reasons_are_opened_once_for_a_page(cast, closed, decided, later, browser, said):
    later(YEARS)
    row = asked(cast, closed)
    with as_(cast.asha) as asha:
        actions.withdraw(erasure=row, why="Her brother rang", by=asha)
    before = said().count("keeping.erasure_read")
    browser(cast.chidi).get(reverse("erasure", kwargs={"record": row.id}))
    assert said().count("keeping.erasure_read") == before + 1


def test_what_is_ticked_and_held_meanwhile_is_said_and_nothing_is_asked_for(
    cast, closed, finished, decided, later, browser
):
    later(YEARS)
    with as_(cast.ben) as ben:
        holds.place(record=closed, until=timezone.localdate(), why="A claim", by=ben)
    page, path = browser(cast.ben), reverse("past-their-time")
    late = page.post(path, {"why": "Six years", "record": [closed.id.hex, finished.id.hex]})
    assert late.status_code == 400
    shown = late.content.decode()
    assert "A colleague was faster" in shown
    assert "Six years" in shown
    assert f'value="{finished.id.hex}" checked' in shown
    with as_(cast.ben):
        assert not Erasure.objects.exists()
    assert page.post(path, {"why": "Six years", "record": finished.id.hex}).status_code == 302


def test_what_somebody_asked_for_waits_behind_nothing_that_goes_for_its_time(
    cast, closed, finished, decided, later, monkeypatch
):
    """A page has room for one, and what goes for its time was asked for first."""
    monkeypatch.setattr(queries, "PAGE", 1)
    later(YEARS)
    asked(cast, closed)
    with as_(cast.asha) as asha:
        actions.ask_for_contact(contact=finished, rule="asked", why="She asks", by=asha)
        assert [each.record_id for each in queries.waiting(asha)] == [finished.id]

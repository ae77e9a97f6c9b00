"""What waits for a coordinator: each kind comes and goes, in their own networks alone, at one cost for many."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from liftstone.accounts.door import COOKIE
from liftstone.advising.models import Draft
from liftstone.agreed.models import Action, Owner
from liftstone.digest import waiting
from liftstone.digest.models import Declined, Sent
from liftstone.digest.sending import week_of
from liftstone.digest.waiting import Kind
from liftstone.gaps.models import Account
from liftstone.governing.document_models import Document, Version
from liftstone.governing.models import Board, Decision, Terms
from liftstone.meetings.models import Approval, Attendance, Item, Meeting
from liftstone.network import actions, links, taking, telling
from liftstone.network.link_models import Told
from liftstone.network.models import Invitation, Member, Network, Representative, Room, Seat
from liftstone.questionnaires.models import Asked, Questionnaire, Round
from liftstone.strategy.models import Aim, Line
from liftstone.training.models import Booking, Course, Session, Trainee
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
DAY = timedelta(days=1)


class At(NamedTuple):
    """A table at which something can wait: its network, and somebody with a page of their own who speaks there."""

    network: Network
    person: Representative
    token: str
    by: Any

    def made(self, model: type[Any], **values: Any) -> Any:
        """Put a row there whose sealed places are empty: nothing of it is opened."""
        sealed = {"body": b""} if any(each.name == "body" for each in model._meta.fields) else {}
        return model.objects.create(organisation_id=self.by.organisation, **(sealed | values))


def today():
    """Today in London."""
    return timezone.localdate()


def _answers(at: At) -> Callable[[], Any]:
    page = telling.opened(at.token, organisation=at.by.organisation)
    telling.tell(page, about="details", body={"name": "Ruth"})
    return lambda: taking.put_aside(told=Told.objects.select_related("link").get(), by=at.by)


def _meeting(at: At, *, days: int, state: str = "planned", number: int = 1) -> Meeting:
    starts = timezone.now() + days * DAY
    own = {"number": number, "starts_at": starts, "ends_at": starts + timedelta(hours=1), "state": state}
    return at.made(Meeting, network=at.network, planned_by=at.by.person, **own)


def _agenda(at: At) -> Callable[[], Any]:
    row = _meeting(at, days=6)
    _meeting(at, days=8, number=2)
    return lambda: at.made(Item, meeting=row, position=1, kind="other")


def _change(row: Any, **values: Any) -> Callable[[], Any]:
    return lambda: type(row).objects.filter(id=row.id).update(**values)


def _action(at: At, *, days: int, number: int = 1) -> Action:
    own = {"number": number, "due_on": today() + days * DAY, "made_on": today(), "made_by": at.by.person}
    return at.made(Action, network=at.network, **own)


def _actions(at: At) -> Callable[[], Any]:
    row = _action(at, days=-1)
    _action(at, days=0, number=2)
    return _change(row, state="done", done_on=today())


def _decisions(at: At) -> Callable[[], Any]:
    row = at.made(Decision, network=at.network, due_on=today() - DAY)
    at.made(Decision, network=at.network, due_on=today())
    return _change(row, state="carried_out", due_on=None)


def _invitations(at: At) -> Callable[[], Any]:
    first, second = Seat.objects.filter(network=at.network, person__isnull=True)[:2]
    own = {"owner": at.by.person, "asked_on": today()}
    row = at.made(Invitation, seat=first, chase_on=today(), **own)
    at.made(Invitation, seat=second, chase_on=today() + DAY, **own)
    return _change(row, chase_on=today() + DAY)


def _round(at: At, *, days: int) -> Round:
    asked = at.made(Questionnaire, network=at.network, made_by=at.by.person)
    own = {"version": 1, "opened_by": at.by.person, "opened_on": today() - 30 * DAY}
    return at.made(Round, questionnaire=asked, closes_on=today() + days * DAY, **own)


def _rounds(at: At) -> Callable[[], Any]:
    row = _round(at, days=-1)
    _round(at, days=0)
    return _change(row, state="closed", closed_on=today())


def _minutes(at: At) -> Callable[[], Any]:
    return _change(_meeting(at, days=-1, state="held"), state="minuted")


def _approval(at: At) -> Callable[[], Any]:
    row = _meeting(at, days=-15, state="minuted")
    _meeting(at, days=-13, state="minuted", number=2)
    return _change(row, state="approved", approved_on=today())


def _drafts(at: At) -> Callable[[], Any]:
    own = {"network": at.network, "opened_on": today()}
    row = at.made(Draft, comment_by=today() - DAY, **own)
    at.made(Draft, comment_by=today(), **own)
    at.made(Draft, **own)
    return _change(row, state="closed")


def _lines(at: At) -> Callable[[], Any]:
    aim, ended = at.made(Aim, network=at.network), at.made(Aim, network=at.network, ended_on=today())
    row = at.made(Line, aim=aim, due_on=today() - DAY)
    at.made(Line, aim=aim, due_on=today())
    at.made(Line, aim=ended, due_on=today() - DAY)
    return _change(row, state="done", over_on=today())


def _booking(at: At, *, days: int, held: int) -> Booking:
    course, _new = Course.objects.get_or_create(
        organisation_id=at.by.organisation, network=at.network, title="Noticing", kind="course", level="role"
    )
    trainee = Trainee.objects.filter(member=at.person.member).first() or at.made(
        Trainee, member=at.person.member, role="frontline"
    )
    session = at.made(Session, course=course, on=today() + held * DAY, state="held")
    lapses = today() + days * DAY
    return at.made(Booking, session=session, trainee=trainee, state="attended", lapses_on=lapses)


def _certificates(at: At) -> Callable[[], Any]:
    _booking(at, days=59, held=-300)
    return lambda: _booking(at, days=700, held=0)


def _terms(at: At) -> Callable[[], Any]:
    late = {"network": at.network, "in_force_from": today() - 9 * DAY, "review_on": today() - DAY}
    at.made(Terms, version=1, **late)
    board = at.made(Board, network=at.network, name="Ended", kind="sab", ended_on=today())
    at.made(Terms, version=1, board=board, **late)
    coming = {"in_force_from": today() + DAY, "review_on": today() + 99 * DAY}
    at.made(Terms, version=2, **(late | coming))  # does not count yet
    return lambda: at.made(Terms, version=3, **(late | {"review_on": today()}))


def _documents(at: At) -> Callable[[], Any]:
    rows = [at.made(Document, network=at.network, kind="policy", withdrawn_on=each) for each in (None, today())]
    late = {"number": 1, "in_force_from": today() - 9 * DAY, "review_on": today() - DAY}
    for each in rows:
        at.made(Version, document=each, **late)
    return lambda: at.made(Version, document=rows[0], **(late | {"number": 2, "review_on": today()}))


def _mails(at: At) -> Callable[[], Any]:
    action = _action(at, days=9)
    at.made(Owner, action=action, member=at.person.member)
    own = {"network": at.network, "person": at.person, "week": week_of(today())}
    return lambda: at.made(Sent, sent_on=today(), sent_by=at.by.person, **own)


CASES = {
    Kind.ANSWERS: _answers,
    Kind.AGENDA: _agenda,
    Kind.ACTIONS: _actions,
    Kind.DECISIONS: _decisions,
    Kind.INVITATIONS: _invitations,
    Kind.ROUNDS: _rounds,
    Kind.MINUTES: _minutes,
    Kind.APPROVAL: _approval,
    Kind.DRAFTS: _drafts,
    Kind.LINES: _lines,
    Kind.MAILS: _mails,
    Kind.CERTIFICATES: _certificates,
    Kind.TERMS: _terms,
    Kind.DOCUMENTS: _documents,
}


def test_no_kind_is_without_a_case():
    assert list(CASES) == list(Kind) == list(waiting.PLACES)


@pytest.fixture
def table(cast, founded):
    """Found a network with somebody who has a page of their own, and nothing to do."""

    def table(by, *, name: str = "Wyre Valley Anti-Slavery Network") -> At:
        network = founded(by=by, name=name)
        with as_(by) as actor:
            member = Member(network=network, name="Wyre Council", kind="council", state="joined")
            member = actions.add_member(member=member, by=actor)
            body = {"name": "Ruth Appiah", "email": "ruth@wyre.example", "phone": "", "role": ""}
            person = actions.add_person(member=member, kind="spoc", since=today(), body=body, by=actor)
            at = At(network, person, links.make(person=person, days=90, by=actor), actor)
            at.made(Account, member=member, said_on=today(), by=actor.person)  # else that waits for her
            return at

    return table


def _found(by, kind: Kind) -> list[waiting.Line]:
    with as_(by) as actor:
        return [each for each in waiting.lines(actor, now=timezone.now()) if each.kind == kind]


@pytest.mark.parametrize("kind", Kind)
def test_what_waits_is_there_until_it_is_done(cast, table, kofi, kind):
    at = table(cast.kofi)
    assert _found(cast.kofi, kind) == []
    with as_(cast.kofi):
        done = CASES[kind](at)
    (line,) = _found(cast.kofi, kind)
    assert (line.network, line.count) == (at.network, 1)
    assert kofi.get(line.url).status_code == 200
    assert line.url in kofi.get("/networks/waiting").content.decode()
    with as_(cast.kofi):
        done()
    assert _found(cast.kofi, kind) == []


@pytest.mark.parametrize("kind", Kind)
def test_what_waits_in_a_colleagues_network_is_theirs_alone(cast, table, kind):
    """Control: whoever is in its room is told of it."""
    at = table(cast.abena, name="Lune Estuary Partnership")
    with as_(cast.abena):
        CASES[kind](at)
    assert [each.network for each in _found(cast.abena, kind)] == [at.network]
    assert _found(cast.kofi, kind) == []


def test_whoever_wishes_no_mail_or_has_nothing_to_do_is_not_waited_for(cast, table):
    at = table(cast.kofi)
    with as_(cast.kofi):
        _mails(at)
    assert len(_found(cast.kofi, Kind.MAILS)) == 1
    with as_(cast.kofi):
        Owner.objects.update(done_on=today())
    assert _found(cast.kofi, Kind.MAILS) == []
    with as_(cast.kofi):
        row = at.made(Asked, round=_round(at, days=9), member=at.person.member)
    assert len(_found(cast.kofi, Kind.MAILS)) == 1
    with as_(cast.kofi):
        Asked.objects.filter(id=row.id).update(answered_on=today())
        meeting = _meeting(at, days=30)
    assert len(_found(cast.kofi, Kind.MAILS)) == 1
    with as_(cast.kofi):
        at.made(Attendance, meeting=meeting, person=at.person, state="coming")
    assert _found(cast.kofi, Kind.MAILS) == []
    with as_(cast.kofi):
        minuted = _meeting(at, days=-1, state="minuted", number=2)
    assert len(_found(cast.kofi, Kind.MAILS)) == 1
    with as_(cast.kofi):
        at.made(Declined, person=at.person, since=today())
    assert _found(cast.kofi, Kind.MAILS) == []
    with as_(cast.kofi):
        Declined.objects.all().delete()
        said = {"version": minuted.version, "answer": "approve", "written_by": at.by.person}
        at.made(Approval, meeting=minuted, person=at.person, **said)
    assert _found(cast.kofi, Kind.MAILS) == []


def test_the_network_with_what_is_most_urgent_stands_first_and_each_stands_together(cast, table):
    late, waits = table(cast.kofi, name="A table that is late"), table(cast.kofi, name="B table that waits")
    with as_(cast.kofi):
        _terms(late), _actions(late)
        _documents(waits), _answers(waits)
        told = [(each.network, each.kind) for each in waiting.lines(late.by, now=timezone.now())]
    assert told == [
        (waits.network, Kind.ANSWERS),
        (waits.network, Kind.DOCUMENTS),
        (late.network, Kind.ACTIONS),
        (late.network, Kind.TERMS),
    ]


def test_the_day_is_that_of_the_oldest_and_all_are_counted(cast, table):
    at = table(cast.kofi)
    with as_(cast.kofi):
        for number, days in enumerate((-2, -9, -3), 1):
            _action(at, days=days, number=number)
    (line,) = _found(cast.kofi, Kind.ACTIONS)
    assert (line.count, line.since) == (3, today() - 9 * DAY)


def test_the_page_is_for_whoever_runs_networks_and_says_when_nothing_waits(cast, kofi):
    assert "Nothing waits for you" in kofi.get("/networks/waiting").content.decode()
    assert 'href="/networks/waiting" data-key="w"' in kofi.get("/networks/").content.decode()
    kofi.cookies[COOKIE] = cookie_for(cast.asha)
    assert kofi.get("/networks/waiting").status_code == 404


def test_so_many_networks_cost_as_many_statements_as_one_and_little_time(cast, table):
    at = table(cast.kofi)
    with as_(cast.kofi):
        _action(at, days=-1)
    before = _cost(cast.kofi)
    with as_(cast.kofi):
        _many(at, number=500)
    after = min((_cost(cast.kofi) for _each in range(3)), key=lambda each: each[2])
    assert before[1] == after[1]
    assert after[0] == 501 + before[0] - 1
    # A busy machine is given ten times what a quiet one needs.
    assert after[2] < 1


def _many(at: At, *, number: int) -> None:
    for place in range(number):
        network = Network.objects.create(
            organisation_id=at.by.organisation, name=f"Network {place}", founded_by=at.by.person
        )
        at.made(Room, network=network, person_id=at.by.person, opened_by=at.by.person)
        row = at._replace(network=network)
        _action(row, days=-1)
        for _each in range(4):
            member = row.made(Member, network=network, name="Wyre Council", kind="council", state="joined")
            row.made(Representative, member=member, kind="spoc", since=today())


def _cost(by) -> tuple[int, int, float]:
    """How many lines there are, how many statements they took, and how many seconds."""
    with as_(by) as actor, CaptureQueriesContext(connection) as asked:
        begun = perf_counter()
        found = waiting.lines(actor, now=timezone.now())
        return len(found), len(asked), perf_counter() - begun

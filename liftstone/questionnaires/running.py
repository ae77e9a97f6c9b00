"""Writes about rounds: who is asked until when, who was reminded, closing and opening again, what was answered."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.keyring import records
from liftstone.network import links, policies
from liftstone.network.log import note
from liftstone.network.models import Member
from liftstone.network.states import OutOfTurn
from liftstone.questionnaires import content, states
from liftstone.questionnaires.content import Given, Sent
from liftstone.questionnaires.models import Answer, Asked, Questionnaire, Round
from liftstone.questionnaires.verbs import QuestionnaireVerb
from liftstone.questions import rules

State = Round.State


@transaction.atomic
def open_round(
    *,
    questionnaire: Questionnaire,
    told: Sent,
    members: Sequence[Member],
    closes_on: date,
    by: Actor,
    on: date | None = None,
) -> Round:
    """Ask members until a day. `Unready` where something is wrong with the questions.

    `on`: the day on which they were asked, where that was not today.
    `OutOfTurn` where a colleague changed them since: nobody is sent what its sender has not seen.
    """
    policies.check_can_run(by, questionnaire)
    row = Questionnaire.objects.select_for_update().get(id=questionnaire.id)
    if rules.problems(told.shape):
        raise states.Unready
    if row.version != questionnaire.version:
        raise OutOfTurn
    made = Round(
        organisation_id=by.organisation,
        questionnaire=row,
        version=row.version,
        opened_by=by.person,
        opened_on=on or timezone.localdate(),
        closes_on=closes_on,
    )
    made.body = _sealed(made, told, by=by)
    made.save(force_insert=True)
    _ask(made, members, by=by)
    note(QuestionnaireVerb.OPENED, on=row.network_id, by=by)
    links.renew(row.network, by=by)
    return made


@transaction.atomic
def ask(*, round_: Round, members: Sequence[Member], by: Actor) -> None:
    """Ask further members in an open round. Who is asked already is asked once. `Closed` where it is closed."""
    row = _open(round_, by=by)
    there = set(Asked.objects.filter(round=row).values_list("member_id", flat=True))
    _ask(row, [each for each in members if each.id not in there], by=by)
    _said(QuestionnaireVerb.ASKED, row, by=by)


def _ask(row: Round, members: Iterable[Member], *, by: Actor) -> None:
    Asked.objects.bulk_create(Asked(organisation_id=by.organisation, round=row, member=each) for each in members)


@transaction.atomic
def renew(*, round_: Round, told: Sent, version: int, by: Actor) -> None:
    """Let an open round ask what the questionnaire asks now. What was answered stays, to the questions of its time.

    `Unready` where something is wrong with it; `Closed` where the round is.
    """
    row = _open(round_, by=by)
    if rules.problems(told.shape):
        raise states.Unready
    row.body, row.version = _sealed(row, told, by=by), version
    row.save(update_fields=["body", "version"])
    _said(QuestionnaireVerb.RENEWED, row, by=by)


@transaction.atomic
def remind(*, round_: Round, asked: Sequence[Asked], by: Actor) -> None:
    """Write down that these were reminded today, without who answered meanwhile. `Closed` where it is closed."""
    row = _open(round_, by=by)
    found = Asked.objects.filter(round=row, id__in=[each.id for each in asked], answered_on__isnull=True)
    found.update(reminders=F("reminders") + 1, reminded_on=timezone.localdate())
    note(QuestionnaireVerb.REMINDED, on=row.questionnaire.network_id, by=by)


@transaction.atomic
def close(*, round_: Round, by: Actor) -> None:
    """Take no answers any more. `OutOfTurn` where it is closed already."""
    row = _locked(round_, then=State.CLOSED, by=by)
    row.state, row.closed_on = State.CLOSED, timezone.localdate()
    row.save(update_fields=["state", "closed_on"])
    _said(QuestionnaireVerb.CLOSED, row, by=by)


@transaction.atomic
def reopen(*, round_: Round, closes_on: date, by: Actor) -> None:
    """Take answers again, until a day. `OutOfTurn` where it is open."""
    row = _locked(round_, then=State.OPEN, by=by)
    row.state, row.closed_on, row.closes_on = State.OPEN, None, closes_on
    row.save(update_fields=["state", "closed_on", "closes_on"])
    _said(QuestionnaireVerb.REOPENED, row, by=by)


@transaction.atomic
def postpone(*, round_: Round, closes_on: date, by: Actor) -> None:
    """Give an open round another last day. `Closed` where it is closed."""
    row = _open(round_, by=by)
    row.closes_on = closes_on
    row.save(update_fields=["closes_on"])
    _said(QuestionnaireVerb.REOPENED, row, by=by)


@transaction.atomic
def keep_answer(*, asked: Asked, told: Given, way: str, on: date | None = None, by: Actor) -> Answer:
    """Keep what a member answered `on` a day (today), beside what it answered before. `Closed` where the round is.

    What came from a member's own page was sent in time, and is kept whenever it is taken in.
    """
    row = _any(asked.round, by=by) if way == Answer.Way.LINK else _open(asked.round, by=by)
    newest = Answer.objects.filter(asked=asked).order_by("-number").first()
    made = Answer(organisation_id=by.organisation, asked=asked, way=way, kept_by=by.person)
    made.number = newest.number + 1 if newest else 1
    sealed = content.sealed_answer(made, network=row.questionnaire.network_id)
    made.body = records.seal(sealed, content.of_given(told), by=by.keys)
    made.save(force_insert=True)
    Asked.objects.filter(id=asked.id).update(answered_on=on or timezone.localdate())
    note(QuestionnaireVerb.ANSWERED, on=row.questionnaire.network_id, by=by)
    if way == Answer.Way.SPOKEN:  # whoever takes in what came from pages renews them all, once
        links.renew(row.questionnaire.network, by=by)
    return made


@transaction.atomic
def note_taken_out(*, round_: Round, by: Actor) -> None:
    """Write down that the answers of a round go out as a file."""
    policies.check_can_run(by, round_)
    note(QuestionnaireVerb.TAKEN_OUT, on=round_.questionnaire.network_id, by=by)


def _said(verb: QuestionnaireVerb, row: Round, *, by: Actor) -> None:
    """Write into the log what was done, and have members' own pages show it."""
    note(verb, on=row.questionnaire.network_id, by=by)
    links.renew(row.questionnaire.network, by=by)


def _locked(round_: Round, *, then: str, by: Actor) -> Round:
    row = _any(round_, by=by)
    states.check_round_can_become(row.state, then=then)
    return row


def _open(round_: Round, *, by: Actor) -> Round:
    row = _any(round_, by=by)
    if row.state != State.OPEN:
        raise states.Closed
    return row


def _any(round_: Round, *, by: Actor) -> Round:
    """Return a round, locked: whoever closes it waits until what is written is kept."""
    policies.check_can_run(by, round_)
    return Round.objects.select_for_update(of=("self",)).select_related("questionnaire__network").get(id=round_.id)


def _sealed(row: Round, told: Sent, *, by: Actor) -> bytes:
    sealed = content.sealed_round(row, network=row.questionnaire.network_id)
    return records.seal(sealed, content.of_sent(told), by=by.keys)

"""The only writers: whom we know, and what was said of two. Each: policy, state, change, audit."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.keyring import index
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.unlocked import Unlocked
from liftstone.linkage import keys, policies, somebody
from liftstone.linkage.models import Key, Subject, Verdict
from liftstone.linkage.verbs import LinkVerb

TABLE = "linkage_subject"
People = Sequence[tuple[UUID, Mapping[str, Any]]]  # their ids, and what is known of them


class SaidAlready(Exception):
    """A colleague said something of these two in the meantime, or took it back."""


def prepared(
    record: UUID, *, kind: str, people: People, organisation: UUID, secret: TeamSecret
) -> tuple[list[Subject], list[Key]]:
    """Return the people of a record, sealed and keyed and not yet saved: for `know`, and for many at a time."""
    subjects, found = [], []
    for number, body in people:
        short = somebody.short(body)
        one = somebody.of(short)
        subjects.append(
            Subject(
                id=number,
                organisation_id=organisation,
                record_id=record,
                kind=kind,
                team_id=secret.team,
                epoch=secret.epoch,
                sealed=index.seal_line(short, record=number, organisation=organisation, secret=secret, table=TABLE),
            )
        )
        values = [*keys.keys_of(one), *keys.place_keys(one)]
        found += [
            Key(organisation_id=organisation, token=token, subject_id=number)
            for token in set(index.tokens(values, secret=secret))
        ]
    return subjects, found


@transaction.atomic
def know(record: UUID, *, kind: str, people: People, by: Unlocked) -> None:
    """Write the people of a record anew, under the newest key of the team that works on it.

    Called by whoever saves the record, whose policy and audit entry are the save's.
    """
    subjects, wanted = prepared(
        record, kind=kind, people=people, organisation=by.organisation, secret=by.newest(index.TEAM[kind])
    )
    there = set(Subject.objects.filter(record_id=record).values_list("id", flat=True))
    Subject.objects.filter(id__in=there - {each.id for each in subjects}).delete()
    Subject.objects.bulk_create(
        subjects,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["team_id", "epoch", "sealed"],
    )
    _keep_keys(wanted, of=there)


def _keep_keys(wanted: Sequence[Key], *, of: Collection[UUID]) -> None:
    """Write what is new of keys, and delete what is gone: most saves of a record leave nearly all as they are."""
    new = {(each.subject_id, bytes(each.token)): each for each in wanted}
    have = {(each.subject_id, bytes(each.token)): each for each in Key.objects.filter(subject_id__in=of)}
    Key.objects.filter(pk__in=[each.pk for key, each in have.items() if key not in new]).delete()
    Key.objects.bulk_create(each for key, each in new.items() if key not in have)


@transaction.atomic
def forget(record: UUID, *, by: Unlocked) -> None:
    """Take a record's people out: it is kept to a few, and a hint would tell the others that there is something.

    Called by whoever keeps it so, and by every save while it is. What was said of them stays unseen.
    """
    there = Subject.objects.filter(organisation_id=by.organisation, record_id=record)
    Key.objects.filter(subject_id__in=list(there.values_list("id", flat=True))).delete()
    there.delete()


@transaction.atomic
def say(*, one: Subject, other: Subject, said: str, by: Actor) -> Verdict:
    """Keep that two are the same person, or are not. Raises `SaidAlready` where something stands already."""
    policies.check_can_say(by, one, other)
    if one.id == other.id or said not in Verdict.Said.values:
        raise SaidAlready
    low, high = sorted((one.id, other.id))
    verdict = Verdict(organisation_id=by.organisation, one_id=low, other_id=high, said=said, said_by=by.person)
    try:
        with transaction.atomic():
            verdict.save(force_insert=True)
    except IntegrityError:
        raise SaidAlready from None
    verb = LinkVerb.SAID_SAME if said == Verdict.Said.SAME else LinkVerb.SAID_OTHER
    audit.record(
        verb, by=by.person, organisation=by.organisation, subjects=[low, high, one.record_id, other.record_id]
    )
    return verdict


@transaction.atomic
def take_back(*, verdict: Verdict, by: Actor) -> None:
    """Take back what was said of two, by whomever; it stays in the table. Raises `SaidAlready` the second time."""
    policies.check_can_take_back(by, verdict)
    taken = Verdict.objects.filter(id=verdict.id, taken_back_at__isnull=True).update(
        taken_back_at=timezone.now(), taken_back_by=by.person
    )
    if not taken:
        raise SaidAlready
    audit.record(
        LinkVerb.TAKEN_BACK,
        by=by.person,
        organisation=by.organisation,
        subjects=[verdict.one_id, verdict.other_id],
    )

"""Whom to compare, found by tokens alone; and what was said of two. All take the actor."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from uuid import UUID

from django.db import connection
from django.db.models import Q

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.keyring import index
from liftstone.keyring.keys import TeamSecret
from liftstone.linkage import keys
from liftstone.linkage.models import Subject, Verdict
from liftstone.linkage.somebody import Somebody

MOST_FOUND = 40  # people who are opened and compared
MOST_COUNTED = 5_000  # people with a part of a name, counted to know how rare it is
FEWEST = 10_000  # people that a name is thought to be drawn from, however young the helpline is
# Of each token the first so many, straight from the index: however common a name, this is as quick.
SHARING = """
SELECT asked.token, found.subject_id FROM unnest(%s::bytea[]) AS asked(token)
CROSS JOIN LATERAL (
  SELECT subject_id FROM linkage_key WHERE organisation_id = %s AND token = asked.token LIMIT %s
) AS found"""
COUNTED = """
SELECT asked.token, (SELECT count(*) FROM (
  SELECT 1 FROM linkage_key WHERE organisation_id = %s AND token = asked.token LIMIT %s
) AS found) FROM unnest(%s::bytea[]) AS asked(token)"""
SIZE = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'linkage_subject'::regclass"


@dataclass
class Found:
    """Whom to compare, the most in common first, and how rare the parts of the name are."""

    subjects: list[UUID] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)  # people, by part of a name
    size: int = FEWEST

    def share(self, part: str) -> float:
        """Return which share of the people has a part of a name."""
        return max(self.counted.get(part, 0), 1) / self.size


def _secrets(by: Actor) -> list[TeamSecret]:
    return [secret for kind in index.kinds_of(by.keys) for secret in by.keys.all_epochs(index.TEAM[kind])]


def candidates(actor: Actor, *, like: Somebody, without: Collection[UUID] = ()) -> Found:
    """Return whom to compare somebody with: who shares tokens, weighed by how few share each.

    From tokens alone: nothing is opened. `without` leaves out the people of some records.
    """
    check_has(actor, Right.WORK_ON_CASES)
    found, weighed = Found(size=_size()), dict[UUID, float]()
    wanted = keys.keys_of(like)
    for secret in _secrets(actor):
        sharing = _sharing(index.tokens(wanted, secret=secret), organisation=actor.organisation)
        for those in sharing.values():
            if len(those) <= keys.MOST_SHARING:
                worth = log2(found.size / len(those))
                for each in those:
                    weighed[each] = weighed.get(each, 0.0) + worth
        _count(found, like, secret=secret, organisation=actor.organisation)
    best = sorted(weighed, key=lambda each: weighed[each], reverse=True)[: MOST_FOUND * 2]
    rows = Subject.objects.filter(id__in=best, organisation_id=actor.organisation)
    own = set(rows.filter(record_id__in=without).values_list("id", flat=True)) if without else set()
    found.subjects = [each for each in best if each not in own][:MOST_FOUND]
    return found


def _sharing(tokens: Sequence[bytes], *, organisation: UUID) -> Mapping[bytes, list[UUID]]:
    sharing: dict[bytes, list[UUID]] = {}
    if tokens:
        with connection.cursor() as cursor:
            cursor.execute(SHARING, [list(tokens), organisation, keys.MOST_SHARING + 1])
            for token, subject in cursor.fetchall():
                sharing.setdefault(bytes(token), []).append(subject)
    return sharing


def _count(found: Found, like: Somebody, *, secret: TeamSecret, organisation: UUID) -> None:
    tokens = index.tokens([("link-part", part) for part in like.names], secret=secret)
    if not tokens:
        return
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [organisation, MOST_COUNTED, tokens])
        told = {bytes(token): count for token, count in cursor.fetchall()}
    for part, token in zip(like.names, tokens, strict=True):
        found.counted[part] = found.counted.get(part, 0) + told.get(token, 0)


def _size() -> int:
    """Return about how many people there are, as the database's own statistics have it."""
    with connection.cursor() as cursor:
        cursor.execute(SIZE)
        [size] = cursor.fetchone()
    return max(int(size), FEWEST)


def sharing(
    actor: Actor, *, values: Sequence[tuple[str, str]], without: Collection[UUID]
) -> Mapping[tuple[str, str], list[Subject]]:
    """Return who shares which of `values` (a number, an address, a place), without those of some records."""
    check_has(actor, Right.WORK_ON_CASES)
    found: dict[tuple[str, str], set[UUID]] = {}
    for secret in _secrets(actor) if values else ():
        of_token = dict(zip(index.tokens(values, secret=secret), values, strict=True))
        for token, those in _sharing(list(of_token), organisation=actor.organisation).items():
            found.setdefault(of_token[token], set()).update(those)
    rows = Subject.objects.filter(organisation_id=actor.organisation, id__in=set().union(*found.values()))
    there = {each.id: each for each in rows.exclude(record_id__in=without)} if found else {}
    return {value: [there[each] for each in those if each in there] for value, those in found.items()}


def subject(actor: Actor, *, number: UUID) -> Subject:
    """Return one subject; raises `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return Subject.objects.get(organisation_id=actor.organisation, id=number)


def is_known(actor: Actor, *, number: UUID) -> bool:
    """Say whether there is such a subject: a call that is still being written has none yet."""
    check_has(actor, Right.WORK_ON_CASES)
    return Subject.objects.filter(organisation_id=actor.organisation, id=number).exists()


def subjects(actor: Actor, *, numbers: Sequence[UUID]) -> list[Subject]:
    """Return those of these subjects that the actor may see, in the order asked for."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = {each.id: each for each in Subject.objects.filter(organisation_id=actor.organisation, id__in=numbers)}
    return [rows[each] for each in numbers if each in rows]


def verdicts(actor: Actor, *, of: Sequence[UUID]) -> list[Verdict]:
    """Return what stands of what was said about any of these subjects."""
    check_has(actor, Right.WORK_ON_CASES)
    rows = Verdict.objects.filter(organisation_id=actor.organisation, taken_back_at__isnull=True)
    return list(rows.filter(Q(one_id__in=of) | Q(other_id__in=of)).order_by("-said_at"))


def verdict(actor: Actor, *, number: UUID) -> Verdict:
    """Return one verdict; raises `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.WORK_ON_CASES)
    return Verdict.objects.get(organisation_id=actor.organisation, id=number)

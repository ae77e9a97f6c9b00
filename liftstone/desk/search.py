"""Searching what is sealed: by reference, by token, or by opening the small summaries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk import tokens
from liftstone.desk.models import Summary, Token
from liftstone.desk.verbs import DeskVerb
from liftstone.keyring.index import TEAM, kinds_of, open_line, open_text, seal_line
from liftstone.keyring.keys import TeamSecret
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable

MOST_OPENED = 80_000  # summaries of one word search, newest first
MOST_HITS = 50
FIRST_WORDS = 110  # characters


@dataclass(frozen=True)
class Hit:
    """One record that fits."""

    kind: str
    record: UUID
    at: datetime
    summary: dict[str, Any]


def short(body: dict[str, Any], *, reference: str) -> dict[str, Any]:
    """Return the few words of a body that a list shows and a search looks through."""
    found = {
        "ref": reference,
        "name": str(body.get("name") or "")[:60],
        "where": str(body.get("where") or "")[:60],
        "what": " ".join(str(body.get("what") or "").split())[:FIRST_WORDS],
    }
    return {key: value for key, value in found.items() if value}


def prepared(
    record: UUID,
    *,
    kind: str,
    at: datetime,
    body: dict[str, Any],
    reference: str,
    organisation: UUID,
    secret: TeamSecret,
) -> tuple[Summary, set[bytes]]:
    """Return a record's summary and tokens, sealed and not yet saved: for `index`, and for many at a time."""
    sealed = seal_line(short(body, reference=reference), record=record, organisation=organisation, secret=secret)
    summary = Summary(
        record_id=record,
        organisation_id=organisation,
        kind=kind,
        team_id=secret.team,
        epoch=secret.epoch,
        at=at,
        sealed=sealed,
    )
    values = list(tokens.values_of(body, reference=reference))
    return summary, set(tokens.tokens(values, secret=secret))


def index(record: UUID, *, kind: str, at: datetime, body: dict[str, Any], reference: str, by: Unlocked) -> None:
    """Write a record's summary and tokens anew, under the newest key of the team that works on it."""
    summary, wanted = prepared(
        record,
        kind=kind,
        at=at,
        body=body,
        reference=reference,
        organisation=by.organisation,
        secret=by.newest(TEAM[kind]),
    )
    Summary.objects.bulk_create(
        [summary],
        update_conflicts=True,
        unique_fields=["record_id"],
        update_fields=["team_id", "epoch", "at", "sealed"],
    )
    have = Token.objects.filter(record_id=record)
    have.exclude(token__in=wanted).delete()
    known = {bytes(each) for each in have.values_list("token", flat=True)}
    Token.objects.bulk_create(
        Token(organisation_id=by.organisation, record_id=record, kind=kind, token=each) for each in wanted - known
    )


def forget(record: UUID) -> None:
    """Take a record out of the search: it is kept to a few, and the search is everybody's."""
    Summary.objects.filter(record_id=record).delete()
    Token.objects.filter(record_id=record).delete()


def knows(record: UUID) -> bool:
    """Say whether a record can be found already: what somebody sent does not change after its first opening."""
    return Summary.objects.filter(record_id=record).exists()


def summaries(records: Sequence[UUID], *, kind: str, by: Actor) -> dict[UUID, dict[str, Any]]:
    """Return the opened summaries of some records: one audit entry for the page."""
    rows = list(Summary.objects.filter(record_id__in=records, kind=kind))
    if not rows:
        return {}
    audit.record_opening(
        DeskVerb.LISTED,
        by=by.person,
        organisation=by.organisation,
        on=(f"{kind}_summary", rows[0].record_id) if len(rows) == 1 else None,
        subjects=[row.record_id for row in rows] if len(rows) > 1 else (),
    )
    return {hit.record: hit.summary for hit in _opened(rows, by=by)}


def _opened(rows: Sequence[Summary], *, by: Actor) -> list[Hit]:
    found = []
    for row in rows:
        try:
            secret = by.keys.team_secret(row.team_id, epoch=row.epoch)
            words = open_line(bytes(row.sealed), record=row.record_id, organisation=by.organisation, secret=secret)
        except Unreadable:
            continue
        found.append(Hit(row.kind, row.record_id, row.at, words))
    return found


def find(text: str, *, by: Actor, kinds: Sequence[str] = ("contact", "case")) -> list[Hit]:
    """Return the newest records of `kinds` that fit: by token first, else by a word in their summaries.

    One audit entry says how many summaries were opened and which were shown; what was searched for is
    nobody's business and is kept nowhere.
    """
    text = text.strip()[:200]
    if len(text) < 2:
        return []
    wanted = [kind for kind in kinds_of(by.keys) if kind in kinds]
    hits, opened = _by_token(text, kinds=wanted, by=by)
    if not hits:
        hits, opened = _by_word(text, kinds=wanted, by=by)
    audit.record_opening(
        DeskVerb.SEARCHED,
        by=by.person,
        organisation=by.organisation,
        subjects=[hit.record for hit in hits],
        detail={"opened": opened},
    )
    return hits


def sharing(body: dict[str, Any], *, kind: str, by: Actor) -> list[Hit]:
    """Return records of `kind` that share a number, an address or a name with `body`, the most in common first."""
    values = list(tokens.values_of(body))
    if not values or kind not in kinds_of(by.keys):
        return []
    common: dict[UUID, int] = {}
    for secret in by.keys.all_epochs(TEAM[kind]):
        fits = (
            Token.objects.filter(
                organisation_id=by.organisation, kind=kind, token__in=tokens.tokens(values, secret=secret)
            )
            .values("record_id")
            .annotate(fitting=Count("token"))
            .order_by("-fitting")[:MOST_HITS]
        )
        common |= {row["record_id"]: row["fitting"] for row in fits}
    found = summaries(list(common), kind=kind, by=by)
    times = dict(Summary.objects.filter(record_id__in=found).values_list("record_id", "at"))
    hits = [Hit(kind, record, times[record], summary) for record, summary in found.items()]
    return sorted(hits, key=lambda hit: (common[hit.record], hit.at), reverse=True)


def _by_token(text: str, *, kinds: list[str], by: Actor) -> tuple[list[Hit], int]:
    readings = tokens.asked_for(text)
    if not readings:
        return [], 0
    records: set[UUID] = set()
    for kind in kinds:
        for secret in by.keys.all_epochs(TEAM[kind]):
            wanted = [set(tokens.tokens(values, secret=secret)) for values in readings]
            records |= set(_fitting(wanted, kind=kind, by=by)[: MOST_HITS * 4])
    rows = list(Summary.objects.filter(record_id__in=records).order_by("-at")[:MOST_HITS])
    return _opened(rows, by=by), len(rows)


def _fitting(readings: list[set[bytes]], *, kind: str, by: Actor) -> QuerySet[Token, UUID]:
    """Return the records that have every token of one of the readings: asked once, however many there are."""
    of_any = Token.objects.filter(organisation_id=by.organisation, kind=kind, token__in=set().union(*readings))
    counts = {f"of_{place}": Count("token", filter=Q(token__in=each)) for place, each in enumerate(readings)}
    whole = [Q(**{f"of_{place}": len(each)}) for place, each in enumerate(readings)]
    fits = of_any.values("record_id").annotate(**counts).filter(reduce(or_, whole))
    return fits.values_list("record_id", flat=True)


def _by_word(text: str, *, kinds: list[str], by: Actor) -> tuple[list[Hit], int]:
    found: dict[UUID, tuple[str, dict[str, Any]]] = {}
    opened = 0
    for kind in kinds:
        for secret in by.keys.all_epochs(TEAM[kind]):
            fits, seen = _with_word(text, kind=kind, secret=secret, by=by)
            found |= {record: (kind, words) for record, words in fits}
            opened += seen
    times = Summary.objects.filter(record_id__in=found).values_list("record_id", "at")
    hits = [Hit(found[record][0], record, at, found[record][1]) for record, at in times]
    hits.sort(key=lambda hit: hit.at, reverse=True)
    return hits[:MOST_HITS], opened


def _with_word(
    text: str, *, kind: str, secret: TeamSecret, by: Actor
) -> tuple[list[tuple[UUID, dict[str, Any]]], int]:
    """Return the newest summaries of one epoch with the word, and how many were opened to find them.

    Two columns and no JSON for the many that do not fit: that is what makes sixty thousand bearable.
    """
    wanted = tokens.plain(text)
    written = tokens.plain(json.dumps(text, ensure_ascii=False)[1:-1])
    rows = Summary.objects.filter(
        organisation_id=by.organisation, kind=kind, team_id=secret.team, epoch=secret.epoch
    ).order_by("-at")
    hits: list[tuple[UUID, dict[str, Any]]] = []
    opened = 0
    for record, sealed in rows.values_list("record_id", "sealed")[:MOST_OPENED]:
        try:
            line = open_text(bytes(sealed), record=record, organisation=by.organisation, secret=secret)
        except Unreadable:
            continue
        opened += 1
        if written in tokens.plain(line):
            words = json.loads(line)
            if wanted in tokens.plain(" ".join(words.values())):
                hits.append((record, words))
        if len(hits) == MOST_HITS:
            break
    return hits, opened

"""Searching what is sealed: by reference, by token, or by opening the small summaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.desk import tokens
from liftstone.desk.models import Summary, Token
from liftstone.desk.verbs import DeskVerb
from liftstone.keyring.index import open_line, seal_line
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable

TEAM = {"contact": "desk", "case": "casework"}
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


def index(record: UUID, *, kind: str, at: datetime, body: dict[str, Any], reference: str, by: Unlocked) -> None:
    """Write a record's summary and tokens anew, under the newest key of the team that works on it."""
    secret = by.newest(TEAM[kind])
    words = short(body, reference=reference)
    Summary.objects.update_or_create(
        record_id=record,
        defaults={
            "organisation_id": by.organisation,
            "kind": kind,
            "team_id": secret.team,
            "epoch": secret.epoch,
            "at": at,
            "sealed": seal_line(words, record=record, organisation=by.organisation, secret=secret),
        },
    )
    wanted = set(tokens.tokens(list(tokens.values_of(body, reference=reference)), secret=secret))
    have = Token.objects.filter(record_id=record)
    have.exclude(token__in=wanted).delete()
    known = {bytes(each) for each in have.values_list("token", flat=True)}
    Token.objects.bulk_create(
        Token(organisation_id=by.organisation, record_id=record, kind=kind, token=each) for each in wanted - known
    )


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


def kinds_of(by: Actor) -> list[str]:
    """Return which kinds of records this person holds a key to."""
    return [kind for kind, team in TEAM.items() if by.keys.is_member(team)]


def find(text: str, *, by: Actor, kinds: Sequence[str] = ("contact", "case")) -> list[Hit]:
    """Return the newest records of `kinds` that fit: by token first, else by a word in their summaries.

    One audit entry says how many summaries were opened and which were shown; what was searched for is
    nobody's business and is kept nowhere.
    """
    text = text.strip()[:200]
    if len(text) < 2:
        return []
    wanted = [kind for kind in kinds_of(by) if kind in kinds]
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
    if not values or kind not in kinds_of(by):
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
    values = tokens.asked_for(text)
    if not values:
        return [], 0
    records: set[UUID] = set()
    for kind in kinds:
        for secret in by.keys.all_epochs(TEAM[kind]):
            wanted = tokens.tokens(values, secret=secret)
            fits = (
                Token.objects.filter(organisation_id=by.organisation, kind=kind, token__in=wanted)
                .values("record_id")
                .annotate(fitting=Count("token"))
                .filter(fitting=len(set(wanted)))[: MOST_HITS * 4]
            )
            records |= {row["record_id"] for row in fits}
    rows = list(Summary.objects.filter(record_id__in=records).order_by("-at")[:MOST_HITS])
    return _opened(rows, by=by), len(rows)


def _by_word(text: str, *, kinds: list[str], by: Actor) -> tuple[list[Hit], int]:
    wanted = tokens.plain(text)
    hits: list[Hit] = []
    opened = 0
    for kind in kinds:
        rows = Summary.objects.filter(organisation_id=by.organisation, kind=kind).order_by("-at")
        for hit in _opened(list(rows[:MOST_OPENED]), by=by):
            opened += 1
            if wanted in tokens.plain(" ".join(hit.summary.values())):
                hits.append(hit)
    hits.sort(key=lambda hit: hit.at, reverse=True)
    return hits[:MOST_HITS], opened

"""Making a case pack: what an audience gets of a case, and the record that it was made, for whom and why.

It is kept nowhere: what was handed out is known by the entry, and can be made anew.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases import content, filing, pack_rules, policies, queries
from liftstone.cases.content import Line, Member
from liftstone.cases.models import Case, Entry
from liftstone.cases.pack_rules import Audience
from liftstone.cases.verbs import CaseVerb

MOST = 300  # entries that can be chosen from: a pack of more is no pack


@dataclass(frozen=True)
class Chosen:
    """What somebody chose for a pack: of whom it is, which entries, how it is marked, and why it is made."""

    audience: Audience
    about: str
    entries: Collection[UUID]
    marking: str
    why: str


@dataclass(frozen=True)
class Pack:
    """What is in a pack, opened: nothing that its audience must not get."""

    chosen: Chosen
    case: Case
    body: dict[str, Any]
    people: list[dict[str, Any]]
    entries: list[tuple[Entry, dict[str, Any]]]


def choice(case: Case, *, audience: Audience, by: Actor) -> list[Line]:
    """Open the entries that may be chosen for an audience, the newest first."""
    rows = Entry.objects.filter(case=case, kind__in=audience.kinds, about_id__isnull=True)
    found = list(rows.order_by("-written_at", "-id")[:MOST])
    return content.open_lines(found, verb=CaseVerb.READ, by=by)


def people(case: Case, *, by: Actor) -> list[Member]:
    """Open the people of a case of whom a pack can be: somebody who was written down twice is one of them."""
    return content.standing(case, content.open_people(case, by=by))


def gather(case: Case, *, chosen: Chosen, by: Actor) -> Pack:
    """Return a pack as it would be, the oldest entry first."""
    policies.check_can_work_on(by, case)
    audience, about = chosen.audience, chosen.about
    body = content.open_body(case, by=by)
    known = [(each.row.id.hex, each.body) for each in people(case, by=by)]
    one_with = {gone.hex: kept.hex for gone, kept in content.gone_into(case).items()}
    rows = Entry.objects.filter(case=case, id__in=chosen.entries, kind__in=audience.kinds, about_id__isnull=True)
    lines = content.open_lines(list(rows.order_by("written_at", "id")), verb=CaseVerb.READ, by=by)
    told = [(each.row, _of_one(each.body, one_with)) for each in lines]
    said = [(row, pack_rules.entry_of(words, kind=row.kind, audience=audience, about=about)) for row, words in told]
    return Pack(
        chosen=chosen,
        case=case,
        body=_said_of_case(body, audience),
        people=pack_rules.people_of(known, audience=audience, about=about),
        entries=[(row, words) for row, words in said if words],
    )


def _of_one(body: dict[str, Any], one_with: Mapping[str, str]) -> dict[str, Any]:
    """What was said of somebody before they turned out to be one with another is said of the other."""
    person = one_with.get(body.get("person", ""))
    return body | {"person": person} if person else body


def _said_of_case(body: dict[str, Any], audience: Audience) -> dict[str, Any]:
    """The summary names everybody, so that only who gets all people gets it."""
    if not audience.all_people:
        return {}
    names = pack_rules.SAID_OF_CASE + (pack_rules.SAID_OF_RISK if audience.risk else ())
    return {name: body[name] for name in names if body.get(name)}


@transaction.atomic
def make(*, case: Case, chosen: Chosen, by: Actor) -> Pack:
    """Return a pack, and keep that it was made. Raises `Denied` or `DoesNotExist`."""
    pack = gather(case, chosen=chosen, by=by)
    keep_made(pack=pack, by=by)
    return pack


@transaction.atomic
def keep_made(*, pack: Pack, by: Actor) -> None:
    """Keep that a gathered pack was made: for whom, of how many entries, marked how, and why.

    Raises `Denied`, or `DoesNotExist` where the case is not theirs any more.
    """
    row, chosen = queries.case(by, record=pack.case.id), pack.chosen
    policies.check_can_work_on(by, row)
    told = {
        "text": chosen.why,
        "audience": chosen.audience.code,
        "marking": chosen.marking,
        "entries": len(pack.entries),
    }
    filing.enter(row, kind=Entry.Kind.PRINTED, body=told, by=by)
    filing.record(CaseVerb.PACK_MADE, on=row, by=by)

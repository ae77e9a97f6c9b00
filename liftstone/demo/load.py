"""Fills an empty installation with the invented helpline: keys made, everything sealed for real.

What it writes into the audit is what it did: it filled in so many contacts and cases. It does not pretend that
people opened them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.accounts.ceremony import Founded
from liftstone.audit import actions as audit
from liftstone.keyring import queries, roots
from liftstone.loading import fact_sealer
from liftstone.loading.fact_sealer import FactSealer
from liftstone.rows.acting import acting_for
from liftstone.vocabulary.police import FORCES

from . import (
    archive,
    filling_colleagues,
    filling_directory,
    filling_erasing,
    filling_finding,
    filling_kept,
    filling_links,
    filling_networks,
    filling_papers,
    filling_protecting,
    filling_requests,
    filling_shifts,
    filling_steering,
    filling_table,
    founding,
    writing,
)
from .sealing_cases import CaseSealer
from .sealing_contacts import ContactSealer, Way
from .stories import cast, tell
from .stories.shapes import Story
from .verbs import DemoVerb

T = TypeVar("T")
_BATCH = 1_500
_PARTNER_SCALE = 0.01


class NotEmpty(Exception):
    """There is an organisation here already, or this is somebody's real helpline."""


@dataclass(frozen=True)
class Loaded:
    """How much was loaded, and in how many seconds."""

    contacts: int
    cases: int
    facts: int
    seconds: float


def load(*, today: datetime, data: Path, seed: int = 2015, scale: float = 1.0) -> Loaded:
    """Found two organisations and tell their stories up to `today` (aware UTC); write the sign-ins into `data`.

    The sign-ins come last: while they are missing, the load is not finished. Raises `NotEmpty`.
    """
    start = time.perf_counter()
    if settings.HELPLINE or roots.known():
        raise NotEmpty
    helpline, sign_ins = founding.hold(founding.HELPLINE, people=cast.ADVISERS)
    partner, theirs = founding.hold(founding.PARTNER, people=cast.PARTNERS)
    forces = {value.code: str(value.label) for value in FORCES}
    story = tell(today=today, seed=seed, scale=scale, forces=forces)
    small = tell(today=today, seed=seed + 1, scale=min(scale, _PARTNER_SCALE), forces=forces)
    with fact_sealer.beside_us() as pool:
        _fill(partner, "dana", story=_by_one_person(small), pool=pool)
        facts, ways = _fill(helpline, "ben", story=story, pool=pool)
    _shifts(helpline, "ben", story=story)
    archive.load(seed=seed, by=helpline.actor("ben"))
    founding.keep([asdict(each) for each in ways], file=data / "receipts.json")
    founding.keep([each.row() for each in [*sign_ins, *theirs]], file=data / "sign-ins.json")
    return Loaded(len(story.contacts), len(story.cases), facts, time.perf_counter() - start)


def _by_one_person(story: Story) -> Story:
    """The story without what takes two people or waits at a public door: Dana does all of the partner's work."""
    story.contacts = [each for each in story.contacts if each.state == "closed"]
    for case in story.cases:
        case.disclosures = []
    return story


def _fill(founded: Founded, login: str, *, story: Story, pool: ProcessPoolExecutor) -> tuple[int, list[Way]]:
    """Seal and write one organisation's story as `login`; returns the number of facts, and ways back."""
    by = founded.actor(login)
    logins = {each.newcomer.login: each.person for each in founded.sign_ins}
    people = {each.login: logins.get(each.login, by.person) for each in story.advisers}
    with acting_for(organisation=by.organisation, person=by.person):
        with transaction.atomic():
            facts = FactSealer(team=queries.team(by.organisation, "statistics"), pool=pool)
        ways = _contacts(story, by=by, people=people, facts=facts)
        _cases(story, by=by, people=people, facts=facts)
        count = 0
        for rows in facts.sealed():
            writing.facts(rows)
            count += len(rows)
        _record(story, facts=count, by=by)
    return count, ways


def _shifts(founded: Founded, login: str, *, story: Story) -> None:
    """The rota of an organisation that has one, what hangs on it, and a case that is kept to a few."""
    by = founded.actor(login)
    people = {each.newcomer.login: each.person for each in founded.sign_ins}
    with acting_for(organisation=by.organisation, person=by.person):
        filling_shifts.fill(story, by=by, people=people)
        filling_kept.fill(by=by)
        filling_links.fill(by=by)
        filling_steering.fill(by=by)
        filling_directory.fill(by=by, now=story.today)
        filling_papers.fill(by=by, people=people)
    filling_colleagues.fill(founded, reviewer=login, today=story.today)
    filling_finding.fill(keeps=by, asks=founded.actor("asha"), now=story.today)
    filling_requests.fill(by=founded.actor("asha"))
    filling_erasing.fill(asks=founded.actor("asha"), decides=founded.actor(login))
    kofi, abena = founded.actor("kofi"), founded.actor("abena")
    region = filling_networks.fill(runs=kofi, beside=abena, today=story.today.date())
    filling_table.fill(region, by=kofi, today=story.today.date())
    filling_protecting.fill(reports=founded.actor("asha"), answers_for=by, now=story.today)


def _contacts(story: Story, *, by: Actor, people: dict[str, UUID], facts: FactSealer) -> list[Way]:
    ways: list[Way] = []
    with transaction.atomic():
        sealer = ContactSealer(by=by, people=people)
    for batch in _batches(story.contacts):
        rows = sealer.seal(batch)
        facts.take(rows.facts)
        writing.contacts(rows)
        ways += rows.ways
    return ways


def _cases(story: Story, *, by: Actor, people: dict[str, UUID], facts: FactSealer) -> None:
    contacts = {each.id: each for each in story.contacts}
    with transaction.atomic():
        sealer = CaseSealer(by=by, people=people, contacts=contacts, today=story.today)
    for batch in _batches(story.cases):
        rows = sealer.seal(batch)
        facts.take(rows.facts)
        writing.cases(rows)


@transaction.atomic
def _record(story: Story, *, facts: int, by: Actor) -> None:
    """The last commit of an organisation, and the only one that waits for the disk: all before it is then safe."""
    counts = {"contacts": len(story.contacts), "cases": len(story.cases), "facts": facts}
    audit.record(DemoVerb.LOADED, by=by.person, organisation=by.organisation, detail=counts)


def _batches(everything: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(everything)
    while batch := list(islice(rest, _BATCH)):
        yield batch

"""Joins, leaves, loses and rotates at random, on the real database, beside `keys_model`; prints JSON.

`python -m promises.keys_run STEPS [without-rotation]`. After every step people try to open records, and
whether they can must be what the model says; whoever left tries every record written since with every
secret they ever held. A broken build that leaves rotation out must be caught.
"""

import json
import random
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from unittest import mock
from uuid import UUID, uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the settings must be read first
from django.db import transaction  # noqa: E402

from liftstone.accounts import ceremony  # noqa: E402
from liftstone.keyring import actions, certify, contexts, queries, records, recovery, roots  # noqa: E402
from liftstone.keyring.keys import PersonSecret, TeamSecret  # noqa: E402
from liftstone.keyring.models import Membership, RecordWrap, Recovery, TeamWrap  # noqa: E402
from liftstone.keyring.officers import TooFewOfficers, WouldBeLost  # noqa: E402
from liftstone.keyring.unlocked import Unlocked  # noqa: E402
from liftstone.rows.acting import acting_for  # noqa: E402
from liftstone.vault import Unreadable  # noqa: E402
from liftstone.vault.bodies import open_key  # noqa: E402
from liftstone.vault.sealing import open_with  # noqa: E402
from promises.keys_model import Model, Team  # noqa: E402

TABLE = "intake_contact"
PURPOSES = ("staff", "desk", "casework", "statistics", "network")
MOST_PEOPLE, MOST_OFFICERS = 8, 4
FOUNDERS = [
    ceremony.Newcomer("ben", "Ben", ("adviser", "officer")),
    ceremony.Newcomer("grace", "Grace", ("officer",)),
    ceremony.Newcomer("hugo", "Hugo", ("officer",)),
    ceremony.Newcomer("asha", "Asha", ("adviser",)),
    ceremony.Newcomer("farid", "Farid", ("analyst",)),
]
IN_TEAMS = {"ben": PURPOSES[:3], "grace": PURPOSES[:1], "hugo": PURPOSES[:1], "asha": PURPOSES[:3]}


@dataclass
class Leaver:
    """What somebody who left had, and remembers."""

    person: UUID
    secret: PersonSecret
    teams: list[TeamSecret]


@dataclass
class World:
    """The organisation as it is, beside the model of it."""

    founded: ceremony.Founded
    model: Model
    chance: random.Random
    people: dict[UUID, PersonSecret]
    leavers: list[Leaver] = field(default_factory=list)
    lost: list[tuple[UUID, PersonSecret]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    checks: int = 0
    done: dict[str, int] = field(default_factory=dict)

    def keys(self, person: UUID, secret: PersonSecret | None = None) -> Unlocked:
        """What this person's next request would have."""
        return Unlocked(person, self.founded.organisation, secret or self.people[person])

    def acting(self, person: UUID) -> AbstractContextManager[None]:
        """Act as somebody."""
        return acting_for(organisation=self.founded.organisation, person=person)

    def officer(self, *, but: UUID | None = None) -> UUID:
        """Some officer."""
        return self.chance.choice(sorted(self.model.officers - {but}))

    def anybody(self) -> UUID:
        """Some colleague."""
        return self.chance.choice(sorted(self.people))


def found(seed: int) -> World:
    """Hold the ceremony; the model starts where it ends."""
    founded = ceremony.found("Riverside Helpline", people=FOUNDERS, trust_root=roots.trust)
    people = {each.person: each.secret for each in founded.sign_ins}
    officers = {each.person for each in founded.sign_ins if "officer" in each.newcomer.roles}
    model = Model({purpose: Team(purpose) for purpose in PURPOSES}, officers)
    for team in model.teams.values():
        team.pairs[1] = model.all_pairs()
    for each in founded.sign_ins:
        for purpose in IN_TEAMS.get(each.newcomer.login, ("staff", "statistics")):
            team = model.teams[purpose]
            team.members.add(each.person)
            team.has[each.person] = {1}
    return World(founded, model, random.Random(seed), people)


def join(world: World) -> None:
    """Somebody new, for some teams; now and then the root makes an officer of them."""
    if len(world.people) >= MOST_PEOPLE:
        return
    person, secret, by = uuid4(), PersonSecret.generate(), world.officer()
    with world.acting(by), transaction.atomic():
        row = actions.register(person, organisation=world.founded.organisation, secret=secret)
        certify.person(row, by=world.keys(by))
    world.people[person] = secret
    for purpose in ["staff", *(each for each in PURPOSES[1:] if world.chance.random() < 0.4)]:
        with world.acting(by), transaction.atomic():
            actions.admit(person, purpose=purpose, by=world.keys(by))
        world.model.admit(person, purpose, by=by)
    if len(world.model.officers) < MOST_OFFICERS and world.chance.random() < 0.5:
        delegate(world, person)
        world.model.officers.add(person)


def delegate(world: World, person: UUID) -> None:
    """The root's paper is brought out."""
    with world.acting(person), transaction.atomic():
        actions.delegate(
            world.founded.root,
            organisation=world.founded.organisation,
            officer=person,
            key=world.people[person].signing.public,
        )


def leave(world: World) -> None:
    """Somebody goes, and keeps in mind whatever they could open."""
    person = world.anybody()
    if person in world.model.officers and len(world.model.officers) < 2:
        return
    by = world.officer(but=person)
    refused = person in world.model.officers and (len(world.model.officers) <= 2 or world.model.would_lose(person))
    remembered = _all_secrets(world, person)
    try:
        with world.acting(by), transaction.atomic():
            actions.remove(person, by=world.keys(by))
    except (TooFewOfficers, WouldBeLost) as problem:
        if not refused:
            world.violations.append(f"removing was refused: {type(problem).__name__}")
        return
    if refused:
        world.violations.append("an officer was removed whom somebody's records hang on")
    world.model.leave(person, by=by)
    world.leavers.append(Leaver(person, world.people.pop(person), remembered))


def _all_secrets(world: World, person: UUID) -> list[TeamSecret]:
    found = []
    with world.acting(person), transaction.atomic():
        ids = {purpose: row.id for purpose, row in queries.teams(world.founded.organisation).items()}
        keys = world.keys(person)
        for purpose, team in world.model.teams.items():
            found += [keys.team_secret(ids[purpose], epoch=number) for number in sorted(team.reach(person))]
    return found


def lose(world: World) -> None:
    """Somebody loses the passphrase; two officers, sometimes with a rotation in between; tricks are refused."""
    person, secret = world.anybody(), PersonSecret.generate()
    officers = sorted(world.model.officers - {person})
    if len(officers) < 2 or (person in world.model.officers and world.model.would_lose(person)):
        return  # a team without members hangs on this officer's passphrase: no software could help
    first, second = world.chance.sample(officers, 2)
    with world.acting(person), transaction.atomic():
        row = recovery.ask(person, organisation=world.founded.organisation, secret=secret)
    done = _step(world, row, recovery.first, by=first)
    if done and world.chance.random() < 0.2:
        mine = [team.purpose for team in world.model.teams.values() if person in team.members]
        _rotate(world, world.chance.choice(mine))
        done = _step(world, row, recovery.first, by=first)
    if done and _step(world, row, recovery.second, by=first):
        world.violations.append("one officer alone recovered somebody")
    done = done and _step(world, row, recovery.second, by=second)
    office = person in world.model.officers
    expected = world.model.recover(person, outer=first, inner=second)
    if done != expected:
        world.violations.append(f"a recovery that should be {expected} was {done}")
    if not done:
        with world.acting(first), transaction.atomic():
            recovery.refuse(row, by=world.keys(first))
        return
    world.lost.append((person, world.people[person]))
    world.people[person] = secret
    if office:
        delegate(world, person)
        world.model.officers.add(person)


def _step(world: World, row: Recovery, step: Callable[..., None], *, by: UUID) -> bool:
    try:
        with world.acting(by), transaction.atomic():
            step(row, compared=recovery.fingerprint(row), by=world.keys(by))
    except recovery.OutOfTurn:
        return False
    return True


def rotate(world: World) -> None:
    """A team starts a new key without anybody leaving."""
    _rotate(world, world.chance.choice(PURPOSES))


def _rotate(world: World, purpose: str) -> None:
    by = world.officer()
    with world.acting(by), transaction.atomic():
        actions.rotate(queries.teams(world.founded.organisation)[purpose], by=world.keys(by))
    world.model.rotate(purpose, by=by)


def tend(world: World) -> None:
    """Somebody comes to work."""
    person = world.anybody()
    with world.acting(person), transaction.atomic():
        actions.tend(world.keys(person))
    world.model.tend(person)


def ghost(world: World) -> None:
    """Somebody writes a row into the members' table, with a signature that is genuine but another's."""
    person, team = world.anybody(), world.model.teams[world.chance.choice(PURPOSES)]
    if person in team.members or not team.members:
        return
    other = world.chance.choice(sorted(team.members))
    with world.acting(other), transaction.atomic():
        row = Membership.objects.filter(team__purpose=team.purpose, person_id=other, left_at__isnull=True).get()
        row.id, row.person_id = uuid4(), person
        row.save(force_insert=True)
        actions.tend(world.keys(other))
        if TeamWrap.objects.filter(team_epoch__team__purpose=team.purpose, person_id=person).exists():
            world.violations.append("a ghost got a key")
        row.delete()
    world.model.tend(other)


def write(world: World) -> None:
    """A record for a team, by a member or by somebody outside who cannot open it."""
    team, by, record = world.model.teams[world.chance.choice(PURPOSES)], world.anybody(), uuid4()
    with world.acting(by), transaction.atomic():
        key = records.make_key(TABLE, record, teams=[team.purpose], by=world.keys(by))
    team.records[record] = (team.epoch, key)
    if team.members and world.leavers:
        _leavers_try(world, team, record)


def _leavers_try(world: World, team: Team, record: UUID) -> None:
    """Whoever left tries what was written since, with the stolen table and every secret they ever held."""
    with world.acting(sorted(team.members)[0]), transaction.atomic():
        wrap = RecordWrap.objects.get(record_id=record)
    for leaver in world.chance.sample(world.leavers, min(3, len(world.leavers))):
        for secret in [each for each in leaver.teams if each.team == wrap.holder_id][-3:]:
            world.checks += 1
            if _opens(world, wrap, secret):
                world.violations.append("somebody who left opens what was written since")


def _opens(world: World, wrap: RecordWrap, secret: TeamSecret) -> bool:
    context = contexts.record_key(organisation=world.founded.organisation, table=TABLE, record=wrap.record_id)
    try:
        if wrap.holder == RecordWrap.Holder.TEAM:
            open_key(secret.symmetric, bytes(wrap.sealed), context=context)
        else:
            open_with(secret.sealing, bytes(wrap.sealed), context=context)
    except Unreadable:
        return False
    return True


STEPS = {join: 3, leave: 2, lose: 2, rotate: 1, tend: 3, ghost: 1, write: 5}


def check(world: World, *, tries: int) -> None:
    """Some people try to open some records: with today's key as the model says, with an old key never."""
    for _ in range(tries):
        team = world.model.teams[world.chance.choice(PURPOSES)]
        if not team.records:
            continue
        record = world.chance.choice(list(team.records))
        epoch, key = team.records[record]
        person = world.anybody()
        _try(world, person, None, record, wanted=key if epoch in team.reach(person) else None)
        gone = [(each.person, each.secret) for each in world.leavers[-20:]] + world.lost[-20:]
        if gone:
            person, secret = world.chance.choice(gone)
            _try(world, person, secret, record, wanted=None)


def _try(world: World, person: UUID, secret: PersonSecret | None, record: UUID, *, wanted: bytes | None) -> None:
    world.checks += 1
    with world.acting(person), transaction.atomic():
        try:
            got: bytes | None = world.keys(person, secret).record_key(TABLE, record)
        except Unreadable:
            got = None
    if got != wanted:
        world.violations.append("a record was lost to a member" if wanted else "a record was opened")


def settle(world: World) -> None:
    """Everybody comes to work twice: then every member opens everything, and no record is lost to all."""
    for _ in range(2):
        for person in sorted(world.people):
            with world.acting(person), transaction.atomic():
                actions.tend(world.keys(person))
            world.model.tend(person)
    for team in world.model.teams.values():
        reach = set().union(*(team.reach(person) for person in team.members))
        if any(epoch not in reach for epoch, _ in team.records.values()) and not _explained(team, world):
            world.violations.append(f"records of {team.purpose} are lost to everybody")


def _explained(team: Team, world: World) -> bool:
    """Say whether two officers could still bring the key back, or the last one who held it left with it."""
    return team.gone(officers=world.model.officers) <= team.frozen


def main(steps: int, *, seed: int = 8) -> None:
    """Run so many steps and print what came of it."""
    world = found(seed)
    choices, weights = list(STEPS), list(STEPS.values())
    for number in range(steps):
        step = world.chance.choices(choices, weights)[0]
        step(world)
        world.done[step.__name__] = world.done.get(step.__name__, 0) + 1
        check(world, tries=2)
        if number % 100 == 99:
            settle(world)
            check(world, tries=20)
        if len(world.violations) > 5:
            break
    settle(world)
    kinds = {text: world.violations.count(text) for text in world.violations}
    told = {"steps": sum(world.done.values()), "checks": world.checks, "violations": kinds, "done": world.done}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    call_command("migrate", database="owner", verbosity=0)
    if sys.argv[2:] == ["without-rotation"]:
        with mock.patch.object(actions, "rotate"), mock.patch.object(Model, "rotate"):
            main(int(sys.argv[1]))
    else:
        main(int(sys.argv[1]))

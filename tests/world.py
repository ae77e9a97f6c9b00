"""One organisation's work with something secret in every sealed place, so that a leak can be recognised."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from liftstone.accounts import actions as accounts
from liftstone.accounts import queries as account_queries
from liftstone.accounts.actor import Actor
from liftstone.accounts.rights import Right
from liftstone.cases import actions as cases
from liftstone.cases import (
    linking,
    notes,
    restricting,
    timeline,
)
from liftstone.cases import queries as case_queries
from liftstone.desk import actions as desk
from liftstone.desk import dangers, phrases, queries, steering
from liftstone.intake import actions as intake
from liftstone.intake import chunks, wire
from liftstone.intake.models import Contact
from liftstone.keyring import queries as keyring
from liftstone.keyring import visitors
from liftstone.shifts import abilities, briefing, handing, rules, swaps
from liftstone.shifts import actions as shifts
from tests.cast import as_
from tests.senders import submission
from tests.world_of_answers import asked, let_go
from tests.world_of_cases import in_danger, opened
from tests.world_of_colleagues import Secret, cared, reviewed
from tests.world_of_directory import found
from tests.world_of_help import sought
from tests.world_of_networks import TABLE, at_a_table
from tests.world_of_sharing import NAMES, shared


@dataclass
class World:
    """Ids of what there is, by what it is."""

    organisation: UUID
    waiting: UUID
    held: UUID
    done: UUID
    in_case: UUID
    file: UUID
    case: UUID
    person: UUID
    consent: UUID
    thing: UUID
    relation: UUID
    merge: UUID
    link: UUID  # with the case that is kept to a few, where there is one; else the same as `case`
    indicator: UUID
    follow_up: UUID
    disclosure: UUID
    invited: UUID
    colleague: UUID
    kept: UUID  # a case that is kept to a few, where there are enough for that; else the same as `case`
    shift: UUID
    duty: UUID
    swap: UUID
    handover: UUID
    brief: UUID
    phrase: UUID
    helpcall: UUID
    danger: UUID
    case_danger: UUID
    gone: UUID
    flag: UUID
    note: UUID
    document: UUID
    therapy: UUID  # a note that is kept to a few, where there are enough for that; else the same as `note`
    erasure: UUID
    request: UUID
    answered: UUID  # another, handed to a second person where there is one; else the same as `request`
    pick: UUID
    item: UUID
    file_item: UUID  # of a document, of which a redacted copy is given
    sent: UUID  # whose answer went and is kept, where there is a second person; else the same as `request`
    hold: UUID
    provider: UUID  # an organisation in the directory, with what it has
    service: UUID
    place: UUID
    beds: UUID
    proposal: UUID  # a new number that it told by its link
    feed: UUID  # where other entries come from
    breach: UUID
    adviser: UUID
    moment: UUID
    talk: UUID
    sample: UUID
    piece: UUID  # a review that the adviser reads, where somebody else reviews; else as `sample`
    reviewing: UUID  # one that is being written; as above
    search: UUID
    asked: UUID
    declined: UUID  # asked for the contact that is held
    placement: UUID
    secret_place: UUID
    agreement: UUID  # with the partner, where there is one; else this and what follows is as `case`
    shared: UUID
    shared_ended: UUID
    shared_expired: UUID
    shared_kept: UUID  # of a case that is kept to a few, where there are enough for that
    shared_case: UUID
    at_table: TABLE  # what belongs to the network, by what it is
    in_room: UUID  # the one person who sees that network
    partner: UUID | None = None  # with whom something is shared
    readers: frozenset[UUID] = frozenset()
    receipts: list[str] = field(default_factory=list)


def arrive(actor: Actor, content: dict[str, Any], *, word: str = "", danger: str = "now") -> tuple[UUID, str]:
    """A report arrives for the actor's organisation, by the public door's role."""
    with as_(actor):
        team = keyring.team(actor.organisation, "desk")
    sent, digits = submission(content, word=word, danger=danger, desk=team, bits=settings.WORK_BITS)
    read = wire.read(json.dumps(sent).encode(), languages=frozenset({"en"}))
    intake.receive(read, organisation=actor.organisation, desk=team.id, channel=Contact.Channel.WEB)
    return read.report, digits


def report(secret: Secret) -> dict[str, Any]:
    """A report with something secret in each answer."""
    return {
        "what": f"They are held at {secret('narrative')} and not paid",
        "where": secret("place"),
        "name": secret("name"),
        "phone": secret("phone"),
        "email": f"{secret('email')}@mail.example",
        "safe_say": f"Ask for {secret('safe words')}",
        "answer": "thread",
        "sharing": "confidential",
    }


def arrive_with_file(actor: Actor, secret: Secret) -> tuple[UUID, UUID]:
    """A report with a file; returns both ids."""
    with as_(actor):
        team = keyring.team(actor.organisation, "desk")
    record, file, key = uuid4(), uuid4(), visitors.new_key()
    content = f"{secret('file')}".encode() * 3
    for index, sealed in enumerate(
        visitors.seal_file(content, file=file, key=key, organisation=actor.organisation)
    ):
        chunks.keep(record, organisation=actor.organisation, file=file, index=index, sealed=sealed)
    listed = {"id": file.hex, "key": visitors.encode(key), "name": f"{secret('file name')}.txt", "size": 3}
    sent, _ = submission(
        report(secret) | {"files": [listed]}, report=record, danger="soon", desk=team, bits=settings.WORK_BITS
    )
    sent["files"] = [{"id": file.hex, "chunks": 1}]
    read = wire.read(json.dumps(sent).encode(), languages=frozenset({"en"}))
    intake.receive(read, organisation=actor.organisation, desk=team.id, channel=Contact.Channel.WEB)
    return record, file


def taken(record: UUID, by: Actor) -> Contact:
    """Claim and open."""
    row = desk.claim(contact=queries.contact(by, record=record), by=by)
    desk.open_(contact=row, by=by)
    return queries.contact(by, record=record)


def fill(
    adviser: Actor, supervisor: Actor, officer: Actor, secret: Secret, *, runs: Actor, partner: Actor | None = None
) -> World:
    """Let an organisation work: contacts in every state, a case with all that belongs to one, an invitation.

    `runs`: who runs a network for it. `partner`: of another organisation, with which something is shared.
    """
    at_desk = _called("desk", secret)  # of a contact that is in no case
    (waiting, _), (done, _) = (arrive(adviser, report(at_desk)) for _ in range(2))
    ended = _ended(adviser, at_desk)
    held, digits = arrive(adviser, report(at_desk), word="lantern")
    in_case, file = arrive_with_file(adviser, secret)
    with as_(adviser) as by:
        danger = _at_the_desk(held, done, secret, by)
        in_the_case = opened(taken(in_case, by), secret, by)
    own = cared(adviser, secret)  # before an erasure is asked for, and after something was finished
    others: dict[str, Any] = {**let_go(done, in_the_case["case"], adviser, supervisor, secret)}
    others |= sought(in_the_case["case"], held, adviser, supervisor, secret)
    others |= asked(in_the_case, adviser, supervisor, secret)
    others |= _shifts(adviser, supervisor, secret) | _steered(held, adviser, supervisor, secret)
    others |= own | {"at_table": at_a_table(runs, secret), "in_room": runs.person, "colleague": supervisor.person}
    reports = {"waiting": waiting, "held": held, "done": done, "in_case": in_case, "file": file}
    others |= _apart(in_the_case, adviser, supervisor, partner, secret)
    return World(
        organisation=adviser.organisation,
        **reports,
        **in_the_case,
        **others,
        **reviewed(ended, adviser, supervisor, secret),
        **found(supervisor, secret),
        invited=_invited(secret, officer),
        danger=danger,
        receipts=[digits],
    )


def _apart(
    of: dict[str, UUID], adviser: Actor, supervisor: Actor, partner: Actor | None, secret: Secret
) -> dict[str, Any]:
    """What is kept to a few, and what is shared with a partner."""
    few = _kept_to_few(of, adviser, supervisor, secret)
    return few | _shared(of["case"], adviser, supervisor, partner, secret, few.get("readers", ()))


def _shared(
    case: UUID, adviser: Actor, supervisor: Actor, partner: Actor | None, secret: Secret, readers: Collection[UUID]
) -> dict[str, Any]:
    """What is shared with a partner; where there is none, ids that lead to no view."""
    if partner is None:
        return dict.fromkeys(NAMES, case)
    record, _digits = arrive(adviser, report(secret), danger="no")
    with as_(adviser) as by:
        contact = taken(record, by)
    return shared(contact, adviser, supervisor, partner, secret, readers=readers)


def _called(whose: str, secret: Secret) -> Secret:
    """Secrets that say by their name where they come from, so that a leak tells whose it is."""
    return lambda kind: secret(f"{whose} {kind}")


def _ended(adviser: Actor, secret: Secret) -> list[UUID]:
    """Two contacts that the adviser finishes."""
    found = [arrive(adviser, report(secret), danger="no")[0] for _number in range(2)]
    with as_(adviser) as by:
        for each in found:
            desk.finish(contact=taken(each, by), outcome="advice-given", why="", by=by)
    return found


def _kept_to_few(of: dict[str, UUID], adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, Any]:
    """A case, a link and a note that few may read, where there are enough for that; else what everybody reads."""
    case = of["case"]
    if adviser.person == supervisor.person:
        return {"kept": case, "link": case, "therapy": of["note"]}
    kept, readers = _kept(supervisor, secret)
    return {
        "kept": kept,
        "readers": frozenset(readers),
        "link": _linked(case, kept, secret, supervisor),
        "therapy": _therapy(case, supervisor, readers, secret),
    }


def _kept(supervisor: Actor, secret: Secret) -> tuple[UUID, list[UUID]]:
    """A report that accuses a colleague, and the case of it, kept to the supervisor and a caseworker."""
    kept = _called("kept", secret)
    accuses, _ = arrive(supervisor, report(kept))
    with as_(supervisor) as by:
        answers = {"summary": f"About {kept('summary')}", "types": ["labour"], "where": kept("place")}
        case = cases.start(contacts=[taken(accuses, by)], answers=answers, risk=2, by=by)
        colleagues = account_queries.who_may(by, right=Right.WORK_ON_CASES)
        chidi = next(each.id for each in colleagues if each.name.startswith("Chidi"))
        case = restricting.restrict(case=case, readers=[chidi], why=kept("why"), accused_at="police", by=by)
        timeline.note(case=case, text=f"She said {kept('note')}", by=by)
    return case.id, list(case.readers or ())


def _linked(case: UUID, kept: UUID, secret: Secret, supervisor: Actor) -> UUID:
    """A link that says, to whoever reads one case and not the other, nothing at all."""
    with as_(supervisor) as by:
        one, other = (case_queries.case(by, record=each) for each in (case, kept))
        answers = {"reason": "other", "words": secret("kept why linked")}
        return linking.link(case=one, other=other, answers=answers, by=by).id


def _therapy(record: UUID, supervisor: Actor, readers: list[UUID], secret: Secret) -> UUID:
    """A note of therapy in a case that everybody reads, for those alone to whom the other case is kept."""
    with as_(supervisor) as by:
        case = case_queries.case(by, record=record)
        said = f"She dreams of {secret('kept therapy')}"
        return notes.keep_to(case=case, text=said, type_="therapy", readers=readers, by=by).id


def _at_the_desk(held: UUID, done: UUID, secret: Secret, by: Actor) -> UUID:
    row = taken(held, by)
    desk.reply(contact=row, text=f"We will ring {secret('desk reply')}", by=by)
    desk.note(contact=row, text=f"Mentioned {secret('desk note')}", by=by)
    desk.finish(contact=taken(done, by), outcome="advice-given", why=secret("desk why"), by=by)
    row = dangers.begin_at_desk(contact=row, by=by)
    return in_danger(row, secret("desk whereabouts"), secret("desk said in danger"), by)


def _steered(held: UUID, adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """Ready-made words, and an adviser who asks for a supervisor."""
    with as_(supervisor) as by:
        body = {"title": secret("desk words' title"), "texts": {"en": secret("desk words")}}
        phrase = phrases.write(body=body, by=by)
    with as_(adviser) as by:
        helpcall = steering.ask_for_help(contact=queries.contact(by, record=held), by=by)
    return {"phrase": phrase.id, "helpcall": helpcall.id}


def _shifts(adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """A shift that is on now, what the adviser can do, a swap where there are two, a hand-over, a brief."""
    now = timezone.now()
    with as_(supervisor) as by:
        span = (now - timedelta(hours=2), now + timedelta(hours=6))
        shift = shifts.plan(spans=[span], people=[adviser.person], by=by)[0]
        codes = {"spoken": ["vi"], "experience": ["children"], "training": [], "not_alone": ["night"]}
        known = abilities.of_colleagues(by, {adviser.person}).get(adviser.person, abilities.Known())
        abilities.write(person=adviser.person, version=known.version, codes=codes, by=by)
    with as_(adviser) as by:
        duty = shift.duties.get()
        two = adviser.person != supervisor.person
        swap = swaps.ask(duty=duty, of=supervisor.person, by=by).id if two else duty.id
        words = secret("handed over words")
        handover = handing.hand_over(number=uuid4(), words=words, hand_on=(), by=by)
        told = {"who": secret("desk brief"), "say": secret("desk brief words")}
        brief = briefing.write(answers=told, review_on=now.date() + rules.REVIEWED_AFTER, by=by)
    return {"shift": shift.id, "duty": duty.id, "swap": swap, "handover": handover.id, "brief": brief.id}


def _invited(secret: Secret, officer: Actor) -> UUID:
    with as_(officer) as by:
        login = f"new-{uuid4().hex[:8]}"
        invited, _code = accounts.invite(login=login, name=secret("colleague"), roles=["adviser"], by=by)
    return invited.id

"""What an organisation lets go, keeps, answers and has let out by mistake. `tests.world` fills it in."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions as answering
from liftstone.answering import choosing, deciding, gathering, letters
from liftstone.answering import queries as answering_queries
from liftstone.answering import rules as answering_rules
from liftstone.answering.models import Item, Pick, Request
from liftstone.breaches import actions as breaches
from liftstone.breaches import queries as breach_queries
from liftstone.cases import queries as case_queries
from liftstone.desk import queries as desk_queries
from liftstone.keeping import actions as keeping
from liftstone.keeping import holds, periods
from liftstone.keeping.period_rules import Category
from tests.cast import as_
from tests.world_of_colleagues import Secret


def let_go(done: UUID, case: UUID, adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """A contact that somebody asked to erase, before a hand-over speaks of it, and a case that must be kept."""
    with as_(adviser) as by:
        why = f"She asks: {secret('desk why erased')}"
        contact = desk_queries.contact(by, record=done)
        erasure = keeping.ask_for_contact(contact=contact, rule="asked", why=why, by=by)
    breach = _got_out(case, adviser, supervisor, secret)
    return {"erasure": erasure.id, "hold": _held(case, supervisor, secret), "breach": breach}


def _held(case: UUID, supervisor: Actor, secret: Secret) -> UUID:
    with as_(supervisor) as by:
        row = case_queries.case(by, record=case)
        until = timezone.localdate() + timedelta(days=90)
        seen = len(periods.decisions(by))
        periods.decide(months={Category.CASE: 72}, why=f"So long: {secret('why so long')}", seen=seen, by=by)
        return holds.place(record=row, until=until, why=f"A claim: {secret('why kept')}", by=by).id


def _got_out(case: UUID, adviser: Actor, supervisor: Actor, secret: Secret) -> UUID:
    """An adviser reports that something got out; the supervisor judges it and names the case."""
    with as_(adviser) as by:
        answers = {"what": f"An e-mail with {secret('breach what')}", "many": "2", "danger": "no"}
        breach = breaches.report(number=uuid4(), noticed_at=timezone.now(), answers=answers, by=by)
    with as_(supervisor) as by:
        row = breach_queries.breach(by, record=breach)
        why = {"risk": "likely", "why": secret("breach why"), "what": secret("breach whose")}
        breaches.judge(breach=row, version=1, answers=why, by=by)
        breaches.name(breach=row, record=case_queries.case(by, record=case), by=by)
    return breach


def asked(of: dict[str, UUID], adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """A request of somebody in the case, of which something is put in; one of police that waits; one that went."""
    with as_(adviser) as by:
        row = _logged(Request.Kind.PERSON, secret, by)
        pick = _picked(row, of, by)
        chosen = {"kept": [0], "replace": f"{secret('word replaced')} = a friend"}
        item = _chosen(pick, "note", of["note"], chosen, by)
        part = {"kept": [0], "file": "part", "exemption": "others", "file_why": secret("why cut")}
        redacted = ("cut.txt", f"Cut: {secret('redacted copy')}".encode())
        paper = _chosen(pick, "file", of["document"], part, by, copy=redacted)
        other = _logged(Request.Kind.POLICE, secret, by)
        told = {"why": secret("why refused"), "refused": "power"}
        deciding.hand_over(request=other, outcome="refuse", answers=told, seen="", by=by)
    sent = _went(of, adviser, supervisor, secret) if adviser.person != supervisor.person else row.id
    found = {"request": row.id, "answered": other.id, "pick": pick.id, "item": item.id}
    return found | {"file_item": paper.id, "sent": sent}


def _picked(row: Request, of: dict[str, UUID], by: Actor) -> Pick:
    case = case_queries.case(by, record=of["case"])
    person = case.people.get(id=of["person"])
    return gathering.pick_case(request=row, case=case, about=person, by=by)


def _chosen(
    pick: Pick, source: str, of: UUID, answers: dict[str, Any], by: Actor, *, copy: tuple[str, bytes] | None = None
) -> Item:
    item = Item.objects.select_related("pick__request").get(pick=pick, source=source, of_id=of)
    found = choosing.found_of(item, by=by)
    original = answering_rules.digest(found.parts) if found else ""
    return choosing.choose(item=item, version=0, original=original, answers=answers, copy=copy, by=by)


def _went(of: dict[str, UUID], adviser: Actor, supervisor: Actor, secret: Secret) -> UUID:
    """A request that was answered with a document: a second person read it, and what went is kept."""
    with as_(adviser) as by:
        row = _logged(Request.Kind.PERSON, secret, by)
        _chosen(_picked(row, of, by), "file", of["document"], {"kept": [0], "file": "whole"}, by)
        seen = letters.letter(letters.opened(answering_queries.request(by, record=row.id), by=by)).sha256
        told = {"exemptions": ["others"], "why": secret("why left out"), "refused": ""}
        deciding.hand_over(request=row, outcome="give", answers=told, seen=seen, by=by)
    with as_(supervisor) as by:
        deciding.let_go(request=answering_queries.request(by, record=row.id), seen=seen, by=by)
    with as_(adviser) as by:
        return deciding.send(request=row, how=secret("how it went"), by=by).id


def _logged(kind: Request.Kind, secret: Secret, by: Actor) -> Request:
    told = {"who": secret("who asks"), "reach": secret("where answered"), "asked": secret("asked for")}
    told |= {"way": "post", "came": "post", "language": "en", "force": "Invented Force"}
    row = answering.log(kind=kind, answers=told, came_on=timezone.localdate(), by=by)
    return answering.identify(request=row, how="known", identity=secret("how known"), by=by)

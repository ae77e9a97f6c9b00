"""What an organisation lets go, keeps, answers and has let out by mistake. `tests.world` fills it in."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.answering import actions as answering
from liftstone.answering import choosing, deciding, gathering
from liftstone.answering import rules as answering_rules
from liftstone.answering.models import Item, Request
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


def asked(of: dict[str, UUID], adviser: Actor, secret: Secret) -> dict[str, UUID]:
    """A request of somebody in the case, of which something is put in; and one of police that waits."""
    with as_(adviser) as by:
        row = _logged(Request.Kind.PERSON, secret, by)
        case = case_queries.case(by, record=of["case"])
        person = case.people.get(id=of["person"])
        pick = gathering.pick_case(request=row, case=case, about=person, by=by)
        item = Item.objects.get(pick=pick, source="note", of_id=of["note"])
        found = choosing.found_of(item, by=by)
        original = answering_rules.digest(found.parts) if found else ""
        chosen = {"kept": [0], "replace": f"{secret('word replaced')} = a friend"}
        choosing.choose(item=item, version=0, original=original, answers=chosen, by=by)
        other = _logged(Request.Kind.POLICE, secret, by)
        told = {"why": secret("why refused"), "refused": "power"}
        deciding.hand_over(request=other, outcome="refuse", answers=told, seen="", by=by)
    return {"request": row.id, "answered": other.id, "pick": pick.id, "item": item.id}


def _logged(kind: Request.Kind, secret: Secret, by: Actor) -> Request:
    told = {"who": secret("who asks"), "reach": secret("where answered"), "asked": secret("asked for")}
    told |= {"way": "post", "came": "post", "language": "en", "force": "Invented Force"}
    row = answering.log(kind=kind, answers=told, came_on=timezone.localdate(), by=by)
    return answering.identify(request=row, how="known", identity=secret("how known"), by=by)

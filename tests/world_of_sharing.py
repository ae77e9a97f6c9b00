"""What is shared with another organisation: open, ended, expired, of a case kept to a few. For `tests.world`."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import actions as cases
from liftstone.cases import consents, people, restricting
from liftstone.cases.models import Case
from liftstone.intake.models import Contact
from liftstone.sharing import agreements, queries, sharing
from liftstone.sharing.agreements import Terms
from liftstone.sharing.models import Agreement, View
from liftstone.sharing.sharing import Chosen
from tests.cast import as_
from tests.world_of_colleagues import Secret

SOON = timedelta(seconds=8)  # until what is to be expired is
LASTS = timedelta(days=30)
AGREES = {
    "kind": "share_with_agency", "answer": "consents", "agency": "charity", "to": "", "what_for": "A room",
    "checks": ["alone", "informed"],
}  # fmt: skip
NAMES = ("agreement", "shared", "shared_ended", "shared_expired", "shared_kept", "shared_case")


def shared(
    contact: Contact,
    adviser: Actor,
    supervisor: Actor,
    partner: Actor,
    secret: Secret,
    *,
    readers: Collection[UUID],
) -> dict[str, Any]:
    """Share parts of cases with a partner, who reads and answers; return the ids.

    `readers`: to whom one of the cases is kept; where there are none, nothing is kept.
    """
    row = agreed(supervisor, partner)
    found, of = {}, {}
    for name, lasts in (("shared", LASTS), ("ended", LASTS), ("expired", SOON)):
        of[name] = _case(contact, name, adviser, secret)
        found[name] = _share(of[name], row, name, (adviser, partner), secret, lasts=lasts)
    with as_(adviser) as by:
        sharing.end(view=queries.view(by, record=found["ended"].id), by=by)
    kept = found["shared"]
    if readers:
        case = _case(contact, "shared kept", supervisor, secret, readers=readers)
        kept = _share(case, row, "shared kept", (supervisor, partner), secret, lasts=LASTS)
    ids = (row, found["shared"], found["ended"], found["expired"], kept, of["shared"])
    return {"partner": partner.organisation, **{name: each.id for name, each in zip(NAMES, ids, strict=True)}}


def agreed(by: Actor, partner: Actor) -> Agreement:
    """Draw an agreement up that both sign; `by` answers for personal data and is an officer, as `partner` is."""
    today = timezone.localdate()
    said = Terms(
        purposes=("support",),
        categories=("situation", "identity"),
        agency="charity",
        partner_agency="charity",
        basis="recognised",
        partner_basis="legitimate_interests",
        since=today,
        until=today + timedelta(days=365),
        review_on=today + timedelta(days=300),
    )
    with as_(by) as own:
        row = agreements.draw_up(partner=partner.organisation, terms=said, by=own)
    for officer in (by, partner):
        with as_(officer) as signs:
            agreements.sign(agreement=queries.agreement(signs, record=row.id).row, by=signs)
    return row


def _case(contact: Contact, name: str, by: Actor, secret: Secret, *, readers: Collection[UUID] = ()) -> Case:
    """A case of which two things are shared, and where it happened is not."""
    with as_(by):
        answers = {"summary": secret(f"{name} summary"), "types": ["labour"], "where": secret("case place")}
        case = cases.start(contacts=[contact], answers=answers, risk=2, by=by)
        known = {"how_known": "known", "role": "potential_victim", "name": secret(f"{name} person")}
        person = people.add(case=case, answers=known, by=by)
        consents.decide(case=case, person=person, answers=AGREES, seen=0, by=by)
        if readers:
            case = restricting.restrict(
                case=case, readers=list(readers), why="A test of ours", accused_at="", by=by
            )
        return case


def _share(
    case: Case, row: Agreement, name: str, sides: tuple[Actor, Actor], secret: Secret, *, lasts: timedelta
) -> View:
    """One shares, the other opens it and answers."""
    shares, partner = sides
    with as_(shares) as by:
        person = case.people.get()
        pieces = ["case-summary", f"person-{person.id.hex}-name"]
        chosen = Chosen(row.id, "support", pieces, timezone.now() + lasts)
        view = sharing.share(case=case, chosen=chosen, by=by)
    with as_(partner) as other:
        theirs = queries.view(other, record=view.id)
        sharing.opened(view=theirs, by=other)
        sharing.answer(view=theirs, words=secret(f"{name} answer"), by=other)
    return view

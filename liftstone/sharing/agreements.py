"""The writers of agreements. Each: policy, state, change, audit.

The other party is found by the fingerprint of its root, which its officer reads aloud: nobody is offered a list of
who else is here, and an agreement is with exactly the root that was read.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.keyring import roots, statements
from liftstone.sharing import policies, queries, signing
from liftstone.sharing.models import Agreement, Signature
from liftstone.sharing.queries import Stands
from liftstone.sharing.states import Standing
from liftstone.sharing.verbs import SharingVerb

TABLE = "sharing_agreement"


class OutOfTurn(ValueError):
    """It does not stand so any more: a colleague or the other party was faster."""


class Unknown(ValueError):
    """No organisation here has a root with this fingerprint, or it is one's own."""


@dataclass(frozen=True)
class Terms:
    """What an agreement says. `agency`, `basis`: what kind of body one's own is, and on which ground it shares;
    `partner_…`: the other's. Codes of `agencies` and `sharing_bases`.
    """

    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    agency: str
    partner_agency: str
    basis: str
    partner_basis: str
    since: date
    until: date
    review_on: date


def found_by(spoken: str, *, by: Actor) -> UUID:
    """Return whose root has a fingerprint that somebody read aloud, in whichever grouping; `Unknown` otherwise.

    24 hex digits, 96 bits: as `keyring.statements.spoken` writes them.
    """
    typed = "".join(spoken.split()).casefold()
    for organisation, public in roots.known().items():
        said = statements.spoken(bytes.fromhex(public)).replace(" ", "")
        if said == typed and UUID(hex=organisation) != by.organisation:
            return UUID(hex=organisation)
    raise Unknown


@transaction.atomic
def draw_up(*, partner: UUID, terms: Terms, by: Actor, replaces: Stands | None = None) -> Agreement:
    """Draw up an agreement, or another version of one. It binds nobody before both have signed."""
    policies.check_can_draw_up(by)
    row = Agreement(
        organisation_id=by.organisation,
        partner_id=partner,
        purposes=list(terms.purposes),
        categories=list(terms.categories),
        agency=terms.agency,
        partner_agency=terms.partner_agency,
        basis=terms.basis,
        partner_basis=terms.partner_basis,
        since=terms.since,
        until=terms.until,
        review_on=terms.review_on,
        root=signing.root_of(by.organisation),
        partner_root=signing.root_of(partner),
        drawn_up_by=by.person,
    )
    if replaces is not None:
        if replaces.other.id != partner or replaces.standing in (Standing.ENDED, Standing.REPLACED):
            raise OutOfTurn
        row.replaces, row.version = replaces.row, replaces.row.version + 1
    row.save(force_insert=True)
    _note(SharingVerb.DRAWN_UP, row, by=by)
    return row


@transaction.atomic
def sign(*, agreement: Agreement, by: Actor) -> None:
    """Sign for one's own organisation, as its officer. Signed twice, it is signed once.

    `Unreadable` for an officer whose key the root has not delegated to; `OutOfTurn` where it waits no more.
    """
    policies.check_can_sign(by, agreement)
    stands = queries.agreement(by, record=agreement.id)
    if stands.own.signed:
        return
    if stands.standing != Standing.WAITS:
        raise OutOfTurn
    signed = signing.sign(stands.row, by=by)
    row = Signature(organisation_id=by.organisation, agreement=stands.row, officer_id=by.person)
    row.statement, row.signature = signed.statement, signed.signature
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # a fellow officer was faster
        return
    _note(SharingVerb.SIGNED, stands.row, by=by)


@transaction.atomic
def end(*, agreement: Agreement, by: Actor) -> None:
    """End an agreement for both: nothing more is shared under it. What is shared is ended by who shares it."""
    policies.check_can_end(by, agreement)
    lasting = Agreement.objects.filter(id=agreement.id, ended_at__isnull=True)
    if not lasting.update(ended_at=timezone.now(), ended_for_id=by.organisation):
        raise OutOfTurn
    _note(SharingVerb.AGREEMENT_ENDED, agreement, by=by)


def _note(verb: SharingVerb, row: Agreement, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, row.id))

"""Who may do what about sharing. The key says who can read it; these functions say who may."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.sharing.models import Agreement, View


def check_is_party(actor: Actor, row: Agreement | View) -> None:
    """Only the two organisations that it is between."""
    if actor.organisation not in (row.organisation_id, row.partner_id):
        raise Denied


def check_can_see_agreements(actor: Actor) -> None:
    """Whoever works on cases, since they share under them, and officers, since they sign them."""
    if not (actor.may(Right.WORK_ON_CASES) or actor.may(Right.KEEP_KEYS)):
        raise Denied


def check_can_draw_up(actor: Actor) -> None:
    """Whoever answers for personal data draws agreements up; officers sign them."""
    check_has(actor, Right.ANSWER_FOR_DATA)


def check_can_sign(actor: Actor, row: Agreement) -> None:
    """A key officer of either party: whose key is checked up to the party's root."""
    check_has(actor, Right.KEEP_KEYS)
    check_is_party(actor, row)


def check_can_end(actor: Actor, row: Agreement) -> None:
    """Whoever answers for personal data of either party: neither needs the other to stop."""
    check_has(actor, Right.ANSWER_FOR_DATA)
    check_is_party(actor, row)


def check_can_open(actor: Actor, view: View) -> None:
    """Whoever works on cases, on either side."""
    check_has(actor, Right.WORK_ON_CASES)
    check_is_party(actor, view)


def check_can_stop(actor: Actor, view: View) -> None:
    """Whoever works on cases of the side that shares; the other side has nothing to stop."""
    check_has(actor, Right.WORK_ON_CASES)
    if actor.organisation != view.organisation_id:
        raise Denied


def check_can_share(actor: Actor) -> None:
    """Whoever works on cases; `cases.policies` says on which."""
    check_has(actor, Right.WORK_ON_CASES)

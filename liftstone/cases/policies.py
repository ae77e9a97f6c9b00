"""Who may do what with a case. The key says who can read it; these functions say who may."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.cases.models import Case, Entry
from liftstone.cases.papers_models import KeptNote
from liftstone.vocabulary.notes import ALWAYS_KEPT


def check_can_start(actor: Actor) -> None:
    """Whoever works on cases may open one; `desk.policies` says from which contacts."""
    check_has(actor, Right.WORK_ON_CASES)


def check_can_read(actor: Actor, case: Case) -> None:
    """Whoever works on cases in the case's own organisation may read it, closed or open.

    Where it is kept to a few, they alone: above all not the one whom it accuses.
    """
    check_has(actor, Right.WORK_ON_CASES)
    _check_own(actor, case.organisation_id)
    if case.readers is not None and actor.person not in case.readers:
        raise Denied


def check_can_work_on(actor: Actor, case: Case) -> None:
    """Whoever may read it may write in it: at night one person may be alone, and nothing waits for a holder.

    What one wrote stays under one's name; the state table says what a closed case still takes.
    """
    check_can_read(actor, case)


def check_can_disclose(actor: Actor, case: Case) -> None:
    """Whoever works on the case, alone if need be: an emergency waits for no agreement and no second person."""
    check_can_work_on(actor, case)


def check_can_review(actor: Actor, entry: Entry) -> None:
    """Somebody with the right to review, of the same organisation, and never whoever disclosed."""
    check_has(actor, Right.REVIEW)
    check_can_read(actor, entry.case)
    if entry.kind != Entry.Kind.DISCLOSURE or entry.written_by == actor.person:
        raise Denied


def check_can_read_kept(actor: Actor, note: KeptNote) -> None:
    """Whoever is named as a reader, and may still read the case: nobody else, whatever their role."""
    check_can_read(actor, note.case)
    if actor.person not in note.readers:
        raise Denied


def check_can_be_for_all(type_: str) -> None:
    """A note of therapy is never for everybody, nor becomes one that is: who chose the type thinks it kept."""
    if type_ in ALWAYS_KEPT:
        raise Denied


def _check_own(actor: Actor, organisation: object) -> None:
    if organisation != actor.organisation:
        raise Denied

"""Who may ask that something is erased, and who decides: never the same person."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.cases import policies as cases
from liftstone.cases.models import Case
from liftstone.desk import policies as desk
from liftstone.intake.models import Contact
from liftstone.keeping.models import Erasure, Hold


def check_can_ask_for_case(actor: Actor, case: Case) -> None:
    """Whoever may work on a case may ask that it is erased."""
    cases.check_can_work_on(actor, case)


def check_can_ask_for_contact(actor: Actor, contact: Contact) -> None:
    """Whoever may work on a contact may ask that it is erased."""
    desk.check_can_work_on(actor, contact)


def check_can_decide(actor: Actor, erasure: Erasure) -> None:
    """A supervisor decides, and never about what they asked for themselves."""
    check_has(actor, Right.LET_GO)
    if erasure.organisation_id != actor.organisation or erasure.asked_by == actor.person:
        raise Denied


def check_can_withdraw(actor: Actor, erasure: Erasure) -> None:
    """Whoever asked may take it back; whoever decides may turn it down.

    What is to go for its time alone, everybody who works on cases may say is still needed: they may know better.
    """
    if erasure.organisation_id != actor.organisation:
        raise Denied
    if erasure.rule == Erasure.Rule.TIME:
        check_has(actor, Right.WORK_ON_CASES)
    elif erasure.asked_by != actor.person:
        check_has(actor, Right.LET_GO)


def check_can_decide_periods(actor: Actor) -> None:
    """A supervisor decides how long things are kept."""
    check_has(actor, Right.LET_GO)


def check_can_hold(actor: Actor, record: Case | Contact) -> None:
    """A supervisor says that something must be kept, of what they may read."""
    check_has(actor, Right.LET_GO)
    if isinstance(record, Case):
        cases.check_can_read(actor, record)
    else:
        desk.check_can_work_on(actor, record)


def check_can_lift(actor: Actor, hold: Hold) -> None:
    """A supervisor lifts a hold."""
    check_has(actor, Right.LET_GO)
    if hold.organisation_id != actor.organisation:
        raise Denied

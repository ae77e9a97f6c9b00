"""Who may compare people, and say of two that they are one. Which records they may see, desk and cases decide."""

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import Denied, check_has
from liftstone.accounts.rights import Right
from liftstone.linkage.models import Subject, Verdict


def check_can_say(actor: Actor, *subjects: Subject) -> None:
    """Whoever works on cases may say it, of people in two records of their own organisation."""
    check_has(actor, Right.WORK_ON_CASES)
    for each in subjects:
        if each.organisation_id != actor.organisation:
            raise Denied


def check_can_take_back(actor: Actor, verdict: Verdict) -> None:
    """Whoever may say it may take it back, also what a colleague said: at night one is alone, and it is kept."""
    check_has(actor, Right.WORK_ON_CASES)
    if verdict.organisation_id != actor.organisation:
        raise Denied

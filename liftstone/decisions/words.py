"""What is said to staff of states, clocks, refusals and dates that cannot be, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from liftstone.decisions.clocks import Kind
from liftstone.decisions.deadlines import Oddity
from liftstone.decisions.rules import Caution, Why
from liftstone.decisions.states import State

STATES = {
    State.DRAFT: _("Being prepared"),
    State.SUBMITTED: _("Sent, and with nobody yet"),
    State.RG_PENDING: _("Waiting for the reasonable grounds decision"),
    State.RG_SUSPENDED: _("Suspended before the reasonable grounds decision"),
    State.RG_NEGATIVE: _("No reasonable grounds"),
    State.RG_RECONSIDERED: _("No reasonable grounds, being reconsidered"),
    State.RG_IN_COURT: _("No reasonable grounds, before a court"),
    State.RECOVERY: _("Reasonable grounds: in the recovery period"),
    State.CG_PENDING: _("Waiting for the conclusive grounds decision"),
    State.CG_SUSPENDED: _("Suspended before the conclusive grounds decision"),
    State.CG_NEGATIVE: _("No conclusive grounds"),
    State.CG_RECONSIDERED: _("No conclusive grounds, being reconsidered"),
    State.CG_IN_COURT: _("No conclusive grounds, before a court"),
    State.CG_POSITIVE: _("Conclusive grounds"),
    State.DISQUALIFIED: _("Disqualified from protection"),
    State.DISQUALIFIED_IN_COURT: _("Disqualified from protection, before a court"),
    State.MOVE_ON: _("Support after conclusive grounds"),
    State.EXITED: _("Support after the decision is over"),
    State.WITHDRAWN: _("Withdrawn"),
    State.CLOSED: _("Closed"),
}
CLOCKS = {
    Kind.RG: _("Reasonable grounds decision hoped for"),
    Kind.RG_PILOT: _("Reasonable grounds decision by a pilot"),
    Kind.RECOVERY: _("Recovery period"),
    Kind.MOVE_ON: _("Support after conclusive grounds"),
    Kind.MOVE_ON_NEGATIVE: _("Support after no conclusive grounds"),
    Kind.EXIT_AFTER_RG: _("Support after no reasonable grounds"),
    Kind.RECONSIDERATION: _("Asking for a reconsideration"),
    Kind.COURT: _("Asking a court"),
    Kind.EIGHTEEN: _("18th birthday"),
}
REFUSALS = {
    Why.NOT_FROM_HERE: _("That cannot follow where this application stands now."),
    Why.CG_WITHOUT_RG: _(
        "A conclusive grounds decision comes after a positive reasonable grounds decision: enter that one first. "
        "Where a pilot made both at once, enter them as one."
    ),
    Why.BOTH_OUTSIDE_PILOT: _(
        "Only a pilot decides both at once. See who decided, or enter the two decisions one after the other."
    ),
    Why.IN_THE_FUTURE: _("This day is still to come."),
    Why.BEFORE_REFERRAL: _(
        "This is dated before the referral was sent. One of the two dates is wrong: look at the letter again."
    ),
    Why.CG_BEFORE_RG: _(
        "This is dated before the reasonable grounds decision. One of the two dates is wrong: look at both "
        "letters again."
    ),
    Why.BEFORE_DECISION: _("This is dated before the decision that it contests."),
    Why.BEFORE_ASKED: _("This answer is dated before it was asked for."),
    Why.PERIOD_NOT_OVER: _("The recovery period was not over on that day."),
    Why.TOO_LATE: _(
        "The 30 days for asking for a reconsideration were over on that day. If it was asked for as an exception, "
        "write down why."
    ),
    Why.STILL_CONTESTABLE: _("This decision may still be contested, so the application stays open."),
    Why.CHILD_WITHDRAWS: _(
        "A child is referred without having to consent, and neither they nor anybody for them can withdraw. "
        "Somebody whose age is not sure is treated as a child."
    ),
    Why.NOT_TOLD_HOW: _("Say how they said that they leave: by a signed form, or to a first responder."),
    Why.NO_AUTHORITY: _("Say who decides."),
    Why.SAME_AUTHORITY: _("It is with them already."),
    Why.CHILD_TO_IECA: _(
        "The Immigration Enforcement Competent Authority does not decide for a child, or for somebody who may be "
        "one."
    ),
    Why.ADULT_TO_PILOT: _("A pilot decides for children only."),
    Why.NO_PILOT_HERE: _("There is no pilot where this child stays."),
    Why.TOO_NEAR_18: _(
        "A pilot decides for children whose 18th birthday was more than 100 days away when they were referred."
    ),
}
CAUTIONS = {
    Caution.OUT_OF_ORDER: _(
        "This is dated before something that was entered already. Both stay as they were told."
    ),
    Caution.CG_IN_RECOVERY: _(
        "This decision came within the recovery period. See until when there is support where they stay now."
    ),
    Caution.CONSENT_AT_18: _(
        "They turned 18 before the decision: ask whether they consent to stay, and whether they want support."
    ),
    Caution.AGE_NOT_KNOWN: _("Without a date of birth nobody can tell whether a pilot may decide."),
    Caution.SITE_NOT_KNOWN: _("See whether the child's local authority takes part in the pilot."),
    Caution.SOME_SHUT_OUT: _(
        "Since September 2025 some people who are to be removed to another country cannot ask for a "
        "reconsideration. Get legal advice today."
    ),
    Caution.COURT_LATE: _("This may be too late for a court. Get legal advice today."),
    Caution.MOVE_ON_SHORT: _(
        "This is sooner than support after a positive decision ends. See that it was their own choice."
    ),
}
ODDITIES = {
    Oddity.LETTER_BEFORE_DECISION: _("The letter is dated before the decision."),
    Oddity.RECEIVED_BEFORE_LETTER: _("The letter came before the date that stands on it."),
    Oddity.RECEIVED_BEFORE_DECISION: _("The letter came before the decision was made."),
    Oddity.DECISION_BEFORE_REFERRAL: _("The decision is dated before the referral."),
    Oddity.LETTER_BEFORE_REFERRAL: _("The letter is dated before the referral."),
}

"""What can be done with a case."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class CaseVerb(Verb):
    """Opening, joining, working on, disclosing from, closing."""

    STARTED = "cases.started", _("opened a new case")
    JOINED = "cases.joined", _("put a contact into a case")
    READ = "cases.read", _("read a case")
    LISTED = "cases.listed", _("saw follow-ups or disclosures on a list")
    CHANGED = "cases.changed", _("changed a case")
    KEPT_APART = "cases.kept_apart", _("kept a version beside a colleague's")
    TAKEN_OVER = "cases.taken_over", _("took a case over")
    PERSON_ADDED = "cases.person_added", _("added a person to a case")
    PERSON_CHANGED = "cases.person_changed", _("changed a person in a case")
    PERSON_REMOVED = "cases.person_removed", _("took a person out of a case")
    THING_ADDED = "cases.thing_added", _("added a place or thing to a case")
    THING_CHANGED = "cases.thing_changed", _("changed a place or thing in a case")
    THING_REMOVED = "cases.thing_removed", _("took a place or thing out of a case")
    RELATED = "cases.related", _("said what one in a case is to another")
    UNRELATED = "cases.unrelated", _("took a relation out of a case")
    NOTED = "cases.noted", _("wrote a note in a case")
    PROMISED = "cases.follow_up_set", _("set a follow-up")
    DONE = "cases.follow_up_done", _("did a follow-up")
    MOVED = "cases.follow_up_moved", _("moved a follow-up")
    DISCLOSED = "cases.disclosed", _("disclosed in an emergency")
    REVIEWED = "cases.reviewed", _("reviewed a colleague's disclosure")
    RESTRICTED = "cases.restricted", _("kept a case to a few colleagues")
    UNRESTRICTED = "cases.unrestricted", _("opened a case to everybody again who works on cases")
    CLOSED = "cases.closed", _("closed a case")
    REOPENED = "cases.reopened", _("opened a case again")
    RISK_READ = "cases.risk_read", _("read what is weighed in a case")
    RISK_ASSESSED = "cases.risk_assessed", _("assessed the risk in a case")
    PLAN_MADE = "cases.plan_made", _("made a plan where to look")
    TOOLS_WEIGHED = "cases.tools_weighed", _("weighed what could be done for a child")
    FLAGGED = "cases.flagged", _("set a flag on a case")
    FLAG_LIFTED = "cases.flag_lifted", _("took a flag from a case")
    MISSING_RAISED = "cases.missing_raised", _("raised the alarm that somebody is missing")
    MISSING_TAKEN = "cases.missing_taken", _("took the alarm that somebody is missing")
    MISSING_TOLD = "cases.missing_told", _("told one who was to be told that somebody is missing")
    MISSING_WRITTEN = "cases.missing_written", _("wrote down what was learned of somebody missing")
    MISSING_ENDED = "cases.missing_ended", _("said what became of somebody missing")
    DECIDED = "cases.consent_recorded", _("wrote down what somebody decided")
    WITHDRAWN = "cases.consent_withdrawn", _("wrote down that somebody withdrew consent")
    LAPSED = "cases.consent_lapsed", _("noted that a consent has lapsed")
    SAFE_WRITTEN = "cases.safe_contact_written", _("wrote down how somebody can be reached safely")
    NUMBER_SHOWN = "cases.number_shown", _("was shown a number or an address")
    NUMBER_FORCED = "cases.number_shown_unsafe", _("asked for a number although it was not known to be safe")

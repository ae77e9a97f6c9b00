"""What can be done about meetings."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class MeetingVerb(Verb):
    """Planning a meeting, holding it, its minutes."""

    READ = "meetings.read", _("read what a network's meeting is about and what was said at it")
    PLANNED = "meetings.planned", _("planned a meeting of a network")
    CHANGED = "meetings.changed", _("changed when or where a meeting is")
    CANCELLED = "meetings.cancelled", _("cancelled a meeting of a network")
    INVITED = "meetings.invited", _("invited everybody who speaks for a member to a meeting")
    ATTENDANCE = "meetings.attendance", _("wrote down who comes or came to a meeting")
    AGENDA = "meetings.agenda_changed", _("changed the agenda of a meeting")
    PAPER = "meetings.paper_added", _("put a paper to a meeting")
    PAPER_READ = "meetings.paper_opened", _("opened a paper of a meeting")
    PAPER_GONE = "meetings.paper_withdrawn", _("took a paper back from a meeting")
    BEGUN = "meetings.begun", _("began a meeting")
    WRITTEN = "meetings.entry_written", _("wrote into the minutes of a meeting")
    REWORDED = "meetings.entry_reworded", _("changed an entry of the minutes of a meeting")
    STRUCK = "meetings.entry_struck", _("struck an entry out of the minutes of a meeting")
    SENT_OUT = "meetings.sent_for_approval", _("sent the minutes of a meeting out for approval")
    TAKEN_BACK = "meetings.taken_back", _("took the minutes of a meeting back to change them")
    ANSWERED = "meetings.approval_answered", _("wrote down what somebody said of the minutes of a meeting")
    APPROVED = "meetings.approved", _("wrote down that the minutes of a meeting were approved")
    CORRECTED = "meetings.corrected", _("added a correction to approved minutes")
    MADE = "meetings.document_made", _("made the minutes of a meeting into a document")

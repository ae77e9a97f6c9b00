"""What can be done at the desk."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class DeskVerb(Verb):
    """Taking, reading, answering, finishing."""

    CLAIMED = "desk.claimed", _("took a contact from the queue")
    TAKEN_OVER = "desk.taken_over", _("took over a contact that a colleague had left")
    HANDED_ON = "desk.handed_on", _("took over a contact that a colleague handed over")
    GIVEN = "desk.given", _("gave a contact into a colleague's hands")
    RELEASED = "desk.released", _("put a contact back into the queue")
    OPENED = "desk.opened", _("opened a contact")
    THREAD_READ = "desk.thread_read", _("read a thread")
    LISTED = "desk.listed", _("saw summaries on a list")
    SEARCHED = "desk.searched", _("searched")
    FILE_OPENED = "desk.file_opened", _("opened a file")
    REPLIED = "desk.replied", _("wrote to the person")
    NOTED = "desk.noted", _("wrote a note")
    SUPPORT_GIVEN = "desk.support_given", _("wrote down what a professional was given")
    SUPPORT_TAKEN_BACK = "desk.support_taken_back", _("took back what a professional was given")
    CLOSED = "desk.closed", _("finished with a contact")
    CALL_BEGUN = "desk.call_begun", _("began to write down a call")
    CALL_KEPT = "desk.call_kept", _("finished writing down a call")
    RESTRICTED = "desk.restricted", _("kept a contact to a few colleagues")
    UNRESTRICTED = "desk.unrestricted", _("opened a contact to the whole desk again")
    ALARM_TAKEN = "desk.alarm_taken", _("took an alarm")
    DANGER_BEGUN = "desk.danger_begun", _("began to stay with somebody in immediate danger")
    DANGER_READ = "desk.danger_read", _("read what was written in an immediate danger")
    DANGER_WRITTEN = "desk.danger_written", _("wrote down what was said in an immediate danger")
    DANGER_CHECKED = "desk.danger_checked", _("was still with somebody in immediate danger")
    DANGER_TOLD = "desk.danger_told", _("told 999")
    DANGER_JOINED = "desk.danger_joined", _("joined a colleague in an immediate danger")
    DANGER_ALONE = "desk.danger_alone", _("went on alone in an immediate danger")
    DANGER_TAKEN = "desk.danger_taken", _("took over an immediate danger")
    DANGER_ENDED = "desk.danger_ended", _("ended an immediate danger")
    DANGER_REVIEWED = "desk.danger_reviewed", _("reviewed how a colleague went on alone")
    TARGETS_SET = "desk.targets_set", _("decided how long somebody may wait")
    HELP_ASKED = "desk.help_asked", _("asked for a supervisor")
    HELP_JOINED = "desk.help_joined", _("came to help a colleague")
    HELP_ENDED = "desk.help_ended", _("needed no more help")
    TALK_ASKED = "desk.talk_asked", _("asked to talk to somebody")
    TALK_JOINED = "desk.talk_joined", _("came to a colleague who wanted to talk")
    TALK_ENDED = "desk.talk_ended", _("said that the talk is over")
    PHRASES_READ = "desk.phrases_read", _("read the ready-made words")
    PHRASE_KEPT = "desk.phrase_kept", _("wrote ready-made words")
    PHRASE_ENDED = "desk.phrase_ended", _("took ready-made words away")

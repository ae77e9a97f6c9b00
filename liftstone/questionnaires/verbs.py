"""What can be done about questionnaires."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class QuestionnaireVerb(Verb):
    """Making a questionnaire, sending it to members, reading what they answered."""

    MADE = "questionnaires.made", _("made a questionnaire")
    CHANGED = "questionnaires.changed", _("changed a questionnaire")
    READ = "questionnaires.read", _("read a network's questionnaires")
    OPENED = "questionnaires.opened", _("sent a questionnaire to members")
    ASKED = "questionnaires.asked", _("sent a questionnaire to further members")
    RENEWED = "questionnaires.renewed", _("put a changed questionnaire in the place of the one that was sent")
    REMINDED = "questionnaires.reminded", _("wrote down that members were reminded of a questionnaire")
    CLOSED = "questionnaires.closed", _("closed a questionnaire")
    REOPENED = "questionnaires.reopened", _("opened a questionnaire again")
    ANSWERED = "questionnaires.answered", _("kept what a member answered to a questionnaire")
    COMPARED = "questionnaires.compared", _("read what members answered to a questionnaire")
    TAKEN_OUT = "questionnaires.taken_out", _("took the answers to a questionnaire out as a file")

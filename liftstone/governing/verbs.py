"""What can be done about how a network is governed."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class GoverningVerb(Verb):
    """Boards, who answers for what, decisions, shared documents."""

    READ = "governing.read", _("read how a network is governed")
    BOARD = "governing.board_added", _("added a board or a group to a network's map")
    BOARD_ENDED = "governing.board_ended", _("wrote down that a board or a group is no more")
    TIED = "governing.tied", _("wrote down which board answers to which")
    UNTIED = "governing.untied", _("wrote down that a board does not answer to another any more")
    SITS = "governing.sits", _("wrote down that a member sits on a board")
    SITS_NO_MORE = "governing.sits_no_more", _("wrote down that a member sits on a board no more")
    TERMS = "governing.terms_kept", _("kept a version of terms of reference")
    TOPIC = "governing.topic_added", _("added something for which somebody has to answer")
    TOPIC_ENDED = "governing.topic_ended", _("took something out for which nobody has to answer any more")
    PARTS = "governing.parts_said", _("wrote down who answers for what")
    PROPOSED = "governing.proposed", _("wrote down what is to be decided")
    STEP = "governing.step_taken", _("wrote down how far a decision has come")
    DOCUMENT = "governing.document_shared", _("added a document that members share")
    VERSION = "governing.version_kept", _("kept a new version of a shared document")
    ASKED = "governing.members_asked", _("asked members to go by a shared document")
    ANSWERED = "governing.answer_kept", _("wrote down whether a member goes by a shared document")
    WITHDRAWN = "governing.document_withdrawn", _("withdrew a shared document")

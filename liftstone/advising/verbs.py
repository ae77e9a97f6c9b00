"""What can be done about an advisory group."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class AdvisingVerb(Verb):
    """Who is in the group, drafts, comments and what became of them."""

    READ = "advising.read", _("read an advisory group's drafts and comments")
    ADVISER = "advising.adviser", _("added somebody to an advisory group")
    ADVISER_ENDED = "advising.adviser_ended", _("wrote down that somebody left an advisory group")
    OPENED = "advising.draft_opened", _("opened a draft to an advisory group")
    VERSION = "advising.version", _("wrote a new version of a draft")
    CLOSED = "advising.draft_closed", _("closed a draft to comments")
    REOPENED = "advising.draft_reopened", _("opened a draft to comments again")
    COMMENTED = "advising.commented", _("wrote down a comment on a draft")
    DECIDED = "advising.decided", _("wrote down what became of a comment on a draft")

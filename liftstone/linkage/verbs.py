"""What can be done with two who may be one."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class LinkVerb(Verb):
    """Comparing, saying, taking back."""

    COMPARED = "linkage.compared", _("compared somebody with people who are known")
    SAID_SAME = "linkage.said_same", _("said that two are the same person")
    SAID_OTHER = "linkage.said_other", _("said that two are not the same person")
    TAKEN_BACK = "linkage.taken_back", _("took back what was said of two people")

"""What can be done about actions that a network agreed on."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class AgreedVerb(Verb):
    """Agreeing on something, asking after it, finishing it."""

    READ = "agreed.read", _("read what a network agreed to do")
    MADE = "agreed.made", _("wrote down an action that a network agreed on")
    CHANGED = "agreed.changed", _("changed an action that a network agreed on")
    CHASED = "agreed.chased", _("asked after an action that a network agreed on")
    TOLD = "agreed.told", _("wrote down how far an owner's part of an action is")
    OWNER_DONE = "agreed.owner_done", _("wrote down that an owner's part of an action is done")
    DONE = "agreed.done", _("wrote down that an action is done")
    DROPPED = "agreed.dropped", _("dropped an action that a network agreed on")
    REOPENED = "agreed.reopened", _("opened an action again that a network agreed on")

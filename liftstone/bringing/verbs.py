"""What can be done about old minutes."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class BringingVerb(Verb):
    """Bringing old minutes in."""

    READ = "bringing.read", _("read old minutes of a network that wait to be taken in")
    BROUGHT = "bringing.brought", _("brought in a file of old minutes of a network")
    KEPT = "bringing.kept", _("ticked or changed what was found in old minutes of a network")
    TAKEN = "bringing.taken", _("took old minutes into what a network has written down")
    THROWN_AWAY = "bringing.thrown_away", _("threw away old minutes of a network that were not taken in")

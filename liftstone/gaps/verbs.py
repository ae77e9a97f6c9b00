"""What can be done about accounts and gaps."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class GapVerb(Verb):
    """Saying what a member does and what is missing."""

    READ = "gaps.read", _("read what members of a network say of themselves")
    ACCOUNT = "gaps.account", _("wrote down what a member answers for, does and needs")
    SAID = "gaps.said", _("wrote down what a member says of a gap")
    CLOSED = "gaps.closed", _("closed a gap")
    ACTED = "gaps.acted", _("made an action of a gap")
    TAKEN_OUT = "gaps.taken_out", _("took a table of gaps out as a file")

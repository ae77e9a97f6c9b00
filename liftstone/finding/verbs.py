"""What can be done to find help for somebody, as the audit says it: never whom somebody asked."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class FindingVerb(Verb):
    """Looking, asking, being told yes or no."""

    READ = "finding.read", _("read who was asked for help")
    ASKED = "finding.asked", _("asked a service for help")
    ANSWERED = "finding.answered", _("wrote down what a service said that was asked")
    ACCEPTED = "finding.accepted", _("wrote down that a service accepted")
    GIVEN_UP = "finding.given_up", _("gave up looking for help")

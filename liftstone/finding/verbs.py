"""What can be done to find help for somebody, as the audit says it: never whom somebody asked."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class FindingVerb(Verb):
    """Looking, asking, being told yes or no."""

    READ = "finding.read", _("read who was asked for help")
    ASKED = "finding.asked", _("asked a service for help")
    ANSWERED = "finding.answered", _("wrote down what a service said that was asked")
    ACCEPTED = "finding.accepted", _("wrote down that a service accepted")
    PLACE_BEGUN = "finding.place_asked_for", _("asked for a bed")
    PLACE_HELD = "finding.place_held", _("wrote down that a bed is held")
    PLACE_CONFIRMED = "finding.place_confirmed", _("wrote down that a bed is confirmed")
    PLACE_ENDED = "finding.place_ended", _("wrote down that a bed came to nothing")
    MOVED_ON = "finding.moved_on", _("wrote down that somebody moved on from a bed")
    HANDED_ON = "finding.way_handed_on", _("handed the way to a bed over to a colleague")
    ADDRESS_KEPT = "finding.address_kept", _("wrote down the address of a secret place")
    ADDRESS_READ = "finding.address_read", _("was shown the address of a secret place")
    GIVEN_UP = "finding.given_up", _("gave up looking for help")

"""What can happen at the public door."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class IntakeVerb(Verb):
    """Arrivals."""

    ARRIVED = "intake.arrived", _("a report arrived")
    ADDED = "intake.added", _("an addition to a report arrived")

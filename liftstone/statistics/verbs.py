"""What can be done with facts."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class StatisticsVerb(Verb):
    """Counting and taking a table away."""

    COUNTED = "statistics.counted", _("opened coded facts and counted them")
    TAKEN = "statistics.taken", _("downloaded a table")

"""What can be done about letting go."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class KeepingVerb(Verb):
    """Asking for an erasure, deciding about it; how long things are kept."""

    ASKED = "keeping.erasure_asked", _("asked for something to be erased")
    READ = "keeping.erasure_read", _("read why something is to be erased")
    WITHDRAWN = "keeping.erasure_withdrawn", _("took back or turned down that something is erased")
    HELD = "keeping.hold_placed", _("said that something must be kept")
    HOLD_READ = "keeping.hold_read", _("read why something must be kept")
    HOLD_LIFTED = "keeping.hold_lifted", _("lifted that something must be kept")
    PERIOD = "keeping.period_decided", _("decided how long something is kept")
    PERIOD_READ = "keeping.period_read", _("read why something is kept for so long")
    ERASED = "keeping.erased", _("erased a record, as the second person")

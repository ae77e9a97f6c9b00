"""What can be done with keys."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class KeyringVerb(Verb):
    """Teams, members, recovery."""

    FOUNDED = "keyring.team_founded", _("founded a team")
    ADMITTED = "keyring.admitted", _("let somebody into a team")
    REMOVED = "keyring.removed", _("took somebody out of every team")
    ROTATED = "keyring.rotated", _("started a team's next key")
    HANDED_ON = "keyring.handed_on", _("handed a team's key to somebody whom an officer let in")
    DISMISSED = "keyring.officer_dismissed", _("took over what an officer's former key had vouched for")
    CERTIFIED = "keyring.certified", _("vouched for a person's key")
    RECOVERY_ASKED = "keyring.recovery_asked", _("brought a new key and asked two officers")
    RECOVERY_FIRST = "keyring.recovery_first", _("took the first step of a recovery")
    RECOVERY_SECOND = "keyring.recovery_second", _("took the second step of a recovery")
    RECOVERY_REFUSED = "keyring.recovery_refused", _("refused a recovery")

"""What can be done to people and their sign-in."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class AccountVerb(Verb):
    """Founding, inviting, leaving, signing in."""

    FOUNDED = "accounts.founded", _("founded the organisation")
    APPOINTED = "accounts.officer_appointed", _("by the root: made a key officer")
    INVITED = "accounts.invited", _("invited a colleague")
    ADMITTED = "accounts.admitted", _("admitted a colleague")
    LEFT = "accounts.left", _("removed a colleague")
    RECOVERY_BEGUN = "accounts.recovery_begun", _("gave a one-time code to a colleague who lost the passphrase")
    SESSIONS_ENDED = "accounts.sessions_ended", _("ended their other sessions")
    PASSKEY_REMOVED = "accounts.passkey_removed", _("removed a passkey")
    PASSKEY_CLONED = "accounts.passkey_cloned", _("came with a passkey that was copied, and was refused")
    SIGNED_IN = "accounts.signed_in", _("signed in")
    SIGNED_OUT = "accounts.signed_out", _("signed out")
    REFUSED = "accounts.refused", _("was refused at sign-in")
    PASSKEY_ADDED = "accounts.passkey_added", _("added a passkey")
    NAMES_READ = "accounts.names_read", _("read colleagues' names")
    CHANGED = "accounts.passphrase_renewed", _("put a colleague's new passphrase in place")

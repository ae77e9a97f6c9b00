"""What can be done about weekly mails."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class DigestVerb(Verb):
    """Sending them, and wishing for none."""

    SENT = "digest.sent", _("sent weekly mails without content to people of a network")
    WISHED = "digest.wished", _("wrote down whether somebody wishes a weekly mail")

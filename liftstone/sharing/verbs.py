"""What can be done about sharing."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class SharingVerb(Verb):
    """Agreements, and views under them."""

    DRAWN_UP = "sharing.drawn_up", _("drew up an agreement about sharing")
    SIGNED = "sharing.signed", _("signed an agreement about sharing")
    AGREEMENT_ENDED = "sharing.agreement_ended", _("ended an agreement about sharing")
    SHARED = "sharing.shared", _("shared part of a case with another organisation")
    READ = "sharing.read", _("opened what is shared of a case")
    ANSWERED = "sharing.answered", _("wrote to the other organisation about what is shared")
    ENDED = "sharing.ended", _("ended the sharing of part of a case")
    RENEWED = "sharing.renewed", _("sealed what is shared to the other organisations' newest keys")

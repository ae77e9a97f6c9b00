"""What can be done with the rota, a hand-over and a standing brief."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class ShiftVerb(Verb):
    """Planning, swapping, handing over, briefing."""

    PLANNED = "shifts.planned", _("planned a shift")
    REMOVED = "shifts.removed", _("took a shift off the rota")
    ADDED = "shifts.added", _("put a colleague on a shift")
    OFF = "shifts.off", _("said that somebody cannot come to a shift")
    ON = "shifts.on", _("said that somebody can come to a shift after all")
    SWAP_ASKED = "shifts.swap_asked", _("asked a colleague to take a shift")
    SWAP_AGREED = "shifts.swap_agreed", _("took a colleague’s shift")
    SWAP_DECLINED = "shifts.swap_declined", _("did not take a colleague’s shift")
    SWAP_WITHDRAWN = "shifts.swap_withdrawn", _("asked no longer for a shift to be taken")
    SWAP_SEEN = "shifts.swap_seen", _("saw that a shift had changed hands")
    ABILITIES_READ = "shifts.abilities_read", _("saw what colleagues can do")
    ABILITIES_CHANGED = "shifts.abilities_changed", _("changed what a colleague can do")
    FEED_MADE = "shifts.feed_made", _("made a secret address for a calendar")
    FEED_ENDED = "shifts.feed_ended", _("ended a secret address for a calendar")
    GATHERED = "shifts.gathered", _("gathered what is to be handed over")
    HANDED_OVER = "shifts.handed_over", _("handed over a shift")
    HANDOVER_READ = "shifts.handover_read", _("read a hand-over")
    SIGNED = "shifts.signed", _("signed a hand-over")
    BRIEF_KEPT = "shifts.brief_kept", _("wrote a standing brief")
    BRIEF_READ = "shifts.brief_read", _("read standing briefs")
    BRIEF_ENDED = "shifts.brief_ended", _("ended a standing brief")

"""What can be done about quality."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class QualityVerb(Verb):
    """Drawing, reviewing, answering."""

    DRAWN = "quality.sample_drawn", _("drew a sample of the work")
    TAKEN = "quality.review_taken", _("began to review a colleague's work")
    REPLACED = "quality.replaced", _("had something else drawn, and said why")
    READ = "quality.review_read", _("read a review")
    KEPT = "quality.review_kept", _("wrote a review")
    GIVEN = "quality.review_given", _("gave a review to whose work it is")
    AGREED = "quality.agreed", _("agreed with a review of their work")
    DISPUTED = "quality.disputed", _("saw a review of their work differently")
    SECOND = "quality.second_taken", _("began to look at a review again")
    SETTLED = "quality.settled", _("looked at a review again")
    ACTED = "quality.acted", _("did what was agreed after a review")
    TREND_READ = "quality.trend_read", _("read how the team's work meets the standards")

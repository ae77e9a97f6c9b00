"""Why two cases are linked: each stays what it is."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

LINK_REASONS = List(
    "link_reasons",
    Value("same_person", _("One person is in both"), LIFTSTONE),
    Value("siblings", _("Siblings, or another family"), LIFTSTONE),
    Value("one_referral", _("One national referral speaks of both"), LIFTSTONE),
    Value("same_exploiter", _("The same potential exploiter, or their people"), LIFTSTONE),
    Value("same_place", _("The same place or business"), LIFTSTONE),
    Value("other", _("Something else, in words"), LIFTSTONE),
)

"""What a contact was that nobody needed help with, so that it is counted and costs the desk one key."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

# The codes are outcomes of a contact too (`outcomes.py`): a count tells them apart.
NO_HELP_NEEDED = List(
    "no_help_needed",
    Value("wrong_number", _("Wrong number or another subject"), LIFTSTONE),
    Value("no_contact", _("Silent, dropped or test"), LIFTSTONE),
    Value("abusive", _("Abusive or a prank"), LIFTSTONE),
)

"""What somebody is in a case. One person may have been both exploited and made to exploit."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE, UNSEEN

ROLES = List(
    "roles",
    Value(
        "potential_victim",
        _("Potential victim"),
        UNSEEN,
        child_label=_("Child or young person who may be exploited"),
    ),
    Value("potential_exploiter", _("Potential exploiter"), UNSEEN),
    Value(
        "both",
        _("Potential victim made to exploit others"),
        LIFTSTONE,
        child_label=_("Child or young person made to exploit others"),
    ),
    Value("witness", _("Witness"), LIFTSTONE),
    Value("family", _("Family"), UNSEEN),
    Value("professional", _("Professional"), UNSEEN),
    Value("other", _("Somebody else"), LIFTSTONE),
)

# Whoever is counted as a potential victim.
VICTIMS = frozenset({"potential_victim", "both"})

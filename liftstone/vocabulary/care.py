"""Why a contact was hard for whoever was with it. The first three are known without a key; the rest they say."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

HARD_CONTACTS = List(
    "hard_contacts",
    Value("danger", _("Somebody was in danger"), LIFTSTONE),
    Value("child", _("It was about a child"), LIFTSTONE),
    Value("long", _("It took long"), LIFTSTONE),
    Value("death", _("It was about death or suicide"), LIFTSTONE),
    Value("abuse", _("I was insulted or threatened"), LIFTSTONE),
    Value("own", _("It was close to something of my own"), LIFTSTONE),
    Value("other", _("Something else"), LIFTSTONE),
)
KNOWN = ("danger", "child", "long")  # from clear metadata
SAID = tuple(code for code in HARD_CONTACTS.codes if code not in KNOWN)

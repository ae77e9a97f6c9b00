"""How soon somebody may come to harm; the order of the desk's queue."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

DANGER = List(
    "danger",
    Value("now", _("In danger now"), LIFTSTONE),
    Value("soon", _("In danger soon"), LIFTSTONE),
    Value("no", _("Not in danger at present"), LIFTSTONE),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

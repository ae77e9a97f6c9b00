"""How a contact arrived."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE, UNSEEN

CHANNELS = List(
    "channels",
    Value("phone", _("Call"), UNSEEN, maps={"channel": ("call",)}),
    Value("web", _("Web form"), UNSEEN, maps={"channel": ("webform",)}),
    Value("plain", _("Web form without JavaScript"), LIFTSTONE, maps={"channel": ("webform",)}),
    Value("app", _("App report"), UNSEEN, maps={"channel": ("app",)}),
    Value("message", _("Written message"), LIFTSTONE),
    Value("email", _("E-mail"), LIFTSTONE),
    Value("in_person", _("In person"), LIFTSTONE),
    Value("other", _("Other"), LIFTSTONE),
)

"""What must be known before anything is done for somebody. Each ends by itself on its date."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HOTLINES, LIFTSTONE

FLAGS = List(
    "flags",
    Value("do_not_ring", _("Do not ring"), HOTLINES),
    Value("do_not_write", _("Do not write: messages are read by somebody else"), HOTLINES),
    Value("phone_watched", _("Their phone is watched"), HOTLINES),
    Value("no_police", _("No police without asking them first"), HOTLINES),
    Value("violent", _("Somebody there may be violent"), HOTLINES),
    Value("weapons", _("Weapons were seen"), HOTLINES),
    Value("not_alone", _("Never visit alone"), HOTLINES),
    Value("harm_self", _("May harm themselves"), HOTLINES),
    Value("interpreter_women", _("Interpreter: women only"), HOTLINES),
    Value("interpreter_men", _("Interpreter: men only"), HOTLINES),
    Value("interpreter_outside", _("Interpreter: not from their community"), HOTLINES),
    Value("may_go_missing", _("May go missing"), LIFTSTONE),
)

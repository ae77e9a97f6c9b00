"""How somebody can be reached without being found out: ways, hours, voicemail, whose telephone it is."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HOTLINES, LIFTSTONE, NRM_FORM

# Each is asked for by itself: that a call is safe says nothing about a letter (NRM form: "safe to write" twice).
WAYS = List(
    "ways",
    Value("phone", _("Telephone"), HOTLINES),
    Value("text", _("Text message"), HOTLINES),
    Value("email", _("E-mail"), NRM_FORM),
    Value("post", _("Post"), NRM_FORM),
)

WAY_SAFETY = List(
    "way_safety",
    Value("safe", _("Safe"), LIFTSTONE),
    Value("unsafe", _("Not safe"), LIFTSTONE),
    Value("unknown", _("Not known"), LIFTSTONE),
)

SAFE_TIMES = List(
    "safe_times",
    Value("any", _("At any time"), LIFTSTONE),
    Value("windows", _("Only at the hours below"), LIFTSTONE),
    Value("unknown", _("Not known"), LIFTSTONE),
)

SAFE_DAYS = List(
    "safe_days",
    Value("all", _("Every day"), LIFTSTONE),
    Value("weekdays", _("Monday to Friday"), LIFTSTONE),
    Value("weekend", _("Saturday and Sunday"), LIFTSTONE),
    Value("mon", _("Monday"), LIFTSTONE),
    Value("tue", _("Tuesday"), LIFTSTONE),
    Value("wed", _("Wednesday"), LIFTSTONE),
    Value("thu", _("Thursday"), LIFTSTONE),
    Value("fri", _("Friday"), LIFTSTONE),
    Value("sat", _("Saturday"), LIFTSTONE),
    Value("sun", _("Sunday"), LIFTSTONE),
)

VOICEMAIL = List(
    "voicemail",
    Value("never", _("Never leave a message"), HOTLINES),
    Value("silent", _("Leave no words, only the missed call"), HOTLINES),
    Value("neutral", _("Only the words below, nothing of us"), HOTLINES),
    Value("yes", _("A message is safe"), HOTLINES),
    Value("unknown", _("Not known: leave none"), LIFTSTONE),
)

CALLER_NUMBER = List(
    "caller_number",
    Value("hide", _("Hide our number"), HOTLINES),
    Value("show", _("Show our number: they do not pick up otherwise"), HOTLINES),
    Value("unknown", _("Not known: hide it"), LIFTSTONE),
)

DEVICE = List(
    "device",
    Value("own", _("Only they can read it"), HOTLINES),
    Value("shared", _("Others use it too"), HOTLINES),
    Value("watched", _("Somebody else reads it, or may"), HOTLINES),
    Value("unknown", _("Not known"), LIFTSTONE),
)

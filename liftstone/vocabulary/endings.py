"""What became of somebody in immediate danger, and of somebody who was missing."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

EMERGENCY_OUTCOMES = List(
    "emergency_outcomes",
    Value("with_services", _("Police or ambulance are with them"), LIFTSTONE),
    Value("safe_place", _("They are in a safe place"), LIFTSTONE),
    Value("danger_passed", _("The danger has passed, where they are"), LIFTSTONE),
    Value("lost_told", _("Contact lost; police know and are looking"), LIFTSTONE),
    Value("lost_untold", _("Contact lost; nobody could be told where"), LIFTSTONE),
    Value("no_danger", _("Nobody was in danger after all"), LIFTSTONE),
)

MISSING_OUTCOMES = List(
    "missing_outcomes",
    Value("back_safe", _("Back, and safe"), LIFTSTONE),
    Value("seen_safe", _("In touch and safe; does not want to come back"), LIFTSTONE),
    Value("harmed", _("Found, and harmed"), LIFTSTONE),
    Value("exploited", _("Found where they may be exploited"), LIFTSTONE),
    Value("held", _("Found in custody or detention"), LIFTSTONE),
    Value("mistaken", _("Was never missing"), LIFTSTONE),
    Value("not_found", _("Not found; with the police from here on"), LIFTSTONE),
)

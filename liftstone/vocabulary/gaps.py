"""What a network's members may miss: the themes of their gaps, and how grave one is.

No published scheme codes the gaps of anti-slavery partnerships, so nothing here is mapped to one.
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import CARE_STANDARDS, GAP_BRIEF, LIFTSTONE, PATHWAY

GAP_THEMES = List(
    "gap_themes",
    Value("housing", _("Housing"), GAP_BRIEF),
    Value("out_of_hours", _("Out of hours"), GAP_BRIEF),
    Value("awareness", _("Frontline awareness"), GAP_BRIEF),
    Value("health", _("Health"), GAP_BRIEF),
    Value("intelligence", _("Intelligence"), GAP_BRIEF),
    Value("interpreters", _("Interpreters"), GAP_BRIEF),
    Value("children", _("Support for children"), GAP_BRIEF),
    Value("reception", _("A place to go after a police operation"), PATHWAY),
    Value("legal", _("Legal advice"), CARE_STANDARDS),
)
SEVERITIES = List(
    "gap_severities",
    Value("serious", _("A serious gap"), LIFTSTONE),
    Value("some", _("Some gap"), LIFTSTONE),
    Value("none", _("No gap here"), LIFTSTONE),
)

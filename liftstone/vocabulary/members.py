"""What kind of body sits at a network's table, and which kinds are expected there.

No published scheme codes the members of anti-slavery partnerships, so nothing here is mapped to one. The kinds are
those that partnerships name as their members in the map of the Rights Lab and the Anti-Slavery Commissioner (2017).
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import BRIEF, LIFTSTONE, PARTNERSHIPS

MEMBER_KINDS = List(
    "member_kinds",
    Value("council", _("Council"), PARTNERSHIPS),
    Value("children", _("Children's social care"), PARTNERSHIPS),
    Value("adults", _("Adult social care"), PARTNERSHIPS),
    Value("housing", _("Council housing"), PARTNERSHIPS),
    Value("police", _("Police"), PARTNERSHIPS),
    Value("commissioner", _("Police and crime commissioner"), PARTNERSHIPS),
    Value("rocu", _("Regional organised crime unit"), PARTNERSHIPS),
    Value("crime_agency", _("National Crime Agency"), PARTNERSHIPS),
    Value("fair_work", _("Fair Work Agency"), BRIEF),
    Value("border", _("Border Force"), BRIEF),
    Value("immigration", _("Immigration Enforcement"), PARTNERSHIPS),
    Value("jobcentre", _("Jobcentre Plus"), BRIEF),
    Value("hmrc", _("HM Revenue and Customs"), PARTNERSHIPS),
    Value("prosecution", _("Crown Prosecution Service"), PARTNERSHIPS),
    Value("probation", _("Prison or probation"), PARTNERSHIPS),
    Value("fire", _("Fire service"), PARTNERSHIPS),
    Value("health", _("Health service"), PARTNERSHIPS),
    Value("trading_standards", _("Trading standards"), PARTNERSHIPS),
    Value("charity", _("Charity or support provider"), PARTNERSHIPS),
    Value("faith", _("Faith group"), PARTNERSHIPS),
    Value("education", _("School, college or university"), PARTNERSHIPS),
    Value("business", _("Business"), PARTNERSHIPS),
    Value("independent", _("Independent person"), PARTNERSHIPS),
    Value("other", _("Other"), LIFTSTONE),
)

_EVERYWHERE = ("council", "police", "fair_work", "border", "jobcentre", "health", "charity")
# Which seats a table of each level should have. The brief names three that are missing (Fair Work Agency, Border
# Force, Jobcentre Plus); the others are our proposal, and whoever runs a network adds to them.
EXPECTED = {
    "local": ("children", "adults", "housing", *_EVERYWHERE),
    "regional": (*_EVERYWHERE, "commissioner", "rocu", "prosecution", "immigration"),
    "national": (*_EVERYWHERE, "crime_agency", "prosecution", "immigration", "hmrc"),
}

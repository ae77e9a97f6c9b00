"""To whom something is disclosed, referred or signposted; and for whom somebody works who asks the helpline."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HOTLINES, NRM_STATISTICS, UNSEEN


def _agency(code: str, label: Text, *, group: str = "", source: str = UNSEEN) -> Value:
    return Value(code, label, source, maps={"fro_group": (group,)} if group else {})


AGENCIES = List(
    "agencies",
    _agency("police", _("Police"), group="police"),
    _agency("police_999", _("Police, 999"), group="police"),
    _agency("rocu", _("Regional organised crime unit"), group="police", source=NRM_STATISTICS),
    _agency("children", _("Children's social care"), group="la", source=NRM_STATISTICS),
    _agency("adults", _("Adult social care"), group="la", source=NRM_STATISTICS),
    _agency("housing", _("Council housing"), group="la"),
    _agency("fair_work", _("Fair Work Agency"), group="gov"),
    _agency("home_office", _("Home Office"), group="gov", source=NRM_STATISTICS),
    _agency("border", _("Border Force"), group="gov", source=NRM_STATISTICS),
    _agency("jobcentre", _("Jobcentre Plus"), source=HOTLINES),
    _agency("prison", _("Prison or probation"), source=HOTLINES),
    _agency("hmrc", _("HM Revenue and Customs"), source=HOTLINES),
    _agency("salvation_army", _("The Salvation Army (victim care contract)"), group="ngo"),
    _agency("charity", _("Charity or support provider"), group="ngo"),
    _agency("health", _("Health service"), source=HOTLINES),
    _agency("ambulance", _("Ambulance, 999"), source=HOTLINES),
    _agency("legal", _("Lawyer or law centre"), source=HOTLINES),
    _agency("school", _("School or college"), source=HOTLINES),
    _agency("embassy", _("Embassy or consulate"), source=HOTLINES),
    _agency("other_helpline", _("Another helpline"), source=HOTLINES),
    _agency("business", _("Business"), source=UNSEEN),
    _agency("other", _("Other"), source=HOTLINES),
)
# Whose staff ring and ask. What is too seldom to be counted by itself is "other".
ASKING = (
    "children", "adults", "housing", "police", "border", "home_office", "fair_work", "health", "school", "legal",
    "charity", "jobcentre", "prison", "other",
)  # fmt: skip

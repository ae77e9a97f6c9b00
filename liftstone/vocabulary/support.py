"""What professionals who ring turned out not to know, and what they were given: technical support, and its count.

No published scheme codes what first responders ask a helpline, so nothing here is mapped to one. The sources say
where each thing is explained. Who asked is an organisation of `agencies`.
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HOTLINES, LIFTSTONE, TOOLKIT

SUPPORT_TOPICS = List(
    "support_topics",
    Value("first_responder", _("Does not know that they are a first responder"), HOTLINES),
    Value("nrm", _("How the NRM works"), TOOLKIT),
    Value("nrm_consent", _("Consent for the NRM"), TOOLKIT),
    Value("child", _("A child: no consent is needed"), TOOLKIT),
    Value("duty_to_notify", _("Duty to Notify"), TOOLKIT),
    Value("who_can_come", _("Who can interview, and who can come"), HOTLINES),
    Value("reconsideration", _("Reconsideration of a decision"), TOOLKIT),
    Value("judicial_review", _("Judicial review"), HOTLINES),
    Value("entitlements", _("Support and what somebody is entitled to"), TOOLKIT),
    Value("other", _("Something else"), LIFTSTONE),
)

SUPPORT_GIVEN = List(
    "support_given",
    Value("explained", _("Explained"), HOTLINES),
    Value("guidance", _("Guidance sent"), HOTLINES),
    Value("rang_back", _("Rang back with the answer"), HOTLINES),
    Value("training", _("Referred to training"), HOTLINES),
)

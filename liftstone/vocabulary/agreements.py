"""For what organisations share, which categories of data, and on which ground: what an agreement is made of."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE, SHARING_CODE, UK_GDPR

PURPOSES = List(
    "sharing_purposes",
    Value("safeguarding", _("Keeping somebody safe"), SHARING_CODE),
    Value("nrm", _("Referral into the NRM, and support around it"), LIFTSTONE),
    Value("support", _("Support that somebody asked for: housing, health, advice"), LIFTSTONE),
    Value("crime", _("Preventing, finding out and prosecuting crime"), SHARING_CODE),
    Value("immigration_advice", _("Legal and immigration advice for the person"), LIFTSTONE),
)

CATEGORIES = List(
    "sharing_categories",
    Value("situation", _("What happened, where, and what kind of exploitation it is"), LIFTSTONE),
    Value("identity", _("Who the people are: names, descriptions, ages, nationalities"), LIFTSTONE),
    Value("risk", _("How soon and how badly somebody may come to harm"), LIFTSTONE),
    Value("history", _("Notes and steps that were chosen one by one"), LIFTSTONE),
)

# Article 6 of the UK GDPR; "recognised" are those of its Annex 1, which the Data (Use and Access) Act 2025 put in.
BASES = List(
    "sharing_bases",
    Value("consent", _("Consent of the person"), UK_GDPR),
    Value("legal_obligation", _("A legal obligation"), UK_GDPR),
    Value("vital_interests", _("Vital interests: to protect somebody's life"), UK_GDPR),
    Value("public_task", _("A public task"), UK_GDPR),
    Value("legitimate_interests", _("Legitimate interests"), UK_GDPR),
    Value("recognised", _("A recognised legitimate interest: safeguarding, crime, emergencies"), UK_GDPR),
)

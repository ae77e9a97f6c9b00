"""What somebody needs, and what the directory says of those who help: first responders, beds, ways in."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HOTLINES, LIFTSTONE, NRM_FORM, NRM_STATISTICS, PATHWAY, UNSEEN

NEEDS = List(
    "needs",
    Value("nrm_interview", _("An interview with a first responder, for the NRM"), NRM_FORM),
    Value("bed_tonight", _("A bed tonight"), PATHWAY),
    Value("safe_house", _("A safe house or refuge"), PATHWAY),
    Value("housing", _("Somewhere to live"), PATHWAY),
    Value("outreach", _("A support worker who comes to them"), PATHWAY),
    Value("money_food", _("Money, food, clothes"), PATHWAY),
    Value("health", _("A doctor, nurse or midwife"), PATHWAY),
    Value("sexual_health", _("Sexual health, and a centre for sexual assault"), PATHWAY),
    Value("mental_health", _("Mental health and counselling"), PATHWAY),
    Value("substances", _("Help with drugs or alcohol"), PATHWAY),
    Value("immigration_law", _("Immigration advice"), PATHWAY),
    Value("criminal_law", _("A lawyer for a criminal case"), PATHWAY),
    Value("employment", _("Rights at work, unpaid wages"), HOTLINES),
    Value("interpreting", _("An interpreter"), HOTLINES),
    Value("child_care", _("Children's social care"), NRM_STATISTICS),
    Value("guardian", _("A guardian for a trafficked child"), PATHWAY),
    Value("youth_work", _("Youth work, leaving a gang"), HOTLINES),
    Value("adult_care", _("Adult social care"), NRM_STATISTICS),
    Value("domestic_abuse", _("Domestic abuse"), HOTLINES),
    Value("missing", _("Somebody missing"), PATHWAY),
    Value("going_home", _("Going home to another country"), PATHWAY),
    Value("court", _("Support as a witness"), PATHWAY),
    Value("esol_work", _("English lessons, training, work"), PATHWAY),
    Value("police_report", _("Reporting to police"), UNSEEN),
    Value("helpline", _("Somebody to talk to, at any hour"), UNSEEN),
)


def _kind(code: str, label: Text, group: str) -> Value:
    return Value(code, label, NRM_FORM, maps={"fro_group": (group,)} if group else {})


RESPONDER_KINDS = List(
    "responder_kinds",
    _kind("police", _("Police"), "police"),
    _kind("council", _("Council"), "la"),
    _kind("home_office", _("Home Office"), "gov"),
    _kind("agency", _("National Crime Agency, Fair Work Agency"), "gov"),
    _kind("charity", _("Charity"), "ngo"),
    _kind("health", _("Health and Social Care Trust (Northern Ireland)"), ""),
)

FOR_WHOM = List(
    "for_whom",
    Value("adults", _("Adults"), PATHWAY),
    Value("children", _("Children and young people"), PATHWAY),
    Value("women", _("Women"), PATHWAY),
    Value("men", _("Men"), PATHWAY),
    Value("families", _("Families with children"), PATHWAY),
    Value("couples", _("Couples"), PATHWAY),
    Value("wheelchair", _("Somebody who uses a wheelchair"), PATHWAY),
)

BED_KINDS = List(
    "bed_kinds",
    Value("emergency", _("Emergency bed"), PATHWAY),
    Value("safe_house", _("Safe house"), PATHWAY),
    Value("supported", _("Supported housing"), PATHWAY),
    Value("foster", _("Foster carer trained for trafficked children"), PATHWAY),
    Value("hotel", _("Hotel room that somebody pays"), PATHWAY),
)

REFERRAL_ROUTES = List(
    "referral_routes",
    Value("self", _("The person rings or walks in"), HOTLINES),
    Value("professional", _("A professional refers"), HOTLINES),
    Value("first_responder", _("Through the NRM, by a first responder"), NRM_FORM),
    Value("phone", _("By telephone, day and night"), HOTLINES),
    Value("form", _("By a form of theirs"), HOTLINES),
    Value("police_only", _("Through police alone"), HOTLINES),
)

INTERVIEWS = List(
    "interviews",
    Value("in_person", _("In person, where the person is"), UNSEEN),
    Value("at_office", _("In person, at their office"), UNSEEN),
    Value("by_phone", _("By telephone or video"), UNSEEN),
    Value("none", _("Does not interview: sends the form alone"), LIFTSTONE),
)

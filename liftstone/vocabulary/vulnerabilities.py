"""What made somebody easier to exploit: their circumstances, never a fault of theirs."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import BOARDS, HTCDS, LIFTSTONE, POLICING


def _one(code: str, label: Text, source: str, *htcds: str, child: Text | None = None) -> Value:
    # HTCDS deprecated these codes and put nothing in their place; sent only on request.
    maps = {"htcds": htcds} if htcds else {}
    return Value(code, label, source, child_label=child, maps=maps)


VULNERABILITIES = List(
    "vulnerabilities",
    _one("young", _("Young"), POLICING),
    _one("old", _("Older"), POLICING),
    _one("poverty", _("Poverty or debt"), HTCDS, "Poverty"),
    _one("unemployment", _("Unemployment"), POLICING, "Poverty"),
    _one("homelessness", _("Homelessness"), HTCDS, "Homelessness"),
    _one("physical_disability", _("Physical disability or illness"), HTCDS, "DisabilityAndPhysicalHealth"),
    _one("learning_disability", _("Learning disability or difficulty"), POLICING, "DisabilityAndPhysicalHealth"),
    _one("mental_health", _("Mental ill health"), HTCDS, "MentalHealth"),
    _one("substances", _("Drug or alcohol use"), HTCDS, "Addiction"),
    _one("immigration", _("No or insecure immigration status"), HTCDS, "Migration"),
    _one("nrpf", _("No recourse to public funds"), BOARDS, "Migration"),
    _one("tied_visa", _("Visa tied to an employer"), BOARDS, "Migration"),
    _one("language", _("Language barrier"), POLICING),
    _one("rights", _("Does not know their rights"), BOARDS),
    _one("isolation", _("Isolated, no family near"), POLICING, "SocialGroup"),
    _one("family", _("Family breakdown"), BOARDS),
    _one("care", _("In care or leaving care"), BOARDS, child=_("Looked after, or leaving care")),
    _one("missing", _("Missing episodes"), POLICING, child=_("Has been missing")),
    _one("earlier_abuse", _("Earlier abuse or neglect"), HTCDS, "AbusePhysical"),
    _one("domestic_abuse", _("Domestic abuse"), BOARDS, "AbusePhysical", child=_("Abuse at home")),
    _one("earlier_exploitation", _("Exploited before"), POLICING),
    _one("pregnancy", _("Pregnancy"), POLICING),
    _one("discrimination", _("Ethnicity, religion or caste"), HTCDS, "Discrimination"),
    _one("orientation", _("Sexual orientation or gender identity"), BOARDS, "Discrimination"),
    _one("gang", _("Ties to a gang"), BOARDS, child=_("Groomed by a group")),
    _one("school", _("Excluded from school"), BOARDS, child=_("Out of school")),
    _one("record", _("Criminal record"), BOARDS),
    _one("education", _("Little education"), HTCDS, "Education"),
    _one("conflict", _("Conflict or disaster at home"), POLICING),
    _one("online", _("Exposed online"), HTCDS, "AbuseSocialMedia"),
    _one("other", _("Other"), LIFTSTONE),
    _one("unknown", _("Unknown"), LIFTSTONE),
)

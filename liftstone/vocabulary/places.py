"""Regions of England, nations of the United Kingdom: the finest place that statistics know."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import LIFTSTONE, NRM_FORM, ONS


def _place(code: str, label: Text, gss: str, nation: str) -> Value:
    return Value(code, label, ONS, maps={"gss": (gss,), "nrm_jurisdiction": (nation,)}, under=nation)


NATIONS = List(
    "nations",
    _place("england", _("England"), "E92000001", "england"),
    _place("wales", _("Wales"), "W92000004", "wales"),
    _place("scotland", _("Scotland"), "S92000003", "scotland"),
    _place("northern-ireland", _("Northern Ireland"), "N92000002", "northern-ireland"),
    Value("overseas", _("Outside the United Kingdom"), NRM_FORM),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

REGIONS = List(
    "regions",
    _place("north_east", _("North East"), "E12000001", "england"),
    _place("north_west", _("North West"), "E12000002", "england"),
    _place("yorkshire", _("Yorkshire and The Humber"), "E12000003", "england"),
    _place("east_midlands", _("East Midlands"), "E12000004", "england"),
    _place("west_midlands", _("West Midlands"), "E12000005", "england"),
    _place("east", _("East of England"), "E12000006", "england"),
    _place("london", _("London"), "E12000007", "england"),
    _place("south_east", _("South East"), "E12000008", "england"),
    _place("south_west", _("South West"), "E12000009", "england"),
    _place("wales", _("Wales"), "W92000004", "wales"),
    _place("scotland", _("Scotland"), "S92000003", "scotland"),
    _place("northern_ireland", _("Northern Ireland"), "N92000002", "northern-ireland"),
    Value("overseas", _("Outside the United Kingdom"), NRM_FORM),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

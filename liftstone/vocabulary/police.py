"""Police forces of the United Kingdom. Their names are proper names and stay untranslated.

Typed from the list of police force areas of the Office for National Statistics (GSS codes, OGL v3) and, for
the full names, from the NRM form's list. `under` is the region or nation of `places.REGIONS`. A pseudo code
of the ONS (N99999999) stands for Northern Ireland, which has no police force area of its own there.
"""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE, NRM_FORM, ONS


def _force(code: str, name: str, gss: str, region: str) -> Value:
    return Value(code, name, ONS, maps={"gss": (gss,), "nrm_police": (name,)}, under=region)


FORCES = List(
    "forces",
    _force("avon_and_somerset", "Avon and Somerset Constabulary", "E23000036", "south_west"),
    _force("bedfordshire", "Bedfordshire Police", "E23000026", "east"),
    _force("cambridgeshire", "Cambridgeshire Constabulary", "E23000023", "east"),
    _force("cheshire", "Cheshire Constabulary", "E23000006", "north_west"),
    _force("city_of_london", "City of London Police", "E23000034", "london"),
    _force("cleveland", "Cleveland Police", "E23000013", "north_east"),
    _force("cumbria", "Cumbria Constabulary", "E23000002", "north_west"),
    _force("derbyshire", "Derbyshire Constabulary", "E23000018", "east_midlands"),
    _force("devon_and_cornwall", "Devon & Cornwall Police", "E23000035", "south_west"),
    _force("dorset", "Dorset Police", "E23000039", "south_west"),
    _force("durham", "Durham Constabulary", "E23000008", "north_east"),
    _force("dyfed_powys", "Dyfed-Powys Police", "W15000004", "wales"),
    _force("essex", "Essex Police", "E23000028", "east"),
    _force("gloucestershire", "Gloucestershire Constabulary", "E23000037", "south_west"),
    _force("greater_manchester", "Greater Manchester Police", "E23000005", "north_west"),
    _force("gwent", "Gwent Police", "W15000002", "wales"),
    _force("hampshire", "Hampshire Constabulary", "E23000030", "south_east"),
    _force("hertfordshire", "Hertfordshire Constabulary", "E23000027", "east"),
    _force("humberside", "Humberside Police", "E23000012", "yorkshire"),
    _force("kent", "Kent Police", "E23000032", "south_east"),
    _force("lancashire", "Lancashire Constabulary", "E23000003", "north_west"),
    _force("leicestershire", "Leicestershire Police", "E23000021", "east_midlands"),
    _force("lincolnshire", "Lincolnshire Police", "E23000020", "east_midlands"),
    _force("merseyside", "Merseyside Police", "E23000004", "north_west"),
    _force("metropolitan", "Metropolitan Police Service", "E23000001", "london"),
    _force("norfolk", "Norfolk Constabulary", "E23000024", "east"),
    _force("north_wales", "North Wales Police", "W15000001", "wales"),
    _force("north_yorkshire", "North Yorkshire Police", "E23000009", "yorkshire"),
    _force("northamptonshire", "Northamptonshire Police", "E23000022", "east_midlands"),
    _force("northumbria", "Northumbria Police", "E23000007", "north_east"),
    _force("nottinghamshire", "Nottinghamshire Police", "E23000019", "east_midlands"),
    _force("scotland", "Police Scotland", "S23000009", "scotland"),
    _force("psni", "Police Service of Northern Ireland", "N99999999", "northern_ireland"),
    _force("south_wales", "South Wales Police", "W15000003", "wales"),
    _force("south_yorkshire", "South Yorkshire Police", "E23000011", "yorkshire"),
    _force("staffordshire", "Staffordshire Police", "E23000015", "west_midlands"),
    _force("suffolk", "Suffolk Constabulary", "E23000025", "east"),
    _force("surrey", "Surrey Police", "E23000031", "south_east"),
    _force("sussex", "Sussex Police", "E23000033", "south_east"),
    _force("thames_valley", "Thames Valley Police", "E23000029", "south_east"),
    _force("warwickshire", "Warwickshire Police", "E23000017", "west_midlands"),
    _force("west_mercia", "West Mercia Police", "E23000016", "west_midlands"),
    _force("west_midlands", "West Midlands Police", "E23000014", "west_midlands"),
    _force("west_yorkshire", "West Yorkshire Police", "E23000010", "yorkshire"),
    _force("wiltshire", "Wiltshire Police", "E23000038", "south_west"),
    Value(
        "british_transport",
        "British Transport Police",
        NRM_FORM,
        maps={"nrm_police": ("British Transport Police",)},
    ),
    Value("overseas", _("Outside the United Kingdom"), LIFTSTONE, under="overseas"),
    Value("unknown", _("Unknown"), NRM_FORM, under="unknown"),
)

"""Where and how somebody is exploited: the sectors of each type of exploitation (`under` is the type)."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HOTLINES, UNSEEN


def _labour(code: str, label: Text, industry: str, source: str = UNSEEN) -> Value:
    maps = {"htcds": (industry,)} if industry else {}
    return Value(code, label, source, maps=maps, under="labour")


def _sexual(code: str, label: Text, *, child: Text, sex: str = "Prostitution", types: tuple[str, ...]) -> Value:
    maps = {"htcds": (sex,), "ho_typology": types}
    return Value(code, label, HOTLINES, child_label=child, maps=maps, under="sexual")


def _criminal(code: str, label: Text, *, types: tuple[str, ...], child: Text | None = None) -> Value:
    form = "forced-to-commit-fraud" if "T17" in types else "forced-to-commit-crime"
    maps = {"nrm_form": (form,), "ho_typology": types}
    return Value(code, label, HOTLINES, child_label=child, maps=maps, under="criminal")


_LABOUR = (
    _labour("care", _("Care"), "Q_HumanHealthAndSocialWorkActivities"),
    _labour("car_wash", _("Car wash"), "G_WholesaleAndRetailTradeRepairOfMotorVehicles"),
    _labour("construction", _("Construction"), "F_Construction"),
    _labour("hospitality", _("Hospitality and restaurants"), "I_AccommodationAndFoodServiceActivities"),
    _labour("takeaway", _("Takeaway"), "I_AccommodationAndFoodServiceActivities", HOTLINES),
    _labour("beauty", _("Nail bar, beauty and spa"), "S_OtherServiceActivities"),
    _labour("agriculture", _("Agriculture and farming"), "A_AgricultureForestryAndFishing"),
    _labour("fishing", _("Fishing and maritime"), "A_AgricultureForestryAndFishing", HOTLINES),
    _labour("manufacturing", _("Manufacturing and factories"), "C_Manufacturing"),
    _labour("food_processing", _("Food processing"), "C_Manufacturing", HOTLINES),
    _labour("cleaning", _("Cleaning"), "N_AdministrativeAndSupportServiceActivities", HOTLINES),
    _labour("retail", _("Shops and retail"), "G_WholesaleAndRetailTradeRepairOfMotorVehicles", HOTLINES),
    _labour("warehousing", _("Warehousing"), "H_TransportationAndStorage", HOTLINES),
    _labour("transport", _("Transport, haulage and delivery"), "H_TransportationAndStorage", HOTLINES),
    _labour("leafleting", _("Leafleting"), "N_AdministrativeAndSupportServiceActivities", HOTLINES),
    _labour("recycling", _("Recycling and waste"), "E_WaterSupplySewerageWasteManagement", HOTLINES),
    _labour("paving", _("Tarmac and paving"), "F_Construction", HOTLINES),
    _labour("security", _("Security"), "N_AdministrativeAndSupportServiceActivities", HOTLINES),
    _labour("entertainment", _("Entertainment"), "R_ArtsEntertainmentAndRecreation", HOTLINES),
    _labour("garage", _("Garage and mechanics"), "G_WholesaleAndRetailTradeRepairOfMotorVehicles", HOTLINES),
    _labour("office", _("Office and technology"), "J_InformationAndCommunication", HOTLINES),
    _labour("charity_bags", _("Charity bag collection"), "S_OtherServiceActivities", HOTLINES),
    _labour("labour_other", _("Other work"), "", HOTLINES),
    _labour("labour_unknown", _("Work, sector unknown"), "", HOTLINES),
)

_CHILD_SEXUAL = _("Child sexual exploitation")

_SEXUAL = (
    _sexual("brothel", _("Brothel"), child=_("Child sexual exploitation in a building"), types=("T09",)),
    _sexual("massage", _("Massage parlour"), child=_("Child sexual exploitation in a building"), types=("T09",)),
    _sexual(
        "online",
        _("Online or escort"),
        child=_("Child sexual exploitation arranged online"),
        sex="RemoteInteractiveServices",
        types=("T09", "T10"),  # an advertisement says nothing of where
    ),
    _sexual("street", _("Street"), child=_("Child sexual exploitation outdoors"), types=("T10",)),
    _sexual("outcall", _("Outcall"), child=_("Child sexual exploitation at changing places"), types=("T10",)),
    _sexual("pop_up", _("Pop-up brothel"), child=_("Child sexual exploitation at changing places"), types=("T10",)),
    _sexual("adult_venue", _("Adult venue"), child=_("Child sexual exploitation in a building"), types=("T09",)),
    _sexual(
        "private_home",
        _("Private home"),
        child=_("Child sexual exploitation in a private home"),
        sex="PrivateSexualServices",
        types=("T09", "T11"),  # for others, or for whoever holds them
    ),
    Value(
        "cse",
        _("Child sexual exploitation"),
        HOTLINES,
        child_label=_CHILD_SEXUAL,
        maps={"nrm_form": ("child-exploitation",), "ho_typology": ("T07", "T08")},
        under="sexual",
    ),
    Value("sexual_unknown", _("Sexual, where unknown"), HOTLINES, child_label=_CHILD_SEXUAL, under="sexual"),
)

_CRIMINAL = (
    _criminal(
        "county_lines",
        _("County lines and drug supply"),
        types=("T12",),
        child=_("Child criminal exploitation: county lines"),
    ),
    _criminal("cuckooing", _("Cuckooing: their home taken over"), types=("T12",)),
    _criminal("cannabis", _("Cannabis cultivation"), types=("T13",)),
    _criminal("theft", _("Theft and shoplifting"), types=("T14",)),
    _criminal("fraud", _("Fraud"), types=("T17",)),
    _criminal("benefit_fraud", _("Benefit or identity fraud"), types=("T17",)),
    _criminal("begging", _("Begging"), types=("T15",)),
    _criminal("criminal_other", _("Other criminal activity"), types=("T12", "T13", "T14")),
    Value("criminal_unknown", _("Criminal, kind unknown"), HOTLINES, under="criminal"),
)

_HOME = "T_ActivitiesOfHouseholdsAsEmployers"

_DOMESTIC = (
    Value(
        "home_partner",
        _("In a partner's home"),
        HOTLINES,
        child_label=_("In the home of an abuser"),
        maps={"ho_typology": ("T04",), "htcds": (_HOME,)},
        under="domestic_servitude",
    ),
    Value(
        "home_relative",
        _("In a relative's home"),
        HOTLINES,
        maps={"ho_typology": ("T05",), "htcds": (_HOME,)},
        under="domestic_servitude",
    ),
    Value(
        "home_employer",
        _("In an employer's or a stranger's home"),
        HOTLINES,
        maps={"ho_typology": ("T06",), "htcds": (_HOME,)},
        under="domestic_servitude",
    ),
    Value(
        "home_unknown",
        _("In a home, whose unknown"),
        HOTLINES,
        maps={"htcds": (_HOME,)},
        under="domestic_servitude",
    ),
)

SECTORS = List("sectors", *_LABOUR, *_SEXUAL, *_CRIMINAL, *_DOMESTIC)

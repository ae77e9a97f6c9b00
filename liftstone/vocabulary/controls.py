"""How somebody is controlled."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HTCDS, ILO, NRM_FORM, UNSEEN


def _control(code: str, label: Text, source: str, *htcds: str, ilo: str = "", child: Text | None = None) -> Value:
    maps: dict[str, tuple[str, ...]] = {"htcds": htcds} if htcds else {}
    if ilo:
        maps["ilo"] = (ilo,)
    return Value(code, label, source, child_label=child, maps=maps)


CONTROLS = List(
    "controls",
    _control("confinement", _("Locked in or movement restricted"), UNSEEN, "Other", ilo="ILO03"),
    _control("isolation", _("Isolated from others"), ILO, "PsychologicalAbuse", ilo="ILO04"),
    _control("debt", _("Debt bondage"), HTCDS, "DebtBondage", ilo="ILO09", child=_("Held by a debt")),
    _control("wages", _("Wages withheld or controlled"), HTCDS, "TakesEarnings", ilo="ILO08"),
    _control("money_access", _("Bank account or benefits taken over"), HTCDS, "RestrictsFinancialAccess"),
    _control("tied_housing", _("Housing tied to the work"), UNSEEN, "Other"),
    _control("documents", _("Documents kept by somebody else"), HTCDS, "WithholdsDocuments", ilo="ILO07"),
    _control("violence", _("Physical violence"), HTCDS, "PhysicalAbuse", ilo="ILO05"),
    _control("sexual_violence", _("Sexual violence"), HTCDS, "SexualAbuse", ilo="ILO05"),
    _control("threats", _("Threats to the person"), HTCDS, "PhysicalThreats", ilo="ILO06"),
    _control("threats_family", _("Threats to family or children"), HTCDS, "ThreatensChildrenFamily", ilo="ILO06"),
    _control(
        "threats_authorities",
        _("Threats with police or immigration"),
        HTCDS,
        "ThreatsLawEnforcement",
        ilo="ILO06",
    ),
    _control("monitoring", _("Watched, or phone controlled"), UNSEEN, "Other", ilo="ILO03"),
    _control(
        "emotional",
        _("Emotional abuse or a pretended relationship"),
        HTCDS,
        "PsychologicalAbuse",
        child=_("Grooming and emotional abuse"),
    ),
    _control("substances", _("Drugs or alcohol"), HTCDS, "PsychoactiveSubstance"),
    _control(
        "necessities",
        _("Kept from food, sleep or a decent place"),
        HTCDS,
        "WithholdsNecessities",
        ilo="ILO10",
    ),
    _control("medical", _("Kept from medical care"), HTCDS, "RestrictsMedicalCare", ilo="ILO10"),
    _control("hours", _("Excessive hours"), HTCDS, "ExcessiveWorkingHours", ilo="ILO11"),
    _control("promises", _("False promises"), HTCDS, "FalsePromises", ilo="ILO02"),
    _control("ritual", _("Religious or ritual belief"), UNSEEN, "PsychologicalAbuse"),
    _control("images", _("Blackmail with images"), UNSEEN, "PsychologicalAbuse", ilo="ILO06"),
    _control(
        "sponsorship", _("Visa or sponsorship used as a threat"), UNSEEN, "ThreatsLawEnforcement", ilo="ILO01"
    ),
    _control("dependants", _("Children or dependants used as a lever"), HTCDS, "ThreatensChildrenFamily"),
    _control("other", _("Other"), HTCDS, "Other"),
    Value("unknown", _("Unknown"), NRM_FORM),
)

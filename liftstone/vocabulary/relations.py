"""What a potential exploiter is to a potential victim."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HTCDS, LIFTSTONE, UNSEEN

RELATIONS = List(
    "relations",
    Value("employer", _("Employer"), UNSEEN, maps={"unseen": ("employer",), "htcds": ("Acquainted",)}),
    Value("recruiter", _("Recruiter"), UNSEEN, maps={"unseen": ("recruiter",), "htcds": ("Unaquainted",)}),
    Value("familial", _("Family"), UNSEEN, maps={"unseen": ("familial",), "htcds": ("Familial",)}),
    Value(
        "intimate_partner",
        _("Intimate partner"),
        UNSEEN,
        child_label=_("Abuser who claims to be a partner"),
        maps={"unseen": ("intimate_partner",), "htcds": ("Acquainted",)},
    ),
    Value("friend", _("Friend or acquaintance"), HTCDS, maps={"unseen": ("other",), "htcds": ("Acquainted",)}),
    Value("landlord", _("Landlord"), LIFTSTONE, maps={"unseen": ("other",), "htcds": ("Acquainted",)}),
    Value("group", _("Gang or group"), LIFTSTONE, maps={"unseen": ("other",)}),
    Value("stranger", _("Stranger"), HTCDS, maps={"unseen": ("other",), "htcds": ("Unaquainted",)}),
    Value("other", _("Other"), UNSEEN, maps={"unseen": ("other",)}),
    Value("unknown", _("Unknown"), UNSEEN, maps={"unseen": ("unknown",)}),
)

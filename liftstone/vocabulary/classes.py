"""What kind of situation a case is."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import UNSEEN

CLASSES = List(
    "classes",
    Value(
        "modern_slavery",
        _("Modern slavery"),
        UNSEEN,
        child_label=_("Abuse or exploitation of a child"),
        maps={"case_class": ("modern_slavery",)},
    ),
    Value(
        "labour_abuse",
        _("Labour abuse (not modern slavery)"),
        UNSEEN,
        child_label=_("Unlawful or unfair work"),
        maps={"case_class": ("labour_abuse",)},
    ),
    Value("other", _("Another situation"), UNSEEN, maps={"case_class": ("other",)}),
    Value("general_info", _("General information"), UNSEEN, maps={"case_class": ("general_info",)}),
    Value("business", _("Business enquiry"), UNSEEN, maps={"case_class": ("business",)}),
)

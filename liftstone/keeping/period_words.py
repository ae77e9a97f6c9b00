"""What the categories are called, and where the proposed numbers come from; on the page and in the documents."""

from django.utils.translation import gettext_lazy as _

from liftstone.keeping.period_rules import Category

NAMES = {
    Category.CHILD: _("Closed cases in which somebody is, or may be, under 18"),
    Category.CASE: _("Other closed cases"),
    Category.CHILD_ADVICE: _(
        "Contacts that ended with advice or a signpost, about somebody who is, or may be, under 18"
    ),
    Category.ADVICE: _("Other contacts that ended with advice or a signpost"),
    Category.NOT_FOR_US: _("Contacts that were not for us"),
}
_CHILD = _(
    "NSPCC guidance: child protection concerns until the child is 25, or longer. The inquiry into child sexual"
    " abuse (IICSA) proposed 75 years for what concerns that: place a hold, or leave it empty."
)
SOURCES = {
    Category.CHILD: _CHILD,
    Category.CASE: _("The police's code of practice of 2023 keeps records of people for 6 years at least."),
    Category.CHILD_ADVICE: _CHILD,
    Category.ADVICE: _("No published norm was found: long enough to know somebody again who rings once more."),
    Category.NOT_FOR_US: _("No published norm was found: long enough for a complaint."),
}

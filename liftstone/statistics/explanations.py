"""What is said beside every table, on the page and in the file."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .sheet import HIDDEN, Sheet


def of_control(sheet: Sheet) -> list[str]:
    """How the numbers were made safe, in plain words."""
    return [
        _("%(mark)s stands for a number that is not shown: 1 to 9, or hidden to protect one of those.")
        % {"mark": HIDDEN},
        _("0 means that nobody was counted there. Behind a total of 1 to 9 zeros are hidden as well."),
        _("All other numbers are rounded to the nearest 5, each by itself, so parts need not add up to totals."),
        _(
            "All tables of a year are checked together before any of them is shown: where a number of 1 to 9 "
            "could be worked out to within 5, more is hidden."
        ),
    ]


def of_what_remains() -> list[str]:
    """What somebody could still learn; said so that nobody trusts the tables with more than they hold."""
    return [
        _(
            "Whoever already knows all other cases, for example a partner agency, can work out the one that "
            "is left. Rounding does not protect against that."
        ),
        _(
            "Whoever compares the same table on two days may see that something was added. Publish a period "
            "once, when it is over."
        ),
        _("A zero says that something was not reported in that month or quarter."),
        _("The numbers are what was reported. They do not say how common something is, and nothing is verified."),
    ]


def of_unreadable(number: int) -> str:
    """That some facts could not be opened, or nothing."""
    if not number:
        return ""
    return ngettext(
        "%(number)s record could not be opened and is not counted. Tell a key officer.",
        "%(number)s records could not be opened and are not counted. Tell a key officer.",
        number,
    ) % {"number": number}

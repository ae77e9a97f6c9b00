"""What became of a contact, and of a case."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE, UNSEEN

CONTACT_OUTCOMES = List(
    "contact_outcomes",
    Value("not_for_us", _("Not for us"), UNSEEN, maps={"case_class": ("other",)}),
    Value("advice_given", _("Advice given"), UNSEEN, maps={"case_class": ("general_info",)}),
    Value("signposted", _("Signposted to another service"), UNSEEN, maps={"case_class": ("general_info",)}),
    Value("case_opened", _("Case opened"), UNSEEN),
    Value("case_joined", _("Joined to a case"), UNSEEN),
    # Of facts sealed before the two above were told apart; nothing new is counted as this.
    Value("in_case", _("In a case, opened or joined"), LIFTSTONE),
    Value("no_contact", _("Silent, dropped or test"), LIFTSTONE),
    Value("wrong_number", _("Wrong number or another subject"), LIFTSTONE, maps={"case_class": ("other",)}),
    Value("abusive", _("Abusive or a prank"), LIFTSTONE, maps={"case_class": ("other",)}),
    Value("open", _("Not closed yet"), LIFTSTONE),
)

CASE_OUTCOMES = List(
    "case_outcomes",
    Value("safe", _("Safe and supported"), LIFTSTONE, maps={"htcds": ("Closed",)}),
    Value("referred", _("With another agency"), UNSEEN, maps={"htcds": ("ClosedReferred",)}),
    Value("nrm", _("Referred into the NRM"), UNSEEN, maps={"htcds": ("ClosedReferred",)}),
    Value("advised", _("Advice given, they decide"), UNSEEN, maps={"htcds": ("Closed",)}),
    Value("declined", _("Does not consent to further help"), LIFTSTONE, maps={"htcds": ("Closed",)}),
    Value("lost", _("Contact lost"), LIFTSTONE, maps={"htcds": ("Closed",)}),
    Value("no_exploitation", _("No sign of exploitation"), UNSEEN, maps={"htcds": ("Closed",)}),
    Value("labour_abuse", _("Labour abuse, passed on"), UNSEEN, maps={"htcds": ("ClosedReferred",)}),
    Value("duplicate", _("The same as another case"), LIFTSTONE, maps={"htcds": ("Closed",)}),
    Value("unknown", _("Not known"), LIFTSTONE, maps={"htcds": ("Closed",)}),
    Value("open", _("Still open"), LIFTSTONE, maps={"htcds": ("Active", "FollowUp")}),
)

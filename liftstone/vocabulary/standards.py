"""What good work on a contact or a case is, as reviews ask it: our own wording, each asked of the record."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import LIFTSTONE

# `under` says of which kind of record it is asked; "" is of both.
STANDARDS = List(
    "standards",
    Value("safety_first", _("Safety was asked about before anything else"), LIFTSTONE),
    Value("safe_contact", _("It is written down how it is safe to answer, and it was kept to"), LIFTSTONE),
    Value("consent", _("What the person agreed to, and what not, is written down"), LIFTSTONE),
    Value("needs", _("What the person needs and wants was asked, and is written down"), LIFTSTONE),
    Value("interpreter", _("An interpreter was there where one was needed, and never family"), LIFTSTONE),
    Value("options", _("The choices were explained, and the choice was left to the person"), LIFTSTONE),
    Value("danger", _("Danger was acted on at once, and what was done is written down"), LIFTSTONE),
    Value("child", _("A child was spoken of and treated as a child"), LIFTSTONE),
    Value("facts", _("The notes say what was seen and heard, and by whom, apart from what was thought"), LIFTSTONE),
    Value("kind", _("The words are respectful, and blame nobody who was harmed"), LIFTSTONE),
    Value("promises", _("What was promised was done, and in time"), LIFTSTONE),
    Value("referral", _("It was passed on in time, to whom it belonged"), LIFTSTONE, under="case"),
    Value("risk", _("The risk was weighed, with its reasons, and looked at again"), LIFTSTONE, under="case"),
)

MARKS = List(
    "marks",
    Value("met", _("Met"), LIFTSTONE),
    Value("partly", _("Partly"), LIFTSTONE),
    Value("not_met", _("Not met"), LIFTSTONE),
    Value("not_applicable", _("Does not apply"), LIFTSTONE),
)

# Which piece of the record a mark rests on.
PIECES = List(
    "pieces_of_record",
    Value("report", _("What was said"), LIFTSTONE),
    Value("safe", _("How it is safe to answer"), LIFTSTONE),
    Value("thread", _("Thread"), LIFTSTONE),
    Value("notes", _("Notes"), LIFTSTONE),
    Value("people", _("People"), LIFTSTONE, under="case"),
    Value("consents", _("What people decided"), LIFTSTONE, under="case"),
    Value("follow_ups", _("Follow-ups"), LIFTSTONE, under="case"),
    Value("risk", _("Risk"), LIFTSTONE, under="case"),
    Value("disclosures", _("Disclosures"), LIFTSTONE, under="case"),
    Value("missing", _("It is written down nowhere"), LIFTSTONE),
)


def asked_of(listed: List, kind: str) -> list[Value]:
    """Return the values that are asked of one kind of record."""
    return [each for each in listed if each.under in ("", kind)]

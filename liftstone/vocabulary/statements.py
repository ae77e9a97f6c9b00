"""How something is known and how sure it is, which things a case names, and what one is to another."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HOTLINES, LIFTSTONE, UNSEEN

HOW_LEARNED = List(
    "how_learned",
    Value("told", _("Told by the person"), LIFTSTONE),
    Value("seen", _("Seen"), LIFTSTONE),
    Value("heard", _("Heard from somebody else"), LIFTSTONE),
    Value("document", _("From a document"), LIFTSTONE),
    Value("guessed", _("Guessed"), LIFTSTONE),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

HOW_SURE = List(
    "how_sure",
    Value("sure", _("Sure"), LIFTSTONE),
    Value("likely", _("Likely"), LIFTSTONE),
    Value("unsure", _("Not sure"), LIFTSTONE),
)

THINGS = List(
    "things",
    Value("place", _("Place"), HOTLINES),
    Value("vehicle", _("Vehicle"), HOTLINES),
    Value("business", _("Business"), HOTLINES),
    Value("number", _("Telephone number"), HOTLINES),
    Value("address", _("E-mail or web address"), HOTLINES),
    Value("document", _("Document"), HOTLINES),
)

TIES = List(
    "ties",
    Value("lives_at", _("lives at"), HOTLINES),
    Value("works_at", _("works at"), HOTLINES),
    Value("held_at", _("is or was held at"), HOTLINES),
    Value("drives", _("drives"), HOTLINES),
    Value("owns", _("owns or runs"), HOTLINES),
    Value("uses", _("uses"), HOTLINES),
    Value("has", _("has or had"), HOTLINES),
    Value("controls", _("controls"), UNSEEN),
    Value("recruited", _("recruited"), UNSEEN),
    Value("moves", _("takes from place to place"), UNSEEN),
    Value("employs", _("employs"), UNSEEN),
    Value("child_of", _("child of"), UNSEEN),
    Value("sibling_of", _("sibling of"), UNSEEN),
    Value("partner_of", _("partner of"), UNSEEN, child_label=_("said to be a partner of")),
    Value("family_of", _("family of"), UNSEEN),
    Value("helps", _("helps or supports"), LIFTSTONE),
    Value("knows", _("knows"), LIFTSTONE),
    Value("belongs_to", _("belongs to"), LIFTSTONE),
)

# The same codes, read from the other end.
TIES_INVERSE = List(
    "ties_inverse",
    Value("lives_at", _("home of"), HOTLINES),
    Value("works_at", _("workplace of"), HOTLINES),
    Value("held_at", _("where is or was held"), HOTLINES),
    Value("drives", _("driven by"), HOTLINES),
    Value("owns", _("owned or run by"), HOTLINES),
    Value("uses", _("used by"), HOTLINES),
    Value("has", _("is or was with"), HOTLINES),
    Value("controls", _("controlled by"), UNSEEN),
    Value("recruited", _("recruited by"), UNSEEN),
    Value("moves", _("taken from place to place by"), UNSEEN),
    Value("employs", _("employed by"), UNSEEN),
    Value("child_of", _("parent of"), UNSEEN),
    Value("sibling_of", _("sibling of"), UNSEEN),
    Value("partner_of", _("partner of"), UNSEEN, child_label=_("said to be a partner of")),
    Value("family_of", _("family of"), UNSEEN),
    Value("helps", _("helped or supported by"), LIFTSTONE),
    Value("knows", _("known to"), LIFTSTONE),
    Value("belongs_to", _("has as part"), LIFTSTONE),
)

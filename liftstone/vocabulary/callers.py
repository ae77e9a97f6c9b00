"""Who made contact, in their own words about the person they are worried about."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Value
from .sources import HOTLINES, LIFTSTONE, UNSEEN

CALLERS = List(
    "callers",
    Value("self", _("The person themselves"), UNSEEN),
    Value("family", _("Family"), HOTLINES),
    Value("friend", _("Friend or neighbour"), HOTLINES),
    Value("professional", _("Professional"), HOTLINES),
    Value("public", _("Member of the public"), HOTLINES),
    Value("business", _("Business"), HOTLINES),
    Value("media", _("Journalist, student or researcher"), HOTLINES),
    Value("other", _("Somebody else"), HOTLINES),
    Value("unsaid", _("Did not say"), LIFTSTONE),
)

# How somebody learned that the helpline exists: which campaign brought which contacts.
HEARD = List(
    "heard",
    Value("search", _("Searching online"), HOTLINES),
    Value("social_media", _("Social media"), HOTLINES),
    Value("poster", _("Poster, card or leaflet"), HOTLINES),
    Value("news", _("News, radio or television"), HOTLINES),
    Value("training", _("Training"), HOTLINES),
    Value("agency", _("Police, council or health service"), HOTLINES),
    Value("charity", _("Charity or community group"), HOTLINES),
    Value("word_of_mouth", _("Somebody told them"), HOTLINES),
    Value("before", _("Has been in touch before"), HOTLINES),
    Value("other", _("Other"), HOTLINES),
    Value("unknown", _("Unknown"), HOTLINES),
)

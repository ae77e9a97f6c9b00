"""How somebody was drawn in."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import HOTLINES, HTCDS, UNSEEN


def _way(code: str, label: Text, source: str, *htcds: str, child: Text | None = None) -> Value:
    return Value(code, label, source, child_label=child, maps={"htcds": htcds} if htcds else {})


RECRUITMENT = List(
    "recruitment",
    _way("job_offer", _("Job offer or advertisement"), HOTLINES, "ThroughAnOnlineAdvertisement"),
    _way("newspaper", _("Advertisement in print"), HTCDS, "ThroughANewspaperAdvert"),
    _way("broadcast", _("Advertisement on television or radio"), HTCDS, "ThroughATelevisionAdvert"),
    _way("agency", _("Employment agency"), HOTLINES, "AtAPlaceOfBusiness"),
    _way("at_work", _("At work"), HTCDS, "AtWork"),
    _way("at_school", _("At school or college"), HTCDS, "AtAnEducationalInstitution"),
    _way("business", _("At a shop or business"), HTCDS, "AtAPlaceOfBusiness"),
    _way("promise", _("False promise"), HOTLINES, "Other"),
    _way("family", _("Through family"), HTCDS, "ThroughFamilyOrFamilyEvents"),
    _way("partner", _("Through a partner"), HOTLINES, "Other", child=_("Groomed by an abuser")),
    _way("friends", _("Through friends or befriending"), HTCDS, "ThroughFriendsOrSocialEvents"),
    _way("online", _("Online or social media"), HTCDS, "ThroughOnlineSocialNetworks"),
    _way("abduction", _("Abduction"), HOTLINES, "Other"),
    _way("smuggling", _("Debt for being brought in"), HOTLINES, "Other"),
    _way("coercion", _("Coercion"), HOTLINES, "Other"),
    _way("self", _("Came by themselves"), HOTLINES, "Other", child=_("Approached without an intermediary")),
    _way("other", _("Other"), HTCDS, "Other"),
    _way("unknown", _("Unknown"), UNSEEN),
)

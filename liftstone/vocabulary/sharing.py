"""What the person lets the helpline do with what they said, and what consents there are."""

from django.utils.translation import gettext_lazy as _

from .lists import List, Text, Value
from .sources import LIFTSTONE, NRM_FORM, PATHWAY, TOOLKIT, UNSEEN

# Breached only for imminent danger to life, or abuse or exploitation of somebody under 18.
SHARING = List(
    "sharing",
    Value("share", _("Content to share with named agencies"), UNSEEN, maps={"disclosure_status": ("share",)}),
    Value(
        "confidential",
        _("Confidential: we may contact them, others do not learn who"),
        UNSEEN,
        maps={"disclosure_status": ("confidential",)},
    ),
    Value(
        "anonymous",
        _("Anonymous: nothing held that says who"),
        UNSEEN,
        maps={"disclosure_status": ("anonymous",)},
    ),
)


def _consent(code: str, label: Text, source: str) -> Value:
    return Value(code, label, source, maps={"consent_kind": (code,)})


CONSENT_KINDS = List(
    "consent_kinds",
    _consent("nrm_referral", _("Referral into the NRM"), TOOLKIT),
    _consent("msvcc_support", _("Support paid for by the Home Office"), NRM_FORM),
    _consent("police_engagement", _("Taking part in a police investigation"), NRM_FORM),
    _consent("share_with_agency", _("Sharing named data with a named agency"), PATHWAY),
    _consent("contact_channel", _("Being contacted in this way"), UNSEEN),
    _consent("decision_recipient", _("The decision going to somebody else"), NRM_FORM),
    _consent("statistics", _("Anonymous use in statistics"), UNSEEN),
    Value("research", _("Use of what was said in research"), LIFTSTONE),
)

# How it was made sure that somebody decided for themselves: an interpreter never is who came with them (toolkit).
CONSENT_CHECKS = List(
    "consent_checks",
    Value("alone", _("They were alone, nobody listening"), TOOLKIT),
    Value("interpreter", _("With an interpreter who did not come with them"), TOOLKIT),
    Value("informed", _("They were told what follows from a yes and from a no"), TOOLKIT),
    Value("own_words", _("They said it back in their own words"), LIFTSTONE),
    Value("capacity", _("They could understand and decide at that time"), TOOLKIT),
    Value("writing", _("In writing"), LIFTSTONE),
    Value("by_phone", _("By telephone, with the code word"), LIFTSTONE),
    Value("guardian", _("A guardian or advocate was with them"), TOOLKIT),
)

# A child's consent to a referral is not needed and not asked; nobody consents to their own abuse.
CONSENT = List(
    "consent",
    Value("consents", _("Consents"), TOOLKIT),
    Value("does_not_consent", _("Does not consent"), TOOLKIT),
    Value("withdrawn", _("Withdrew consent"), LIFTSTONE),
    Value("cannot", _("Cannot decide at present"), TOOLKIT),
    Value("lapsed", _("Lapsed"), LIFTSTONE),
    Value("not_needed", _("Not needed"), TOOLKIT, child_label=_("Not needed: under 18")),
    Value("unknown", _("Unknown"), LIFTSTONE),
)

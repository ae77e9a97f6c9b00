"""What the pages of a case pack call its audiences, its markings and what is left out."""

from django.utils.translation import gettext_lazy as _

from liftstone.typeset import Undrawable, Unset

AUDIENCES = {
    "supervisor": _("Our own supervisor"),
    "police": _("Police"),
    "first_responder": _("A first responder, for a referral"),
    "children": _("Children's social care"),
    "lawyer": _("Somebody's lawyer"),
    "person": _("The person themselves"),
}
MARKINGS = {
    "official_sensitive": _("OFFICIAL-SENSITIVE"),
    "confidential": _("CONFIDENTIAL: not to be copied or passed on"),
    "for_the_person": _("Yours. Think where you keep it"),
}
LEFT_OUT = {
    "always": _(
        "Numbers and addresses, how somebody is reached safely, code words, notes that are kept to a few, and what"
        " was sent to us word for word"
    ),
    "others": _("Everybody else in the case, and what the case is about as a whole"),
    "risk": _("The risk in words"),
    "colleagues": _("Colleagues' names"),
    "reference": _("The case's reference"),
}
# Why there is no PDF, and what to do instead.
UNPRINTED = {
    Undrawable: _(
        "No PDF was made: something in this pack is written with a letter or a sign that our fonts do not have."
        " Make the page instead and print that. All that you chose is still here."
    ),
    Unset: _(
        "No PDF was made: it took too long, or failed. Try again, choose fewer entries, or make the page instead"
        " and print that. All that you chose is still here."
    ),
}

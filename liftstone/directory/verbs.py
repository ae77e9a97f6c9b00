"""What can be done to the directory."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class DirectoryVerb(Verb):
    """Keeping entries, confirming them."""

    PROVIDER_KEPT = "directory.provider_kept", _("changed an organisation in the directory")
    SERVICE_KEPT = "directory.service_kept", _("changed a service in the directory")
    LOCATION_KEPT = "directory.location_kept", _("changed a location in the directory")
    CONFIRMED = "directory.confirmed", _("confirmed that an entry of the directory still holds")
    BEDS_TOLD = "directory.beds_told", _("wrote down how many beds are free")
    COVER_KEPT = "directory.cover_kept", _("wrote down when an organisation is there out of hours")
    LINK_MADE = "directory.link_made", _("made a link for an organisation to keep its own entry current")
    LINK_REVOKED = "directory.link_revoked", _("revoked a link of an organisation")
    TOLD = "directory.told", _("told by an organisation of its own entry")
    PUBLISHED = "directory.published", _("rang back and published what an organisation changed")
    REFUSED = "directory.refused", _("refused what an organisation changed of its own entry")
    TAKEN_OUT = "directory.taken_out", _("took the directory out as a list")
    IMPORTED = "directory.imported", _("brought entries into the directory")

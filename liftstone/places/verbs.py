"""What can be done about places."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class PlacesVerb(Verb):
    """Loading reference data."""

    LOADED = "places.loaded", _("loaded places from a published file")

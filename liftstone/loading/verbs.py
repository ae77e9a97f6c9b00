"""What can be done with many records at once."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class LoadingVerb(Verb):
    """Loading, exporting, checking, counting an archive."""

    LOADED = "loading.loaded", _("loaded records from a file")
    ARCHIVED = "loading.archived", _("loaded an archive from a file")
    EXPORTED = "loading.exported", _("exported cases to a file")
    CHECKED = "loading.checked", _("checked how complete cases are")
    ARCHIVE_COUNTED = "loading.archive_counted", _("counted an archive")

"""What the loader puts into the audit: that it filled the tables, and nothing that people would have done."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class DemoVerb(Verb):
    """The loader's own deed."""

    LOADED = "demo.loaded", _("filled the invented helpline")

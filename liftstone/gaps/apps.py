"""Django's handle on this package."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class GapsConfig(AppConfig):
    """What members say of themselves and of what is missing."""

    name = "liftstone.gaps"
    label = "gaps"

    def ready(self) -> None:
        """Say where an action leads that came from a gap, and put an account onto a member's own page."""
        from liftstone.agreed import origins
        from liftstone.gaps import own_account
        from liftstone.network import sections

        after = _("The action is done: is the gap closed as well?")
        origins.register(origins.Source("gap", _address, after=after))
        sections.register(own_account.ACCOUNT)


def _address(network: UUID, gap: UUID) -> str:
    return reverse("gap", kwargs={"record": network, "gap": gap})

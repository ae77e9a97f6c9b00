"""What all pages of gaps are shown with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from liftstone.directory.typed import Typed
from liftstone.gaps.rules import is_old
from liftstone.network import pages
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of gaps; with `typed`, a form that was refused, as 400 where nothing else is said.

    `initial` is how a form stands that nobody has typed into yet.
    """
    today = timezone.localdate()
    shown: dict[str, Any] = {
        "is_old": lambda said_on: is_old(said_on, today=today),
        "themes": dict(GAP_THEMES.choices()),
        "grave": dict(SEVERITIES.choices()),
    }
    return pages.show(request, f"gaps/{template}", typed=typed, **(shown | values))

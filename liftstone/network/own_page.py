"""What somebody typed on their own page about themselves. The public door's own words, so in its catalogue."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from liftstone.directory.typed import Typed
from liftstone.network.sections import Written

FIELDS = ("name", "role", "email", "phone")


def details(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return how somebody can be reached now; nothing changed is an answer too: it is still right."""
    typed = Typed(data)
    body = {
        "name": typed.words("name", missing=_("Write your name.")),
        "role": typed.words("role"),
        "email": typed.email("email"),
        "phone": ", ".join(typed.numbers("phone")),
    }
    return Written(body=body, problems=typed.problems, said=typed.said)

"""Whether somebody wishes a weekly mail, as they say it on their own page."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from liftstone.network.sections import Written


def mail(data: QueryDict, shown: Mapping[str, Any]) -> Written:
    """Return whether a weekly mail is wished. A box that is not ticked is an answer."""
    return Written(body={"wished": "wished" in data}, said={"wished": "wished" in data})

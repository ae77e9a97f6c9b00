"""What the people whom it is about decided on sharing with an organisation: over values, no clock.

A person's own decision and the ground in data protection law are two things (domain E7): both are asked.
"""

from collections.abc import Iterable
from typing import Any

SHARE = "share_with_agency"


def about(decisions: Iterable[tuple[dict[str, Any], str]], *, organisation: str, agency: str) -> str:
    """Return what somebody last decided about sharing with an organisation; "" where nobody asked.

    `decisions` are those that stand, the oldest first, each with its state. `agency` is what kind of body it is. A
    decision names a body, or a kind of body, or both: one that names another body is about that one alone.
    """
    found = ""
    for body, state in decisions:
        named, kind = _plain(body.get("to")), body.get("agency") or ""
        if body.get("kind") == SHARE and named in ("", _plain(organisation)) and (named or kind == agency):
            found = state
    return found


def _plain(text: object) -> str:
    return " ".join(str(text or "").split()).casefold()

"""What stands in a sealed body: a JSON object. Whoever sealed it may have written anything; no door could look."""

import json
import re
from typing import Any

from liftstone.vault import Unreadable

HALF = re.compile(r"\\u[dD][89a-fA-F]")  # of a surrogate pair, as JSON writes it


def write(content: dict[str, Any]) -> bytes:
    """Return the bytes that are sealed."""
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def read(clear: bytes) -> dict[str, Any]:
    """Return what stands in a body. Raises `Unreadable` for anything but a JSON object.

    Half of an emoji, as an old keyboard leaves it behind, becomes "�": no page can be sent with it, and a report
    that no page can show would be lost.
    """
    text = clear.decode("utf-8", "replace")
    try:
        content = json.loads(text)
        if HALF.search(text):
            content = json.loads(_whole(json.dumps(content, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(content, dict):
        raise Unreadable
    return content


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

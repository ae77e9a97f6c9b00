"""The organisations' public root keys, from the doors' configuration."""

import json
from pathlib import Path
from uuid import UUID

from django.conf import settings

from liftstone.vault import Unreadable

_read: dict[Path, tuple[int, dict[str, str]]] = {}


def known() -> dict[str, str]:
    """Return the public root keys (hex) by organisation (hex), as the configuration has them now.

    Never from the database: whoever can write there must not be able to bring a root of their own. Read
    again when the file changes, so that a ceremony needs no restart.
    """
    file = Path(settings.ROOT_KEYS)
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        return {}
    if file not in _read or _read[file][0] != changed:
        _read[file] = (changed, json.loads(file.read_text()))
    return _read[file][1]


def public_root(organisation: UUID) -> bytes:
    """Return the organisation's public root key; `Unreadable` where the configuration has none."""
    try:
        return bytes.fromhex(known()[organisation.hex])
    except (KeyError, ValueError):
        raise Unreadable from None


def first() -> UUID | None:
    """Return the organisation whose public door this is: the first in the configuration, if there is one."""
    try:
        return UUID(hex=next(iter(known())))
    except (StopIteration, ValueError):
        return None


def trust(organisation: UUID, public: bytes) -> None:
    """Write a new organisation's root into the configuration, after those that are there."""
    file = Path(settings.ROOT_KEYS)
    roots = {**known(), organisation.hex: public.hex()}
    part = file.with_suffix(".part")
    part.write_text(json.dumps(roots, indent=1))
    part.replace(file)

"""The shape of a scene."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """What one kind of exploitation looks like: to those who see it, are told of it, or are in it.

    `places`: where, to follow "at" or "from" · `seen`: by an outsider · `told`: by a worried person or
    written down on the telephone · `own`: by the potential victim · `controls`: likely codes of
    `vocabulary.controls`.
    """

    places: tuple[str, ...]
    seen: tuple[str, ...]
    told: tuple[str, ...]
    own: tuple[str, ...]
    controls: tuple[str, ...]

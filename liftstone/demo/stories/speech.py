"""Puts sentences into mouths: what a contact says, from a scene, a voice and what is known of the case."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .deck import Phrases, paragraph
from .shapes import Place
from .words.scene import Scene
from .words.voices import CHILD_VOICES, PASSERS_BY, VOICES, WITH_CUSTOMERS, Voice

_PRONOUNS = {
    "male": {"they": "he", "them": "him", "their": "his", "was": "was", "has": "has", "does": "does"},
    "female": {"they": "she", "them": "her", "their": "her", "was": "was", "has": "has", "does": "does"},
    "": {"they": "they", "them": "them", "their": "their", "was": "were", "has": "have", "does": "do"},
}
_CLOCKS = (
    "five in the morning",
    "six in the morning",
    "half past six",
    "seven in the morning",
    "eight",
    "nine at night",
)
_COUNTS = ("five", "six", "seven", "eight", "nine", "ten", "eleven", "a dozen", "about fifteen")
_UNDER = ("", "", "", "\n\n", "\n\n", " ")


class Speaker:
    """Composes texts; keeps the chance and does not say the same sentence twice running."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.phrases = Phrases(chance)

    def slots(self, *, gender: str, place: Place | None, at: str = "", force: str = "the police") -> dict[str, str]:
        """What the sentences' braces stand for. Unknown gender is *they*; `at` still has its town open."""
        pronouns = _PRONOUNS.get(gender, _PRONOUNS[""])
        town = place.town if place else ""
        return {
            **pronouns,
            "They": pronouns["they"].capitalize(),
            "Their": pronouns["their"].capitalize(),
            "town": town or "place not named",
            "named": town,
            "at": at,
            "clock": self._chance.choice(_CLOCKS),
            "n": self._chance.choice(_COUNTS),
            "force": force,
        }

    def voice(self, who: str, *, sector: str, minor: bool) -> Voice:
        """One of the voices of this kind of caller that could know of this sector."""
        voices = (CHILD_VOICES if minor else VOICES)[who]
        if who == "public" and not minor and sector not in WITH_CUSTOMERS:
            voices = PASSERS_BY
        return self._chance.choice(voices)

    def account(self, *, scene: Scene, voice: Voice, slots: dict[str, str], rings: bool) -> str:
        """A whole report: written by the person, or taken down by an adviser when they ring."""
        sentences = self._middle(scene=scene, voice=voice, rings=rings)
        first = self.phrases.one(voice.rings if rings else voice.writes)
        lead = self.phrases.one(voice.lead) if voice.lead else ""
        last = self.phrases.one(voice.asks)
        if rings and voice.uses == "own":
            last = ""
        gap = "" if rings else self._chance.choice(_UNDER)
        text = paragraph([first, gap + lead, *sentences, gap + last])
        town = slots["named"] or ("a town that was not named" if rings else "our town")
        return _tidy(text.format_map(slots | {"town": town, "place": slots["at"].format(town=town)}))

    def _middle(self, *, scene: Scene, voice: Voice, rings: bool) -> list[str]:
        uses = "told" if rings and voice.uses == "own" else voice.uses
        source: Sequence[str] = getattr(scene, uses)
        wanted = self._chance.choice((1, 2, 2, 3, 3, 4))
        return list(dict.fromkeys(self.phrases.some(source, least=wanted, most=wanted)))


def _tidy(text: str) -> str:
    lines = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(line for line in lines if line)

"""What a place is for whoever asked for one."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from liftstone.vocabulary.lists import Text


class Kind(StrEnum):
    """How exactly somebody said where."""

    TOWN = "town"
    OUTCODE = "outcode"  # the first half of a postcode
    POSTCODE = "postcode"
    COUNCIL = "council"
    FORCE = "force"  # the area of a police force
    HERE = "here"  # where a device says that it is


class Note(StrEnum):
    """What somebody should know of a place before they rely on it. Codes; `said` has the words."""

    TERMINATED = "terminated"
    UNKNOWN_POSTCODE = "unknown-postcode"
    ABOLISHED = "abolished"
    SUCCESSOR = "successor"
    STRADDLES = "straddles"
    FORCES_UNKNOWN = "forces-unknown"
    CROWN_DEPENDENCY = "crown-dependency"


SENTENCES: dict[str, Text] = {
    Note.TERMINATED: _("Royal Mail no longer uses this postcode; this is where it was."),
    Note.UNKNOWN_POSTCODE: _("This postcode is not known here; this is the middle of its area."),
    Note.ABOLISHED: _("This council was abolished."),
    Note.SUCCESSOR: _("The council that was asked for was abolished; this one took over."),
    Note.STRADDLES: _("More than one police force may be responsible here: ask which."),
    Note.FORCES_UNKNOWN: _("Which police force is responsible here is not known."),
    Note.CROWN_DEPENDENCY: _("Not part of the United Kingdom: other laws and other police."),
}


def said(note: str) -> Text:
    """Return what a note says, in words; a note that is not known says itself."""
    return SENTENCES.get(note, note)


@dataclass(frozen=True)
class Place:
    """A point, what it is called, and how wrong it may be.

    `code` is the outcode, the postcode without a gap, the GSS code of a council, a code of
    `vocabulary.police.FORCES` or the town's number in the gazetteer. `councils` are GSS codes and `forces` codes of
    that list, likeliest first; `nation` is a code of `vocabulary.places.NATIONS`. `error_km` says how far
    the real address may lie from the point: the median, and what 99 of 100 stay below. `notes` are codes of `Note`.
    """

    kind: Kind
    code: str
    label: str
    latitude: float
    longitude: float
    nation: str
    councils: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    error_km: tuple[float, float] = (0.0, 0.0)
    notes: tuple[str, ...] = ()

    @property
    def areas(self) -> tuple[str, ...]:
        """Return all that it lies in as the directory writes areas: "council:E08000003", "force:kent"."""
        councils = (f"council:{each}" for each in self.councils)
        nation = (f"nation:{self.nation}",) if self.nation else ()
        return (*councils, *(f"force:{each}" for each in self.forces), *nation)

    @property
    def mark(self) -> str:
        """Return what a form sends to say which place of one name is meant."""
        return f"{self.kind}:{self.code}"

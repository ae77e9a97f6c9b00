"""The areas of the directory: codes such as "nation:wales", "force:kent", "council:E06000052", and their names."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from liftstone.places.forces import WITH_AREA
from liftstone.vocabulary.places import NATIONS
from liftstone.vocabulary.police import FORCES

_NOWHERE = ("overseas", "unknown")


def nations() -> list[tuple[str, str]]:
    """Return the nations as choices, by their code alone."""
    return [(code, label) for code, label in NATIONS.choices() if code not in _NOWHERE]


def forces() -> list[tuple[str, str]]:
    """Return the forty-five police force areas as choices, by their code alone."""
    return [(code, label) for code, label in FORCES.choices() if code in WITH_AREA]


def choices() -> list[tuple[str, str]]:
    """Return what can be chosen as an area: nations, then police force areas."""
    return [
        *((f"nation:{code}", label) for code, label in nations()),
        *((f"force:{code}", label) for code, label in forces()),
    ]


def offered(chosen: Iterable[str] | None) -> list[tuple[str, str]]:
    """Return the choices, and behind them what is chosen already without being one of them: a council."""
    known = choices()
    return [*known, *((code, label(code)) for code in chosen or () if code not in dict(known))]


def label(code: str) -> str:
    """Return the name of an area; one that is not known here shows as its code."""
    kind, _colon, name = code.partition(":")
    known = {"nation": NATIONS, "force": FORCES}.get(kind)
    return known.label(name) if known is not None and name in known else name or code


def labels(codes: Iterable[str]) -> str:
    """Return the names of areas, one after the other; an area of police is not the police."""
    return ", ".join(_in_words(code) for code in codes)


def _in_words(code: str) -> str:
    if not code.startswith("force:"):
        return label(code)
    return _("area of %(force)s") % {"force": label(code)}


def nation_of(force: str) -> str:
    """Return the nation of a police force area."""
    region = FORCES.get(force).under.replace("_", "-")
    return region if region in NATIONS else "england"

"""What made somebody easier to exploit, and how it began: invented, by what kind of exploitation it is.

Asked in two cases of three; None where nobody asked, as the records have it.
"""

from __future__ import annotations

from random import Random

from .plan import Planned

_ASKED = 0.65
_VULNERABILITIES = {
    "child": ("care", "missing", "school", "family", "earlier_abuse", "gang", "online"),
    "care": ("tied_visa", "poverty", "rights", "isolation", "nrpf"),
    "labour": ("language", "poverty", "immigration", "rights", "isolation", "homelessness", "unemployment"),
    "sexual": ("poverty", "immigration", "isolation", "earlier_abuse", "substances", "domestic_abuse"),
    "domestic_servitude": ("tied_visa", "isolation", "language", "education", "domestic_abuse"),
    "criminal": ("immigration", "substances", "mental_health", "learning_disability", "homelessness", "poverty"),
    "": ("immigration", "poverty", "isolation", "unknown"),
}
_RECRUITMENT = {
    "child": ("friends", "online", "partner", "family", "coercion"),
    "care": ("agency", "job_offer", "online", "promise"),
    "labour": ("job_offer", "friends", "agency", "online", "smuggling", "promise"),
    "sexual": ("partner", "promise", "online", "job_offer", "coercion"),
    "domestic_servitude": ("family", "agency", "job_offer", "promise"),
    "criminal": ("smuggling", "friends", "coercion", "promise"),
    "": ("unknown", "promise", "friends"),
}


def drawn(plan: Planned, *, chance: Random) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Codes of vulnerabilities and of recruitment; None where nobody asked."""
    if plan.kind != "modern_slavery" or chance.random() > _ASKED:
        return None, None
    group = "child" if plan.minors else "care" if plan.sector == "care" else plan.first_type
    known = _VULNERABILITIES.get(group, _VULNERABILITIES[""])
    vulnerabilities = tuple(chance.sample(known, chance.choice((1, 1, 2, 3))))
    return vulnerabilities, (chance.choice(_RECRUITMENT.get(group, _RECRUITMENT[""])),)

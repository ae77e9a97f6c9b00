"""Whom to ring when somebody is in danger now, by nation: facts on every public page, so held as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number to ring, and the keys to press when one cannot speak. `reviewed`: by somebody who knows."""

    number: str
    silent: str
    reviewed: bool


# 55 is the police's "Silent Solution": it works from a mobile phone, once the operator asks for it, and does
# not tell the police where the phone is. A landline needs no 55. The same in all four nations of the UK.
EMERGENCY = {
    "england": Emergency("999", "55", reviewed=False),
    "wales": Emergency("999", "55", reviewed=False),
    "scotland": Emergency("999", "55", reviewed=False),
    "northern-ireland": Emergency("999", "55", reviewed=False),
}

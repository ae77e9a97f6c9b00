"""Where each rule comes from, and how far it may be believed.

A rule that is only supposed may ring earlier or ask a person to look; no page may tell it to anybody as a fact
before somebody who knows the field has reviewed it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Who has looked at a rule."""

    REVIEWED = "reviewed"  # by somebody of the field, against what is in force now
    FOUND = "found"  # read in the source that is named, and not yet reviewed
    SUPPOSED = "supposed"  # general knowledge: no source was read
    OWN = "own"  # our own choice, for others to change


@dataclass(frozen=True)
class Source:
    """What a rule rests on, in words that somebody can look up."""

    words: str
    standing: Standing = Standing.FOUND

    def may_be_told(self) -> bool:
        """Say whether a page may state the rule as a fact."""
        return self.standing is not Standing.SUPPOSED


TOOLKIT = Source("First Responder Toolkit for England and Wales, Home Office, April 2026")
PILOT = Source("Devolving child decision-making pilot, Home Office guidance v6, November 2023")
RECOVERY = Source(
    "Modern Slavery Act 2015 s50A; Nationality and Borders Act 2022 s61; Hansard, 13 December 2022: 30 at once"
)
RECOVERY_BEFORE = Source("Hansard, 13 December 2022: 45 days until then")
RECOVERY_SCOTLAND = Source("Human Trafficking and Exploitation (Scotland) Act 2015 s9(2); SSI 2018/90")
RECOVERY_NI = Source("Human Trafficking and Exploitation Act (Northern Ireland) 2015 s18(3) and (4)")
AFTER_CG_NI = Source(
    "Human Trafficking and Exploitation Act (Northern Ireland) 2015 s18(9), amended in 2022: "
    "up to 12 months, or longer"
)
MOVE_ON = Source(
    "gov.uk, Support in England and Wales after a positive conclusive grounds decision, 22 January 2026"
)
MOVE_ON_NEGATIVE = Source("NRPF Network, Ending MSVCC support for survivors; older guidance said 9 working days")
EXIT_AFTER_RG = Source("Older guidance: 9 working days after a negative decision", Standing.SUPPOSED)
RECONSIDERATION = Source(
    "gov.uk annex of 8 May 2025 and Anti-Slavery International's fact sheet: a rule of February 2024"
)
COURT = Source(
    "Judicial review: promptly, and within 3 months at the latest; there is no appeal", Standing.SUPPOSED
)
DISQUALIFICATION = Source("Nationality and Borders Act 2022 s63, Modern Slavery Act 2015 s50A(5)")
WITHDRAWAL = Source(
    "First Responder Toolkit, April 2026: an adult, by a signed form or by telling a first responder"
)
SUSPENSION = Source("First Responder Toolkit, April 2026: some cases are suspended; why, is not said there")
AUTHORITIES = Source("gov.uk and Hansard on the remits of the SCA and the IECA; the Toolkit")
OWNER = Source("Two authorities decide, so a case may pass from one to the other", Standing.SUPPOSED)
CLOSED = Source("An authority closes a case for other reasons, as when nobody can be found", Standing.SUPPOSED)
EIGHTEEN = Source("First Responder Toolkit, April 2026: then they must consent; the law of each nation on ages")
OWN = Source("How we keep it", Standing.OWN)

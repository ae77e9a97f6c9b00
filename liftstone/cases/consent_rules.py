"""What a decision about consent means, what it takes the place of, when it lapses: over values, no clock.

These decisions are a person's own. They are not the ground on which data protection law lets a helpline hold or
share something (domain E7), and an emergency waits for none of them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from liftstone.decisions.working_days import birthday
from liftstone.desk.rules import LONDON

CONTACT = "contact_channel"
SHARE = "share_with_agency"
RESEARCH = "research"
WITH_WHOM = (SHARE, "decision_recipient")  # these name somebody who is to receive something
# Withdrawn, these stop something from being passed on: what was shared before is then shown.
SHARES = frozenset({*WITH_WHOM, "nrm_referral", "police_engagement", "msvcc_support"})
ANSWERS = ("consents", "does_not_consent", "cannot")  # what a form takes; the other two follow from these
AGAINST = frozenset({"withdrawn", "does_not_consent"})
ADULT = 18
SCOPE = ("agency", "to", "way")


def state_of(body: dict[str, Any], lapses_at: datetime | None, *, at: datetime) -> str:
    """Return where a decision stands: as it was made, or "lapsed" where its day has come."""
    answer = str(body.get("answer") or "")
    return "lapsed" if answer == "consents" and lapses_at and lapses_at <= at else answer


def takes_place_of(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Return whether a new decision is about all that an old one was about, and so takes its place.

    One that names nobody in particular, or no way in particular, is about all of them.
    """
    if new.get("kind") != old.get("kind"):
        return False
    return all(not new.get(part) or _same(new.get(part), old.get(part)) for part in SCOPE)


def _same(one: Any, other: Any) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: Any) -> str:
    return " ".join(str(text or "").split()).casefold()


def about_contact(decisions: Iterable[tuple[dict[str, Any], str]], way: str) -> str:
    """Return what a person last decided about being contacted in a way; "" where nobody asked.

    `decisions` are those that stand, the oldest first, each with its state.
    """
    found = ""
    for body, state in decisions:
        if body.get("kind") == CONTACT and body.get("way") in ("", None, way):
            found = state
    return found


def about_sharing(decisions: Iterable[tuple[dict[str, Any], str]], *, organisation: str, agency: str) -> str:
    """Return what a person last decided about sharing with an organisation; "" where nobody asked.

    `decisions` as above; `agency` is what kind of body it is. A decision names a body, or a kind of body, or both:
    one that names another body is about that one alone.
    """
    found = ""
    for body, state in decisions:
        named = _plain(body.get("to"))
        if body.get("kind") == SHARE and named in ("", _plain(organisation)):
            found = state if named or body.get("agency") == agency else found
    return found


def stops_contact(body: dict[str, Any], *, way: str = "") -> bool:
    """Return whether a decision stops contact; `way` "" asks for every way together."""
    about = body.get("way") or ""
    return body.get("kind") == CONTACT and body.get("answer") in AGAINST and about in ("", way)


def may_be_researched(decisions: Iterable[tuple[dict[str, Any], str]]) -> bool:
    """Return whether what was said may be used in research: somebody consents, and nobody's word is against it.

    A case is used whole or not at all, so one withdrawal, or one consent that has lapsed, takes it out.
    """
    states = [state for body, state in decisions if body.get("kind") == RESEARCH]
    return bool(states) and all(state == "consents" for state in states)


def eighteen_on(born: date) -> date:
    """Return the day on which somebody comes of age."""
    return birthday(born, age=ADULT)


def lapses_at(*, until: date | None, eighteen: date | None) -> datetime | None:
    """Return when a decision lapses, in UTC: after its last day, or where it comes first on the 18th birthday.

    What a child decided, or somebody for them, does not bind the adult: they are asked anew (domain A2, G2.5).
    """
    ends = [until + timedelta(days=1)] if until else []
    ends += [eighteen] if eighteen else []
    return midnight(min(ends)) if ends else None


def midnight(day: date) -> datetime:
    """Return the beginning of a day in London, in UTC."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)

"""What is typed about a network, read with kind messages; what was typed is given back with what is wrong."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.directory import areas
from liftstone.directory.typed import LONG, Typed
from liftstone.network.models import Member, Network, Representative
from liftstone.vocabulary.members import MEMBER_KINDS

FARTHEST = timedelta(days=366)  # a day to ask again that lies further off is a slip of the keyboard
Choices = list[tuple[str, str]]


def levels() -> Choices:
    """Return how far a network reaches, in words."""
    level = Network.Level
    return [(level.LOCAL, _("Local")), (level.REGIONAL, _("Regional")), (level.NATIONAL, _("National"))]


def representing() -> Choices:
    """Return as what somebody may speak for a member, in words."""
    kind = Representative.Kind
    return [
        (kind.SPOC, _("Point of contact")),
        (kind.DEPUTY, _("Deputy")),
        (kind.BEHALF, _("On behalf of somebody else")),
    ]


def member_states() -> Choices:
    """Return as what an organisation may be added, in words."""
    return [(Member.State.JOINED, _("It has joined")), (Member.State.INVITED, _("It is invited"))]


def network(data: QueryDict) -> tuple[Typed, Network]:
    """Return the form and a network that is not saved."""
    typed = Typed(data)
    row = Network(
        name=typed.words("name", missing=_("Write what the network is called.")),
        level=typed.one_of("level", Network.Level.values, missing=_("Choose one of these.")),
        areas=typed.several("areas", dict(areas.choices())),
        chaired_by=typed.one_of("chaired_by", MEMBER_KINDS.codes),
        founded_on=_past(typed, "founded_on"),
    )
    return typed, row


def member(data: QueryDict, *, of: Network) -> tuple[Typed, Member]:
    """Return the form and a member that is not saved."""
    typed = Typed(data)
    row = Member(
        network=of,
        name=typed.words("name", missing=_("Write what the organisation is called.")),
        kind=typed.one_of("kind", MEMBER_KINDS.codes),
        state=typed.one_of("state", dict(member_states()), missing=_("Choose one of these.")),
        joined_on=_past(typed, "joined_on"),
    )
    return typed, row


def member_details(data: QueryDict, *, of: Member) -> tuple[Typed, str, str, date | None]:
    """Return the form, and what a member is called, which kind it is, and since when it is there."""
    typed = Typed(data)
    name = typed.words("name", missing=_("Write what the organisation is called."))
    kind = typed.one_of("kind", MEMBER_KINDS.codes)
    joined_on = _past(typed, "joined_on")
    if joined_on and of.left_on and joined_on > of.left_on:
        typed.problems["joined_on"] = _("The last day is before the first.")
    return typed, name, kind, joined_on


def joining(data: QueryDict, *, left_on: date | None) -> tuple[Typed, str, date]:
    """Return the form, what became of a member (`joined`, `left`), and the day: today where none was typed."""
    typed = Typed(data)
    states = (Member.State.JOINED,) if left_on else (Member.State.JOINED, Member.State.LEFT)
    then = typed.one_of("then", states, missing=_("Choose one of these."))
    day = _past(typed, "on") or timezone.localdate()
    if left_on is not None and day < left_on:
        typed.problems["on"] = _("It left after that day.")
    return typed, then, day


def person(data: QueryDict) -> tuple[Typed, dict[str, Any]]:
    """Return the form and who somebody is: `name`, `email`, `phone`, `role`; the kind stands in the form."""
    typed = Typed(data)
    typed.one_of("kind", Representative.Kind.values, missing=_("Choose one of these."))
    return typed, who(typed)


def who(typed: Typed) -> dict[str, Any]:
    """Read who somebody is out of a form."""
    return {
        "name": typed.words("person", missing=_("Write the name of the person.")),
        "role": typed.words("role"),
        "email": typed.email("email"),
        "phone": ", ".join(typed.numbers("phone")),
    }


def invitation(data: QueryDict) -> tuple[Typed, date, dict[str, Any]]:
    """Return the form, the day to ask again, and whom and in which words."""
    typed = Typed(data)
    body = {
        "whom": typed.words("whom", missing=_("Write whom you asked.")),
        "words": typed.words("words", most=LONG),
    }
    return typed, to_chase(typed), body


def to_chase(typed: Typed) -> date:
    """Return the day to ask again, which has to come."""
    today = timezone.localdate()
    day = typed.day("chase_on")
    if day is None:
        typed.problems.setdefault("chase_on", _("Write the day on which to ask again."))
        return today
    if day < today:
        typed.problems["chase_on"] = _("That day has passed.")
    elif day > today + FARTHEST:
        typed.problems["chase_on"] = _("That is more than a year ahead.")
    return day


def accepted(data: QueryDict, *, members: Sequence[Member]) -> tuple[Typed, Member | None, dict[str, Any]]:
    """Return the form, the member for which a seat is taken (None: a new one, `name`), and who takes it."""
    typed = Typed(data)
    chosen = typed.one_of("member", [each.id.hex for each in members])
    typed.words("name", missing="" if chosen else _("Choose an organisation, or write its name."))
    found = next((each for each in members if each.id.hex == chosen), None)
    return typed, found, who(typed)


def leaving(data: QueryDict, *, since: date | None) -> tuple[Typed, date]:
    """Return the form and the day on which somebody leaves: today where none was typed, never before `since`."""
    typed = Typed(data)
    day = _past(typed, "left_on") or timezone.localdate()
    if since is not None and day < since:
        typed.problems["left_on"] = _("The last day is before the first.")
    return typed, day


def _past(typed: Typed, name: str) -> date | None:
    day = typed.day(name)
    if day is not None and day > timezone.localdate():
        typed.problems[name] = _("That day is still to come.")
    return day

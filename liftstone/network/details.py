"""The part of a member's own page by which people keep current who they are and how they can be reached."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liftstone.accounts.actor import Actor
from liftstone.directory.typed import WORDS
from liftstone.network import actions, content, own_page
from liftstone.network.models import Network, Representative
from liftstone.network.own_page import FIELDS
from liftstone.network.sections import Answered, Line, Section, Shown


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each what is written down of them, to themselves alone."""
    opened = content.opened(people, [], network=network.id, by=actor)
    return {each.id: _current(opened[each.id]) for each in people}


def take(answered: Answered, by: Actor) -> None:
    """Write it down. ValueError where it is not what a page of ours sends, `OutOfTurn` where they have ended."""
    body = answered.body
    said = {name: body[name] for name in FIELDS}
    if not said["name"] or not all(isinstance(each, str) and len(each) <= WORDS for each in said.values()):
        raise ValueError("not what a page of ours sends")
    actions.change_person(person=answered.person, body=said, by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what is new, beside what it was; that all of it is still right, where nothing is."""
    network = answered.network
    before = _current(content.opened([answered.person], [], network=network.id, by=actor)[answered.person.id])
    labels = {"name": _("Name"), "role": _("What they do there"), "email": _("E-mail"), "phone": _("Telephone")}
    now = {name: str(answered.body[name]) for name in FIELDS}
    changed = [Line(labels[name], now[name], before[name]) for name in FIELDS if now[name] != before[name]]
    return changed or [Line(_("All of it is still right"), now["name"])]


def _current(body: Mapping[str, object]) -> Shown:
    return {name: str(body.get(name) or "") for name in FIELDS}


DETAILS = Section(
    "details", shown, own_page.details, take, title=gettext_lazy("Who they are"), lines=lines, place=90
)

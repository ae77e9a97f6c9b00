"""The part of a member's own page with their parts of actions: what is shown there, and what is taken in of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from liftstone.accounts.actor import Actor
from liftstone.agreed import actions as agreed_actions
from liftstone.agreed import content, own_page, parts, queries
from liftstone.agreed.models import Action, Owner
from liftstone.directory.typed import LONG
from liftstone.moments import day_name
from liftstone.network.models import Network, Representative
from liftstone.network.sections import ME, MY_MEMBER, Answered, Line, Rows, Section, Shown

MOST = 30  # on one page: whoever has more to do needs a talk, and a phone shows no more
Days = dict[date, dict[str, str]]  # each with its name in each language


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each the open parts that are theirs or their organisation's; who has none has not this part."""
    own = queries.parts_of(actor, people=people)
    mine = {each.id: [part for part in own if _is_of(part, each)][:MOST] for each in people}
    # What no page shows is not opened.
    actions = {part.action_id: part.action for theirs in mine.values() for part in theirs}
    words = content.words(list(actions.values()), by=actor)
    asked = queries.last_chased(actor, of=actions.values())
    days = _in_each_language(
        {each.due_on for each in actions.values()} | {localdate(each) for each in asked.values()}
    )

    def told(part: Owner) -> dict[str, Any]:
        return _said(part, words[part.action_id], asked=asked.get(part.action_id), days=days)

    return {person: {"parts": [told(each) for each in theirs]} for person, theirs in mine.items() if theirs}


def _is_of(owner: Owner, person: Representative) -> bool:
    return owner.person_id == person.id or (owner.person_id is None and owner.member_id == person.member_id)


def _said(owner: Owner, words: str, *, asked: datetime | None, days: Days) -> dict[str, Any]:
    """What was said when somebody asked after it stays with the co-ordinator: the page shows the day alone."""
    action = owner.action
    return {
        "owner": owner.id.hex,
        "number": action.number,
        "words": words,
        "due": action.due_on.isoformat() if action.due_on else "",
        "until": days[action.due_on] if action.due_on else {},
        "asked": days[localdate(asked)] if asked else {},
    }


def _in_each_language(days: Collection[date | None]) -> Days:
    """Return days in the languages of the page: at the public door, which only shows them, none is formatted."""
    found: Days = {each: {} for each in days if each}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for each, names in found.items():
                names[code] = day_name(each)
    return found


def take(answered: Answered, by: Actor) -> None:
    """Write down what was said of each part. `Owner.DoesNotExist` where one of them is not theirs any more.

    Of an action that has ended meanwhile the words are kept, and it stays ended.
    """
    for owner, how, words in _read(answered):
        if how == own_page.DONE and owner.action.state == Action.State.OPEN:
            parts.write_done(owner=owner, words=words, by=by)
        elif words:
            parts.write_told(owner=owner, words=words, by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what was said of each part, beside what is to be done."""
    found = _read(answered)
    words = content.words([owner.action for owner, _how, _words in found], by=actor)
    said = {own_page.DONE: str(_("Done")), own_page.NOT_YET: str(_("Not yet"))}
    return [
        Line(
            str(_("Action %(number)s")) % {"number": owner.action.number},
            f"{said[how]}. {told}" if told else said[how],
            words[owner.action_id],
        )
        for owner, how, told in found
    ]


def _read(answered: Answered) -> list[tuple[Owner, str, str]]:
    """Return each part with what was said of it. ValueError where that is not what a page of ours sends."""
    told = dict(answered.body["parts"])
    if len(told) > MOST:
        raise ValueError("more than a page shows")
    found = []
    for of, said in told.items():
        rows = Owner.objects.filter(action__network=answered.network).select_related("action__network", "member")
        owner, how, words = rows.get(id=UUID(hex=of)), said["how"], said["words"]
        if not _is_of(owner, answered.person):
            raise Owner.DoesNotExist
        if how not in (own_page.DONE, own_page.NOT_YET) or not isinstance(words, str) or len(words) > LONG:
            raise ValueError("not what a page of ours sends")
        found.append((owner, how, words))
    return found


def waits() -> Rows:
    """Return the parts that are not done."""
    own = Q(person=ME) | Q(person__isnull=True, member=MY_MEMBER)
    return (Owner.objects.filter(own, done_on__isnull=True, action__state=Action.State.OPEN),)


PARTS = Section(
    agreed_actions.PART,
    shown,
    own_page.parts,
    take,
    title=_("What they have to do"),
    lines=lines,
    waits=waits,
    place=20,
)

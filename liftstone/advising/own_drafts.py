"""The part of a member's own page by which advisers comment on drafts, and read what became of what they said."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liftstone.accounts.actor import Actor
from liftstone.advising import actions, content, own_page, queries
from liftstone.advising.models import Adviser, Comment, Draft
from liftstone.directory.typed import LONG
from liftstone.network.bodies import Body
from liftstone.network.models import Network, Representative
from liftstone.network.sections import ME, MY_NETWORK, Answered, Line, Rows, Section, Shown
from liftstone.network.states import OutOfTurn

MOST_DRAFTS = 5  # on one page, the newest; a sixth at once asks too much of anybody


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return for each adviser among these people the open drafts, and what became of what they said themselves."""
    every = queries.in_term(queries.advisers(actor, network), today=timezone.localdate())
    mine = {each.person_id for each in every if each.person_id}
    who = [each for each in people if each.id in mine]
    if not who:
        return {}
    rows = queries.drafts(actor, network)[:MOST_DRAFTS]
    newest = queries.newest(actor, rows)
    said = queries.comments_of(actor, rows, people=who)
    opened = content.opened([*rows, *newest.values(), *said], network=network.id, by=actor)
    drafts = [_draft(each, newest[each.id].number, opened[each.id], opened[newest[each.id].id]) for each in rows]
    return {
        each.id: {
            "drafts": [one for one, row in zip(drafts, rows, strict=True) if row.state == Draft.State.OPEN],
            "said": [_became(one, opened) for one in said if one.adviser.person_id == each.id and opened[one.id]],
        }
        for each in who
    }


def _draft(row: Draft, number: int, body: Body, text: Body) -> Shown:
    return {
        "id": row.id.hex,
        "version": number,
        "title": str(body.get("title", "")),
        "asks": str(body.get("asks", "")),
        "by": row.comment_by.isoformat() if row.comment_by else "",
        "passages": [{"mark": each.mark, "text": each.text} for each in content.passages(text)],
    }


def _became(row: Comment, opened: Mapping[UUID, Body]) -> Shown:
    return {
        "title": str(opened[row.draft_id].get("title", "")),
        "words": str(opened[row.id].get("words", "")),
        "outcome": row.outcome,
        "why": str(opened[row.id].get("why", "")),
    }


def take(answered: Answered, by: Actor) -> None:
    """Keep the comments. ValueError where it is not what a page of ours sends, `OutOfTurn` where they have left."""
    words, version = answered.body["words"], answered.body["version"]
    if not isinstance(words, dict) or not words or not isinstance(version, int):
        raise ValueError("not what a page of ours sends")
    if not all(isinstance(each, str) and 0 < len(each) <= LONG for each in words.values()):
        raise ValueError("not what a page of ours sends")
    draft = queries.draft(by, answered.network, record=UUID(hex=answered.about))
    actions.comment(draft=draft, adviser=_adviser(answered, by), version=version, words=words, by=by)


def _adviser(answered: Answered, by: Actor) -> Adviser:
    """Who they are: in their term on the day on which they answered."""
    day = timezone.localdate(answered.told_at)
    rows = queries.in_term(queries.advisers(by, answered.network), today=day)
    found = next((each for each in rows if each.person_id == answered.person.id), None)
    if found is None:
        raise OutOfTurn
    return found


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return each comment with the number of its passage."""
    words = answered.body["words"]
    return [Line(_("On passage %(mark)s") % {"mark": mark}, str(said)) for mark, said in words.items()]


def waits() -> Rows:
    """Return the open drafts of which they have said nothing, while they advise."""
    today, me = timezone.localdate(), {"person": OuterRef(ME)}
    in_term = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    advises = Exists(Adviser.objects.filter(in_term, network=OuterRef("network"), **me))
    said = Exists(Comment.objects.filter(draft=OuterRef("id"), adviser__person=OuterRef(ME)))
    return (Draft.objects.filter(advises, ~said, network=MY_NETWORK, state=Draft.State.OPEN),)


DRAFTS = Section(
    "drafts",
    shown,
    own_page.drafts,
    take,
    title=gettext_lazy("Drafts to advise on"),
    lines=lines,
    waits=waits,
    place=60,
)

"""The pages of who answers for what: the table, one topic with everybody's part in it, a new topic."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory.typed import LONG, Typed
from liftstone.governing import content, duties, matrix, queries
from liftstone.governing.models import Part, Topic
from liftstone.governing.states import OutOfTurn
from liftstone.governing.views import at_the_table, page
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Member, Network
from liftstone.vocabulary.boards import DUTIES


def said_parts() -> dict[str, str]:
    """Return the parts in words."""
    what = Part.What
    return {what.LEAD: _("Leads"), what.SUPPORTS: _("Supports"), what.TOLD: _("Is told")}


@require_GET
@needs(Right.RUN_NETWORKS)
def who_answers(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Topics and bodies as a table; what nobody leads stands first in the page's warning."""
    row = networks.network(actor, record=record)
    members, topics = at_the_table(actor, row), queries.topics(actor, row)
    lines = matrix.lines(topics, queries.parts(actor, row), members=members)
    return page(
        request,
        "matrix",
        network=row,
        lines=lines,
        members=members,
        by_member=[(each, matrix.of_member(lines, member=each.id)) for each in members],
        names=_names(actor, row, topics),
        part_words=said_parts(),
    )


def _names(actor: Actor, row: Network, topics: list[Topic]) -> dict[UUID, str]:
    """Return what each topic is called: by the list, or in the network's own words."""
    opened = content.opened([each for each in topics if not each.duty], network=row.id, by=actor)
    listed = dict(DUTIES.choices())
    return {
        each.id: listed.get(each.duty, each.duty)
        if each.duty
        else opened[each.id].get("name") or _("It cannot be opened.")
        for each in topics
    }


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_topics(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put duties of the list, and one in words of one's own, on the page."""
    row = networks.network(actor, record=record)
    topics = queries.topics(actor, row)
    there = {each.duty for each in topics}
    left = [(code, text) for code, text in DUTIES.choices() if code not in there]
    typed = None
    if request.method == "POST":
        typed = Typed(request.POST)
        chosen = typed.several("duties", DUTIES.codes)
        name = typed.words("name", missing="" if chosen else _("Tick a duty, or write what it is."))
        words = typed.words("words", most=LONG)
        if len(topics) + len(chosen) + (1 if name else 0) > queries.MOST_TOPICS:
            typed.problems["name"] = _("%(most)s at most stand on one page.") % {"most": queries.MOST_TOPICS}
        if not typed.problems:
            _add(row, [each for each in chosen if each not in there], name, words, by=actor)
            return pages.to("who-answers", record=row.id)
    return page(request, "topics_form", typed=typed, network=row, left=left)


def _add(row: Network, chosen: list[str], name: str, words: str, *, by: Actor) -> None:
    for code in chosen:
        duties.add_topic(topic=Topic(network=row, duty=code), body={"name": "", "words": ""}, by=by)
    if name:
        duties.add_topic(topic=Topic(network=row), body={"name": name, "words": words}, by=by)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def topic(request: HttpRequest, *, actor: Actor, record: UUID, topic: UUID) -> HttpResponse:
    """One topic: the part of every member in it, to be said at once."""
    row = networks.network(actor, record=record)
    one, members = queries.topic(actor, row, record=topic), at_the_table(actor, row)
    now = {each.member_id: each.what for each in queries.parts(actor, row) if each.topic_id == one.id}
    rows = _Rows(members, now, now)
    if request.method != "POST":
        return _show(request, actor, row, one, rows)
    typed, said, shown = _parts(request.POST, members=members)
    rows = _Rows(members, said, now)
    if typed.problems:
        return _show(request, actor, row, one, rows, typed=typed)
    try:
        duties.say_parts(topic=one, said=said, shown=shown, by=actor)
    except OutOfTurn:
        typed.problems["parts"] = _(
            "A colleague changed a part here meanwhile. What you chose is still here; beside it stands how it is."
        )
        return _show(request, actor, row, one, rows, typed=typed, status=409)
    return pages.to("who-answers", record=row.id)


Parts = dict[UUID, str]


@dataclass(frozen=True)
class _Rows:
    """The members with the part that stands in the form and the one that counts now."""

    members: list[Member]
    said: Parts
    now: Parts

    def listed(self) -> list[tuple[Member, str, str]]:
        return [(each, self.said.get(each.id, ""), self.now.get(each.id, "")) for each in self.members]


def _parts(data: QueryDict, *, members: list[Member]) -> tuple[Typed, Parts, Parts]:
    """Return the form, the part of each member as chosen, and as the page had it."""
    typed = Typed(data)
    said, shown = {}, {}
    for each in members:
        said[each.id] = typed.one_of(f"part-{each.id.hex}", Part.What.values)
        shown[each.id] = typed.one_of(f"was-{each.id.hex}", Part.What.values)
    return typed, said, shown


def _show(
    request: HttpRequest,
    actor: Actor,
    row: Network,
    one: Topic,
    rows: _Rows,
    *,
    typed: Typed | None = None,
    status: int = 0,
) -> HttpResponse:
    return page(
        request,
        "topic",
        typed=typed,
        status=status or (400 if typed else 200),
        network=row,
        topic=one,
        name=_names(actor, row, [one])[one.id],
        words=content.opened([one], network=row.id, by=actor)[one.id].get("words", ""),
        rows=rows.listed(),
        part_words=said_parts(),
    )


@require_POST
@needs(Right.RUN_NETWORKS)
def end_topic(request: HttpRequest, *, actor: Actor, record: UUID, topic: UUID) -> HttpResponse:
    """Take a topic from the page."""
    row = networks.network(actor, record=record)
    duties.end_topic(topic=queries.topic(actor, row, record=topic), on=timezone.localdate(), by=actor)
    return pages.to("who-answers", record=row.id)

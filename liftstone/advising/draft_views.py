"""The pages of one draft: its passages with what was said of each, a new version, what became of a comment."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.advising import actions, content, forms, queries, rules
from liftstone.advising.models import Adviser, Comment, Draft, Version
from liftstone.advising.rules import Beside
from liftstone.advising.states import OutOfTurn
from liftstone.advising.views import page
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.bodies import Body
from liftstone.network.models import Network


@dataclass(frozen=True)
class Laid:
    """A draft that was opened: its newest version beside the one before, and what was said, by passage."""

    body: Body
    newest: Version
    versions: list[Version]
    rows: list[Beside]
    said: dict[str, list[Comment]]
    opened: dict[UUID, Body]
    names: dict[UUID, str]
    elsewhere: list[Comment]

    @property
    def marks(self) -> list[str]:
        """The marks of the passages as they stand now."""
        return [each.now.mark for each in self.rows if each.now]


def laid(actor: Actor, draft: Draft) -> Laid:
    """Open a draft. `elsewhere` are comments on passages that stand in neither of the last two versions."""
    network = draft.network_id
    versions, comments = queries.versions(actor, draft), queries.comments(actor, draft)
    last = versions[:2]
    opened = content.opened([draft, *last, *comments], network=network, by=actor)
    before = content.passages(opened[last[1].id]) if len(last) > 1 else []
    rows = rules.side_by_side(before, content.passages(opened[last[0].id]))
    if len(last) == 1:  # the first version: nothing in it is new
        rows = [Beside(each.now, each.now) for each in rows]
    said: dict[str, list[Comment]] = {}
    for each in comments:
        said.setdefault(each.passage, []).append(each)
    marks = {one.mark for each in rows for one in (each.now, each.before) if one}
    advisers: dict[UUID, Adviser] = {each.adviser_id: each.adviser for each in comments}
    return Laid(
        opened[draft.id],
        versions[0],
        versions,
        rows,
        said,
        opened,
        content.names(advisers.values(), network=network, by=actor),
        [each for each in comments if each.passage not in marks],
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def draft(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """One draft; with POST, what an adviser said of a passage in a room or on the telephone."""
    row = networks.network(actor, record=record)
    one = queries.draft(actor, row, record=draft)
    shown = laid(actor, one)
    if request.method != "POST":
        return _draft(request, actor, row, one, shown)
    advisers = queries.in_term(queries.advisers(actor, row), today=timezone.localdate())
    typed, who = forms.comment(request.POST, advisers=advisers, marks=shown.marks)
    if typed.problems or who is None:
        return _draft(request, actor, row, one, shown, typed=typed)
    words = {typed.said["passage"]: typed.said["words"]}
    try:
        actions.comment(draft=one, adviser=who, version=shown.newest.number, words=words, by=actor)
    except OutOfTurn:
        typed.problems["words"] = _("The draft was closed meanwhile. What you typed is still here.")
        return _draft(request, actor, row, one, shown, typed=typed, status=409)
    return pages.to("advisory-draft", record=row.id, draft=one.id)


def _draft(
    request: HttpRequest,
    actor: Actor,
    row: Network,
    one: Draft,
    shown: Laid,
    *,
    typed: Typed | None = None,
    status: int | None = None,
) -> HttpResponse:
    advisers = queries.in_term(queries.advisers(actor, row), today=timezone.localdate())
    names = content.names(advisers, network=row.id, by=actor)
    choices = [(each.id.hex, names[each.id] or "?") for each in advisers]
    given = {"status": status} if status else {}
    return page(request, "draft", typed=typed, network=row, draft=one, laid=shown, advisers=choices, **given)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def version(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """Write a new version of a draft: its passages are matched with those before."""
    row = networks.network(actor, record=record)
    one = queries.draft(actor, row, record=draft)
    newest = queries.versions(actor, one)[0]
    typed, status = None, 200
    if request.method == "POST":
        typed, texts, after = forms.version(request.POST)
        status = 400
        if not typed.problems:
            try:
                actions.new_version(draft=one, after=after, texts=texts, by=actor)
            except OutOfTurn:
                typed.problems["text"] = _(
                    "A colleague wrote a version meanwhile, or closed the draft. What you typed is still here."
                )
                status = 409
            else:
                return pages.to("advisory-draft", record=row.id, draft=one.id)
    opened = content.opened([one, newest], network=row.id, by=actor)
    text = rules.text_of(content.passages(opened[newest.id]))
    shown = {"body": opened[one.id], "newest": newest, "text": text}
    return page(request, "version_form", typed=typed, status=status, network=row, draft=one, **shown)


@require_POST
@needs(Right.RUN_NETWORKS)
def close(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """Close a draft to comments, or open a closed one again: what its button said."""
    row = networks.network(actor, record=record)
    one = queries.draft(actor, row, record=draft)
    try:
        (actions.reopen if request.POST.get("do") == "open" else actions.close)(draft=one, by=actor)
    except OutOfTurn:
        return pages.to("advisory-draft", done="faster", record=row.id, draft=one.id)
    return pages.to("advisory-draft", record=row.id, draft=one.id)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def decide(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID, comment: UUID) -> HttpResponse:
    """Write down what became of a comment, and why."""
    row = networks.network(actor, record=record)
    one = queries.draft(actor, row, record=draft)
    said = queries.comment(actor, one, record=comment)
    typed, status = None, 200
    if request.method == "POST":
        typed = forms.decision(request.POST)
        status = 400
        if not typed.problems:
            told = {name: typed.said[name] for name in ("outcome", "why", "seen")}
            try:
                actions.decide(comment=said, by=actor, **told)
            except OutOfTurn:
                typed.problems["outcome"] = _("A colleague decided it meanwhile. What you typed is still here.")
                status = 409
            else:
                return pages.to("advisory-draft", record=row.id, draft=one.id)
    shown = laid(actor, one)
    passage = next((each.now for each in shown.rows if each.now and each.now.mark == said.passage), None)
    values = {"draft": one, "comment": said, "laid": shown, "passage": passage}
    return page(request, "decide", typed=typed, status=status, network=row, **values)


@require_GET
@needs(Right.RUN_NETWORKS)
def printed(request: HttpRequest, *, actor: Actor, record: UUID, draft: UUID) -> HttpResponse:
    """The comments with what became of each, to be printed: all, or those of one adviser for them to have."""
    row = networks.network(actor, record=record)
    one = queries.draft(actor, row, record=draft)
    shown = laid(actor, one)
    wanted = request.GET.get("adviser", "")
    of = {each.adviser_id.hex: each.adviser_id for comments in shown.said.values() for each in comments}
    whose = of.get(wanted)
    return page(request, "printed", network=row, draft=one, laid=shown, whose=whose, of=of)

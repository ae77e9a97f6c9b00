"""The pages of an advisory group: who is in it, and its drafts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.advising import actions, content, forms, queries
from liftstone.directory.typed import Typed
from liftstone.network import content as network_content
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network, Representative


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page of the group; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown = {
        "outcomes": dict(forms.outcomes()),
    }
    return pages.show(request, f"advising/{template}", typed=typed, **(shown | values))


@require_GET
@needs(Right.RUN_NETWORKS)
def group(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Who is in the group, and its drafts."""
    row = networks.network(actor, record=record)
    number = pages.page_number(request.GET)
    rows = queries.drafts(actor, row, page=number)
    advisers, today = queries.advisers(actor, row), timezone.localdate()
    now = {each.id for each in queries.in_term(advisers, today=today)}
    named = [each for each in advisers if each.person_id is None]
    return page(
        request,
        "group",
        network=row,
        now=[each for each in advisers if each.id in now or each.since > today],
        before=[each for each in advisers if each.id not in now and each.since <= today],
        names=content.names(advisers, network=row.id, by=actor),
        drafts=rows[: queries.PAGE],
        opened=content.opened([*rows[: queries.PAGE], *named], network=row.id, by=actor),
        page_number=number,
        has_more=len(rows) > queries.PAGE,
    )


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def add_adviser(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Put somebody into the group: who speaks for a member, or a person with a name of their own."""
    row = networks.network(actor, record=record)
    people = _could_advise(actor, row)
    typed = None
    if request.method == "POST":
        typed, new, body = forms.adviser(request.POST, network=row, people=people)
        if not typed.problems:
            actions.add_adviser(adviser=new, body=body, by=actor)
            return pages.to("advisory-group", record=row.id)
    said = network_content.opened(people, [], network=row.id, by=actor) if people else {}
    choices = [(each.id.hex, f"{said[each.id].get('name', '?')} ({each.member.name})") for each in people]
    return page(request, "adviser_form", typed=typed, network=row, people=sorted(choices, key=lambda each: each[1]))


def _could_advise(actor: Actor, row: Network) -> list[Representative]:
    """Whoever speaks for a member now and is not in the group."""
    there = queries.in_term(queries.advisers(actor, row), today=timezone.localdate())
    taken = {each.person_id for each in there}
    members = {each.id: each for each in networks.members(actor, row)}
    people = [each for each in networks.people(actor, row) if each.until is None and each.id not in taken]
    for each in people:
        each.member = members[each.member_id]
    return people


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def end_adviser(request: HttpRequest, *, actor: Actor, record: UUID, adviser: UUID) -> HttpResponse:
    """Write down the last day of somebody's term."""
    row = networks.network(actor, record=record)
    one = queries.adviser(actor, row, record=adviser)
    typed = None
    if request.method == "POST":
        typed, on = forms.ending(request.POST, since=one.since)
        if not typed.problems:
            actions.end_adviser(adviser=one, on=on, by=actor)
            return pages.to("advisory-group", record=row.id)
    name = content.names([one], network=row.id, by=actor)[one.id]
    return page(request, "end_adviser", typed=typed, network=row, adviser=one, name=name)


@require_http_methods(pages.BOTH)
@needs(Right.RUN_NETWORKS)
def open_draft(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Open a draft to the group."""
    row = networks.network(actor, record=record)
    typed = None
    if request.method == "POST":
        typed, new, body, texts = forms.draft(request.POST, network=row)
        if not typed.problems:
            made = actions.open_draft(draft=new, body=body, texts=texts, by=actor)
            return pages.to("advisory-draft", record=row.id, draft=made.id)
    return page(request, "draft_form", typed=typed, network=row)

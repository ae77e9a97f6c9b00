"""The only writers of advisory groups, drafts and comments. Each: policy, state, change, audit, members' pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.advising import content, rules, states
from liftstone.advising.models import Adviser, Comment, Draft, Version
from liftstone.advising.verbs import AdvisingVerb
from liftstone.network import links, policies
from liftstone.network.log import note
from liftstone.network.models import Network


@transaction.atomic
def add_adviser(*, adviser: Adviser, body: Mapping[str, Any], by: Actor) -> Adviser:
    """Put somebody who is not saved yet into the group; `body`: `name`, `brings` of who speaks for no member."""
    policies.check_can_run(by, adviser.network)
    adviser.organisation_id = by.organisation
    adviser.body = content.seal(adviser, body, network=adviser.network_id, by=by)
    adviser.save(force_insert=True)
    note(AdvisingVerb.ADVISER, on=adviser.network_id, by=by)
    links.renew(adviser.network, by=by)
    return adviser


@transaction.atomic
def end_adviser(*, adviser: Adviser, on: date, by: Actor) -> None:
    """Write down the last day of somebody's term; what they said stays."""
    policies.check_can_run(by, adviser)
    adviser.until = on
    adviser.save(update_fields=["until"])
    note(AdvisingVerb.ADVISER_ENDED, on=adviser.network_id, by=by)
    links.renew(adviser.network, by=by)


@transaction.atomic
def open_draft(*, draft: Draft, body: Mapping[str, Any], texts: Sequence[str], by: Actor) -> Draft:
    """Open a draft that is not saved yet to the group: `body` holds `title`, `asks`; its passages are `texts`."""
    policies.check_can_run(by, draft.network)
    draft.organisation_id, draft.opened_on = by.organisation, timezone.localdate()
    draft.body = content.seal(draft, body, network=draft.network_id, by=by)
    draft.save(force_insert=True)
    _keep_version(draft, rules.matched([], texts, used=0), number=1, used=len(texts), by=by)
    note(AdvisingVerb.OPENED, on=draft.network_id, by=by)
    links.renew(draft.network, by=by)
    return draft


@transaction.atomic
def new_version(*, draft: Draft, after: int, texts: Sequence[str], by: Actor) -> Version:
    """Keep a new version of a draft, its passages matched with those of version `after`.

    `OutOfTurn` where a colleague wrote another one meanwhile, or the draft is closed.
    """
    row = _locked(draft, state=Draft.State.OPEN, by=by)
    last = Version.objects.filter(draft=row).order_by("-number").first()
    if last is None or last.number != after:
        raise states.OutOfTurn
    said = content.opened([last], network=row.network_id, by=by)[last.id]
    used = int(said["used"])
    passages = rules.matched(content.passages(said), texts, used=used)
    used = max([used, *(int(each.mark) for each in passages)])
    try:
        with transaction.atomic():
            version = _keep_version(row, passages, number=after + 1, used=used, by=by)
    except IntegrityError:
        raise states.OutOfTurn from None
    note(AdvisingVerb.VERSION, on=row.network_id, by=by)
    links.renew(row.network, by=by)
    return version


def _keep_version(draft: Draft, passages: Sequence[rules.Passage], *, number: int, used: int, by: Actor) -> Version:
    """`used` is the highest mark that was ever given, so that none is given again once its passage is gone."""
    row = Version(organisation_id=by.organisation, draft=draft, number=number)
    row.written_by, row.written_on = by.person, timezone.localdate()
    body = {"passages": [{"mark": each.mark, "text": each.text} for each in passages], "used": used}
    row.body = content.seal(row, body, network=draft.network_id, by=by)
    row.save(force_insert=True)
    return row


@transaction.atomic
def close(*, draft: Draft, by: Actor) -> None:
    """Close a draft to comments. `OutOfTurn` where it is closed."""
    row = _locked(draft, state=Draft.State.OPEN, by=by)
    row.state = Draft.State.CLOSED
    row.save(update_fields=["state"])
    note(AdvisingVerb.CLOSED, on=row.network_id, by=by)
    links.renew(row.network, by=by)


@transaction.atomic
def reopen(*, draft: Draft, by: Actor) -> None:
    """Open a draft to comments again. `OutOfTurn` where it is open."""
    row = _locked(draft, state=Draft.State.CLOSED, by=by)
    row.state = Draft.State.OPEN
    row.save(update_fields=["state"])
    note(AdvisingVerb.REOPENED, on=row.network_id, by=by)
    links.renew(row.network, by=by)


@transaction.atomic
def comment(*, draft: Draft, adviser: Adviser, version: int, words: Mapping[str, str], by: Actor) -> list[Comment]:
    """Keep what an adviser said of passages of a version: `words` by the passage's mark.

    `OutOfTurn` where the draft is closed, `DoesNotExist` where there is no such version, ValueError where it has no
    such passage.
    """
    row = _locked(draft, state=Draft.State.OPEN, by=by)
    text = Version.objects.get(draft=row, number=version)
    marks = {each.mark for each in content.passages(content.opened([text], network=row.network_id, by=by)[text.id])}
    if not set(words) <= marks:
        raise ValueError("no such passage")
    kept = []
    for mark, said in words.items():
        one = Comment(organisation_id=by.organisation, draft=row, adviser=adviser, version=version, passage=mark)
        one.body = content.seal(one, {"words": said}, network=row.network_id, by=by)
        kept.append(one)
    Comment.objects.bulk_create(kept)
    note(AdvisingVerb.COMMENTED, on=row.network_id, by=by)
    links.renew(row.network, by=by)
    return kept


@transaction.atomic
def decide(*, comment: Comment, outcome: str, why: str, seen: str, by: Actor) -> None:
    """Write down what became of a comment, and why. `OutOfTurn` where it is not any more as it was `seen`."""
    policies.check_can_run(by, comment)
    row = Comment.objects.select_for_update(of=("self",)).select_related("draft__network").get(id=comment.id)
    if row.outcome != seen:
        raise states.OutOfTurn
    states.check_comment_can_become(row.outcome, then=outcome)
    network: Network = row.draft.network
    said = content.opened([row], network=network.id, by=by)[row.id]
    row.outcome, row.decided_on = outcome, timezone.localdate()
    row.body = content.seal(row, {**said, "why": why}, network=network.id, by=by)
    row.save(update_fields=["outcome", "decided_on", "body"])
    note(AdvisingVerb.DECIDED, on=network.id, by=by)
    links.renew(network, by=by)


def _locked(draft: Draft, *, state: str, by: Actor) -> Draft:
    policies.check_can_run(by, draft)
    row = Draft.objects.select_for_update(of=("self",)).select_related("network").get(id=draft.id)
    states.check_is(row.state, state)
    return row

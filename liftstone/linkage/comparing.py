"""Opening the small summaries of those who may be somebody, and saying how each fits: best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.keyring import index
from liftstone.linkage import scoring, somebody
from liftstone.linkage.actions import TABLE
from liftstone.linkage.models import Subject
from liftstone.linkage.queries import Found
from liftstone.linkage.scoring import Fit
from liftstone.linkage.somebody import Somebody
from liftstone.linkage.verbs import LinkVerb
from liftstone.vault import Unreadable


@dataclass(frozen=True)
class Like:
    """Somebody who may be the one asked for."""

    subject: Subject
    words: Mapping[str, Any]  # the summary, as it was written
    fit: Fit


def compare(one: Somebody, *, found: Found, subjects: Sequence[Subject], by: Actor) -> list[Like]:
    """Return who of `subjects` fits well enough to be looked at. One audit entry says who was opened."""
    if not subjects:
        return []
    audit.record_opening(
        LinkVerb.COMPARED,
        by=by.person,
        organisation=by.organisation,
        subjects=list(dict.fromkeys(each.record_id for each in subjects)),
        detail={"opened": len(subjects)},
    )
    weights = scoring.weights()
    likes = []
    for each in subjects:
        words = opened(each, by=by)
        fit = scoring.score(one, somebody.of(words), share=found.share, size=found.size, by=weights)
        if fit.how_well:
            likes.append(Like(each, words, fit))
    return sorted(likes, key=lambda like: like.fit.bits, reverse=True)


def opened(subject: Subject, *, by: Actor) -> dict[str, Any]:
    """Return what little a summary says; nothing where it does not open. Record the opening before."""
    try:
        secret = by.keys.team_secret(subject.team_id, epoch=subject.epoch)
        return index.open_line(
            bytes(subject.sealed), record=subject.id, organisation=by.organisation, secret=secret, table=TABLE
        )
    except Unreadable:
        return {}

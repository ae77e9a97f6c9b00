"""The advisory group of an invented network: three advisers, and a draft on which they have said something."""

from __future__ import annotations

from liftstone.advising import actions
from liftstone.advising.models import Adviser, Draft

from .seated import Seated

SPEAKS = "Margaret"  # who speaks for a member too
OTHERS = (
    ("Adaeze", "Lived through it, and trains others", -420),
    ("Tomasz", "Worked on farms for eleven years", -150),
)
TITLE = "The card that people are given"
ASKS = "Would you have kept it? Is there a word in it that frightens?"
PASSAGES = (
    "You are not in trouble for telling us. Nobody is told that you rang unless you say so.",
    "You can ring at any hour. The call is free, and it does not stand on the bill.",
    "You may be entitled to support under the National Referral Mechanism, subject to your consent.",
    "If you are in danger now, ring 999. You can stay silent and press 55.",
)
# Who said what of which passage, what became of it, and why.
COMMENTS = (
    ("Adaeze", "3", "Nobody knows these words. Say: you can get a safe place and help.", "taken", ""),
    (
        "Tomasz", "2", "Say that it can be heard in no other room.", "refused",
        "We cannot promise what somebody hears who stands beside them.",
    ),
    ("Adaeze", "1", "Put this first, and larger.", "waiting", ""),
)  # fmt: skip


def fill(seated: Seated) -> None:
    """Name the group, open the draft to it, and decide on all that was said but one thing."""
    network, by = seated.network, seated.by
    theirs = Adviser(network=network, person=seated.people[SPEAKS], since=seated.day(-600))
    actions.add_adviser(adviser=theirs, body={}, by=by)
    group = {}
    for name, brings, since in OTHERS:
        row = Adviser(network=network, since=seated.day(since))
        group[name] = actions.add_adviser(adviser=row, body={"name": name, "brings": brings}, by=by)
    body = {"title": TITLE, "asks": ASKS}
    draft = Draft(network=network, comment_by=seated.day(18))
    draft = actions.open_draft(draft=draft, body=body, texts=PASSAGES, by=by)
    for name, mark, words, outcome, why in COMMENTS:
        (one,) = actions.comment(draft=draft, adviser=group[name], version=1, words={mark: words}, by=by)
        if outcome != "waiting":
            actions.decide(comment=one, outcome=outcome, why=why, seen="waiting", by=by)

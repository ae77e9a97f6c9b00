"""The part of a member's own page with its account and its gaps: what is shown there, and what is taken in."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from liftstone.accounts.actor import Actor
from liftstone.directory import areas
from liftstone.directory.typed import LONG
from liftstone.gaps import actions, content, own_page, queries
from liftstone.gaps.actions import Told
from liftstone.gaps.content import BOXES
from liftstone.gaps.models import Account, Gap
from liftstone.network.models import Member, Network, Representative
from liftstone.network.sections import MY_MEMBER, Answered, Line, Rows, Section, Shown
from liftstone.vocabulary.gaps import GAP_THEMES, SEVERITIES

LABELS = {"responsibility": _("What it answers for"), "now": _("What it does now"), "needs": _("What it needs")}


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each what their organisation said so far, and of which areas and themes they can say something."""
    members = {each.member_id for each in people}
    newest = queries.newest(actor, members=members)
    opened = content.accounts(list(newest.values()), network=network.id, by=actor)
    said = queries.by_member(actor, members=members)
    offered = [[code, areas.label(code)] for code in network.areas]
    found = {}
    for person in people:
        account = newest.get(person.member_id)
        boxes = opened[account.id] if account else {}
        found[person.id] = {
            **{name: str(boxes.get(name, "")) for name in BOXES},
            "areas": offered,
            "themes": list(GAP_THEMES.codes),
            **answers(said[person.member_id], offered=network.areas),
        }
    return found


def answers(said: Sequence[Gap], *, offered: Sequence[str]) -> dict[str, Any]:
    """Return a form's radios and areas as a member's words stand.

    A theme of which it says one thing here and another there has none: sent as it is, the form would even it out.
    """
    by_theme: dict[str, set[str]] = {}
    for each in said:
        by_theme.setdefault(each.theme, set()).add(each.severity)
    chosen = {each.area for each in said}
    return {
        "chosen": [code for code in offered if code in chosen],
        "answers": {theme: codes.pop() for theme, codes in by_theme.items() if len(codes) == 1},
    }


def take(answered: Answered, by: Actor) -> None:
    """Write it down on the day on which it was said. ValueError where it is not what a page of ours sends."""
    told, day = _read(answered), timezone.localdate(answered.told_at)
    actions.write_told(member=answered.person.member, told=told, said_on=day, by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what was said, beside what it was so far."""
    told, network = _read(answered), answered.network
    newest = queries.newest(actor, members=[answered.person.member_id])
    opened = content.accounts(list(newest.values()), network=network.id, by=actor)
    before = next(iter(opened.values()), {})
    now = [
        Line(str(LABELS[name]), told.boxes[name], str(before.get(name, ""))) for name in BOXES if told.boxes[name]
    ]
    of = ", ".join(areas.label(code) for code in told.areas if code)
    for theme, severity in told.severities.items():
        label = f"{GAP_THEMES.label(theme)} ({of})" if of else GAP_THEMES.label(theme)
        now.append(Line(label, SEVERITIES.label(severity)))
    return now


def _read(answered: Answered) -> Told:
    """Return what was answered. ValueError where that is not what a page of ours sends."""
    body, offered = answered.body, tuple(answered.network.areas)
    boxes = {name: body["boxes"][name] for name in BOXES}
    told = Told(boxes, tuple(body["areas"]), dict(body["severities"]))
    known = (
        all(isinstance(each, str) and len(each) <= LONG for each in boxes.values())
        and set(told.areas) <= set(offered or ("",))
        and len(set(told.areas)) == len(told.areas)
        and set(told.severities) <= set(GAP_THEMES.codes)
        and set(told.severities.values()) <= set(SEVERITIES.codes)
    )
    if not known:
        raise ValueError("not what a page of ours sends")
    return told


def waits() -> Rows:
    """Return their organisation where it has said nothing at all yet."""
    own = {"member": OuterRef("id")}
    silent = ~Exists(Account.objects.filter(**own)) & ~Exists(Gap.objects.filter(**own))
    return (Member.objects.filter(silent, id=MY_MEMBER),)


ACCOUNT = Section(
    "account",
    shown,
    own_page.account,
    take,
    title=_("What their organisation says"),
    lines=lines,
    waits=waits,
    place=60,
)

"""What the members of an invented network say of themselves and of what is missing, in two areas."""

from __future__ import annotations

from dataclasses import dataclass

from liftstone.gaps import actions
from liftstone.gaps.actions import Told
from liftstone.gaps.models import Gap

from .seated import Seated

CUMBRIA, LANCASHIRE = "force:cumbria", "force:lancashire"


@dataclass(frozen=True)
class Account:
    """What a member answers for, does now and needs, and what it says of themes, `days` after today."""

    member: str
    days: int
    boxes: tuple[str, str, str]
    words: tuple[tuple[str, str, str, str], ...]  # theme, area, how grave, in which words


ACCOUNTS = (
    Account(
        "Moorfield County Council", -60,
        ("Housing, licensing and the community safety partnership.", "A lead officer, and a rota for the phone.",
         "A room that can be had after six in the evening."),
        (
            ("housing", CUMBRIA, "serious", "Nothing at all from Friday evening to Monday morning."),
            ("housing", LANCASHIRE, "some", "Two rooms, both far from the coast."),
            ("interpreters", CUMBRIA, "some", "By telephone only, and never after ten."),
        ),
    ),
    Account(
        "Moor and Coast Police", -45,
        ("Investigation, and first response.", "A team of five and an analyst.", "Somebody to ring at night."),
        (
            ("reception", CUMBRIA, "serious", "People wait in the custody suite, although nobody suspects them."),
            ("intelligence", "", "none", "Partners send what they see, and it is read on the same day."),
        ),
    ),
    Account(
        "Northmoor Refuge", -30,
        ("A safe house for women, and outreach.", "Nine rooms, of which seven are taken.", "A solicitor on call."),
        (
            ("legal", "", "serious", "The nearest solicitor who takes new people is ninety miles away."),
            ("out_of_hours", CUMBRIA, "serious", "Our phone is answered until eight. After that we know of none."),
            ("housing", LANCASHIRE, "serious", "Rooms for women with children are missing most."),
        ),
    ),
    Account(
        "Moor and Coast Integrated Care Board", -75,
        ("Hospitals, surgeries and mental health.", "A safeguarding nurse in each hospital.", "Shorter waits."),
        (("health", "", "some", "Eleven weeks until somebody speaks with a counsellor."),
         ("interpreters", "", "none", "We buy a service that answers day and night.")),
    ),
    Account(
        "Moorfield Adults' Team", -20,
        ("Safeguarding adults.", "A duty number, day and night.", "That others know the number."),
        (("out_of_hours", CUMBRIA, "none", "The duty number is answered all night."),),
    ),
    Account(
        "Moorfield Children's Team", -90,
        ("Safeguarding children.", "Two workers for exploited children.", "Foster homes out of the towns."),
        (("children", CUMBRIA, "some", "Foster homes are found, and mostly too late in the evening."),
         ("children", LANCASHIRE, "some", "")),
    ),
    Account(
        "Moor and Coast Fire and Rescue", -230,
        ("Prevention, and visits to homes and farms.", "Crews that look and tell.", "A sheet that fits a pocket."),
        (("awareness", CUMBRIA, "some", "New starters have had no training since the spring."),),
    ),
    Account(
        "Harbour Church Partnership", -15,
        ("Food, language classes, a listening ear.", "Forty volunteers.", "To know whom to ring."),
        (("awareness", LANCASHIRE, "serious", "Most of our volunteers have never heard of the mechanism."),
         ("housing", LANCASHIRE, "some", "")),
    ),
    Account(
        "Regional crime unit, north", -100,
        ("Co-ordination between forces.", "One co-ordinator for the north.", "Words from councils, in time."),
        (("intelligence", "", "none", ""), ("reception", LANCASHIRE, "some", "One hall, and no beds in it.")),
    ),
)  # fmt: skip
ACTED_ON = ("Northmoor Refuge", "legal")
ACTION = "Ask the law clinic of the university for one afternoon a month."


def fill(seated: Seated) -> None:
    """Keep what each of them said, the oldest first; and make an action of one gap."""
    for told in sorted(ACCOUNTS, key=lambda each: each.days):
        _said(told, seated)
    name, theme = ACTED_ON
    gap = Gap.objects.get(member=seated.members[name], theme=theme, until__isnull=True)
    who = seated.who(("Amara", "Dana"))
    actions.act_on(gap=gap, words=ACTION, due_on=seated.day(35), who=who, by=seated.by)


def _said(told: Account, seated: Seated) -> None:
    member, on = seated.members[told.member], seated.day(told.days)
    boxes = dict(zip(("responsibility", "now", "needs"), told.boxes, strict=True))
    actions.tell(member=member, told=Told(boxes), said_on=on, by=seated.by)
    for theme, area, severity, words in told.words:
        gap = Gap(member=member, theme=theme, area=area, severity=severity, said_on=on)
        actions.say(gap=gap, words=words, by=seated.by)

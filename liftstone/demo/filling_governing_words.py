"""Boards, terms, duties, decisions and a policy of an invented network. Days are counted from today."""

from __future__ import annotations

from dataclasses import dataclass

COUNCIL, POLICE, REFUGE = "Moorfield County Council", "Moor and Coast Police", "Northmoor Refuge"
HEALTH, FIRE, CHURCH = (
    "Moor and Coast Integrated Care Board", "Moor and Coast Fire and Rescue", "Harbour Church Partnership",
)  # fmt: skip
ADULTS, CHILDREN = "Moorfield Adults' Team", "Moorfield Children's Team"
OFFICE, UNIT, REVENUE = (
    "Commissioner's office, Moor and Coast",
    "Regional crime unit, north",
    "Revenue office, north",
)
GROWERS, UNIVERSITY = "Dales Growers", "University of the Moors"

# By a key of ours: name, kind, and who sits there as what, since when.
BOARDS: dict[str, tuple[str, str, tuple[tuple[str, str, int], ...]]] = {
    "children": (
        "Moorfield Safeguarding Children Partnership", "scp",
        ((CHILDREN, "chair", -700), (POLICE, "member", -700), (HEALTH, "member", -600)),
    ),
    "adults": (
        "Moorfield Safeguarding Adults Board", "sab",
        ((ADULTS, "chair", -640), (COUNCIL, "member", -640), (REFUGE, "observer", -200)),
    ),
    "safety": (
        "Moorfield Community Safety Partnership", "csp",
        ((COUNCIL, "chair", -900), (POLICE, "deputy", -900), (FIRE, "member", -400)),
    ),
    "exploitation": (
        "Strategic Exploitation Group, Moor and Coast", "exploitation",
        ((POLICE, "chair", -500), (CHILDREN, "member", -500), (ADULTS, "member", -500), (UNIT, "member", -480)),
    ),
    "crime": ("Moor and Coast Police and Crime Board", "crime_board", ((OFFICE, "chair", -1000),)),
}  # fmt: skip
TABLE = ""  # the network itself
TIES = (
    (TABLE, "crime", "reports"), ("exploitation", "crime", "reports"), (TABLE, "exploitation", "feeds"),
    ("exploitation", "children", "feeds"), ("exploitation", "adults", "feeds"), (TABLE, "safety", "feeds"),
)  # fmt: skip
# Whose, which version, in force since, to be reviewed on, in which words, and what changed.
TERMS = (
    (TABLE, 1, -1000, -400, "We meet four times a year. The chair is the commissioner's office.", ""),
    (TABLE, 2, -380, 200, "We meet four times a year, once by video. The chair is elected for two years.",
     "A meeting by video, and a chair who is elected."),
    ("exploitation", 1, -500, -35, "The group looks at adults and children together, every second month.", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """A decision. `proposed`: the day, when it is due, by whom. A step: state, day, due, who was asked, words."""

    title: str
    why: str
    board: str
    proposed: tuple[int, int, str]
    steps: tuple[tuple[str, int, int, tuple[str, ...], str], ...] = ()


DECISIONS = (
    Way(
        "One number for whoever meets somebody at night",
        "Four numbers stand on four posters, and two of them ring in empty rooms.",
        TABLE,
        (-21, 9, "Adults' services brought it to the last meeting."),
    ),
    Way(
        "A reception hall that is ready before an operation",
        "Eleven people waited five hours for somebody to speak with.",
        "exploitation",
        (-120, -80, "The police proposed it after the operation at the packing sheds."),
        (("consulted", -70, 25, (COUNCIL, REFUGE, HEALTH), "Two have answered. The health board asks who pays."),),
    ),
    Way(
        "Children found in a town that is not theirs are always looked at",
        "Nobody felt that it was theirs to ask.",
        "children",
        (-150, -100, "The children's team proposed it."),
        (
            ("consulted", -120, -91, (POLICE, ADULTS), "Both agree."),
            ("decided", -91, -30, (), "Agreed without a vote. The team starts next month."),
            ("carried_out", -40, -40, (), "Two screening calls a week since the first of the month."),
        ),
    ),
)
# Every duty of the list: who leads (or supports, or is told). Of some nobody has said yet who answers for it.
DUTIES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("first_response", ((POLICE, "lead"), (COUNCIL, "lead"), (REFUGE, "supports"))),
    ("nrm", ((COUNCIL, "lead"), (POLICE, "lead"))),
    ("adults", ((ADULTS, "lead"), (HEALTH, "supports"))),
    ("children", ((CHILDREN, "lead"), (POLICE, "supports"))),
    ("missing", ((POLICE, "lead"), (CHILDREN, "told"))),
    ("housing", ((COUNCIL, "lead"), (REFUGE, "supports"), (CHURCH, "supports"))),
    ("move_on", ()),
    ("health", ((HEALTH, "lead"),)),
    ("interpreters", ((HEALTH, "lead"), (COUNCIL, "supports"))),
    ("legal", ()),
    ("intelligence", ((POLICE, "lead"), (UNIT, "supports"))),
    ("investigation", ((POLICE, "lead"),)),
    ("prosecution", ()),
    ("workplaces", ((REVENUE, "lead"), (GROWERS, "told"))),
    ("reception", ((POLICE, "supports"), (REFUGE, "supports"))),
    ("training", ((FIRE, "lead"), (UNIVERSITY, "supports"))),
    ("communities", ((CHURCH, "lead"),)),
    ("media", ((OFFICE, "lead"),)),
    ("buying", ()),
    ("data", ((UNIT, "lead"), (UNIVERSITY, "supports"))),
)
OWN_TOPIC = (
    "Seasonal workers' camps", "Who looks in when the harvest begins, and who goes with them.",
    ((GROWERS, "supports"), (COUNCIL, "lead")),
)  # fmt: skip


@dataclass(frozen=True)
class Policy:
    """A policy: its versions (since, review, words, what changed), whom it asks, and what they said of which."""

    title: str
    versions: tuple[tuple[int, int, str, str], ...]
    asked: tuple[str, ...]
    answers: tuple[tuple[int, str, str, int, str], ...]


POLICY = Policy(
    "What we do when we meet somebody who may be exploited",
    (
        (-400, -30, "Listen. Ask whether they are safe now. Ring the duty number. Write down what you saw.", ""),
        (-25, 340, "Listen, alone and with an interpreter. Ask whether they are safe now. Ring the duty number, day"
         " or night. Share nothing that they have not agreed to, unless somebody is in danger.",
         "An interpreter who is nobody's friend, and what is shared."),
    ),
    (COUNCIL, POLICE, REFUGE, HEALTH, FIRE, ADULTS, CHILDREN, CHURCH),
    (
        (1, COUNCIL, "adopted", -380, ""), (1, POLICE, "adopted", -360, ""), (1, FIRE, "adopted", -300, ""),
        (1, REFUGE, "adopted", -390, ""), (1, HEALTH, "declined", -350, "It says nothing of hospitals."),
        (2, COUNCIL, "adopted", -14, ""), (2, REFUGE, "adopted", -20, ""),
        (2, HEALTH, "adopted", -6, "Now it fits our wards."),
        (2, CHURCH, "declined", -4, "Our trustees have not met yet."),
    ),
)  # fmt: skip

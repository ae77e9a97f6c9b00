"""What was spoken about at an invented network's meetings, in words of nobody's."""

from __future__ import annotations

from dataclasses import dataclass, field

# The place on the agenda, what it is, its words, who does it, until when (days after today), and who may read it.
Told = tuple[int, str, str, tuple[str, ...], int | None, str]


@dataclass(frozen=True)
class Gathering:
    """A meeting, `days` after today. `away`: who did not come, as what, and who came for them."""

    days: int
    title: str
    place: str
    agenda: tuple[tuple[str, str], ...]
    words: str = ""
    lines: tuple[Told, ...] = ()
    away: tuple[tuple[str, str, str], ...] = ()
    guests: tuple[tuple[str, str], ...] = field(default=())
    approved: int | None = None  # days after today


SPRING = Gathering(
    days=-182,
    title="Quarterly meeting: a place to go after an operation",
    place="Council chamber, Moorfield",
    agenda=(
        ("Welcome, and who is new", "Ines Carvalho"),
        ("What happened after the operation at the packing sheds", "Lee Osei"),
        ("Posters in the harbour", "Peter Lunt"),
    ),
    lines=(
        (0, "note", "The university and Dales Growers sit at the table for the first time.", (), None, "all"),
        (1, "note", "Eleven people waited five hours in a sports hall until somebody could speak with them.",
         (), None, "all"),
        (1, "note", "One of those who waited went back to the address that night. The police know of it.",
         (), None, "restricted"),
        (1, "decision", "Whoever plans an operation tells the council and the refuge three days before it.",
         (), None, "all"),
        (1, "action", "Write down on one page who opens which building, day and night.",
         ("Ruth", "Lee"), -120, "all"),
        (1, "action", "Name two interpreters for each of the six languages that are asked for most.",
         ("Priya", "Northmoor Refuge"), -100, "all"),
        (2, "action", "Print the poster in Romanian, Arabic and Vietnamese for the harbour.",
         ("Peter",), -90, "all"),
    ),
    away=(("Idris", "absent", ""), ("Jo", "apologies", ""), ("Amara", "apologies", "")),
    approved=-91,
)  # fmt: skip
SUMMER = Gathering(
    days=-91,
    title="Quarterly meeting: farms and packing sheds before the harvest",
    place="Fire station, Coastborough, and by video",
    agenda=(
        ("Minutes of the last meeting", "Ines Carvalho"),
        ("Before the harvest: what growers are asked to look at", "Hollie Marsh"),
        ("Young people who are moved between towns", "Bronwen Hale"),
        ("Numbers of the last quarter", "Tom Arkwright"),
    ),
    lines=(
        (0, "decision", "The minutes of the last meeting are approved.", (), None, "all"),
        (1, "note", "Growers ask for one number to ring, and for somebody who answers on a Sunday.",
         (), None, "all"),
        (1, "action", "Send every grower the sheet on fair recruitment before the first pickers arrive.",
         ("Hollie", "Dales Growers"), -60, "all"),
        (1, "action", "Ask the minimum wage team for one name that growers and the police can ring.",
         ("Idris", "Lee"), -20, "all"),
        (2, "decision", "The children's team looks at every child who is found in a town that is not theirs.",
         (), None, "all"),
        (2, "action", "Try the joint screening call for three months and say what came of it.",
         ("Bronwen", "Sam", "Gwen"), 30, "all"),
        (3, "note", "Referrals rose in two districts. Whether there is more of it or more is seen, nobody can say.",
         (), None, "all"),
    ),
    away=(("Idris", "absent", ""), ("Dana", "deputy", "Jo Harker"), ("Margaret", "apologies", "")),
    guests=(("Wren Tolland", "Harbour authority"),),
    approved=-21,
)  # fmt: skip
AUTUMN = Gathering(
    days=-21,
    title="Quarterly meeting: nights and weekends",
    place="Harbour church hall, Coastborough",
    agenda=(
        ("Minutes of the last meeting, and what is still open", "Ines Carvalho"),
        ("Who answers at night", "Sam Whitlock"),
        ("Homes after support ends", "Ruth Appiah"),
        ("Training for new starters", "Marek Dudek"),
    ),
    lines=(
        (0, "decision", "The minutes of the last meeting are approved.", (), None, "all"),
        (0, "note", "The minimum wage team was not there for the third time. The co-ordinator rings them.",
         (), None, "restricted"),
        (1, "note", "Harbour Church offers its hall as a warm place every week.", (), None, "all"),
        (1, "decision", "The duty number of adults' services stands on every card from next month.",
         (), None, "all"),
        (1, "action", "Test the duty number on three nights and write down how long it rang.",
         ("Sam", "Marek"), 3, "all"),
        (2, "action", "Bring the housing register's rules for people without a local tie to the next meeting.",
         ("Ruth", "Moorfield County Council"), 7, "all"),
        (2, "action", "Ask three landlords whether they would keep a room for move-on.",
         ("Dana", "Peter"), 45, "all"),
        (3, "action", "Book two dates for new starters, one of them in the evening.", ("Marek", "Tom"), 12, "all"),
    ),
    away=(("Idris", "absent", ""), ("Lee", "deputy", "Gwen Pritchard"), ("Bronwen", "apologies", "")),
)  # fmt: skip
HELD = (SPRING, SUMMER, AUTUMN)
NEXT = Gathering(
    days=9,
    title="Quarterly meeting: what we want to reach next year",
    place="Council chamber, Moorfield, and by video",
    words="Please read the draft of the plan before you come. There is tea from half past nine.",
    agenda=(
        ("Minutes of the last meeting", "Ines Carvalho"),
        ("What is overdue, and what stands in the way", "Kofi Mensah"),
        ("Gaps: nights, homes, interpreters", "Ruth Appiah"),
        ("The plan for next year", "Tom Arkwright"),
        ("The advisory group on our words", "Margaret Ansah"),
    ),
)
COMES = (
    ("Ruth", ""), ("Lee", ""), ("Ines", "I can chair."), ("Dana", ""), ("Sam", "By video, until eleven."),
    ("Marek", ""), ("Margaret", ""),
)  # fmt: skip
CANNOT = ("Priya", "Cerys Blount, safeguarding nurse", "I am on a course that day.")

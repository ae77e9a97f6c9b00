"""Orders among facts, actions that a page cuts, and a column of people in two lines: each in many ways."""

from itertools import product

import pytest

from liftstone.oldminutes.reading import read
from liftstone.oldminutes.shapes import Minutes
from tests.oldminutes.files import _set, docx, paragraph
from tests.oldminutes.test_families import HEAD, RUNG, SENT, _facts, _read
from tests.oldminutes.test_more_families import _PAGE, _same


def _word(*bullets: str) -> Minutes:
    said = [paragraph(each) for each in HEAD.splitlines() if each]
    said += [paragraph("Maps", "Heading2"), *(paragraph(each, "li") for each in bullets)]
    return read(docx("".join(said)), name="a.docx")


@pytest.mark.parametrize(
    ("send", "ring"),
    [
        ("PI: send the map – by 10 May 2024", "AL and JS: ring the port – next meeting"),
        ("PI – send the map – by 10 May 2024", "AL/JS – ring the port – next meeting"),
        ("PI - Send the map - by 10 May 2024", "AL/JS - Ring the port - next meeting"),
        ("DI Ito: send the map, by 10 May 2024.", "Ann and Joan: ring the port by next meeting."),
        ("PI → send the map – 10 May 2024", "AL, JS → ring the port – next meeting"),
        ("PI: send the map (10 May 2024)", "AL + JS: ring the port (next meeting)"),
        ("Send the map – PI – by 10 May 2024", "Ring the port – AL/JS – next meeting"),
        ("Send the map – PI, by 10 May 2024", "Ring the port – AL & JS, next meeting"),
        ("Send the map – PI by 10 May 2024", "Ring the port – AL & JS by next meeting"),
        ("Send the map, PI, by 10 May 2024", "Ring the port, AL/JS, by next meeting"),
        ("Send the map (PI) by 10 May 2024", "Ring the port (AL/JS) by next meeting"),
        ("Send the map by 10 May 2024 – PI", "Ring the port by next meeting – AL/JS"),
        ("Send the map by 10 May 2024 (PI)", "Ring the port by next meeting (AL/JS)"),
    ],
)
def test_a_bullet_among_facts_is_an_action_where_it_says_who_when_and_what(send: str, ring: str) -> None:
    minutes = _word("The map was drawn on 3 April.", send, "JS reported that a copy costs 14p.", ring)
    assert _same(_facts(minutes, "action")) == {SENT, RUNG}


@pytest.mark.parametrize(
    ("line", "who", "due"),
    [
        ("PI: send the map", "DI Pat Ito", ""),
        ("Send the map by 10 May 2024", "", "2024-05-10"),
        ("The Lamp: send the map – ongoing", "The Lamp", "ongoing?"),
        ("All: send the map – ASAP", "All", "ASAP?"),
        ("Analyst: send the map – by end of May", "Analyst", "2024-05-31?"),
    ],
)
def test_an_order_with_only_who_or_only_when_is_one_and_is_doubted(line: str, who: str, due: str) -> None:
    minutes = _word("The map is old.", line)
    assert [(who_, due_) for _, who_, due_, _ in _facts(minutes, "action")] == [(who, due)]
    assert all(each.sure or each.words in [one.said for one in minutes.unsure] for each in minutes.actions)


FACTS = [
    "The map was sent on 3 April.",
    "PI was asked in March to send the map, and did so by 2 April.",
    "JS: the survey closes on 20 May.",
    "AL thanked the port for its help, 3 April.",
    "Tom Gale: not able to come before 6 May",
    "JS reported that the leaflets cost 14p each.",
    "Pat Ito: numbers doubled by end of March",
    "AL: worried about the winter",
    "Report on the fair due by 10 May",
    "Test results are back by 5 May",
    "Bay Police: two arrests, 3 April",
    "PI: raid planned for 10 May",
    "The port – Bay Council, 3 May 2024",
    "The flat was cleared (PI, 3 April)",
    "Work on the bridge ends by 10 May",
    "Support for tenants – Bay Council – 3 May",
    "Chair: welcome and introductions",
    "JS: has the map",
    "Bay Council: grants close by 10 May",
    "The Lamp: open day, 10 May",
    "JS: thank you all for coming",
    "Send-off for Tom, 5 May (JS)",
    "PI: made three arrests by 5 May",
    "Sent the map – PI – 3 May",
    "Rang the port (JS, 3 May)",
    "AL: put up the poster, 3 April",
    "Put up the poster (AL, 3 April 2024)",
    "Give or take ten by May",
    "PI: think it was the port",
    "Call to the port – JS, 3 May",
    "Take-up was low – PI, 5 May",
    "Run by the Lamp, 5 May",
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_bullet_that_states_a_fact_is_no_action(fact: str) -> None:
    assert not _word(fact).actions
    assert not _read(f"{HEAD}1. Maps\n• {fact}\n").actions


@pytest.mark.parametrize(
    "fact",
    [
        "The new leaflets cost 14p each.",
        "Leaflets cost 14p each",
        "There is no bus on Sundays.",
        "It was a cold night",
        "AL thanked the port for its help, 3 April.",
        "JS: has the map",
        "The flat was cleared (PI, 3 April)",
    ],
)
def test_a_fact_among_a_list_of_actions_is_none_but_is_shown_to_a_person(fact: str) -> None:
    minutes = _read(
        f"{HEAD}Jobs\n• PI: send the map (10 May 2024)\n• {fact}\n• JS/AL: ring the port (next meeting)"
    )
    assert set(_facts(minutes, "action")) == {SENT, RUNG}
    assert [each for each in minutes.unsure if each.said.words in fact]


@pytest.mark.parametrize(
    "line", ["The leaflets must be reprinted", "Letter to tenants", "Send the map", "The map is to be redrawn"]
)
def test_a_line_of_a_list_of_actions_that_may_be_one_is_kept_and_doubted(line: str) -> None:
    (_, action) = _read(f"{HEAD}Jobs\n• PI: send the list (10 May 2024)\n• {line}").actions
    assert (action.words.words, action.sure) == (line, False)


FEET = [
    "Bay notes 01.05.2024\nNUMBER",
    "NUMBER\nBay notes 01.05.2024",
    "Bay Partnership, 1 May 2024",
    "Bay Partnership minutes, 1 May 2024          NUMBER",
    "Bay Partnership minutes 1 May 2024 | NUMBER",
    "1 May 2024\nBay Partnership minutes",
]
TORN = [
    ("PI to send the\nFOOT\nmap by 10 May 2024", "JS/AL to ring the port by next meeting"),
    ("PI to send the map by 10\nFOOT\nMay 2024", "JS/AL to ring the port by next\nFOOT\nmeeting"),
    ("PI to send the map by\nFOOT\n10 May 2024", "JS/AL to ring the port by\nFOOT\nnext meeting"),
    ("PI to send the map by 10 May\nFOOT\n2024", "JS/AL to ring\nFOOT\nthe port by next meeting"),
]


@pytest.mark.parametrize(("foot", "torn"), list(product(FEET, TORN)))
def test_a_dated_foot_of_the_page_is_no_part_of_the_action_that_it_cuts(foot: str, torn: tuple[str, str]) -> None:
    parts = f"{HEAD}1. Maps\nACTION: {torn[0]}\nACTION: {torn[1]}\nFOOT\n".split("FOOT")
    feet = [f"\n{foot.replace('NUMBER', str(number))}\n" for number in range(1, len(parts))]
    minutes = _read("".join(each for pair in zip(parts, [*feet, ""], strict=True) for each in pair))
    assert set(_facts(minutes, "action")) == {SENT, RUNG}
    assert not any("Bay " in each for each in minutes.source[5:])


def test_what_a_list_says_again_and_again_is_no_foot_of_a_page() -> None:
    said = "Action: send the map\nOwner: PI\nBy when: 10 May 2024\n\nAction: ring the port\nOwner: JS/AL\n"
    assert set(_facts(_read(f"{HEAD}1. Maps\n{said}By when: next meeting\n"), "action")) == {SENT, RUNG}
    minutes = _read(f"{HEAD}1. Maps\nThe port\n\nBay Council 3 May 2024\n\nThe map\n\nBay Council 3 May 2024\n")
    assert sum("Bay Council 3 May" in each for each in minutes.source) == 2


_CUT = """#set page(width: 17cm, height: 6cm, margin: 1.6cm, FURNITURE)
#set text(costs: (orphan: 0%, widow: 0%), size: 11pt)
Bay Partnership

Meeting, 1 May 2024

Present: Joan Smith (JS, Bay Council); DI Pat Ito (PI, Bay Police); Ann Lee (AL, The Lamp)

*1. Maps*

Action 1 – PI to send the map by 10 #pagebreak() May 2024.

Action 2 – AL and JS to ring #pagebreak() the port by next meeting.
"""


@pytest.mark.parametrize(
    "furniture",
    [
        'header: [Bay ICB #h(1fr) In confidence], footer: context [Page #counter(page).display("1 of 1")]',
        "footer: [Bay minutes 1 May 2024 #h(1fr) #context counter(page).display()]",
        "header: [Draft], footer: [1 May 2024]",
    ],
)
def test_an_action_goes_on_behind_the_end_of_a_page(furniture: str) -> None:
    minutes = read(_set(_CUT.replace("FURNITURE", furniture).encode()), name="a.pdf")
    assert set(_facts(minutes, "action")) == {SENT, RUNG}


_SIDE = """[*Date:* 1 May 2024

*Present*

Joan SmithONE \\ TWOBay CouncilTHREE

DI Pat ItoONE \\ TWOBay PoliceTHREE

Ann LeeONE \\ TWOBay LampTHREE

*Apologies*

Tom GaleONE \\ TWOBay CollegeTHREE

*Next meeting* \\ 5 June 2024
],[*1. Maps*

The map is old, and somebody has drawn a harbour on it that was never there. Pat Ito told us of it at length,
and nobody knew what to do with it.

Action for WHO: send the map by 10 May 2024

*2. Port*

The port was quiet all through the spring, and the pilots had nothing to tell us of the men who sleep there.

Action for BOTH: ring the port by next meeting
],"""


@pytest.mark.parametrize(("one", "two", "three"), [("", "(", ")"), (" (Chair)", "(", ")"), (",", "", "")])
@pytest.mark.parametrize(
    ("who", "both", "owners"),
    [
        ("PI", "JS and AL", ["Ann Lee + Joan Smith", "DI Pat Ito"]),
        ("DI Ito", "Joan & Ann", ["Ann Lee + Joan Smith", "DI Pat Ito"]),
        ("Bay Police", "Bay Council and Bay Lamp", ["Bay Council + Bay Lamp", "Bay Police"]),
        ("Coordinator", "All", ["All", "Coordinator"]),
        ("the Chair", "all partners", ["all partners", "the Chair"]),
    ],
)
def test_people_in_two_lines_beside_the_text_and_actions_for_whomever(
    one: str, two: str, three: str, who: str, both: str, owners: list[str]
) -> None:
    body = _SIDE
    for mark, said in (("ONE", one), ("TWO", two), ("THREE", three), ("WHO", who), ("BOTH", both)):
        body = body.replace(mark, said)
    page = _PAGE.replace("COLUMNS", "5cm, 1fr").replace("BODY", body)
    minutes = read(_set(page.encode()), name="a.pdf")
    found = _facts(minutes, "action")
    assert [words for words, *_ in found] == ["ring the port", "send the map"]
    assert [each[1] for each in found] == owners
    assert _facts(minutes, "present") == [
        ("Ann Lee of Bay Lamp",),
        ("DI Pat Ito of Bay Police",),
        ("Joan Smith of Bay Council",),
    ]
    assert _facts(minutes, "apologies") == [("Tom Gale of Bay College",)]


def test_a_body_whose_name_begins_with_action_orders_nothing() -> None:
    assert not _read(f"{HEAD}1. Maps\nAction for Children: told us of their work\n").actions

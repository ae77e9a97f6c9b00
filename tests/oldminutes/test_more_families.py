"""More ways in which minutes write the same thing: torn pages, brackets, numbers, columns beside the text."""

from typing import Any

import pytest

from liftstone.oldminutes.reading import read
from tests.oldminutes.files import _block, _set, docx
from tests.oldminutes.test_families import HEAD, RUNG, SENT, _facts, _read


def _same(found: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {
        (words.lower(), who, due.replace("the ", "").replace("Next", "next"), done)
        for words, who, due, done in found
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            "1. Maps\nACTION: PI to send the\n\nBay Partnership                 Minutes\nPage 1 of 2\n\n"
            "Bay Partnership                 Minutes\n\nmap by 10 May 2024\n"
            "ACTION: JS/AL to ring the port by next meeting"
        ),
        (
            "1. Maps\nACTION: PI to send the map by 10\n\nBay Partnership - 1 May 2024 - page 1 of 2\n\n"
            "May 2024\n- JS/AL to ring the port by next meeting\n"
            "Bay Partnership - 1 May 2024 - page 2 of 2\n"
        ),
        (
            "1. Maps\n- PI to send the map by Friday\n- 1 -\n10 May 2024\n- JS/AL to ring the port by next\n"
            "- 2 -\nmeeting\n"
        ),
        "Actions\n• Send the map (PI, 10 May 2024)\n• Ring the port [JS/AL - next meeting]",
        "Actions\n• PI: send the map (10 May 2024)\n• JS/AL: ring the port (next meeting)",
        "1. Maps\nAction for PI: send the map by 10 May 2024\nAction for AL and JS: ring the port by next meeting",
        (
            "1. Maps\nThe map is old.\nAction 3/25: PI to send the map by 10 May 2024\n"
            "Action 4/25: AL and JS to ring the port by next meeting"
        ),
        "1. Maps\nSend the map. ACTION: PI, by 10 May 2024\nRing the port. ACTION: JS & AL, by next meeting",
        "1. Maps\nSend the map [PI, 10 May 2024]\nRing the port [JS/AL, next meeting]",
        "1) Maps\nA1 PI to send the map by 10 May 2024\nA2 AL/JS to ring the port by next meeting",
        "1) Maps\nA1: PI to send the map by 10 May 2024\nA2: AL/JS to ring the port by next meeting",
        (
            "Actions\nWhat               Who          By when\nSend               PI           10 May\n"
            "the map                         2024\nRing the port      JS, AL       next\n"
            "                                meeting"
        ),
        (
            "Actions\nAction | Lead | Deadline | Update | Status\n"
            "Send the map | PI | 10/05/2024 | Completed in part | In progress\n"
            "Ring the port | AL/JS | Next meeting | | Open"
        ),
        "Who does what\nDI Ito: send the map, by 10 May 2024\nAnn & Joan: ring the port, by next meeting",
        "1. Maps\nACTION: send the map - DI Ito - 10 May 2024\nACTION: ring the port - JS/AL - next meeting",
        "1. Maps\nACTION (PI): send the map by 10 May 2024\nACTION (JS/AL): ring the port by next meeting",
        "1. Maps\nACTION PI: send the map by 10 May 2024\nACTION JS/AL: ring the port by next meeting",
        "1. Maps\nPI to send the map (by 10 May 2024). AL/JS to ring the port (by next meeting).",
        "1. Maps\n→ PI to send the map by 10 May 2024\n→ AL/JS to ring the port by next meeting",
        "1. Maps\n*Action*: PI to send the map by 10 May 2024\n*Action*: AL/JS to ring the port by next meeting",
        (
            "1. Maps\nAction 1: Send the map\n          Owner: PI      Due: 10 May 2024\n"
            "Action 2: Ring the port\n          Owner: AL/JS   Due: next meeting"
        ),
        "Actions arising\n1. Send the map - PI - 10 May 2024\n2. Ring the port - JS/AL - next meeting",
        "Actions arising\n1. PI - Send the map - 10 May 2024\n2. JS/AL - Ring the port - next meeting",
        "Actions arising\n(1) PI to send the map by 10 May 2024;\n(2) JS and AL to ring the port by next meeting.",
        (
            "1. Maps\nACTION: DI Ito to send the map [PI, 10 May 2024]\n"
            "ACTION: AL and JS to ring the port (JS/AL, next meeting)"
        ),
        "1. Maps\nAP1: Send the map (Owner: PI; Due: 10 May 2024)\n"
        "AP2: Ring the port (Owner: JS/AL; Due: next meeting)",
    ],
)
def test_an_action_is_the_same_however_it_is_torn_or_marked(text: str) -> None:
    assert _same(_facts(_read(HEAD + text), "action")) == {SENT, RUNG}


@pytest.mark.parametrize(
    "blocks",
    [
        [
            [
                "table",
                [
                    ["Item", "Action"],
                    {"over": "1. Maps"},
                    ["The map is old", "PI to send the map by 10 May 2024"],
                    {"over": "2. Port"},
                    ["No news", "JS and AL to ring the port by next meeting"],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["Discussion", "Action", "Who", "When"],
                    {"over": "1. Maps"},
                    ["The map is old", "Send the map", "PI", "10/05/24"],
                    {"over": "2. Port"},
                    ["No news", "Ring the port", "JS AL", "next meeting"],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["No", "Discussion", "Action"],
                    [
                        "1. Maps",
                        "The map is old",
                        "- PI to send the map by 10 May 2024\n- JS and AL to ring the port by next meeting",
                    ],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["Item", "Notes", "Actions"],
                    [
                        "Maps",
                        "The map is old",
                        "- Send the map (PI, 10 May 2024)\n- Ring the port (JS/AL, next meeting)",
                    ],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["Item", "Notes", "Actions", "Lead"],
                    [
                        "Maps",
                        "The map is old",
                        "- Send the map by 10 May 2024\n- Ring the port by next meeting",
                        "PI\nJS/AL",
                    ],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["Action", "Owner", "Due", "Status"],
                    ["Send the map", "PI", "10 May 2024", "Open"],
                    ["Ring the port", "Joan Smith (JS) and Ann Lee (AL)", "next meeting", "Ongoing"],
                ],
            ]
        ],
        [
            [
                "table",
                [
                    ["Action", "Owner", "Due", "Status"],
                    ["Send the map", "DI Pat Ito, Bay Police", "10 May 2024", "Open"],
                    ["Ring the port", "Joan Smith (Bay Council)\nAnn Lee (The Lamp)", "next meeting", "Ongoing"],
                ],
            ]
        ],
        [
            ["Heading2", "1. Maps"],
            ["table", [["ACTION: PI to send the map by 10 May 2024"]]],
            ["table", [["ACTION: JS/AL to ring the port by next meeting"]]],
        ],
        [
            ["Heading2", "Maps"],
            ["p", "The map is old."],
            ["table", [["Action:", "Send the map"], ["Owner:", "PI"], ["Date:", "10 May 2024"]]],
            ["table", [["Action:", "Ring the port"], ["Owner:", "JS/AL"], ["Date:", "next meeting"]]],
        ],
        [
            ["Heading2", "Actions"],
            [
                "table",
                [
                    ["Ref", "Action", "Owner", "Date due", "Date closed"],
                    ["1", "Send the map", "PI", "10 May 2024", ""],
                    ["2", "Ring the port", "JS/AL", "next meeting", ""],
                ],
            ],
        ],
        [
            ["Heading2", "Maps"],
            [
                "table",
                [
                    ["Action", "By whom", "By when"],
                    ["PI to send the map", "PI", "10.05.2024"],
                    ["JS & AL to ring the port", "JS/AL", "Next meeting"],
                ],
            ],
        ],
    ],
)
def test_an_action_is_the_same_in_whatever_table_of_a_word_file(blocks: list[Any]) -> None:
    head = [("p", each) for each in HEAD.splitlines() if each]
    minutes = read(docx("".join(_block(*each) for each in [*head, *blocks])), name="a.docx")
    assert _same(_facts(minutes, "action")) == {SENT, RUNG}
    assert len(_facts(minutes, "present")) == 3


@pytest.mark.parametrize(
    "listed",
    [
        (
            "Who came: Joan Smith (Bay Council), DI Pat Ito (Bay Police)\n"
            "Sorry not to be there: Tom Gale (Bay College)"
        ),
        "Present\n\nJoan Smith\nBay Council\n\nDI Pat Ito\nBay Police\n\nApologies\n\nTom Gale\nBay College",
        (
            "Present\nJoan Smith (Chair)\nService Director\nBay Council\nDI Pat Ito\nDetective Inspector\n"
            "Bay Police\nApologies\nTom Gale\nHead of Year\nBay College"
        ),
        (
            "Organisation | Name | Job title | Attended\n"
            "Bay Council | Joan Smith | Service Director | Yes\n"
            "Bay Police | DI Pat Ito | Detective Inspector | Yes\n"
            "Bay College | Tom Gale | Head of Year | Apologies"
        ),
        (
            "Attendance\nOrganisation   Representative   Role\nBay Council    Joan Smith       Chair\n"
            "Bay Police     DI Pat Ito       Inspector\n\nApologies: Tom Gale, Bay College"
        ),
        (
            "Present: Joan Smith (JS), Bay Council (Chair); DI Pat Ito (PI), Bay Police; \n"
            "Apologies: Tom Gale (TG), Bay College"
        ),
        (
            "Attended by:\n1. Joan Smith - Service Director - Bay Council\n"
            "2. DI Pat Ito - Inspector - Bay Police\nApologies received from:\n"
            "1. Tom Gale - Head of Year - Bay College"
        ),
        (
            "In the room: Joan Smith (Bay Council)\nOn the call: DI Pat Ito (Bay Police)\n"
            "Could not make it: Tom Gale (Bay College)"
        ),
        "Present: Bay Council - Joan Smith; Bay Police - DI Pat Ito\nApologies: Bay College - Tom Gale",
        "Present: Joan Smith (Bay Council), DI\nPat Ito (Bay Police)\nApologies: Tom Gale (Bay College)",
        (
            "Present\n- Joan Smith, Service Director, Bay Council (Chair)\n"
            "- DI Pat Ito, Detective Inspector, Bay Police\nApologies\n"
            "- Tom Gale, Head of Year, Bay College"
        ),
        (
            "Members in attendance:\nJoan Smith, Bay Council (student on placement)\n"
            "DI Pat Ito, Bay Police (first half only)\nApologies for absence:\nTom Gale, Bay College"
        ),
        (
            "Chair: Joan Smith (Bay Council)\nPresent: DI Pat Ito (Bay Police)\n"
            "Apologies: Tom Gale (Bay College)\nMinutes: Joan Smith"
        ),
        "Present\nJoan Smith [Chair] | Bay Council\nDI Pat Ito | Bay Police\nApologies\nTom Gale | Bay College",
        (
            "Attendees (virtual): Joan Smith (Bay Council); DI Pat Ito (Bay Police)\n"
            "Apologies (sent): Tom Gale (Bay College)"
        ),
        (
            "Present: Joan Smith (Service Director, Bay Council) (Chair); DI Pat Ito (Bay Police)\n"
            "Apologies: Tom Gale (Bay College)"
        ),
    ],
)
def test_who_was_there_is_the_same_whatever_stands_beside_their_names(listed: str) -> None:
    minutes = _read(f"Bay Partnership\nMeeting, 1 May 2024\n\n{listed}\n\n1. Welcome\nNoted.\n")
    assert _facts(minutes, "present") == [("DI Pat Ito of Bay Police",), ("Joan Smith of Bay Council",)]
    assert _facts(minutes, "apologies") == [("Tom Gale of Bay College",)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Next get-together: Thursday 5 June 2024", "2024-06-05"),
        ("Next meeting: TBC", "TBC?"),
        ("Date of next meeting: to be confirmed", "to be confirmed?"),
        ("DONM: 5 June 2024", "2024-06-05"),
        ("7. Date of next meeting\nTo be arranged", "To be arranged?"),
        ("Next meeting: TBC\n5 June 2024", "2024-06-05"),
        ("The next meeting is yet to be fixed.", ""),
        ("Next meeting: the usual place", ""),
    ],
)
def test_a_next_date_is_a_day_or_what_they_say_of_it(line: str, day: str) -> None:
    assert _facts(_read(HEAD + line), "next") == [(day,)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("26/01 Maps\nNoted.\n26/02 Port\nNoted.", ["Maps", "Port"]),
        ("A1 Maps\nNoted.\n\nA2 Port\nNoted.", ["Maps", "Port"]),
        ("1/24 Maps\nNoted.\n\n2/24 Port\nNoted.", ["Maps", "Port"]),
        ("MS/12 Maps\nNoted.\n\nMS/13 Port\nNoted.", ["Maps", "Port"]),
        ("1) Maps\nNoted.\n2) Port\nNoted", ["Maps", "Port"]),
        ("Item 1: Maps\nNoted.\nItem 2: Port\nNoted.", ["Maps", "Port"]),
        ("Q1 was quiet.\n\nQ2 was loud.", []),
        ("A14 Corridor\nA15 Corridor", []),
        ("24/7 Help for all\nNoted.", []),
        ("A1 JS to write\nMore.\nA2 PI to ring\nMore.", []),
        ("D1 The plan stands.\n\nD2 The budget stands.", []),
    ],
)
def test_only_a_series_makes_numbers_of_another_kind_those_of_items(text: str, items: list[str]) -> None:
    assert [each for (each,) in _facts(_read(HEAD + text), "item")] == items


@pytest.mark.parametrize(
    ("update", "status", "done"),
    [
        ("Two have replied", "Closed", "done"),
        ("Completed in part", "In progress", "open"),
        ("Done", "", "done"),
        ("Done with the first", "Open", "open"),
        ("", "Complete", "done"),
        ("Still open", "Done", "open"),
    ],
)
def test_of_two_columns_of_states_both_are_heard(update: str, status: str, done: str) -> None:
    text = f"Actions\nAction | Who | Update | Status\nSend the map | PI | {update} | {status} \n"
    assert [each[-1] for each in _facts(_read(HEAD + text), "action")] == [done]


_PAGE = """#set page(width: 21cm, height: 29.7cm, margin: 1.6cm)
#set text(size: 10pt)
*Bay Partnership*

#grid(columns: (COLUMNS), column-gutter: 0.8cm,
BODY
)"""
_SIDES = [
    """[*Date:* 1 May 2024

*Present*

Joan Smith (Chair) \\ Bay Council

DI Pat Ito \\ Bay Police

Ann Lee \\ Bay Lamp

*Apologies*

Tom Gale \\ Bay College

*Next meeting* \\ 5 June 2024
],""",
    """[*Date* \\ 1 May 2024

*In attendance:* \\ Joan Smith, Bay Council \\ DI Pat Ito, Bay Police \\ Ann Lee, Bay Lamp

*Apologies:* \\ Tom Gale, Bay College

*Next meeting:* \\ 5 June 2024
],""",
    """[*Meeting of 1 May 2024*

*Attendees*
- Joan Smith (Bay Council)
- DI Pat Ito (Bay Police)
- Ann Lee (Bay Lamp)
*Apologies*
- Tom Gale (Bay College)
*Next meeting*
5 June 2024
],""",
]
_TEXT = """[*1. Maps*

The map is old, and somebody has drawn a harbour on it that was never there. Pat Ito told us of it at length,
and nobody knew what to do with it.

- PI to send the map by 10 May 2024

*2. Port*

The port was quiet all through the spring, and the pilots had nothing to tell us of the men who sleep there.

*ACTION:* JS and AL to ring the port by next meeting
],"""


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize("columns", ["5cm, 1fr", "1fr, 6cm"])
def test_a_column_beside_the_text_is_read_apart_from_it(side: str, columns: str) -> None:
    body = side + _TEXT if columns.endswith("1fr") else _TEXT + side
    minutes = read(_set(_PAGE.replace("COLUMNS", columns).replace("BODY", body).encode()), name="a.pdf")
    assert set(_facts(minutes, "action")) == {SENT, RUNG}
    assert len(_facts(minutes, "present")) == 3
    assert _facts(minutes, "apologies") == [("Tom Gale of Bay College",)]
    assert _facts(minutes, "item") == [("Maps",), ("Port",)]
    assert (_facts(minutes, "held"), _facts(minutes, "next")) == ([("2024-05-01",)], [("2024-06-05",)])

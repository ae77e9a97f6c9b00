"""The ways in which minutes write the same thing: whatever the way, the same is read, and nothing more."""

import pytest

from liftstone.oldminutes.reading import read
from liftstone.oldminutes.shapes import Doubt, Minutes
from tests.oldminutes.files import docx, paragraph
from tests.oldminutes.test_ten_sets import said

HEAD = """Bay Partnership
Meeting, 1 May 2024

Present: Joan Smith (JS, Bay Council, Chair); DI Pat Ito (PI, Bay Police); Ann Lee (AL, The Lamp)
Apologies: Tom Gale (TG, Bay College)

"""
SENT = ("send the map", "DI Pat Ito", "2024-05-10", "open")
RUNG = ("ring the port", "Ann Lee + Joan Smith", "next meeting?", "open")


def _read(text: str) -> Minutes:
    return read(text.encode(), name="a.txt")


def _facts(minutes: Minutes, kind: str) -> list[tuple[str, ...]]:
    return sorted(tuple(fact[1:]) for fact in said(minutes).elements() if fact[0] == kind)


@pytest.mark.parametrize(
    "text",
    [
        "1. Maps\nPI was there.\nACTION: PI to send the map by 10/5/24\n"
        "ACTION: JS/AL to ring the port by next meeting",
        "1. Maps\nAll is well. ACTION 1a PI to send the map by 10 May 2024. The rest was noted.\n"
        "ACTION 1b   JS & AL to ring the port by next meeting.",
        "1. Maps\nAction for PI - send the map - 10.05.24\n"
        ">> Action for JS and AL: ring the port, by the next meeting",
        "1. Maps\nThe map is old (Action: PI to send the map by 10 May 2024) and small.\n"
        "[JS and AL to ring the port by next meeting]",
        "1. Maps\nActions: PI to send the map by 10-May-24; AL and JS to ring the port by next meeting.",
        "1. Maps\nActions: DI Ito to send the map by Fri 10 May 2024. AL, JS to ring the port by next meeting.",
        "Actions\nPI: send the map (10/05/2024)\nAL + JS - ring the port - next meeting",
        "Actions\nDI Ito\n- send the map by 10 May 2024\nJoan and Ann\n- ring the port by next meeting",
        "TO DO\n\nPat:\n1. send the map by noon on 10 May 2024\n\nJoan & Ann:\n1. ring the port by next meeting",
        "Summary of actions\n1a  PI to send the map by 10 May 2024\n1b  JS and AL to ring the port by\n"
        "    next meeting",
        "Next steps\n[ ] PI - send the map - 10 May 2024\n[ ] AL/JS - ring the port - next meeting",
        "# Actions\n* **PI** to send the map by 10 May 2024\n* **JS/AL** to ring the port by next meeting",
        "1. Maps\nAction: send the map\nOwner: PI\nBy when: 10/05/24\n\nAction: ring the port\nLead: AL, JS\n"
        "Deadline: next meeting",
        "1. Maps\nAction - send the map.  Owner: PI  Due: 10 May 2024\n"
        "ACTION: ring the port (who: AL and JS; when: next meeting)",
        "1. Maps\nThe map is old. PI to send the map by 10 May 2024. JS and AL to ring the port by next meeting.",
        "Action log\nRef\tRaised\tTask\tResponsible\tTarget\tRAG\n"
        "24/1\t01.03.24\tsend the map\tPI\t10.05.24\tG\n24/2\t01.03.24\tring the port\tAL/JS\tnext meeting\tA",
        "Log\n| RAG | Due | Who | Outstanding action | Comments |\n|---|---|---|---|---|\n"
        "| Green | 10/05/24 | PI | send the map | half is done |\n"
        "| Red | next meeting | JS & AL | ring the port | |",
        "Decisions and actions\nType | Owner(s) | Detail | To be completed\n"
        "Decision | Group | The plan stands | 1/5/24\n"
        "Action | DI Ito | send the map | 10 May 2024\nAction | JS/AL | ring the port | by next meeting",
        "Outstanding actions\nPI | send the map | 10 May 2024\nAL, JS | ring the port | next meeting",
        "Agenda item | Notes | Owner / deadline\n1. Maps | The map is old. PI to send the map. | PI, 10 May 2024\n"
        "2. Port | JS and AL to ring the port. | AL/JS, next meeting",
    ],
)  # fmt: skip
def test_an_action_is_the_same_however_it_is_written(text: str) -> None:
    found = {(words.lower(), *rest) for words, *rest in _facts(_read(HEAD + text), "action")}
    assert {(*each[:2], each[2].replace("the ", ""), *each[3:]) for each in found} == {SENT, RUNG}


@pytest.mark.parametrize(
    "text",
    [
        "1. Risks\nRisk | Likelihood | Owner | Review date\nLoss of beds | High | JS | 1 June 2024",
        "1. Courses\nCourse | Lead | Date\nFirst steps | AL | 4 June 2024",
        "1. Decisions\nDecision | Who | When\nThe budget stands | JS | 1 May 2024",
        "1. Plan\nThe action plan runs until 1 June 2025. Action Fraud has a new number. Action: none.",
        "1. Port\nPI will visit on Monday. It was suggested that AL might ring. Joan Smith to Ann Lee: thank you.",
        "1. Partner updates\nBay Police\n- two raids by 3 May 2024\nThe Lamp\n- a new bed",
        "1. National plan\nAims of the plan:\n- Train everybody by December 2026\n- Publish figures",
    ],
)
def test_what_is_no_action_is_none(text: str) -> None:
    minutes = _read(HEAD + text)
    assert _facts(minutes, "action") == []
    assert len(_facts(minutes, "present")) == 3
    assert len(_facts(minutes, "item")) == 1


@pytest.mark.parametrize(
    ("listed", "unknown"),
    [
        ("Present\nJoan Smith   JS   Bay Council (Chair)\nDI Pat Ito   PI   Bay Police\nApologies received\n"
         "Tom Gale     TG   Bay College", 0),
        ("Members present:-\nJS - Joan Smith, Bay Council (Chair)\nPI - DI Pat Ito, Bay Police\n\nApologies from\n"
         "TG - Tom Gale, Bay College", 0),
        ("Chair: Joan Smith, Bay Council\nAttended: DI Pat Ito (PI), Bay Police\n"
        "Missing: Tom Gale, Bay College", 0),
        ("Attendees were Joan Smith (Bay Council, in the chair) and\n"
        "DI Pat Ito (Bay Police). Apologies were received "
         "from Tom Gale (Bay College).", 0),
        ("Those present were Joan Smith (Bay Council) and DI Pat Ito (Bay Police). Tom Gale (Bay College) sent "
         "apologies.", 0),
        ("Attendance\nName\tAgency\tDesignation\tAttended\nJoan Smith (JS)\tBay Council\tService Director\tYes\n"
         "DI Pat Ito\tBay Police\tExploitation\tYes\nTom Gale\tBay College\tHead of Year\tApologies", 0),
        ("Attendance\nInitials | Member | Representing | ✓ or A\nJS | Joan Smith | Bay Council | ✓\n"
         "PI | DI Pat Ito | Bay Police | ✓\nTG | Tom Gale | Bay College | A\n\n✓ = present, A = apologies", 0),
        ("Member | Agency | 3 Apr | 1 May\nJoan Smith | Bay Council | A | ✓\nDI Pat Ito | Bay Police | ✓ | ✓\n"
         "Tom Gale | Bay College | ✓ | A", 0),
        ("Name | Agency | Here | Apols\nJoan Smith | Bay Council | x | \nDI Pat Ito | Bay Police | x | \n"
         "Tom Gale | Bay College | | x\nIda Moor | Bay Fire | | ", 1),
        ("Present | Organisation | Initials\nJoan Smith (Chair) | Bay Council | JS\nDI Pat Ito | Bay Police | PI\n"
         "Apologies | | \nTom Gale | Bay College | TG", 0),
        ("Present                          Apologies\nJoan Smith, Bay Council          Tom Gale, Bay College\n"
         "DI Pat Ito, Bay Police\n\n1. Welcome", 0),
        ("Present\nBay Council: Joan Smith (JS, Chair)\nBay Police: DI Pat Ito\nApologies\n"
        "Bay College: Tom Gale", 0),
        ("ATTENDEES\nName: Joan Smith | Org: Bay Council | Role: Chair\n"
        "Name: DI Pat Ito | Org: Bay Police | Role: -\n"
         "APOLOGIES\nName: Tom Gale | Org: Bay College", 0),
        ("Present:     Joan Smith     (JS)   Bay Council (Chair)\n             DI Pat Ito     (PI)   Bay Police\n"
         "Apologies:   Tom Gale       (TG)   Bay College", 0),
    ],
)  # fmt: skip
def test_who_was_there_is_the_same_however_it_is_written(listed: str, unknown: int) -> None:
    minutes = _read(f"Bay Partnership\nMeeting, 1 May 2024\n\n{listed}\n")
    assert _facts(minutes, "present") == [("DI Pat Ito of Bay Police",), ("Joan Smith of Bay Council",)]
    assert _facts(minutes, "apologies") == [("Tom Gale of Bay College",)]
    assert len([each for each in minutes.unsure if each.doubt in (Doubt.NOT_A_NAME, Doubt.NOT_SAID)]) == unknown


@pytest.mark.parametrize(
    "line",
    [
        "Dates of next meetings: 5 June 2024, 7 August 2024", "Future meetings\n- Wednesday 5 June 2024\n"
        "- 7 August 2024",
        "We next meet on Wednesday 5 June 2024 at ten.", "The next meeting will be held on 5th June 2024.",
        "4. Close and date of next meeting\n5 June 2024", "Next catch-up: Wed 5 June 2024",
        "Date and time of next meeting   5.6.24, 2 pm", "Meeting dates\nDate | Venue\n5 June 2024 | Hall\n"
        "7 August 2024 | Hall",
        "The next meeting of the Board is on 3 June 2024. The group will meet again on 5 June 2024.",
    ],
)  # fmt: skip
def test_of_the_days_to_come_the_first_is_the_next(line: str) -> None:
    day = _read(HEAD + line).next_date
    assert day
    assert day.on
    assert day.on.isoformat() == "2024-06-05"


@pytest.mark.parametrize(
    ("by", "due"),
    [
        ("by end Jan", "2025-01-31?"), ("by the end of Feb", "2025-02-28?"), ("by 9/7/24", "2024-07-09"),
        ("by 5pm on Friday 14 June 2024", "2024-06-14"), ("before w/c 10 June 2024", "2024-06-10?"),
        ("(14-Jun-24)", "2024-06-14"), ("ASAP.", "ASAP?"), ("by mid-June", "mid-June?"), ("by 1st of"
        " June", "2024-06-01?"),
        ("by Thurs 6 June 2024", "2024-06-06"), ("by the end of term", "the end of term?"), ("", ""),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(by: str, due: str) -> None:
    found = _facts(_read(f"{HEAD}1. Maps\nACTION: PI to send the map {by}"), "action")
    assert found == [("send the map", "DI Pat Ito", due, "open")]


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("DI Ito", "DI Pat Ito"), ("the council", "Bay Council"), ("The Lamp", "The Lamp"), ("Ms Lee", "Ann Lee"),
        ("Chair", "Chair"), ("TG", "Tom Gale"), ("All partners", "All partners"), ("@Ann", "Ann Lee"),
        ("Pat", "DI Pat Ito"), ("the college", "Bay College"),
    ],
)  # fmt: skip
def test_owners_are_who_they_are_however_they_are_called(who: str, named: str) -> None:
    text = f"{HEAD}1. Maps\nACTION: {who} to draw it.\n\nActions\nAction | Owner\nSend the map | {who}\n"
    assert {each[1] for each in _facts(_read(text), "action")} == {named}


def test_pages_of_a_copied_text_are_no_words_of_it() -> None:
    text = (
        f"OFFICIAL\n{HEAD}1. Maps\nACTION: PI to send\n\nBay Partnership 1.5.24     Page 1 of 2\nOFFICIAL\n\n"
        "the map by 10 May 2024\n\n2. Port\nNoted.\n\nBay Partnership 1.5.24     Page 2 of 2\nOFFICIAL\n"
    )
    minutes = _read(text)
    assert _facts(minutes, "action") == [SENT]
    assert _facts(minutes, "item") == [("Maps",), ("Port",)]
    assert not any("OFFICIAL" in each for each in minutes.source)


def test_what_a_letter_quotes_of_an_older_one_is_not_read() -> None:
    text = f"From: Joan\n{HEAD}- PI to send the map by 10 May 2024\n> On 1 Mar 2024, Ann wrote:\n"
    "> - AL to ring the port\n"
    assert _facts(_read(text), "action") == [SENT]


def test_an_action_that_a_list_says_once_more_in_fewer_words_is_one() -> None:
    text = (
        f"{HEAD}1. Maps\nACTION: PI to send the map round to the next meeting\n\nSummary of actions | Who | By\n"
        "Send the map round | PI | 10 May 2024\n"
    )
    assert len(_facts(_read(text), "action")) == 1


def test_a_cell_that_names_a_deputy_says_who_came_for_whom() -> None:
    text = "Bay\nMeeting, 1 May 2024\n\nName | Agency | Present\nJoan Smith | Bay Council | Deputy: Kit Roy\n"
    assert _facts(_read(text), "present") == [("Kit Roy of Bay Council for Joan Smith",)]


def test_headings_of_the_whole_and_of_a_table_are_no_items() -> None:
    body = "".join(
        paragraph(*each)
        for each in (
            ("Bay Partnership", "Heading1"), ("Record of meeting", "Heading2"), ("Date: 1 May 2024",),
            ("Present: Joan Smith (Bay Council)",), ("Port", "Heading2"), ("Noted.",),
            ("Decisions and actions log", "Heading2"), ("JS to write by 3 May 2024", "li"),
        )
    )  # fmt: skip
    minutes = read(docx(body), name="a.docx")
    assert _facts(minutes, "item") == [("Port",)]
    assert len(_facts(minutes, "action")) == 1

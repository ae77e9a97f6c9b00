"""Make an invented helpline for a benchmark; run inside it: `python -m bench.furnishing WHAT N`.

WHAT is desk, search, case, link, find, network or share.

Prints one line of JSON: an adviser's session, and what the benchmark asks for.
"""

import json
import random
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402 - the settings must be read first
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import find_furnish, link_furnish, network_furnish, share_furnish  # noqa: E402
from liftstone.accounts.actor import Actor  # noqa: E402
from liftstone.cases import actions as cases  # noqa: E402
from liftstone.cases import people, timeline  # noqa: E402
from liftstone.cases import queries as case_queries  # noqa: E402
from liftstone.desk import actions as desk  # noqa: E402
from liftstone.desk import queries, search  # noqa: E402
from liftstone.desk.models import Summary, Token  # noqa: E402
from liftstone.intake.references import reference  # noqa: E402
from liftstone.vault.passphrase import Cost  # noqa: E402
from tests import world  # noqa: E402
from tests.cast import as_, assemble, cookie_for  # noqa: E402

SAMPLE = 64  # reports that are really sealed; the rest are copies of them
HELD = 6  # contacts in the adviser's hands
ADVISERS = 20
BATCH = 2_000
TEXT = (
    "they keep our papers and say we owe more each week the house is watched nobody may leave the van comes"
    " before light my cousin works in the kitchen he sleeps on the floor there is a lock outside the door"
)
GIVEN = ("Andrei", "Mirela", "Thi", "Besnik", "Amina", "Joseph", "Maria", "Petru", "Linh", "Samuel", "Ioana", "Ali")
FAMILY = ("Popescu", "Nguyen", "Hoxha", "Okoro", "Ionescu", "Tran", "Dumitru", "Haile", "Kowalska", "Ahmed")
TOWNS = ("Leeds", "Luton", "Hull", "Barking", "Newport", "Derby", "Boston", "Wisbech", "Slough", "Oldham")


def say(number: int, *, chance: random.Random) -> str:
    """So many invented words."""
    return " ".join(chance.choices(TEXT.split(), k=number))


def report(chance: random.Random) -> dict[str, Any]:
    """A report of a usual length, and now and then a long one."""
    return {
        "what": say(chance.choice((60, 90, 140, 400)), chance=chance),
        "where": f"Behind the station in {chance.choice(TOWNS)}",
        "name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "phone": f"0770090{chance.randrange(10_000):04d}",
        "answer": "phone",
        "safe_when": "after nine at night",
        "sharing": "share",
    }


def furnish_desk(asha: Actor, *, chance: random.Random) -> dict[str, Any]:
    """Reports that wait, some in Asha's hands, and one of them in a case with people."""
    ids = [
        world.arrive(asha, report(chance), danger=chance.choice(("now", "soon", "no", "unknown")))[0]
        for _ in range(SAMPLE + HELD)
    ]
    for record in ids[:HELD]:
        with as_(asha) as by:
            desk.open_(contact=desk.claim(contact=queries.contact(by, record=record), by=by), by=by)
    answers = {"summary": say(80, chance=chance), "types": ["labour"], "where": "Luton"}
    with as_(asha) as by:
        contact = queries.contact(by, record=ids[0])
        case = cases.start(contacts=[contact], answers=answers, risk=2, by=by)
        for _ in range(5):
            known = {"how_known": "known", "role": "potential_victim", "name": chance.choice(GIVEN)}
            people.add(case=case, answers=known, by=by)
    return {"contact": ids[1].hex, "case": case.id.hex}


def furnish_case(asha: Actor, number: int, *, chance: random.Random) -> dict[str, Any]:
    """A case with so many entries in its timeline, a tenth of them follow-ups, and a session for each adviser."""
    told = furnish_desk(asha, chance=chance)
    with as_(asha) as by:
        case = case_queries.case(by, record=UUID(hex=told["case"]))
        for place in range(number):
            if place % 10:
                timeline.note(case=case, text=say(chance.choice((20, 60, 140)), chance=chance), type_="call", by=by)
            else:
                due = timezone.now() + timedelta(days=place)
                entry = timeline.follow_up(case=case, text=say(8, chance=chance), due_at=due, by=by)
                if place > number // 100:
                    timeline.done(entry=entry, text="", by=by)
    return told | {"cookies": [cookie_for(asha) for _ in range(ADVISERS)]}


def furnish_search(asha: Actor, number: int, *, chance: random.Random) -> dict[str, Any]:
    """So many cases as the search knows them: a summary really sealed, tokens really keyed."""
    with as_(asha) as by:
        secret = by.keys.newest("casework")
    now, needle = timezone.now(), number // 2
    for first in range(0, number, BATCH):
        found = [
            search.prepared(
                record := uuid4(),
                kind="case",
                at=now - timedelta(minutes=place * 8),
                body=_case(place, needle=place == needle, chance=chance),
                reference=reference(record, letter="R"),
                organisation=asha.organisation,
                secret=secret,
            )
            for place in range(first, min(first + BATCH, number))
        ]
        _save(found, by=asha)
        if first <= needle < first + BATCH:
            told = reference(found[needle - first][0].record_id, letter="R")
    return {"reference": told}


def _case(place: int, *, needle: bool, chance: random.Random) -> dict[str, Any]:
    """One case in the search; the needle alone has a name, a number and a word that no other has."""
    person = "Zdzisława Brzęczyszczykiewicz" if needle else f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return {
        "name": person,
        "names": f"{person} {chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "number": "+44 1632 960999" if needle else f"07700{900_000 + place % 90_000:06d}",
        "where": chance.choice(TOWNS),
        "what": f"{say(8, chance=chance)} {'greenhouse' if needle else ''} {say(20, chance=chance)}",
    }


def _save(found: list[tuple[Summary, set[bytes]]], *, by: Actor) -> None:
    rows = [
        Token(organisation_id=by.organisation, record_id=summary.record_id, kind="case", token=token)
        for summary, tokens in found
        for token in tokens
    ]
    with as_(by):
        Summary.objects.bulk_create([summary for summary, _ in found])
        Token.objects.bulk_create(rows)


def main(what: str, number: int, *more: str) -> None:
    """Migrate, hold the ceremony, furnish, print."""
    call_command("migrate", database="owner", verbosity=0)
    settings.PASSPHRASE_COST = Cost(memory_kib=64, passes=1)
    cast, chance = assemble(), random.Random(number)
    asha: Actor = cast.asha
    if what == "link":
        told = link_furnish.furnish(asha, number, *more, chance=chance)
    elif what == "find":
        told = find_furnish.furnish(cast.ben, number, *more, chance=chance)
    elif what == "network":
        told = network_furnish.furnish(cast.kofi, number, *more, chance=chance)
    elif what == "share":
        told = share_furnish.furnish(cast, number)
    elif what == "desk":
        told = furnish_desk(asha, chance=chance)
    else:
        told = {"case": furnish_case, "search": furnish_search}[what](asha, number, chance=chance)
    told = {"cookie": cookie_for(asha), "organisation": UUID(int=asha.organisation.int).hex} | told
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])

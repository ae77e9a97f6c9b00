"""Works inside an installation for S15: makes cases, has two people erase some, tries to read every one of them.

`python -m promises.erasing_run make COUNT`, `… erase FILE COUNT`, `… read FILE`; FILE holds what `make` printed.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the settings must be read first

from liftstone.accounts.actor import Actor  # noqa: E402
from liftstone.audit import tasks as audit  # noqa: E402
from liftstone.cases import actions as cases  # noqa: E402
from liftstone.cases import people, timeline  # noqa: E402
from liftstone.cases.models import Case  # noqa: E402
from liftstone.desk import actions as desk  # noqa: E402
from liftstone.desk import support  # noqa: E402
from liftstone.desk.models import Summary, Token  # noqa: E402
from liftstone.facts.models import Fact  # noqa: E402
from liftstone.intake.models import Contact, Receipt  # noqa: E402
from liftstone.keeping import actions as keeping  # noqa: E402
from liftstone.keyring import index, letters, records  # noqa: E402
from liftstone.keyring.keys import PersonSecret  # noqa: E402
from liftstone.keyring.unlocked import Unlocked  # noqa: E402
from liftstone.linkage.models import Subject  # noqa: E402
from liftstone.vault import Unreadable  # noqa: E402
from tests.cast import Cast, as_, assemble  # noqa: E402
from tests.world import arrive, taken  # noqa: E402

SUPPORT = {"topic": "nrm", "given": "explained", "organisation": "police", "called": "Kent", "force": "kent"}
READERS = ("ben", "farid")  # between them they hold the keys of every team


def make(count: int) -> dict[str, Any]:
    """Make so many closed cases, each with a contact, its thread, a person, a note and facts."""
    call_command("migrate", database="owner", verbosity=0)
    cast = assemble()
    made = [_one(cast, number) for number in range(count)]
    audit.sequence()
    audit.checkpoint()
    return {"people": {login: _told(getattr(cast, login)) for login in READERS} | {"asha": _told(cast.asha)},
            "records": made}  # fmt: skip


def _one(cast: Cast, number: int) -> dict[str, Any]:
    report = {
        "what": f"Story {number}",
        "name": f"Zqvexa {number}",
        "phone": f"07700 9{number:05d}",
        "answer": "thread",
    }
    contact, _digits = arrive(cast.asha, report, word="lantern")
    with as_(cast.asha) as by:
        row = taken(contact, by)
        desk.reply(contact=row, text="We will write", by=by)
        answers = {"summary": f"About {number}", "types": ["labour"], "where": "Luton"}
        case = cases.start(contacts=[row], answers=answers, risk=1, by=by)
        known = {"how_known": "known", "role": "potential_victim", "name": f"Zqvexa {number}"}
        people.add(case=case, answers=known, by=by)
        timeline.note(case=case, text=f"She said {number}", by=by)
        cases.close(case=case, outcome="safe", words="Safe", by=by)
        support.give(contact=row, by=by, **SUPPORT)
        named = [
            ("cases_case", case.id, "fact"),
            *(("intake_contact", contact, kind) for kind in ("fact", "support")),
        ]
        facts = [records.secret_id(table, each, label=label, by=by.keys).hex for table, each, label in named]
        receipt = Receipt.objects.get(contact_id=contact).id
    return {"case": case.id.hex, "contact": contact.hex, "receipt": receipt.hex, "facts": facts}


def _told(actor: Actor) -> dict[str, Any]:
    seed = actor.keys.secret.seed.hex()
    return {
        "person": actor.person.hex,
        "organisation": actor.organisation.hex,
        "roles": list(actor.roles),
        "seed": seed,
    }


def _actor(login: str, told: dict[str, Any]) -> Actor:
    person, organisation = UUID(told["person"]), UUID(told["organisation"])
    keys = Unlocked(person, organisation, PersonSecret(bytes.fromhex(told["seed"])))
    return Actor(person, organisation, login, frozenset(told["roles"]), keys)


def erase(told: dict[str, Any], count: int) -> dict[str, Any]:
    """Have Asha ask and Ben decide, for the first so many."""
    asha = _actor("asha", told["people"]["asha"])
    for record in told["records"][:count]:
        with as_(asha) as by:
            row = keeping.ask_for_case(
                case=Case.objects.get(id=record["case"]), rule="asked", why="They ask", by=by
            )
        with as_(_actor("ben", told["people"]["ben"])) as by:
            keeping.decide(erasure=row, by=by)
    audit.sequence()
    audit.checkpoint()
    return {"erased": count}


def read(told: dict[str, Any]) -> dict[str, Any]:
    """Return which records anybody at all can still read something of, with every key there is."""
    found = []
    for number, record in enumerate(told["records"]):
        if any(_reads(_actor(login, told["people"][login]), record) for login in READERS):
            found.append(number)
    return {"readable": found, "whole": _whole(told)}


def _whole(told: dict[str, Any]) -> list[int]:
    """The records that open in every part, for those who may read them."""
    ben = told["people"]["ben"]
    return [n for n, record in enumerate(told["records"]) if all(_parts(_actor("ben", ben), record)[:3])]


def _reads(actor: Actor, record: dict[str, Any]) -> bool:
    with as_(actor):
        return any(_parts(actor, record))


def _parts(actor: Actor, record: dict[str, Any]) -> list[bool]:
    """The case, the contact and the thread; then what is sealed to teams, what finds it, and the way back to it."""
    with as_(actor):
        case, contact = UUID(record["case"]), UUID(record["contact"])
        keyed = [("cases_case", case), ("intake_contact", contact), ("intake_receipt", UUID(record["receipt"]))]
        return [
            *(_has_key(actor, table, each) for table, each in keyed),
            *(_opens_fact(actor, each) for each in record["facts"]),
            *(_opens_line(actor, each) for each in (case, contact)),
            Token.objects.filter(record_id__in=[case, contact]).exists(),
            Subject.objects.filter(record_id__in=[case, contact]).exists(),
            Receipt.objects.filter(id=record["receipt"]).exists(),
            Contact.objects.filter(id=contact).exists() and _has_key(actor, "intake_contact", contact),
        ]


def _has_key(actor: Actor, table: str, record: UUID) -> bool:
    with suppress(Unreadable):
        return bool(actor.keys.record_key(table, record))
    return False


def _opens_fact(actor: Actor, fact: str) -> bool:
    row = Fact.objects.filter(id=fact).first()
    if row is None:
        return False
    letter = letters.Letter(row.organisation_id, "facts_fact", row.id, row.epoch, bytes(row.sealed))
    with suppress(Unreadable):
        return bool(letters.open_letter(letter, purpose="statistics", by=actor.keys))
    return False


def _opens_line(actor: Actor, record: UUID) -> bool:
    row = Summary.objects.filter(record_id=record).first()
    if row is None:
        return False
    with suppress(Unreadable):
        secret = actor.keys.team_secret(row.team_id, epoch=row.epoch)
        sealed, organisation = bytes(row.sealed), actor.organisation
        return bool(index.open_line(sealed, record=record, organisation=organisation, secret=secret))
    return False


def main(what: str, *words: str) -> None:
    """Run one of the three."""
    if what == "make":
        answer = make(int(words[0]))
    else:
        told = json.loads(Path(words[0]).read_text())
        answer = erase(told, int(words[1])) if what == "erase" else read(told)
    sys.stdout.write("\n" + json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

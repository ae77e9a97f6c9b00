"""Load so many rows inside an installation of its own: `python -m bench.load_inside N`. Prints one line of JSON."""

import csv
import io
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - the settings must be read first
from django.core.management import call_command  # noqa: E402

from liftstone.accounts.actor import Actor  # noqa: E402
from liftstone.loading import actions, archives, exporting, queries  # noqa: E402
from liftstone.loading.actions import File  # noqa: E402
from liftstone.loading.cells import codes_of  # noqa: E402
from liftstone.vault.passphrase import Cost  # noqa: E402
from liftstone.vocabulary.ctdc import OLD  # noqa: E402
from liftstone.vocabulary.htcds import FIELDS, Kind  # noqa: E402
from tests.cast import as_, assemble  # noqa: E402

# What is counted value by value: every column with codes, and the day.
COUNTED = [field.name for field in FIELDS if field.kind in (Kind.CODE, Kind.CODES, Kind.COUNTRIES, Kind.DATE)]
WORDS = ("papers", "kept", "debt", "every", "week", "house", "watched", "nobody", "may", "leave", "van", "yard")
GIVEN = ("Andrei", "Mirela", "Thi", "Besnik", "Amina", "Joseph", "Linh", "Samuel", "Ioana", "Ali")


def rows(number: int, *, chance: random.Random) -> list[dict[str, str]]:
    """Invented rows with every coded column filled in one of two of them, a name, a number, a text."""
    return [_row(chance) for _ in range(number)]


def _row(chance: random.Random) -> dict[str, str]:
    found = {
        "cas_IncomingReferralDate": f"{chance.randrange(2008, 2026)}-{chance.randrange(1, 13):02d}-15",
        "prs_FirstName": chance.choice(GIVEN),
        "prs_SecondName": f"Example{chance.randrange(5_000)}",
        "prs_MobilePhone": f"+44770090{chance.randrange(10_000):04d}",
        "prs_Citizenship": chance.choice(("RO", "VN", "AL", "GB", "NA", "IN")),
        "cco_CaseComment": " ".join(chance.choices(WORDS, k=60)),
        "hte_City": chance.choice(("Leeds", "Luton", "Hull", "Newport", "Slough")),
    }
    for field in FIELDS:
        if field.codes and chance.random() < 0.5:
            number = 1 if field.kind is Kind.CODE else chance.randrange(1, 4)
            found[field.name] = ";".join(sorted(set(chance.choices(field.codes, k=number))))
    return found


def as_csv(every: list[dict[str, str]], names: list[str]) -> bytes:
    """Rows as a file."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, names, restval="")
    writer.writeheader()
    writer.writerows(every)
    return target.getvalue().encode()


def totals(every: Any) -> Counter[tuple[str, str]]:
    """How often each value stands in each counted column."""
    return Counter((name, code) for row in every for name in COUNTED for code in codes_of(row.get(name) or ""))


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ctdc(number: int, *, chance: random.Random) -> list[dict[str, str]]:
    """Rows as the old public data set has them."""
    named = {name: (*codes, "-99") for name, codes in OLD.columns.items() if codes}
    return [
        {"yearOfRegistration": str(chance.randrange(2002, 2024))} | {n: chance.choice(c) for n, c in named.items()}
        for _ in range(number)
    ]


def main(number: int) -> dict[str, dict[str, float]]:
    """Load cases, contacts and an archive, and compare."""
    call_command("migrate", database="owner", verbosity=0)
    settings.PASSPHRASE_COST = Cost(memory_kib=64, passes=1)
    cast, chance = assemble(), random.Random(number)
    ben, farid = cast.ben, cast.farid
    told = rows(number, chance=chance)
    cases = File(as_csv(told, [field.name for field in FIELDS]))
    contacts = File(as_csv(told, [field.name for field in FIELDS]), kind="contacts")
    old = ctdc(number, chance=chance)
    took = {f"{number:,} cases with a person each, from CSV": _timed(ben, lambda: actions.load(file=cases, by=ben))}
    took[f"{number:,} contacts from CSV"] = _timed(ben, lambda: actions.load(file=contacts, by=ben))
    archive = File(as_csv(old, list(OLD.columns)))
    took[f"an archive of {number:,} rows, {len(OLD.columns)} columns"] = _timed(
        ben, lambda: archives.load(file=archive, layout="ctdc-old", by=ben)
    )
    differing: dict[str, float] = {"cases": _differing(totals(told), _stored(ben))}
    differing["archive"] = _differing_archive(old, by=farid)
    return {"seconds": took, "differing": differing}


def _timed(by: Actor, work: Callable[[], object]) -> float:
    before = processor()
    with as_(by):
        took = seconds(work)
    sys.stderr.write(f"{took:.1f} s, {processor() - before:.1f} s of processors without the database's\n")
    return took


def processor() -> float:
    """Seconds of processor time of this process and of those beside it that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _stored(by: Actor) -> Counter[tuple[str, str]]:
    with as_(by):
        content = exporting.export(deprecated="with deprecated", by=by).content
    return totals(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _differing(one: Counter[Any], other: Counter[Any]) -> int:
    return sum(one[key] != other[key] for key in one.keys() | other.keys())


def _differing_archive(old: list[dict[str, str]], *, by: Actor) -> int:
    with as_(by):
        row = queries.archives(by)[0]
        table = archives.opened(row, by=by)
    found = 0
    for name in (*(name for name, codes in OLD.columns.items() if codes), archives.YEAR):
        column = "yearOfRegistration" if name == archives.YEAR else name
        expected = Counter(row[column] if row[column] != "-99" else "not-asked" for row in old)
        found += _differing(expected, archives.totals(table, column=name))
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))) + "\n")

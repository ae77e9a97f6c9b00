"""A hundred secret places, each with words of its own: none of them is anywhere that the public door can reach."""

import json
import logging
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from liftstone.directory import actions, links
from liftstone.directory.link_models import Link
from liftstone.directory.models import Beds, Location, Provider, Service
from liftstone.directory.open_models import OpenService
from liftstone.intake import finder
from liftstone.places import queries as places
from liftstone.places.rules import KM_PER_DEGREE
from liftstone.rows.acting import acting_for
from tests.cast import as_
from tests.directory.entries import provider, service

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("liftstone.config.urls_public"),
    pytest.mark.slow,
]
MANY = 100
KINDS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
# All that the public role may read of the directory, column by column, asked of the catalogue itself.
READABLE = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relnamespace IN ('public'::regnamespace, to_regnamespace('keys'))
    AND has_column_privilege('liftstone_public', c.oid, a.attnum, 'SELECT')
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Canary:
    """What is known of one secret place, and must be nowhere."""

    word: str
    latitude: float
    longitude: float

    @property
    def needles(self):
        return (self.word, repr(self.latitude), repr(self.longitude), repr(self.latitude * KM_PER_DEGREE))


CANARIES = [Canary(f"Kanari{n:03d}x", 53.4 + n * 0.0071317, -1.2 - n * 0.0053171) for n in range(MANY)]


def hide(ben, canary):
    """Write a place that was public once, with its words wherever a careless steward may have put them."""
    of = provider(ben, "Haven", document={"locations": [{"name": canary.word}]})
    where = (canary.latitude, canary.longitude)
    kept = service(
        ben,
        of,
        at=where,
        needs=["safe_house"],
        name="A refuge",
        remark=f"behind {canary.word}",
        document={
            "service_at_locations": [{"location": {"name": canary.word}}],
            "metadata": [{"previous_value": canary.word}],
            "contacts": [{"name": canary.word, "title": "Manager"}],
            "capacities": [{"description": canary.word}],
        },
    )
    location = make_secret(ben, Location.objects.get(provider=of), canary)
    there = {"description": canary.word, "phones": [{"number": canary.word}], "location": {"name": canary.word}}
    actions.keep_service(service=kept, places=[actions.Place(location, there)], by=ben)
    actions.keep_beds(beds=Beds(service=kept, location=location, kind="safe_house", beds=7), by=ben)
    now = timezone.now()
    spell = [(now, now + timedelta(days=1))]
    links.make(provider=of, days=30, by=ben)
    actions.keep_cover(provider=of, spells=spell, number=canary.word, remark=canary.word, by=ben)


def make_secret(ben, location, canary):
    """Write its words, as of a place for anybody; then that it is secret."""
    location.name, location.document = canary.word, {"location_type": "physical", "description": canary.word}
    actions.keep_location(location=location, by=ben)
    location.is_secret, location.name, location.document, location.source_id = True, "", {}, ""
    location.areas, location.area_name = ["council:E06000014"], "York"
    actions.keep_location(location=location, by=ben)
    return location


@pytest.fixture
def hidden(cast, caplog):
    caplog.set_level(logging.DEBUG)
    with as_(cast.ben) as ben:
        for canary in CANARIES:
            hide(ben, canary)
        assert Location.objects.filter(is_secret=True).count() == MANY
        assert any(row.remark for row in Service.objects.all())
        assert Provider.objects.filter(document__icontains="Kanari").exists()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


def answers(door):
    """All that the open interface says, page by page and record by record; and what is nowhere."""
    for standard in ("hsds", "uk"):
        yield door.get(f"/open/{standard}/")
        for kind in KINDS:
            number, last = 1, False
            while not last:
                asked = f"/open/{standard}/{kind}?per_page=50&full=true&page={number}"
                answer = door.get(asked)
                yield answer
                last, number = answer.json()["last_page"], number + 1
                for each in answer.json()["contents"][:20]:
                    yield door.get(f"/open/{standard}/{kind}/{each['id']}?full_service=true")
    for other in ("/open/services.csv", "/open/openapi.json", "/sitemap.xml", "/robots.txt", "/en/", "/ar/help"):
        yield door.get(other)
    for canary in CANARIES[:5]:  # asked for by its own name, it is not found
        found = door.get("/open/hsds/services", {"search": canary.word})
        assert found.json()["empty"]


def pages(door):
    """The public finder, for every need, from where the places are and from nowhere."""
    for need in finder.NEEDS:
        for place in ("York", "Leeds", "Sheffield", ""):
            yield door.post("/en/help", {"place": place, "need": need, "speak": ""})


def dumped(organisation):
    """Everything in the tables that the public role may read, read by that role."""
    columns: dict[str, list[str]] = {}
    acting = acting_for(organisation=organisation)
    with acting, transaction.atomic(using="public"), connections["public"].cursor() as cursor:
        cursor.execute(READABLE)
        for table, column in cursor.fetchall():
            columns.setdefault(table, []).append(f'"{column}"')
        for table, names in columns.items():
            cursor.execute(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608 - the catalogue's own names
            yield f"{table}: {cursor.fetchall()!r}"


def links_shown(cast):
    """What stands behind the links, of which the public door reads one at a time, by its token."""
    with as_(cast.ben):
        return [json.dumps(shown) for shown in Link.objects.values_list("shown", flat=True)]


def hits(texts):
    """Which needles are in any of the texts."""
    everything = "\n".join(texts)
    return [needle for canary in CANARIES for needle in canary.needles if needle in everything]


def published(door, organisation):
    found = [answer.content.decode() for answer in (*answers(door), *pages(door))]
    found += [
        json.dumps([each.label for each in places.suggestions(text)]) for text in ("Kan", "Y", "53.4", "Haven")
    ]
    return [*found, *dumped(organisation)]


def test_nothing_of_a_secret_place_is_anywhere_that_the_public_door_reaches(door, cast, hidden, caplog):
    everything = published(door, cast.ben.organisation)
    assert any("A refuge" in text for text in everything), "the refuges themselves are there"
    assert any(text.startswith("directory_openservice: [") and "York" in text for text in everything)
    shown = links_shown(cast)
    assert len(shown) == MANY
    assert hits([*everything, *shown, caplog.text]) == []


def test_one_that_is_planted_would_be_found(door, cast, hidden):
    with as_(cast.ben):
        row = OpenService.objects.first()
        row.document["description"] = CANARIES[7].word
        row.save(update_fields=["document"])
    assert CANARIES[7].word in hits(published(door, cast.ben.organisation))


def test_a_place_that_is_not_secret_would_be_found(door, cast, hidden):
    canary = CANARIES[9]
    with as_(cast.ben) as ben:
        service(ben, provider(ben, "Open"), at=(canary.latitude, canary.longitude))
    found = hits(published(door, cast.ben.organisation))
    assert set(canary.needles[1:]) <= set(found)


def test_the_public_role_may_read_what_is_published_and_nothing_else_of_the_directory(db):
    with connections["owner"].cursor() as cursor:
        assert read_by_public(cursor) == PUBLISHED
        cursor.execute("GRANT SELECT (latitude) ON directory_location TO liftstone_public")
        try:
            assert read_by_public(cursor) == PUBLISHED | {"directory_location"}, "a single column would be noticed"
        finally:
            cursor.execute("REVOKE SELECT (latitude) ON directory_location FROM liftstone_public")


PUBLISHED = {
    "directory_link",  # one row, for whoever holds its token
    "directory_openat",
    "directory_opennear",
    "directory_openorganisation",
    "directory_openservice",
    "directory_opentaxonomy",
    "directory_openterm",
}


def read_by_public(cursor):
    cursor.execute(READABLE)
    return {table for table, _column in cursor.fetchall() if table.startswith("directory_")}

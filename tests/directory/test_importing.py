"""A feed comes into the directory: once, again, broken, smaller, and beside what people here wrote."""

import json
from copy import deepcopy

import pytest

from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.directory import actions, imported, importing, need_terms, projecting
from liftstone.directory.feeds.reading import read
from liftstone.directory.find import find
from liftstone.directory.models import AtLocation, Location, Near, Provider, Service
from liftstone.directory.wanted import Wanted, Where
from liftstone.places.models import Postcode
from tests.cast import as_
from tests.directory import documents
from tests.directory.documents import SHARED, made_id


@pytest.fixture
def ben(cast):
    with as_(cast.ben) as by:
        yield by


@pytest.fixture
def feed(ben):
    return importing.feed_called("A council", by=ben)


def services(*numbers, **fields):
    """A feed of services with numbers."""
    found = [{**documents.record(), "id": made_id(each), "name": f"Advice {each}", **fields} for each in numbers]
    for each in found:
        each["organization"].pop("locations", None)  # they stand in the services
    return found


def take(feed, ben, given, **how):
    reading = read(deepcopy(given), source=str(feed.id))
    outcome = importing.take_in(feed=feed, reading=reading, by=ben, **how)
    feed.refresh_from_db()
    return outcome


def everything():
    """All that an import may have changed."""
    tables = (Provider, Location, Service, AtLocation)
    return [list(table.objects.order_by("id").values()) for table in tables]


def test_what_is_read_can_be_found(feed, ben):
    need = need_terms.attribute("health", of=made_id(100))
    outcome = take(feed, ben, services(100, 101, attributes=[need]))
    assert (outcome.seen, outcome.new, outcome.refused) == (2, 2, "")
    bristol = Where(51.45, -2.59, areas=("nation:england",))
    found = find(ben, Wanted(bristol, needs=("health",), language="vi"))
    assert {each.service.name for each in found} == {"Advice 100", "Advice 101"}
    row = Service.objects.get(source_id=made_id(100))
    assert (row.minimum_age, row.maximum_age, row.languages, row.interpreters) == (18, 120, ["vi"], True)
    assert row.areas == ["council:E06000023"]
    assert row.provider.name == "Harbour"
    assert row.confirmed_at is not None


def test_a_service_goes_out_as_it_came_in(feed, ben):
    take(feed, ben, services(100))
    row = Service.objects.select_related("provider").get()
    assert projecting.service(imported.whole(row)) == projecting.service(services(100)[0])


def test_the_same_feed_twice_changes_nothing(feed, ben):
    take(feed, ben, services(100, 101))
    before, near = everything(), list(Near.objects.values_list("id", flat=True))
    outcome = take(feed, ben, services(100, 101))
    assert (outcome.new, outcome.changed, outcome.vanished) == (0, 0, 0)
    assert everything() == before
    assert list(Near.objects.values_list("id", flat=True)) == near


def test_a_change_of_the_source_changes_that_entry_alone(feed, ben):
    take(feed, ben, services(100, 101))
    other = Service.objects.get(source_id=made_id(101))
    outcome = take(feed, ben, [*services(100, alert="Closed"), *services(101)])
    assert (outcome.new, outcome.changed) == (0, 1)
    assert Service.objects.get(source_id=made_id(100)).document["alert"] == "Closed"
    assert Service.objects.get(source_id=made_id(101)).changed_at == other.changed_at


def test_a_place_that_moves_is_found_where_it_is_now(feed, ben):
    given = services(100)
    take(feed, ben, given)
    given[0]["service_at_locations"][0]["location"] |= {"latitude": 53.8, "longitude": -1.55}
    take(feed, ben, given)
    (found,) = find(ben, Wanted(Where(53.8, -1.55)))
    assert found.kilometres < 1


def test_what_vanishes_becomes_inactive_and_comes_back(feed, ben):
    take(feed, ben, services(100, 101, 102))
    outcome = take(feed, ben, services(100, 101))
    assert outcome.vanished == 1
    assert Service.objects.get(source_id=made_id(102)).status == "inactive"
    assert not Near.objects.filter(service__source_id=made_id(102))
    take(feed, ben, services(100, 101, 102))
    assert Service.objects.get(source_id=made_id(102)).status == "active"
    assert Near.objects.filter(service__source_id=made_id(102))


def test_an_organisation_of_which_nothing_is_left_is_gone_until_it_is_back(feed, ben):
    other = {"id": made_id(200), "name": "Police and crime office", "description": "x"}
    both = [*services(100, 101), *services(102, organization=other, organization_id=made_id(200))]
    take(feed, ben, both)
    assert Provider.objects.get(source_id=made_id(200)).is_police
    take(feed, ben, services(100, 101))
    assert Provider.objects.get(source_id=made_id(200)).is_gone
    take(feed, ben, both)
    assert not Provider.objects.get(source_id=made_id(200)).is_gone


def test_a_feed_more_than_half_broken_changes_nothing_and_is_reported(feed, ben):
    take(feed, ben, services(100, 101))
    before, kept_at = everything(), feed.kept_at
    broken = [{"id": made_id(number), "status": "active"} for number in range(500, 10_500)]
    outcome = take(feed, ben, broken)
    assert outcome.refused == "broken"
    assert everything() == before
    assert feed.kept_at == kept_at
    assert {each["code"]: each["count"] for each in feed.report["problems"]}["empty-name"] == 10_000
    assert feed.report["left_out"] == 10_000


@pytest.mark.parametrize("content", [b"", b"<html>Sorry</html>", b"[]", b"{}", b"null", b'{"contents": []}'])
def test_what_is_no_feed_changes_nothing(feed, ben, content):
    take(feed, ben, services(100))
    before = everything()
    assert take(feed, ben, content).refused == "broken"
    assert everything() == before


def test_one_that_arrives_broken_stays_as_it_was(feed, ben):
    take(feed, ben, services(100, 101, 102))
    take(feed, ben, [*services(100, 101), {"id": made_id(102), "status": "active"}])
    assert Service.objects.get(source_id=made_id(102)).status == "active"


def test_a_feed_that_lost_more_than_half_waits_for_somebody_to_say_that_it_is_right(feed, ben):
    take(feed, ben, services(100, 101, 102))
    assert take(feed, ben, services(100)).refused == "fewer"
    assert Service.objects.filter(status="active").count() == 3
    assert take(feed, ben, services(100), fewer="fewer are right").refused == ""
    assert Service.objects.filter(status="active").count() == 1


def test_a_feed_that_came_in_part_makes_nothing_inactive(feed, ben):
    take(feed, ben, services(100, 101))
    take(feed, ben, projecting.page(services(100), total=2, number=1, size=1))
    assert Service.objects.filter(status="active").count() == 2
    assert not feed.report["is_whole"]


def test_what_a_steward_wrote_or_changed_is_never_touched(feed, ben):
    take(feed, ben, services(100, 101, 102))
    mine = actions.keep_service(service=Service(provider=Provider.objects.get(), name="Ours"), places=[], by=ben)
    row = Service.objects.get(source_id=made_id(101))
    row.name, row.needs = "Changed here", ["health"]
    actions.keep_service(service=row, places=[], by=ben)
    spot = Location.objects.get(source_id=made_id(9))
    outcome = take(feed, ben, services(100, 102, alert="New"))
    assert outcome.held == 1
    kept = Service.objects.get(id=row.id)
    assert (kept.name, kept.needs, kept.status, list(kept.at.all())) == ("Changed here", ["health"], "active", [])
    assert Service.objects.get(id=mine.id).name == "Ours"
    take(feed, ben, services(100, 101, 102, alert="Newer"))
    assert Service.objects.get(id=row.id).name == "Changed here"
    assert Location.objects.get(id=spot.id).version == 1


def test_a_place_that_a_steward_made_secret_stays_so_though_the_source_still_shows_it(feed, ben):
    given = services(100)
    take(feed, ben, given)
    spot = Location.objects.get()
    spot.is_secret, spot.name, spot.source_id, spot.document, spot.feed = True, "", "", {}, None
    spot.areas, spot.latitude, spot.longitude = ["council:E06000023"], None, None
    actions.keep_location(location=spot, by=ben)
    given[0]["service_at_locations"][0]["location"]["name"] = "CANARY"
    take(feed, ben, given)
    kept = Location.objects.get(id=spot.id)
    assert (kept.is_secret, kept.document, kept.name) == (True, {}, "")
    assert "CANARY" not in json.dumps(imported.whole(Service.objects.get()))


def test_the_day_on_which_somebody_here_rang_stays(feed, ben):
    take(feed, ben, services(100))
    rang = actions.confirm(service=Service.objects.get(), by=ben).confirmed_at
    take(feed, ben, services(100, assured_date="2026-02-01", alert="New"))
    assert Service.objects.get().confirmed_at == rang


def test_a_place_without_coordinates_lies_where_its_postcode_does(feed, ben):
    given = services(100)
    del given[0]["service_at_locations"][0]["location"]["latitude"]
    take(feed, ben, given)
    assert Location.objects.get().latitude is None
    Postcode.objects.create(code="BS11AA", latitude=51.453, longitude=-2.6, council="E06000023", force="avon")
    take(feed, ben, given)
    assert Location.objects.get().latitude == 51.453


def test_two_feeds_with_the_same_ids_are_two_directories(feed, ben):
    take(feed, ben, services(100))
    take(importing.feed_called("Another council", by=ben), ben, services(100, alert="Theirs"))
    assert Service.objects.count() == 2


def test_who_does_not_keep_the_directory_takes_nothing_in(cast, feed):
    reading = read(services(100), source="x")
    for person in (cast.asha, cast.chidi, cast.farid):
        with as_(person) as by, pytest.raises(Denied):
            importing.take_in(feed=feed, reading=reading, by=by)
        with as_(person) as by, pytest.raises(Denied):
            importing.feed_called("Mine", by=by)


def test_the_log_says_how_many_and_quotes_nothing(feed, ben):
    take(feed, ben, services(100))
    entry = Leaf.objects.get(verb="directory.imported")
    assert entry.detail["new"] == 1
    assert "Advice" not in str(entry.detail)


@pytest.mark.skipif(not SHARED.exists(), reason="the council's feed is not here")
def test_a_real_feed_of_a_council_comes_in(feed, ben):
    content = (SHARED / "feeds" / "north_lincolnshire.json").read_bytes()
    outcome = importing.take_in(feed=feed, reading=read(content, source=str(feed.id)), by=ben)
    assert (outcome.new, outcome.left_out) == (738, 0)


def test_a_feed_of_usual_services_comes_in_whole(feed, ben):
    given = json.dumps([documents.plain(number) for number in range(1, 1_001)])
    assert importing.take_in(feed=feed, reading=read(given, source=str(feed.id)), by=ben).new == 1_000


@pytest.mark.parametrize(
    ("said", "code"), [("en", "en"), ("EN", "en"), ("en-GB", "en"), ("enc", "enc"), ("Welsh", "cy")]
)
def test_two_letters_are_the_code_of_a_language_before_its_name(said, code):
    assert imported.languages([{"code": said}]) == [code]

"""The map of the thin places: counted in the database, for staff alone, the same in the map and in the table."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.directory import actions, coverage
from liftstone.directory.coverage import moments
from liftstone.directory.schedules import LONDON
from liftstone.places.models import Outcode
from tests.cast import as_
from tests.directory import entries

pytestmark = pytest.mark.django_db(databases="__all__")
NOW = datetime(2026, 11, 29, 12, tzinfo=LONDON)  # a Sunday


def counted(cast, need: str = "") -> dict:
    with as_(cast.asha) as asha:
        return coverage.of_the_country(asha, now=NOW, need=need).areas


def responder(ben, name: str, *, areas=("force:kent",), hours=entries.NINE_TO_FIVE, at=entries.LONDON, **said):
    provider = entries.provider(ben, name, responder={"areas": list(areas), "interviews": "in_person", **said})
    needs = ["nrm_interview", "outreach"]
    entries.service(ben, provider, at=at, needs=needs, schedules=[hours] if hours else [], minimum_age=18)
    return provider


def test_the_moments_by_which_a_rota_is_judged_are_of_the_coming_week():
    assert [each.strftime("%a %H:%M") for each in moments(NOW)] == [
        "Wed 11:00", "Wed 20:00", "Thu 02:00", "Sat 14:00",
    ]  # fmt: skip
    assert all(NOW - timedelta(days=1) < each < NOW + timedelta(days=7) for each in moments(NOW))


def test_hours_come_from_the_service_the_status_or_the_rota_and_what_nobody_asked_is_counted_apart(cast):
    with as_(cast.ben) as ben:
        responder(ben, "By its hours", out_of_hours=False)
        responder(ben, "By its status", out_of_hours=True)
        rota = responder(ben, "By its rota", out_of_hours=None)
        spell = (datetime(2026, 12, 3, 0, tzinfo=LONDON), datetime(2026, 12, 3, 6, tzinfo=LONDON))
        actions.keep_cover(provider=rota, spells=[spell], number="", by=ben)
        responder(ben, "Nobody asked", hours=None)
        responder(ben, "Police", kind="police", out_of_hours=True)
        gone = responder(ben, "Gone", out_of_hours=True)
        gone.is_gone = True
        actions.keep_provider(provider=gone, responder=gone.responder, by=ben)
        responder(ben, "No longer", out_of_hours=True, until=timezone.localdate() - timedelta(days=1))
    kent = counted(cast)["kent"]
    assert kent.kinds == {"charity": 4, "police": 1}
    assert kent.hours == {"working": 3, "evening": 1, "night": 2, "weekend": 1, "unknown": 1}
    assert counted(cast)["sussex"].kinds == {}
    with as_(cast.dana) as dana:
        assert coverage.of_the_country(dana, now=NOW).responders == 0
    with as_(cast.farid) as farid, pytest.raises(Denied):
        coverage.of_the_country(farid, now=NOW)


def test_a_nearest_place_counts_and_a_secret_one_does_not(cast):
    with as_(cast.ben) as ben:
        responder(ben, "In London", at=entries.LONDON)
        hidden = entries.provider(ben, "Hidden", responder={"interviews": "in_person"})
        refuge = entries.refuge(ben, hidden)
        refuge.needs = ["nrm_interview"]
        refuge.version = 1
        places = [actions.Place(each.location) for each in refuge.at.all()]
        actions.keep_service(service=refuge, places=places, by=ben)
    found = counted(cast)
    assert found["metropolitan"].nearest_km < 5
    assert found["north_yorkshire"].nearest_km > 200


def test_services_are_counted_by_need_where_they_are_and_for_what_they_cover(cast):
    with as_(cast.ben) as ben:
        provider = entries.provider(ben)
        entries.service(ben, provider, at=entries.LEEDS, needs=["health"])
        entries.service(ben, provider, at=None, needs=["health", "employment"], areas=["nation:wales"])
        entries.refuge(ben, provider)  # at York, by its council alone
    found = counted(cast, "health")
    assert found["west_yorkshire"].needs == {"health": 1}
    assert found["gwent"].needs == {"health": 1}
    assert found["kent"].needs == {}
    assert counted(cast, "employment")["gwent"].needs == {"employment": 1}
    assert counted(cast, "safe_house")["north_yorkshire"].needs == {"safe_house": 1}


def test_where_outcodes_are_loaded_a_service_lies_in_the_area_of_the_nearest(cast):
    row = {"town": "", "region": "", "nation": "england", "councils": [], "median_km": 1, "p99_km": 6, "live": True}
    with as_(cast.ben) as ben:
        Outcode.objects.create(code="LS1", latitude=53.79, longitude=-1.55, forces=["cumbria"], **row)
        entries.service(ben, entries.provider(ben), at=entries.LEEDS, needs=["health"])
    assert counted(cast, "health")["cumbria"].needs == {"health": 1}


def test_the_page_shows_the_map_the_table_and_what_one_more_would_change(cast, browser):
    with as_(cast.ben) as ben:
        responder(ben, "By day", out_of_hours=False)
    page = reverse("coverage")
    for reader in (cast.asha, cast.chidi):
        assert browser(reader).get(page).status_code == 200
    for other in (cast.farid, cast.grace):
        assert browser(other).get(page).status_code == 404
    asha = browser(cast.asha)
    shown = asha.get(page, {"show": "hours-working"}).content.decode()
    assert "<title>Kent Police: 1</title>" in shown
    assert "<title>Sussex Police: 0</title>" in shown
    assert shown.count('<th class="govuk-table__header" scope="row">') == 45
    for measure in ("travel", "kind-charity", "need-health", "hours-unknown", "nonsense", "need-magic"):
        assert asha.get(page, {"show": measure}).status_code == 200
    what_if = {"show": "hours-night", "force": "sussex", "kind": "charity", "hours": "always"}
    more = asha.get(page, what_if).content.decode()
    assert "Night: 0" in more
    assert "Night: 1" in more
    for nonsense in ({"force": "police"}, {"kind": "police"}, {"hours": "never"}):
        assert "Night: 1" not in asha.get(page, what_if | nonsense).content.decode()

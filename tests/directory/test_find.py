"""Who is found, in which order, and why."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.directory import actions
from liftstone.directory.find import find
from liftstone.directory.nearness import NO_PLACE
from liftstone.directory.schedules import LONDON
from liftstone.directory.wanted import Wanted, Where, Zone
from tests.cast import as_
from tests.directory.entries import HULL, LEEDS, NINE_TO_FIVE, YORK, provider, refuge, service

TWO_AT_NIGHT = datetime(2026, 11, 28, 2, 0, tzinfo=LONDON)  # a Saturday
FROM_LEEDS = Where(*LEEDS, areas=("force:west_yorkshire", "nation:england"), label="Leeds")


@pytest.fixture
def ben(cast):
    with as_(cast.ben) as by:
        yield by


def names(found):
    return [each.service.name for each in found]


def codes(reasons):
    return {each.code for each in reasons}


def test_the_nearest_that_suits_comes_first(ben):
    for name, place in (("Far", HULL), ("Near", LEEDS), ("Between", YORK)):
        service(ben, provider(ben, name), at=place, needs=["health"])
    found = find(ben, Wanted(FROM_LEEDS, needs=("health",)))
    assert names(found) == ["Near", "Between", "Far"]
    assert [each.travel for each in found] == ["walk", "hour", "two"]
    assert 35 < found[1].kilometres < 37


def test_what_says_nothing_comes_after_what_says_yes_and_what_says_no_does_not_come(ben):
    for name, said in (("Silent", None), ("Yes", True), ("No", False)):
        service(ben, provider(ben, name), needs=["safe_house"], no_recourse=said)
    found = find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), conditions=frozenset({"no-recourse"})))
    assert names(found) == ["Yes", "Silent"]
    assert codes(found[0].judged.reasons) == {"need", "no-recourse"}
    assert codes(found[1].judged.doubts) == {"no-recourse"}


def test_who_is_afraid_of_police_is_shown_none(ben):
    for name, police in (("Police", True), ("Charity", False)):
        of = provider(ben, name, is_police=police, responder={"interviews": "in_person"})
        service(ben, of, needs=["nrm_interview"])
    wanted = Wanted(FROM_LEEDS, needs=("nrm_interview",), conditions=frozenset({"not-police"}))
    assert names(find(ben, wanted)) == ["Charity"]
    assert set(names(find(ben, Wanted(FROM_LEEDS, needs=("nrm_interview",))))) == {"Police", "Charity"}


def test_who_speaks_the_language_comes_before_who_has_an_interpreter(ben):
    service(ben, provider(ben, "Interpreter"), needs=["outreach"], languages=["en"], interpreters=True)
    service(ben, provider(ben, "Speaks"), at=YORK, needs=["outreach"], languages=["vi"])
    service(ben, provider(ben, "Neither"), needs=["outreach"], languages=["en"], interpreters=False)
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("outreach",), language="vi"))) == ["Interpreter", "Speaks"]


def test_whatever_is_closed_has_what_is_open_beside_it(ben):
    service(ben, provider(ben, "By day"), needs=["outreach"], schedules=[NINE_TO_FIVE])
    service(ben, provider(ben, "Always"), at=HULL, needs=["outreach"])
    found = find(ben, Wanted(FROM_LEEDS, needs=("outreach",), at=TWO_AT_NIGHT))
    assert names(found) == ["Always", "By day"]
    closed = found[1]
    assert closed.opening.until == datetime(2026, 11, 30, 9, 0, tzinfo=LONDON)
    assert closed.instead.service.name == "Always"


def test_where_nothing_is_open_the_helpline_is(ben):
    service(ben, provider(ben, "By day"), needs=["outreach"], schedules=[NINE_TO_FIVE])
    service(ben, provider(ben, "Riverside", is_ours=True), at=None, needs=["helpline"])
    found = find(ben, Wanted(FROM_LEEDS, needs=("outreach",), at=TWO_AT_NIGHT))
    assert names(found) == ["By day"]
    assert found[0].instead.service.name == "Riverside"


def test_an_organisation_that_is_there_by_its_rota_is_open(ben):
    of = provider(ben, "By day", responder={"out_of_hours": True})
    service(ben, of, needs=["nrm_interview"], schedules=[NINE_TO_FIVE])
    wanted = Wanted(FROM_LEEDS, needs=("nrm_interview",), at=TWO_AT_NIGHT)
    assert find(ben, wanted)[0].opening.is_open is False
    turn = (TWO_AT_NIGHT - timedelta(hours=4), TWO_AT_NIGHT + timedelta(hours=5))
    actions.keep_cover(provider=of, spells=[turn], number="01632 960999", by=ben)
    found = find(ben, wanted)[0]
    assert found.opening.is_open
    assert (found.opening.until, found.cover.number) == (turn[1], "01632 960999")


def test_a_first_responder_who_comes_is_found_wherever_their_office_is(ben):
    comes = {"interviews": "in_person", "areas": ["force:west_yorkshire"]}
    service(ben, provider(ben, "Comes", responder=comes), at=HULL, needs=["nrm_interview"])
    service(ben, provider(ben, "Office", responder={"interviews": "at_office"}), at=HULL, needs=["nrm_interview"])
    found = find(ben, Wanted(FROM_LEEDS, needs=("nrm_interview",), conditions=frozenset({"in-person"})))
    assert [(each.service.name, each.travel) for each in found] == [("Comes", "comes"), ("Office", "two")]


def test_nothing_is_found_within_the_zone_of_a_potential_exploiter(ben):
    refuge(ben, provider(ben, "Beside"), near=(53.81, -1.54), name="Beside")
    refuge(ben, provider(ben, "Away"), near=YORK, name="Away")
    zone = Zone(*LEEDS, kilometres=20)
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), zones=(zone,)))) == ["Away"]


def test_how_far_a_secret_place_lies_from_a_zone_is_a_doubt(ben):
    refuge(ben, provider(ben, "Away"), near=YORK, name="Away")
    refuge(ben, provider(ben, "Hidden"), near=(None, None), areas=["force:west_yorkshire"], name="Hidden")
    service(ben, provider(ben, "With a door"), at=YORK, needs=["safe_house"], name="With a door")
    zone = Zone(*LEEDS, kilometres=20)
    found = find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), zones=(zone,)))
    doubted = {each.service.name: "zone" in codes(each.judged.doubts) for each in found}
    assert doubted == {"With a door": False, "Away": True, "Hidden": True}
    assert found[0].service.name == "With a door"


def test_who_is_a_first_responder_no_longer_is_no_yes_to_an_interview_in_person(ben):
    gone = {"interviews": "in_person", "out_of_hours": True, "until": timezone.localdate() - timedelta(days=1)}
    service(ben, provider(ben, "No longer", responder=gone), needs=["outreach"])
    conditions = frozenset({"in-person", "out-of-hours"})
    (found,) = find(ben, Wanted(FROM_LEEDS, needs=("outreach",), conditions=conditions))
    assert codes(found.judged.doubts) == conditions
    assert found.responder is None


def test_no_zone_hides_what_has_no_place_or_who_comes_from_within_it(ben):
    service(ben, provider(ben, "A number"), at=None, needs=["health"])
    come = {"interviews": "in_person", "areas": ["force:west_yorkshire"]}
    service(ben, provider(ben, "Comes", responder=come), at=NO_PLACE, needs=["nrm_interview", "health"])
    service(ben, provider(ben, "Beside"), at=NO_PLACE, needs=["health"], areas=["force:west_yorkshire"])
    zone = Zone(*NO_PLACE, kilometres=20)
    assert set(names(find(ben, Wanted(FROM_LEEDS, needs=("health",), zones=(zone,))))) == {"A number", "Comes"}


def test_a_refuge_of_which_the_area_alone_is_known_is_found_there(ben):
    refuge(ben, provider(ben, "Hidden"), near=(None, None), areas=["force:west_yorkshire"])
    refuge(ben, provider(ben, "Elsewhere"), near=(None, None), areas=["force:kent"], name="Elsewhere")
    found = find(ben, Wanted(FROM_LEEDS, needs=("safe_house",)))
    assert [(each.service.name, each.travel) for each in found] == [("A refuge", "area")]


def test_a_rare_service_is_found_behind_thousands_of_others(ben, monkeypatch):
    from liftstone.directory import sieve

    monkeypatch.setattr(sieve, "WALK", 3)
    for number in range(6):
        service(ben, provider(ben, f"Other {number}"), needs=["health"])
    service(ben, provider(ben, "Rare"), at=HULL, needs=["guardian"])
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("guardian",)))) == ["Rare"]


def test_ages_and_genders_that_are_not_taken_are_not_found(ben):
    service(ben, provider(ben, "Women"), needs=["safe_house"], genders=["female"], minimum_age=18)
    service(ben, provider(ben, "Girls"), needs=["safe_house"], genders=["female"], minimum_age=12, maximum_age=17)
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), gender="female", age=16))) == ["Girls"]
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), gender="male", age=30))) == []
    assert names(find(ben, Wanted(FROM_LEEDS, needs=("safe_house",), is_child=False))) == ["Women"]


def test_nobody_finds_what_another_organisation_keeps(cast):
    with as_(cast.dana) as dana:
        service(dana, provider(dana, "Theirs"), needs=["health"])
    with as_(cast.asha) as asha:
        assert find(asha, Wanted(FROM_LEEDS, needs=("health",))) == []


def test_who_only_counts_finds_nothing(cast):
    with as_(cast.farid) as farid, pytest.raises(Denied):
        find(farid, Wanted(FROM_LEEDS))

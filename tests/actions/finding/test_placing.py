"""A bed whose address is seen by one person, from confirmation until somebody moves on, and by nobody before."""

import pytest
from django.db import connection
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.desk.states import OutOfTurn
from liftstone.directory import actions as directory
from liftstone.directory.models import Beds, Location
from liftstone.finding import actions, forms, placing, queries, secrets, subjects
from liftstone.finding.models import Placement, SecretPlace
from liftstone.finding.states import Changed
from liftstone.keyring.models import RecordWrap
from tests.cast import as_
from tests.directory.entries import provider, refuge

pytestmark = [pytest.mark.django_db, pytest.mark.urls("liftstone.config.urls_staff")]
ADDRESS = {"address": "4 Heron Mews", "directions": "By the green door", "ring": "Ines, 01632 960 555"}
STATE = Placement.State


@pytest.fixture
def beds(cast):
    """A refuge near York with two of six beds free, its address written down by Ben."""
    with as_(cast.ben) as ben:
        of = refuge(ben, provider(ben, "Willow"))
        row = directory.keep_beds(beds=Beds(service=of, kind="safe_house", for_whom=["women"], beds=6), by=ben)
        directory.tell_beds(beds=row, free=2, by=ben)
        secrets.keep(location=Location.objects.get(is_secret=True), words=ADDRESS, by=ben)
    return row


@pytest.fixture
def placement(cast, case, beds):
    """Chidi asked the refuge for a bed."""
    with as_(cast.chidi) as chidi:
        subject = subjects.subject(chidi, kind="case", record=case.id)
        looked_for = {**forms.EMPTY, "place": "York"}
        asked = actions.ask(subject=subject, service=beds.service, conditions=looked_for, version=0, by=chidi)
        return placing.begin(asked=asked, beds=beds, by=chidi)


@pytest.fixture
def step(cast):
    def taken(placement, name, *, by=None, **how):
        with as_(by or cast.chidi) as actor:
            row = queries.placement(actor, record=placement.id)
            return getattr(placing, name)(placement=row, version=row.version, by=actor, **how)

    return taken


@pytest.fixture
def sees(cast):
    """Whether somebody sees the row of the address at all, asked as the door's own role, and is shown it."""

    def look(placement, by):
        with as_(by) as actor, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM finding_secretplace")
            rows = cursor.fetchone()[0]
            try:
                found = secrets.address(queries.placement(actor, record=placement.id), by=actor)
            except (Denied, Placement.DoesNotExist):
                found = None
            assert bool(rows) == bool(found)
            return bool(found)

    return look


def free(cast):
    with as_(cast.ben):
        return Beds.objects.get().free


def test_nobody_reads_back_an_address_not_even_whoever_wrote_it(cast, beds):
    for who in (cast.ben, cast.asha, cast.chidi, cast.farid, cast.eve):
        with as_(who), connection.cursor() as cursor:
            assert not SecretPlace.objects.exists()
            cursor.execute("SELECT count(*) FROM finding_secretplace")
            assert cursor.fetchone() == (0,)


def test_the_address_appears_on_confirmation_for_one_person_and_is_gone_when_somebody_moves_on(
    cast, placement, step, sees, openings
):
    everybody = {name: getattr(cast, name) for name in ("ben", "asha", "chidi", "eve", "farid")}

    def who_sees():
        return [name for name, actor in everybody.items() if name != "farid" and sees(placement, actor)]

    assert who_sees() == []
    step(placement, "hold")
    assert who_sees() == []
    step(placement, "confirm")
    assert who_sees() == ["chidi"]
    assert "finding.address_read" in openings()
    step(placement, "hand_over", to=cast.asha.person)
    assert who_sees() == ["asha"]
    step(placement, "move_on", by=cast.asha, bed=placing.NOT_KNOWN)
    assert who_sees() == []


def test_a_bed_is_counted_when_confirmed_and_given_back_only_where_somebody_says_so(cast, placement, step):
    step(placement, "hold")
    assert free(cast) == 2
    step(placement, "confirm")
    assert free(cast) == 1
    step(placement, "move_on", bed=placing.FREE_AGAIN)
    assert free(cast) == 2


def test_a_bed_of_which_nobody_said_is_not_given_back(cast, placement, step):
    step(placement, "confirm")
    step(placement, "move_on", bed=placing.NOT_KNOWN)
    assert free(cast) == 1


def test_an_address_that_is_written_anew_takes_the_older_one_and_its_key_away(cast, beds, placement, step):
    with as_(cast.ben) as ben:
        secrets.keep(location=Location.objects.get(is_secret=True), words={**ADDRESS, "address": "9"}, by=ben)
    step(placement, "confirm")
    with as_(cast.chidi) as chidi:
        assert SecretPlace.objects.count() == 1
        assert RecordWrap.objects.filter(table="finding_secretplace").count() == 1
        row = queries.placement(chidi, record=placement.id)
        assert secrets.address(row, by=chidi)["address"] == "9"


def test_only_whoever_arranges_it_and_a_supervisor_write_in_it(cast, placement, step):
    with pytest.raises(Denied):
        step(placement, "confirm", by=cast.asha)
    with as_(cast.asha), connection.cursor() as cursor:
        cursor.execute("UPDATE finding_placement SET arranged_by = liftstone_person()")
        assert cursor.rowcount == 0
    step(placement, "hand_over", by=cast.ben, to=cast.asha.person)
    step(placement, "confirm", by=cast.asha)
    with as_(cast.eve) as eve, pytest.raises(Placement.DoesNotExist):
        queries.placement(eve, record=placement.id)


def test_of_two_who_write_at_once_the_second_learns_it(cast, placement, step):
    step(placement, "hold")
    with as_(cast.chidi) as chidi, pytest.raises(Changed):
        placing.confirm(placement=placement, version=1, by=chidi)
    step(placement, "end")
    with pytest.raises(OutOfTurn):
        step(placement, "confirm")


def test_no_column_says_for_whom_a_bed_is(cast, case, contact, placement, said):
    with as_(cast.chidi), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM finding_placement p")
        clear = cursor.fetchone()[0]
        cursor.execute("SELECT a::text FROM finding_asked a")
        asked = cursor.fetchone()[0]
    for record in (case, contact):
        assert str(record.id) not in clear
        assert record.reference not in clear
    assert str(placement.id) not in asked
    assert said()[-1] == "finding.place_asked_for"


def test_a_place_that_is_not_secret_has_no_address_here_and_others_keep_none(cast, beds):
    with as_(cast.chidi) as chidi, pytest.raises(Denied):
        secrets.keep(location=Location.objects.get(), words=ADDRESS, by=chidi)
    with as_(cast.ben) as ben:
        Location.objects.update(is_secret=False)
        with pytest.raises(Denied):
            secrets.keep(location=Location.objects.get(), words=ADDRESS, by=ben)


def test_the_pages_show_an_address_to_one_person_and_only_when_it_is_asked_for(
    cast, case, placement, step, browser
):
    page = reverse("placement", kwargs={"record": placement.id})
    address = reverse("secret-address", kwargs={"record": placement.id})
    chidi, asha = browser(cast.chidi), browser(cast.asha)
    assert chidi.post(address).status_code == 404
    step(placement, "confirm")
    assert "Heron" not in chidi.get(page).content.decode()
    shown = chidi.post(address).content.decode()
    assert "4 Heron Mews" in shown
    assert "By the green door" in shown
    assert asha.post(address).status_code == 404
    assert "Only whoever arranges the way there" in asha.get(page).content.decode()
    for name in ("find-for-case", "asked-for-case", "case"):
        answer = chidi.get(reverse(name, kwargs={"record": case.id})).content.decode()
        assert "Heron" not in answer
    assert "York" in chidi.get(reverse("asked-for-case", kwargs={"record": case.id})).content.decode()
    moved = reverse("step-of-placement", kwargs={"record": placement.id, "step": "move-on"})
    assert "Say whether the bed is free again." in chidi.post(moved, {"version": "2"}).content.decode()
    assert chidi.post(moved, {"version": "2", "bed": "free"}).status_code == 302
    assert chidi.post(address).status_code == 404
    assert browser(cast.eve).get(page).status_code == 404


def test_a_steward_writes_an_address_and_sees_only_that_it_is_kept(cast, beds, browser):
    ben = browser(cast.ben)
    with as_(cast.ben):
        place = Location.objects.get(is_secret=True)
    form = reverse("secret-place", kwargs={"record": place.id})
    answer = ben.post(form, {"address": " ", "ring": "Ines"})
    assert answer.status_code == 400
    assert "Write the address." in answer.content.decode()
    assert 'value="Ines"' in answer.content.decode()
    assert ben.post(form, ADDRESS).status_code == 302
    for page in (form, reverse("secret-places")):
        assert "Heron" not in ben.get(page).content.decode()
        assert browser(cast.chidi).get(page).status_code == 404

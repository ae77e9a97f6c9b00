"""What colleagues can do: written by a supervisor, sealed for the staff, said on the rota and blocking nobody."""

from uuid import uuid4

import pytest
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.desk.states import OutOfTurn
from liftstone.shifts import abilities, handing
from liftstone.shifts.models import Ability
from liftstone.shifts.states import Changed
from tests.cast import as_

pytestmark = pytest.mark.django_db

NEW = {"spoken": ["vi", "en"], "experience": [], "training": ["induction"], "not_alone": ["night"]}


def write(cast, *, version=0, by=None, codes=NEW):
    with as_(by or cast.ben) as who:
        abilities.write(person=cast.asha.person, version=version, codes=codes, by=who)


def test_a_supervisor_writes_it_and_every_colleague_reads_it_on_record(cast, said, openings):
    write(cast)
    for colleague in (cast.asha, cast.chidi, cast.farid, cast.grace):
        with as_(colleague) as by:
            assert abilities.of_colleagues(by)[cast.asha.person].codes == NEW
    assert openings().count("shifts.abilities_read") == 4
    assert "shifts.abilities_changed" in said()


def test_nobody_else_writes_it_and_eve_reads_nothing(cast):
    write(cast)
    for other in (cast.asha, cast.chidi, cast.farid):
        with pytest.raises(Denied):
            write(cast, by=other, version=1)
    for other in (cast.eve, cast.dana):
        with as_(other) as by:
            assert abilities.of_colleagues(by) == {}
        with pytest.raises(OutOfTurn):
            write(cast, by=other, version=1)


def test_of_two_who_write_at_once_the_second_is_told_and_loses_nothing(cast, browser):
    write(cast)
    with pytest.raises(Changed):
        write(cast)
    page = reverse("ability", kwargs={"record": cast.asha.person})
    answer = browser(cast.ben).post(page, {"version": "0", "spoken": ["ro"], "not_alone": ["calls"]})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "A colleague saved this" in text
    assert "Vietnamese" in text
    assert 'id="spoken-ro" name="spoken" type="checkbox" value="ro" checked' in text
    assert browser(cast.ben).post(page, {"version": "1", "spoken": ["ro", "vi"]}).status_code == 302


def test_what_is_sealed_says_nothing_to_who_has_the_database(cast):
    write(cast)
    with as_(cast.ben):
        sealed = bytes(Ability.objects.get().sealed)
    assert b"night" not in sealed
    assert b"induction" not in sealed


def test_what_was_moved_to_somebody_else_does_not_open_and_hides_nobody(cast):
    write(cast)
    with as_(cast.ben) as ben:
        row = Ability.objects.get()
        Ability(
            person_id=cast.chidi.person,
            organisation_id=row.organisation_id,
            epoch=row.epoch,
            changed_by=ben.person,
            sealed=bytes(row.sealed),
        ).save(force_insert=True)
        known = abilities.of_colleagues(ben)
    assert known[cast.chidi.person].damaged
    assert known[cast.asha.person].codes == NEW


def test_a_newcomer_alone_at_night_is_said_and_not_stopped(cast, evening, browser):
    write(cast)
    asha = browser(cast.asha)
    assert "be alone at night" in asha.get(reverse("shifts")).content.decode()
    assert asha.post(reverse("begin-call")).status_code == 302
    assert asha.get(reverse("hand-over")).status_code == 200
    with as_(cast.asha) as by:
        handing.hand_over(number=uuid4(), words="", hand_on=(), by=by)


def test_a_code_that_is_not_on_a_list_is_said_kindly(cast, browser):
    page = reverse("ability", kwargs={"record": cast.asha.person})
    answer = browser(cast.ben).post(page, {"version": "0", "spoken": ["vi", "klingon"]})
    assert answer.status_code == 400
    assert 'href="#spoken"' in answer.content.decode()
    assert browser(cast.asha).get(page).status_code == 404
    assert browser(cast.ben).get(reverse("ability", kwargs={"record": cast.farid.person})).status_code == 404

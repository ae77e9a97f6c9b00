"""Reporting that something got out: anybody does, the log says so, supervisors alone read it, once is once."""

from uuid import uuid4

import pytest
from django.db.utils import ProgrammingError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.breaches import actions, content, queries
from liftstone.breaches.models import Affected, Breach, Statement
from liftstone.keyring.models import RecordWrap
from tests.actions.breaches.conftest import REPORT
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def test_anybody_who_works_here_reports_it_and_a_supervisor_reads_it(cast, reported, said):
    for who in (cast.asha, cast.chidi, cast.farid, cast.grace, cast.ben):
        row = reported(by=who)
        with as_(cast.ben) as ben:
            opened = content.opened(row, [], by=ben)
            assert opened.report == {"schema": 1, **REPORT}
            assert (row.reported_by, row.reference[:2]) == (who.person, "B-")
    assert said().count("breaches.reported") == 5
    assert said().count("breaches.read") == 5


def test_whoever_reported_it_cannot_read_it_back_and_nobody_else_knows_of_it(cast, reported):
    """Control: Ben's rows, in the same place."""
    row = reported()
    with as_(cast.ben):
        assert Breach.objects.count() == 1
    for other in (cast.asha, cast.chidi, cast.farid, cast.grace, cast.dana, cast.eve):
        with as_(other) as by:
            assert not Breach.objects.exists()
            if by.organisation != cast.asha.organisation:
                assert not RecordWrap.objects.filter(record_id=row.id).exists()
    for other in (cast.asha, cast.chidi, cast.farid, cast.grace):
        with as_(other) as by, pytest.raises(Denied):
            queries.breach(by, record=row.id)
    for other in (cast.dana, cast.eve):
        with as_(other) as by, pytest.raises(Breach.DoesNotExist):
            queries.breach(by, record=row.id)


def test_sent_twice_it_is_kept_once(cast, reported, said):
    number = uuid4()
    assert reported(number=number).id == reported(number=number).id
    with as_(cast.ben):
        assert Breach.objects.count() == 1
    assert said().count("breaches.reported") == 1


def test_nobody_reports_in_anothers_name_nor_elsewhere(cast, reported):
    row = reported()
    for changed in ({"reported_by": cast.ben.person}, {"organisation_id": cast.dana.organisation}):
        with pytest.raises(ProgrammingError), as_(cast.asha) as asha:
            Breach(
                **{"organisation_id": asha.organisation, "reported_by": asha.person, **changed},
                reference="B",
                noticed_at=row.noticed_at,
                body=b"x",
            ).save(force_insert=True)
    with as_(cast.asha) as asha:  # the control
        own = {"organisation_id": asha.organisation, "reported_by": asha.person, "body": b"x"}
        Breach(**own, reference="B", noticed_at=row.noticed_at).save(force_insert=True)


def test_what_was_said_cannot_be_changed_in_the_database_either(cast, reported):
    row = reported()
    with as_(cast.ben) as ben:
        actions.add(breach=row, words="They deleted it", by=ben)
    for model in (Statement, Affected):
        with pytest.raises(ProgrammingError), as_(cast.ben):
            model.objects.all().delete()
    for changes in ({"body": b""}, {"noticed_at": row.reported_at}):
        with pytest.raises(ProgrammingError), as_(cast.ben):
            Breach.objects.filter(id=row.id).update(**changes)
    with pytest.raises(ProgrammingError), as_(cast.ben):
        Statement.objects.update(body=b"")


def test_the_page_gives_back_what_was_typed_and_shows_nothing_of_it_later(cast, browser):
    page, path = browser(cast.farid), reverse("report-breach")
    assert "Is somebody in danger because of it?" in page.get(path).content.decode()
    typed = {"what": "A list with names", "noticed": "soon", "many": "many", "danger": ""}
    wrong = page.post(path, typed)
    assert wrong.status_code == 400
    shown = wrong.content.decode()
    for each in ("A list with names", "Write a date and a time.", "Write a number", "Choose one of these."):
        assert each in shown
    assert "still to come" in page.post(path, typed | {"noticed": "2199-01-01T10:00"}).content.decode()
    number = uuid4()
    good = typed | {"noticed": "", "many": "", "danger": "no", "number": number.hex}
    assert "Write a date and a time." in page.post(path, good).content.decode()
    with as_(cast.ben):
        assert not Breach.objects.exists()
    answer = page.get(path).content.decode()
    noticed = answer.split('name="noticed" type="datetime-local" value="')[1].split('"')[0]
    there = page.post(path, good | {"noticed": noticed})
    assert there["Location"] == reverse("breach-reported", kwargs={"record": number})
    told = page.get(there["Location"]).content.decode()
    with as_(cast.ben) as ben:
        row = queries.visible_to(ben).get()
    assert row.reference in told
    assert "A list with names" not in told
    for other in (cast.farid, cast.asha):
        assert browser(other).get(reverse("breach", kwargs={"record": row.id})).status_code == 404
        assert browser(other).get(reverse("breaches")).status_code == 404
    assert (
        "A list with names" in browser(cast.ben).get(reverse("breach", kwargs={"record": row.id})).content.decode()
    )

"""A certificate is checked at the public door: what it says, what it never says, and who cannot try names on it."""

import re

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.utils import timezone

from liftstone.intake import desks
from liftstone.rows.acting import acting_for
from liftstone.training import actions, certifying, content, queries, rules, states
from liftstone.training.models import Booking, Certificate, Trainee
from tests.actions.training.conftest import PEOPLE, in_a_year
from tests.cast import as_

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]

FORBIDDEN = (
    "SELECT body FROM training_certificate",
    "SELECT booking_id FROM training_certificate",
    "SELECT id FROM training_trainee",
    "UPDATE training_certificate SET revoked_on = NULL",
)


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def given(cast, planned, booked) -> tuple[Certificate, str]:
    """A certificate for Zoë, and its code."""
    with as_(cast.kofi) as kofi:
        actions.mark(session=planned, states_of={each.id: "attended" for each in booked}, by=kofi)
        row = certifying.give(booking=booked[2], name=PEOPLE[2], by=kofi)
    with as_(cast.kofi) as kofi:
        return row, content.opened([row], network=planned.course.network_id, by=kofi)[row.id]["code"]


def shown(answer) -> str:
    """What stands in the middle of a page."""
    found = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert found
    return found[0]


def test_it_says_course_day_and_until_when_and_never_the_name(door, planned, given):
    _row, code = given
    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", code)
    answer = door.post("/en/certificate", {"code": code.lower().replace("-", " ")})
    page = shown(answer)
    assert answer.status_code == 200
    assert "Noticing and acting" in page
    for day in (planned.on, in_a_year(planned.on)):
        assert f"{day.day} {day:%B %Y}" in page  # as it is written in Britain
    assert "Zo" not in page.replace(code, "")
    assert "the name on the certificate.</dd>" not in page
    assert (answer.cookies, answer.headers["Cache-Control"]) == ({}, "no-store")


@pytest.mark.parametrize(
    ("name", "fits"),
    [("zoe ni bhriain", True), ("Zoë  Ní-Bhriain", True), ("Ruth Appiah", False), ("Zoë", False)],
)
def test_a_name_that_is_typed_fits_or_does_not(door, given, name, fits):
    page = shown(door.post("/en/certificate", {"code": given[1], "name": name}))
    assert ("Yes: it is the name" in page, "No: it is not the name" in page) == (fits, not fits)


def test_a_false_code_and_a_revoked_one_look_alike_but_for_one_sentence(cast, door, network, given):
    row, code = given
    false = rules.written(b"\x07" * rules.CODE_BYTES)
    with as_(cast.kofi) as kofi:
        certifying.revoke(certificate=row, network=network.id, by=kofi)
        certifying.revoke(certificate=row, network=network.id, by=kofi)
    revoked, unknown = (door.post("/en/certificate", {"code": each, "name": PEOPLE[2]}) for each in (code, false))
    assert revoked.status_code == unknown.status_code == 200
    sentence = re.compile(r"<strong>(.*?)</strong>")
    one, other = (shown(each).replace(sent, "") for each, sent in ((revoked, code), (unknown, false)))
    assert sentence.sub("", one) == sentence.sub("", other)
    assert "revoked" in one
    assert "Noticing and acting" not in one


@pytest.mark.parametrize("code", ["", "   ", "short", "U" * 16, "é" * 16, "A" * 5000, "\0" * 16, "¼" * 16])
def test_what_is_no_code_is_said_kindly_and_given_back(door, code):
    answer = door.post("/en/certificate", {"code": code, "name": "Somebody"})
    assert answer.status_code == (200 if code.strip(" \0") else 400)
    assert "Somebody" in shown(answer)


def test_names_are_not_tried_on_one_certificate_without_end(door, given):
    """Control: as many as an office has reason to are answered."""
    tried = ({"code": given[1], "name": f"Name {number}"} for number in range(certifying.MOST_A_DAY + 1))
    answers = [door.post("/en/certificate", each).status_code for each in tried]
    assert answers == [200] * certifying.MOST_A_DAY + [429]


def test_the_public_door_reads_one_certificate_by_its_code_and_no_name_anywhere(cast, given):
    """Control: with the digest, the same connection reads the same row."""
    row, code = given
    organisation = row.organisation_id
    digest = rules.digest_of(rules.read_code(code) or "")
    with acting_for(organisation=organisation), transaction.atomic(using="public"):
        assert list(Certificate.objects.using("public").values("course")) == []
    with acting_for(organisation=organisation, session=digest), transaction.atomic(using="public"):
        assert list(Certificate.objects.using("public").values("course")) == [{"course": row.course}]
    for forbidden in FORBIDDEN:
        with (
            pytest.raises(ProgrammingError),
            acting_for(organisation=organisation, session=digest),
            transaction.atomic(using="public"),
            connections["public"].cursor() as cursor,
        ):
            cursor.execute(forbidden)


def test_the_table_alone_confirms_no_name(given):
    """Control: with the code it does."""
    row, code = given
    plain = rules.read_code(code) or ""
    assert row.name_proof == rules.name_proof(PEOPLE[2], code=plain)
    assert row.name_proof != rules.name_proof(PEOPLE[2], code=row.digest)
    assert code not in str(Certificate.__dict__)
    assert plain.encode() not in bytes(row.body)


def test_a_certificate_is_given_once_and_to_nobody_who_was_not_there(cast, member, planned, booked, given):
    with as_(cast.kofi) as kofi:
        with pytest.raises(states.OutOfTurn):
            certifying.give(booking=booked[2], name=PEOPLE[2], by=kofi)
        more = actions.add_trainees(member=member, role="others", names=["Kit Moss"], by=kofi)
        absent = Booking.objects.create(
            organisation_id=kofi.organisation, session=planned, trainee=Trainee.objects.get(id=more[0].id)
        )
        with pytest.raises(states.OutOfTurn):
            certifying.give(booking=absent, name="Kit Moss", by=kofi)


def test_what_lapsed_is_genuine_and_says_that_the_day_has_passed(cast, door, course, member):
    with as_(cast.kofi) as kofi:
        old = actions.plan(
            session=queries.Session(course=course, on=timezone.localdate().replace(day=1, year=2020)),
            body={"place": "", "trainer": ""},
            by=kofi,
        )
        rows = actions.add_trainees(member=member, role="others", names=["Kit Moss"], by=kofi)
        actions.book(session=old, trainees=rows, by=kofi)
        one = Booking.objects.get(session=old)
        actions.mark(session=old, states_of={one.id: "attended"}, by=kofi)
        row = certifying.give(booking=one, name="Kit Moss", by=kofi)
    with as_(cast.kofi) as kofi:
        code = content.opened([row], network=course.network_id, by=kofi)[row.id]["code"]
    page = shown(door.post("/en/certificate", {"code": code}))
    assert "genuine" in page
    assert "That day has passed." in page


def test_the_page_is_there_in_every_language(door):
    for code in ("en", "cy", "ar", "ro"):
        assert door.get(f"/{code}/certificate").status_code == 200

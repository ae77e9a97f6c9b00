"""The register's pages, as somebody with a keyboard uses them from the first course to a certificate."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.moments import day
from liftstone.training.models import Booking, Certificate, Course, Material, Session, Sheet
from tests import paper
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
COURSE = {
    "title": "Age and what to do", "kind": "course", "level": "role", "topics": ["age"], "roles": ["frontline"],
    "lapses_after": "24", "provider": "charity", "provider_name": "Lantern Trust",
}  # fmt: skip


def url(name: str, network, **of) -> str:
    return reverse(name, kwargs={"record": network.id, **of})


def test_a_course_is_put_in_reviewed_changed_and_a_session_of_it_planned_and_changed(cast, kofi, network):
    assert kofi.post(url("add-training-course", network), COURSE).status_code == 302
    with as_(cast.kofi):
        course = Course.objects.get()
    of = {"course": course.id}
    told = {
        "who": "Ama Boateng",
        "against": "Training standards",
        "outcome": "changes",
        "found": "Old law in part 2",
    }
    assert kofi.post(url("review-training-course", network, **of), told).status_code == 302
    changed = {**COURSE, "title": "Age, and what to do", "lapses_after": ""}
    assert kofi.post(url("change-training-course", network, **of), changed).status_code == 302
    form = kofi.get(url("change-training-course", network, **of)).content.decode()
    assert "Age, and what to do" in form
    when = (timezone.localdate() + timedelta(days=9)).isoformat()
    planned = {"on": when, "starts": "9.30", "place": "Town hall", "places": "20", "trainer": "Ama Boateng"}
    assert kofi.post(url("plan-training-session", network, **of), planned).status_code == 302
    page = kofi.get(url("training-course", network, **of)).content.decode()
    for shown in (
        "Old law in part 2",
        "Good once something is changed",
        day(when),
        "09:30",
        "Town hall",
        "never lapses",
    ):
        assert shown in page
    register = kofi.get(url("training", network)).content.decode()
    for shown in ("Age, and what to do", "0 of 20 places are taken", "To be changed"):
        assert shown in register
    with as_(cast.kofi):
        session = Session.objects.get()
    own = {"session": session.id}
    assert 'value="09:30"' in kofi.get(url("change-training-session", network, **own)).content.decode()
    assert kofi.post(url("cancel-training-session", network, **own)).status_code == 302
    late = kofi.post(url("change-training-session", network, **own), {**planned, "place": "Library"})
    assert late.status_code == 409
    assert "Library" in late.content.decode()


def test_people_are_booked_were_there_and_get_a_certificate_that_can_be_revoked(
    cast, kofi, network, member, planned
):
    of = {"session": planned.id}
    told = {"names": "Ruth Appiah\n\n  Lee   Osei\nRuth Appiah", "member": member.id.hex, "role": "frontline"}
    assert kofi.post(url("training-book", network, **of), told).status_code == 302
    with as_(cast.kofi):
        rows = list(Booking.objects.all())
    assert len(rows) == 2
    page = kofi.get(url("training-session", network, **of)).content.decode()
    assert "Ruth Appiah" in page
    assert "Lee Osei" in page
    told = {f"state-{each.id.hex}": "attended" for each in rows} | {"state-" + "0" * 32: "attended"}
    assert kofi.post(url("training-session", network, **of), told).status_code == 302
    assert kofi.post(url("training-certify", network, **of)).status_code == 302
    assert kofi.post(url("training-certify", network, **of)).status_code == 302
    with as_(cast.kofi):
        assert Certificate.objects.count() == 2
    first = {"booking": rows[0].id}
    made = kofi.get(url("training-certificate", network, **first))
    assert (made.headers["Content-Type"], made.headers["Cache-Control"]) == ("application/pdf", "no-store")
    words = paper.text(made.content)
    assert "Noticing and acting" in words
    assert f"on {planned.on.day} {planned.on:%B %Y}" in words
    assert ("Ruth Appiah" in words) != ("Lee Osei" in words)
    assert kofi.get(url("revoke-certificate", network, **first)).status_code == 200
    assert kofi.post(url("revoke-certificate", network, **first)).status_code == 302
    assert "Revoked" in kofi.get(url("training-session", network, **of)).content.decode()
    assert kofi.get(url("training-lapsing", network)).status_code == 200


def test_more_people_than_places_are_refused_with_what_was_typed(cast, kofi, network, member, planned):
    names = "\n".join(f"Person {number}" for number in range(5))
    told = {"names": names, "member": member.id.hex, "role": "managers"}
    answer = kofi.post(url("training-book", network, session=planned.id), told)
    assert answer.status_code == 409
    assert "Person 4" in answer.content.decode()
    with as_(cast.kofi):
        assert not Booking.objects.exists()


def test_a_mark_is_not_taken_from_somebody_who_holds_a_certificate(cast, kofi, network, planned, booked):
    of, one = {"session": planned.id}, booked[0]
    kofi.post(url("training-session", network, **of), {f"state-{one.id.hex}": "attended"})
    kofi.post(url("training-certify", network, **of))
    answer = kofi.post(url("training-session", network, **of), {f"state-{one.id.hex}": "absent"})
    assert answer.headers["Location"].endswith("done=faster")
    with as_(cast.kofi):
        assert Booking.objects.get(id=one.id).state == "attended"


def test_sheets_are_typed_in_one_after_the_other_and_an_empty_or_wrong_one_is_given_back(
    cast, kofi, network, planned
):
    of = {"session": planned.id}
    there = url("training-sheet", network, **of, moment="before")
    told = {f"q-confidence-{row}": "2" for row in ("notice", "talk", "whom", "share")}
    answer = kofi.post(there, told | {"q-adult": "consent", "q-child": "none_needed"})
    assert answer.headers["Location"].startswith(there)
    assert "1 sheet is typed in" in kofi.get(there).content.decode()
    assert kofi.post(there, {}).status_code == 400
    wrong = kofi.post(there, told | {"q-confidence-notice": "9"})
    assert wrong.status_code == 400
    assert kofi.get(url("training-sheet", network, **of, moment="during")).status_code == 404
    with as_(cast.kofi):
        assert Sheet.objects.count() == 1
    sheet = kofi.get(url("training-paper", network, **of)).content.decode()
    assert "Please do not write your name" in sheet


def test_reach_is_a_table_and_a_file_and_a_members_numbers_are_kept(cast, kofi, network, member, planned, booked):
    told = {f"state-{each.id.hex}": "attended" for each in booked}
    kofi.post(url("training-session", network, session=planned.id), told)
    of = {"member": member.id}
    assert kofi.post(url("training-people", network, **of), {"people-frontline": "six"}).status_code == 400
    assert kofi.post(url("training-people", network, **of), {"people-frontline": "6"}).status_code == 302
    page = kofi.get(url("training-reach", network)).content.decode()
    assert "3 / 6" in page
    assert "50 %" in page
    file = kofi.get(url("training-reach-csv", network))
    assert file.headers["Content-Disposition"] == 'attachment; filename="training-reach.csv"'
    assert '"Wyre Council","Staff who meet the public","3","6"' in file.content.decode()
    assert '"Wyre Council","Volunteers","0",""' in file.content.decode()


def test_a_text_is_ours_until_it_is_changed_and_reviewed_and_a_colleagues_version_is_not_lost(cast, kofi, network):
    of = {"role": "housing"}
    page = kofi.get(url("training-text", network, **of)).content.decode()
    assert "For review by the field before use" in page
    told = {"see": "Too many beds", "act": "Be calm", "do": "Ring", "after": "0"}
    assert kofi.post(url("training-text", network, **of), told).status_code == 302
    late = kofi.post(url("training-text", network, **of), {**told, "see": "Shoes at the door"})
    assert late.status_code == 409
    assert "Shoes at the door" in late.content.decode()
    reviewed = url("training-text-reviewed", network, **of, number=1)
    assert kofi.post(reviewed, {"whom": ""}).status_code == 400
    assert kofi.post(reviewed, {"whom": "Ama Boateng"}).status_code == 302
    page = kofi.get(url("training-text", network, **of)).content.decode()
    assert "Too many beds" in page
    assert "For review by the field before use" not in page
    assert kofi.post(url("training-text", network, **of), {**told, "see": ""}).status_code == 400
    assert kofi.get(url("training-text", network, role="moon")).status_code == 404
    assert "Reviewed" in kofi.get(url("training-texts", network)).content.decode()
    with as_(cast.kofi):
        assert Material.objects.count() == 1


def test_what_was_not_known_is_written_down_beside_who_was_trained(kofi, network):
    there = url("training-gaps", network)
    told = {"topic": "age", "sector": "council", "words": "A passport was taken for proof", "many": "2"}
    assert kofi.post(there, told).status_code == 302
    page = kofi.get(there).content.decode()
    assert "A passport was taken for proof" in page
    wrong = kofi.post(there, {**told, "topic": "moon", "on": "2999-01-01"})
    assert wrong.status_code == 400
    assert "2999-01-01" in wrong.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"kind": "song"}, {"level": ""}, {"topics": ["moon"]}, {"lapses_after": "0"}]
)
def test_a_course_that_is_wrong_is_given_back_as_it_was_typed(kofi, network, wrong):
    answer = kofi.post(url("add-training-course", network), {**COURSE, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert "Lantern Trust" in page


def test_a_network_in_whose_room_one_is_not_has_no_register(cast, founded, kofi):
    other = founded(by=cast.abena, name="Tees Network")
    for name in ("training", "training-reach", "training-lapsing", "training-texts", "training-gaps"):
        assert kofi.get(url(name, other)).status_code == 404

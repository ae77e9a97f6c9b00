"""Who comes and who came: kept line by line, guests and deputies by name, and who is missed over time."""

import pytest
from django.urls import reverse

from liftstone.meetings import actions, attending, content, queries, rules
from liftstone.meetings.attending import Said
from liftstone.meetings.models import Attendance
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


def of_council(row, people):
    return Attendance.objects.get(meeting=row, person=people["Wyre Council"])


def form(*rows, **told):
    lines = {}
    for each in rows:
        lines |= {f"was-{each.id.hex}": "invited", f"state-{each.id.hex}": "invited", f"before-{each.id.hex}": ""}
    return lines | told


def test_two_colleagues_who_fill_the_page_at_once_each_keep_their_lines(cast, kofi, planned, people):
    row = planned()
    address = reverse("attendance", kwargs={"record": row.network_id, "meeting": row.id})
    with as_(cast.kofi) as by:
        rows = queries.attendance(by, row)
        council = of_council(row, people)
        police = Attendance.objects.get(meeting=row, person=people["Wyre Police"])
    assert "Ruth Appiah" in kofi.get(address).content.decode()
    assert kofi.post(address, form(*rows, **{f"state-{council.id.hex}": "coming"})).status_code == 302
    assert kofi.post(address, form(*rows, **{f"state-{police.id.hex}": "apologies"})).status_code == 302
    with as_(cast.kofi):
        assert of_council(row, people).state == "coming"
        police.refresh_from_db()
        assert police.state == "apologies"


def test_who_comes_in_somebodys_place_has_a_name_and_a_guest_is_somebody(cast, kofi, planned, people):
    row = planned()
    of = {"record": row.network_id, "meeting": row.id}
    with as_(cast.kofi):
        council = of_council(row, people)
    told = form(council, **{f"state-{council.id.hex}": "deputy"})
    nameless = kofi.post(reverse("attendance", kwargs=of), told)
    assert nameless.status_code == 400
    assert "Write who came in their place." in nameless.content.decode()
    told[f"deputy-{council.id.hex}"] = "Ana Cruz"
    assert kofi.post(reverse("attendance", kwargs=of), told).status_code == 302
    assert kofi.post(reverse("add-guest", kwargs=of), {"guest": "", "from": "The press"}).status_code == 400
    assert (
        kofi.post(reverse("add-guest", kwargs=of), {"guest": "Dr Kay", "from": "Wyre College"}).status_code == 302
    )
    page = kofi.get(reverse("attendance", kwargs=of)).content.decode()
    assert all(each in page for each in ("Ana Cruz", "Dr Kay", "Wyre College"))
    with as_(cast.kofi) as by:
        rows = queries.attendance(by, row)
        opened = content.opened(rows, network=row.network_id, by=by)
        assert opened[council.id]["deputy"] == "Ana Cruz"


def test_everybody_who_said_they_come_came_and_nobody_else(cast, kofi, planned, people):
    row = planned()
    with as_(cast.kofi) as by:
        attending.keep(meeting=row, said=[Said(of_council(row, people), "coming")], by=by)
    of = {"record": row.network_id, "meeting": row.id}
    assert kofi.post(reverse("came-as-they-said", kwargs=of)).status_code == 302
    with as_(cast.kofi):
        assert sorted(Attendance.objects.values_list("state", flat=True)) == ["came", "invited", "invited"]
    assert kofi.post(reverse("ask-everybody", kwargs=of)).status_code == 302


def test_a_member_who_missed_three_meetings_in_a_row_is_flagged_and_one_who_came_once_is_not(
    cast, kofi, network, planned, people
):
    for days in (1, 2, 3):
        row = planned(days=days)
        with as_(cast.kofi) as by:
            actions.begin(meeting=row, by=by)
            council = "came" if days == 2 else "absent"
            police = Attendance.objects.get(meeting=row, person=people["Wyre Police"])
            said = [Said(of_council(row, people), council), Said(police, "apologies")]
            attending.keep(meeting=row, said=said, by=by)
    with as_(cast.kofi) as by:
        held, members = queries.over_time(by, network)
        found = {each.member.name: (each.came, each.missed, each.is_missed) for each in members}
    assert [each.number for each in held] == [3, 2, 1]
    assert found == {"Wyre Council": (1, 1, False), "Wyre Police": (0, 3, True), "Harbour Trust": (0, 0, False)}
    page = kofi.get(reverse("attendance-over-time", kwargs={"record": network.id})).content.decode()
    assert "Missed 3 in a row" in page


@pytest.mark.parametrize(
    ("states", "mark"),
    [
        ([], ""),
        (["invited"], ""),
        (["absent", "came"], "came"),
        (["deputy"], "came"),
        (["absent", "apologies"], "apologies"),
    ],
)
def test_one_of_a_members_people_who_came_is_enough(states, mark):
    assert rules.mark(states) == mark

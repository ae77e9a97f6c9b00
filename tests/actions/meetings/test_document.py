"""Minutes as a document: who was there, what was decided and agreed, without what is restricted."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from liftstone.agreed.owners import Who
from liftstone.meetings import actions, agenda, approving, attending, document, minuting
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.attending import Said
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance
from tests.actions.meetings.test_minutes import SECRET
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart


@pytest.fixture
def minuted(cast, planned, people):
    """A meeting whose minutes are out, with a decision, an action of two and a restricted note."""
    row = planned()
    with as_(cast.kofi) as by:
        (item,) = agenda.put(meeting=row, wanted=[Wanted("other", "Housing in Wyre")], by=by)
        row = actions.begin(meeting=row, by=by)
        here = {each.person_id: each for each in Attendance.objects.filter(meeting=row)}
        said = [
            Said(here[people["Wyre Council"].id], "came"),
            Said(here[people["Wyre Police"].id], "deputy", "Ana Cruz"),
            Said(here[people["Harbour Trust"].id], "apologies"),
        ]
        attending.keep(meeting=row, said=said, by=by)
        attending.add_guest(meeting=row, name="Dr Kay", comes_from="Wyre College", by=by)
        minuting.write(meeting=row, kind="decision", line=Line("We meet each quarter"), item=item, by=by)
        who = [Who(member=people[name].member_id) for name in ("Wyre Council", "Wyre Police")]
        due = timezone.localdate() + timedelta(days=30)
        minuting.write(meeting=row, kind="action", line=Line("Count the beds", who, due), item=item, by=by)
        minuting.write(meeting=row, kind="note", line=Line(SECRET, reach="restricted"), by=by)
        starts = row.starts_at + timedelta(days=90)
        body = {"title": "", "place": "Harbour House", "words": ""}
        ends = starts + timedelta(hours=2)
        actions.plan(network=row.network, starts_at=starts, ends_at=ends, body=body, follows=row, by=by)
        return approving.send_out(meeting=row, by=by)


def test_the_document_says_who_was_there_what_was_decided_and_agreed_and_when_the_next_one_is(cast, minuted):
    with as_(cast.kofi) as by:
        said = document.of(minuted, version="members", by=by)
    people = dict(said.people)
    assert set(people["Present"]) == {
        "Ruth Appiah, Wyre Council",
        "Ana Cruz for Lee Osei, Wyre Police",
        "Dr Kay, Wyre College",
    }
    assert people["Apologies"] == ("Mina Shah, Harbour Trust",)
    (item, *_loose) = said.items
    assert item.heading == "1. Housing in Wyre"
    assert [(each.number, each.kind) for each in item.lines] == [("1.1", "Decision"), ("1.2", "Action 1")]
    decisions, agreed = said.tables
    assert decisions.rows == (("1.1", "We meet each quarter"),)
    assert agreed.rows[0][1:3] == ("Count the beds", "Wyre Council; Wyre Police")
    assert "Harbour House" in said.next[1]
    assert said.standing == "Draft 1, for approval"


def test_what_is_restricted_stands_in_the_whole_document_and_in_nothing_that_members_get(cast, kofi, minuted):
    """Control: the whole one has it."""
    of = {"record": minuted.network_id, "meeting": minuted.id}
    address = reverse("minutes-document", kwargs=of)
    for asked in ({}, {"version": "members"}, {"version": "nonsense"}):
        assert SECRET not in kofi.get(address, asked).content.decode()
    whole = kofi.get(address, {"version": "whole"}).content.decode()
    assert SECRET in whole
    assert "not for the members" in whole


def test_the_document_is_there_in_welsh(kofi, minuted):
    of = {"record": minuted.network_id, "meeting": minuted.id}
    page = kofi.get(reverse("minutes-document", kwargs=of), {"in": "cy"}).content.decode()
    assert 'lang="cy"' in page
    with translation.override("cy"):
        assert f'<h2 class="govuk-heading-s">{translation.gettext("Apologies")}</h2>' in page


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_pdf_is_tagged_and_the_log_says_that_it_was_made(kofi, minuted, said, language):
    of = {"record": minuted.network_id, "meeting": minuted.id}
    answer = kofi.post(reverse("minutes-document", kwargs=of), {"version": "members", "in": language})
    assert answer["Content-Type"] == "application/pdf"
    root = PdfReader(BytesIO(answer.content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Count the beds" in words
    assert SECRET not in words
    assert said().count("meetings.document_made") == 1


def test_a_meeting_that_is_to_come_has_no_document(cast, kofi, planned):
    row = planned()
    answer = kofi.get(reverse("minutes-document", kwargs={"record": row.network_id, "meeting": row.id}))
    assert answer.status_code == 302

"""The meetings on a member's own page: who comes, the agenda, minutes without what is restricted, dates."""

import json
from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from liftstone.meetings import actions, agenda, approving, content, minuting, own_page, papers, queries
from liftstone.meetings.agenda import Wanted
from liftstone.meetings.minuting import Line
from liftstone.meetings.models import Attendance, Meeting
from liftstone.meetings.papers import Told
from liftstone.network import actions as networks
from liftstone.network import link_models, links, taking, telling
from tests.actions.meetings.test_minutes import SECRET
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def page(cast, people):
    """What Ruth's page shows by now, she speaks for Wyre Council."""
    with as_(cast.kofi) as kofi:
        token = links.make(person=people["Wyre Council"], days=90, by=kofi)
    return lambda: telling.opened(token, organisation=cast.kofi.organisation)


def shown(page):
    return page().shown["sections"]["meetings"]


def tell(page, **answers):
    data = QueryDict(mutable=True)
    data.update(answers)
    written = own_page.meetings(data, shown(page))
    assert written.problems == {}
    telling.tell(page(), about=f"meetings/{written.about}", body=written.body)


def held_back(cast, network):
    """Take in what waits; return how many could not be taken."""
    with as_(cast.kofi) as kofi:
        return taking.take_all(network=network, by=kofi)


def of_ruth(people):
    return Attendance.objects.get(person=people["Wyre Council"])


def test_a_page_has_the_meeting_with_its_agenda_and_follows_each_change(cast, network, page, planned):
    assert "meetings" not in page().shown["sections"]
    row = planned()
    (one,) = shown(page)["meetings"]
    assert (one["place"], one["agenda"], one["state"]) == ("Wyre Hall, room 2", [], "invited")
    assert set(one["when"]) >= {"en", "cy", "ar", "ro"}
    with as_(cast.kofi) as by:
        agenda.put(meeting=row, wanted=[Wanted("other", "Housing")], by=by)
    assert shown(page)["meetings"][0]["agenda"] == ["Housing"]
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    assert shown(page)["meetings"] == []


def test_somebody_says_that_they_come_or_who_comes_for_them_and_it_is_held_back(
    cast, network, page, planned, people
):
    of = planned().id.hex
    tell(page, of=of, what="coming", **{f"how-{of}": "deputy", f"deputy-{of}": "Ana Cruz", f"words-{of}": "Late"})
    assert held_back(cast, network) == 0
    with as_(cast.kofi) as by:
        row = of_ruth(people)
        assert row.state == "deputy"
        said = content.opened([row], network=network.id, by=by)[row.id]
        assert (said["deputy"], said["words"]) == ("Ana Cruz", "Late")
    assert shown(page)["meetings"][0]["deputy"] == "Ana Cruz"
    tell(page, of=of, what="coming", **{f"how-{of}": "apologies"})
    held_back(cast, network)
    with as_(cast.kofi):
        assert of_ruth(people).state == "apologies"


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, "how"),
        ({"how": "came"}, "how"),
        ({"how": "deputy"}, "deputy"),
        ({"how": "coming", "words": "x" * 4001}, "words"),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_what_was_typed_is_kept(page, planned, answers, wrong):
    of = planned().id.hex
    data = QueryDict(mutable=True)
    data.update({"of": of, "what": "coming", **{f"{name}-{of}": value for name, value in answers.items()}})
    written = own_page.meetings(data, shown(page))
    assert set(written.problems) == {f"{wrong}-{of}"}
    assert all(written.said[f"{name}-{of}"] == value for name, value in answers.items())
    data["of"] = "0" * 32
    assert set(own_page.meetings(data, shown(page)).problems) == {"form"}


def test_an_answer_to_a_meeting_that_was_cancelled_meanwhile_is_kept_and_changes_nothing(
    cast, network, page, planned, people
):
    row = planned()
    tell(page, of=row.id.hex, what="coming", **{f"how-{row.id.hex}": "coming"})
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    assert held_back(cast, network) == 1
    with as_(cast.kofi):
        assert of_ruth(people).state == "invited"
        assert link_models.Told.objects.get().state == "held"


def minuted(cast, planned):
    row = planned()
    with as_(cast.kofi) as by:
        row = actions.begin(meeting=row, by=by)
        minuting.write(meeting=row, kind="decision", line=Line("We meet each quarter"), by=by)
        minuting.write(meeting=row, kind="note", line=Line(SECRET, reach="restricted"), by=by)
        return approving.send_out(meeting=row, by=by)


def test_minutes_that_are_out_are_on_the_page_in_both_languages_without_what_is_restricted(cast, page, planned):
    """Control: the same lines, whole, hold it (`test_document`)."""
    minuted(cast, planned)
    (one,) = shown(page)["minutes"]
    assert one["open"] is True
    everything = json.dumps(page().shown)
    assert everything.count("We meet each quarter") == 4  # in English and Welsh, as a line and in the table
    assert SECRET not in everything


def test_somebody_approves_minutes_or_says_what_is_wrong_and_an_answer_to_older_ones_is_not_taken(
    cast, network, page, planned
):
    row = minuted(cast, planned)
    of = row.id.hex
    tell(page, of=of, what="minutes", **{f"said-{of}": "change", f"change-{of}": "Each month"})
    assert held_back(cast, network) == 0
    assert shown(page)["minutes"][0]["mine"] == "change"
    with as_(cast.kofi) as by:
        (said,) = queries.approvals(by, Meeting.objects.get())
        assert content.opened([said], network=network.id, by=by)[said.id]["words"] == "Each month"
    tell(page, of=of, what="minutes", **{f"said-{of}": "approve"})
    with as_(cast.kofi) as by:
        approving.take_back(meeting=row, by=by)
        approving.send_out(meeting=row, by=by)
    assert held_back(cast, network) == 1
    assert shown(page)["minutes"][0]["mine"] == ""


def test_the_dates_of_the_calendar_keep_their_id_grow_in_sequence_and_say_what_was_cancelled(cast, page, planned):
    row = planned()
    (before,) = shown(page)["events"]
    assert datetime.fromisoformat(before["end"]) - datetime.fromisoformat(before["start"]) == timedelta(hours=2)
    with as_(cast.kofi) as by:
        actions.cancel(meeting=row, by=by)
    (after,) = shown(page)["events"]
    assert (before["uid"], before["sequence"], before["cancelled"]) == (after["uid"], 0, False)
    assert (after["sequence"], after["cancelled"]) == (1, True)


def test_a_body_that_no_page_of_ours_sends_is_refused(cast, network, page, planned, people):
    row = planned()
    good = {"what": "coming", "of": row.id.hex, "state": "coming", "deputy": "", "words": ""}
    for wrong in ({"state": "came"}, {"words": 3}, {"what": "else"}, {"words": "x" * 5000}, {"deputy": "x" * 301}):
        telling.tell(page(), about=f"meetings/coming-{row.id.hex}", body={**good, **wrong})
    assert held_back(cast, network) == 5
    with as_(cast.kofi):
        assert of_ruth(people).state == "invited"
    telling.tell(page(), about=f"meetings/coming-{row.id.hex}", body=good)
    assert held_back(cast, network) == 5


def test_papers_of_a_meeting_to_come_are_on_the_page_of_who_is_asked_until_they_are_taken_back(
    cast, page, planned, people
):
    """What is restricted is on none. Control: what is not, is."""
    row = planned()
    with as_(cast.kofi) as by:
        told = Told("Beds at night", "Four\n\nNone is free", reach="all")
        paper = papers.put(meeting=row, name="a.pdf", clear=b"Whole", told=told, by=by)
        papers.put(meeting=row, name="b.pdf", clear=b"Whole", told=Told(reach="all"), by=by)
        papers.put(meeting=row, name="c.pdf", clear=b"Whole", told=Told(SECRET, SECRET), by=by)
    (one,) = shown(page)["meetings"]
    assert one["papers"] == [
        {"title": "Beds at night", "words": "Four\n\nNone is free"},
        {"title": "b.pdf", "words": ""},
    ]
    everything = json.dumps(page().shown)
    assert not any(each in everything for each in (SECRET, "c.pdf", "sha256", "Whole"))
    with as_(cast.kofi) as by:
        papers.withdraw(paper=paper, by=by)
    assert [each["title"] for each in shown(page)["meetings"][0]["papers"]] == ["b.pdf"]
    with as_(cast.kofi) as by:
        actions.begin(meeting=row, by=by)
    assert "b.pdf" not in json.dumps(page().shown)


def test_who_was_not_asked_to_a_meeting_reads_none_of_its_papers(cast, planned, people):
    """Control: asked, they do."""
    row = planned()
    with as_(cast.kofi) as by:
        papers.put(meeting=row, name="a.pdf", clear=b"Whole", told=Told(reach="all"), by=by)
        told = {"name": "Ana Cruz", "role": "", "email": "", "phone": ""}
        of = people["Wyre Council"].member
        late = networks.add_person(member=of, kind="deputy", since=timezone.localdate(), body=told, by=by)
        token = links.make(person=late, days=90, by=by)

    def titles():
        opened = telling.opened(token, organisation=cast.kofi.organisation)
        (one,) = opened.shown["sections"]["meetings"]["meetings"]
        return [each["title"] for each in one["papers"]]

    assert titles() == []
    with as_(cast.kofi) as by:
        assert actions.invite_all(meeting=row, by=by) == 1
    assert titles() == ["a.pdf"]

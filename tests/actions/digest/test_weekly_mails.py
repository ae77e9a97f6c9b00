"""The weekly mail: to whom, once, over a real connection, without a word of what waits; and who says no."""

import re
from datetime import date, timedelta
from email import message_from_string
from email.policy import default

import pytest
from django.conf import settings as configured
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import actions as agreed
from liftstone.agreed.owners import Who
from liftstone.config import mail
from liftstone.digest import mails, own_page, sending, wishes
from liftstone.digest.models import Sent
from liftstone.meetings import actions as meetings
from liftstone.meetings import attending
from liftstone.meetings.models import Attendance
from liftstone.network import actions, links, sections, taking, telling
from liftstone.network.models import Member, Network, Representative
from liftstone.network.sections import Section, Written
from tests.actions.digest.mail_server import REFUSED, mail_server
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SECRET = "The mill on Canal Street"


@pytest.fixture
def network(founded) -> Network:
    """A network that Kofi founded."""
    return founded(name="Wyre Valley Anti-Slavery Network")


@pytest.fixture
def seat(cast, network):
    """Put somebody with an address at the table; with a page of their own, unless said otherwise."""

    def seat(name: str, email: str, *, days: int = 90) -> Representative:
        with as_(cast.kofi) as kofi:
            member = Member(network=network, name=f"{name} House", kind="charity", state="joined")
            member = actions.add_member(member=member, by=kofi)
            body = {"name": name, "email": email, "phone": "", "role": ""}
            person = actions.add_person(member=member, kind="spoc", since=timezone.localdate(), body=body, by=kofi)
            if days:
                links.make(person=person, days=days, by=kofi)
            return person

    return seat


@pytest.fixture
def asked(monkeypatch):
    """A part of the page that asks everybody for two things, in words that must not leave it."""
    part = Section(
        "asked",
        lambda actor, network, people: {each.id: {"words": SECRET} for each in people},
        lambda data, shown: Written(),
        lambda answered, by: None,
        waits=lambda: [Member.objects.filter(id=sections.MY_MEMBER)] * 2,
    )
    monkeypatch.setattr(sections, "_known", {**sections._known, "asked": part})


@pytest.fixture
def server(settings):
    """A mail server that we are told of."""
    with mail_server() as found:
        for name, value in mail.read(f"local://127.0.0.1:{found.port}?from=table@lift.example").settings().items():
            setattr(settings, name, value)
        settings.MAIL_SENDER = "table@lift.example"
        yield found


def send(cast, network, *, today: date | None = None) -> sending.Outcome:
    with as_(cast.kofi) as kofi:
        return sending.send(network=network, today=today or timezone.localdate(), by=kofi)


def why(cast, network, *, today: date | None = None) -> dict[str, str]:
    with as_(cast.kofi) as kofi:
        found = sending.candidates(kofi, network, today=today or timezone.localdate())
    return {each.name: each.why for each in found}


def test_whoever_has_something_waiting_is_written_to_once_a_week(cast, network, seat, asked, server):
    seat("Mair Ellis", "mair@wyre.example")
    seat("Ife Bello", "ife@wyre.example")
    monday = date(2026, 11, 23)
    assert send(cast, network, today=monday) == sending.Outcome(sent=2, failed=0, left=0)
    assert server.talks == 1
    assert send(cast, network, today=monday + timedelta(days=6)).sent == 0
    assert len(server.letters) == 2
    assert send(cast, network, today=monday + timedelta(days=7)).sent == 2  # the control: the next week they are


def test_the_mail_says_neither_what_waits_nor_of_which_network_and_its_address_opens_the_page(
    cast, network, seat, asked, server
):
    seat("Mair Ellis", "mair@wyre.example")
    send(cast, network)
    (raw,) = server.letters
    letter = message_from_string(raw, policy=default)
    text = letter.get_body().get_content()
    for word in (SECRET, "Wyre", "Mair", "slavery", "Slavery", "network", "meeting"):
        assert word not in text + letter["subject"]
    assert letter["to"] == "mair@wyre.example"
    assert letter["auto-submitted"] == "auto-generated"
    assert letter["message-id"].endswith("@lift.example>")
    (token,) = re.findall(rf"{re.escape(configured.PUBLIC_ORIGIN)}/en/n/(\S+)", text)
    page = telling.opened(token, organisation=cast.kofi.organisation)
    assert page.shown["sections"]["asked"]["words"] == SECRET  # the control: the page behind it says all of it


def test_a_network_in_wales_is_written_to_in_both_languages(network):
    network.areas = ["force:gwent"]
    letter = mails.written("mair@wyre.example", token="t", spoken=mails.languages(network))
    assert "/cy/n/t" in letter.text
    assert "/en/n/t" in letter.text
    network.areas = ["force:kent"]
    assert mails.languages(network) == ["en"]


def test_who_is_not_written_to_is_shown_with_the_reason(cast, network, seat, asked, server):
    seat("Mair Ellis", "mair@wyre.example")
    seat("No Page", "page@wyre.example", days=0)
    seat("No Address", "")
    off = seat("No Mail", "off@wyre.example")
    with as_(cast.kofi) as kofi:
        wishes.wish(person=off, is_wished=False, by=kofi)
    expected = {"Mair Ellis": "", "No Page": "no_page", "No Address": "no_address", "No Mail": "declined"}
    assert why(cast, network) == expected
    send(cast, network)
    assert why(cast, network)["Mair Ellis"] == "sent"
    assert len(server.letters) == 1


def test_nobody_is_written_to_about_nothing(cast, network, seat, server, monkeypatch):
    kept = {name: each for name, each in sections._known.items() if name in ("details", "mail")}
    monkeypatch.setattr(sections, "_known", kept)  # no part that asks for anything
    seat("Mair Ellis", "mair@wyre.example")
    assert why(cast, network) == {"Mair Ellis": "nothing"}
    assert send(cast, network).sent == 0
    assert server.letters == []


def test_an_address_that_is_refused_keeps_nobody_else_out_and_is_tried_again(cast, network, seat, asked, server):
    seat("Ana", "ana@wyre.example")
    seat("Bad", REFUSED)
    seat("Cal", "cal@wyre.example")
    assert send(cast, network) == sending.Outcome(sent=2, failed=1, left=0)
    assert why(cast, network)["Bad"] == ""


def test_a_server_that_hangs_up_leaves_written_down_who_was_written_to(cast, network, seat, asked, server, kofi):
    for name in ("Ana", "Bea", "Cal"):
        seat(name, f"{name.lower()}@wyre.example")
    server.hang_up_after = 1
    answer = kofi.post(reverse("weekly-mails", kwargs={"record": network.id}))
    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()
    assert sorted(why(cast, network).values()) == ["", "", "sent"]
    server.hang_up_after = -1
    answer = kofi.post(reverse("weekly-mails", kwargs={"record": network.id}))
    assert "Sent: 2." in answer.content.decode()
    assert len(server.letters) == 3


def test_without_a_mail_server_each_is_sent_from_ones_own_program(cast, network, seat, asked, kofi):
    person = seat("Mair Ellis", "mair@wyre.example")
    page = kofi.get(reverse("weekly-mails", kwargs={"record": network.id})).content.decode()
    (address,) = re.findall(r'href="mailto:([^"]+)"', page)
    assert address.startswith("mair@wyre.example?subject=Something%20waits%20for%20you&amp;body=")
    assert "Canal" not in address
    kofi.post(reverse("weekly-mail-sent", kwargs={"record": network.id, "person": person.id}))
    assert why(cast, network) == {"Mair Ellis": "sent"}


def test_somebody_says_on_their_page_that_they_wish_none_and_wishes_it_again(cast, network, seat):
    person = seat("Mair Ellis", "mair@wyre.example")
    for typed, wished in (("", False), ("wished=yes", True)):
        with as_(cast.kofi) as kofi:
            token = links.secrets_of(kofi, [person])[person.id]
        page = telling.opened(token, organisation=cast.kofi.organisation)
        written = own_page.mail(QueryDict(typed), page.shown["sections"]["mail"])
        telling.tell(page, about="mail", body=written.body)
        with as_(cast.kofi) as kofi:
            assert taking.take_all(network=network, by=kofi) == 0
            assert (person.id in wishes.declined_by(kofi, network)) is not wished


def test_a_mail_is_written_down_only_for_somebody_at_that_table(cast, network, seat, founded):
    person = seat("Mair Ellis", "mair@wyre.example")
    other = founded(name="Another")
    from django.db import ProgrammingError

    row = {"person": person, "organisation_id": cast.kofi.organisation, "sent_by": cast.kofi.person}
    days = {"week": date(2026, 11, 23), "sent_on": date(2026, 11, 23)}
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Sent.objects.create(network=other, **row, **days)
    with as_(cast.kofi):
        Sent.objects.create(network=network, **row, **days)  # the control


def test_another_coordinator_neither_sees_nor_sends(cast, network, seat, asked, server):
    seat("Mair Ellis", "mair@wyre.example")
    send(cast, network)
    with as_(cast.abena):
        assert Sent.objects.count() == 0
    with as_(cast.kofi):
        assert Sent.objects.count() == 1


def test_what_waits_is_counted_over_all_parts_of_the_page_and_no_more_once_it_is_answered(cast, network, seat):
    person = seat("Mair Ellis", "mair@wyre.example")
    now = timezone.now()

    def waits() -> int:
        with as_(cast.kofi) as kofi:
            (found,) = sending.candidates(kofi, network, today=timezone.localdate())
            return found.waits

    assert waits() == 1  # her organisation has said nothing of itself yet
    with as_(cast.kofi) as kofi:
        begins = now + timedelta(days=7)
        body = {"title": "", "place": "", "words": ""}
        ends = begins + timedelta(hours=2)
        meeting = meetings.plan(network=network, starts_at=begins, ends_at=ends, body=body, by=kofi)
        owner = Who(member=person.member_id, person=person.id)
        action = agreed.make(network=network, words="Ask who is on call", due_on=None, who=[owner], by=kofi)
    assert waits() == 3
    with as_(cast.kofi) as kofi:
        said = attending.Said(Attendance.objects.get(meeting=meeting), "coming", "", words="")
        attending.keep(meeting=meeting, said=[said], by=kofi)
        agreed.finish(action=action, words="", by=kofi)
    assert waits() == 1

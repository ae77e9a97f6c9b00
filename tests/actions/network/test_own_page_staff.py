"""The coordinator's pages of members' own pages: an address is made, sent and ended; what came is taken in."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.keyring import tickets
from liftstone.network import actions, content, details, letters, links, sections, taking, telling
from liftstone.network.link_models import Told
from liftstone.network.models import Member, Representative
from liftstone.network.sections import Section, Written
from tests.actions.network.own_page import MAIR
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def mair(cast, founded) -> Representative:
    """Mair, who speaks for a council at the table of a network that Kofi founded."""
    network = founded()
    with as_(cast.kofi) as kofi:
        council = Member(network=network, name="Wyre Council", kind="council", state="joined")
        council = actions.add_member(member=council, by=kofi)
        return actions.add_person(member=council, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)


@pytest.fixture
def network(mair):
    return mair.member.network


@pytest.fixture
def page(network, mair) -> str:
    """The address of the coordinator's page of Mair's page."""
    return reverse("own-page", kwargs={"record": network.id, "person": mair.id})


def token_in(page: str) -> str:
    return re.search(r"/en/n/([\w-]{43})<", page).group(1)


def tell(cast, token: str, about: str = "details", **changed) -> None:
    page = telling.opened(token, organisation=cast.kofi.organisation)
    telling.tell(page, about=about, body={**MAIR, **changed})


def test_a_page_is_made_its_address_shown_and_shown_again_when_asked_for(cast, kofi, page, said):
    assert "Make their page" in kofi.get(page).content.decode()
    made = kofi.post(page, {"do": "make", "days": "90"})
    token = token_in(made.content.decode())
    assert telling.opened(token, organisation=cast.kofi.organisation)
    assert made.headers["Cache-Control"] == "no-store"
    assert token not in kofi.get(page).content.decode()
    assert token_in(kofi.post(page, {"do": "show"}).content.decode()) == token
    assert [said().count(f"network.link_{verb}") for verb in ("made", "shown")] == [1, 1]
    ended = kofi.post(page, {"do": "end"})
    assert ended.status_code == 302
    assert telling.opened(token, organisation=cast.kofi.organisation) is None


@pytest.mark.parametrize("wrong", [{}, {"do": "burn"}, {"do": "make"}, {"do": "make", "days": "9999"}])
def test_what_is_wrong_is_said(kofi, page, wrong):
    answer = kofi.post(page, wrong)
    assert (answer.status_code, "Choose one of these." in answer.content.decode()) == (400, True)


def test_the_mail_says_what_the_address_is_for_in_both_languages_and_nothing_more(kofi, page):
    shown = kofi.post(page, {"do": "make", "days": "90"}).content.decode()
    token = token_in(shown)
    mails = [each.replace("&amp;", "&") for each in re.findall(r'href="(mailto:[^"]+)"', shown)]
    assert len(mails) == 2
    for mail, language in zip(mails, letters.LANGUAGES, strict=True):
        read = urlsplit(mail)
        assert unquote(read.path) == MAIR["email"]
        (text,) = parse_qs(read.query)["body"]
        assert letters.address(token, language=language) in text
        for hidden in ("Mair", "Wyre", "Network", "slavery", "caethw"):
            assert hidden not in mail
    assert parse_qs(urlsplit(mails[0]).query)["body"] != parse_qs(urlsplit(mails[1]).query)["body"]


def test_an_address_that_tries_to_say_more_in_a_mail_says_it_to_nobody():
    mail = letters.mailto("a@b.example?bcc=thief@c.example&x", token=tickets.make().token, language="en")
    assert "bcc" not in parse_qs(urlsplit(mail).query)


def test_somebody_who_has_ended_is_made_no_page(cast, kofi, mair, page, network):
    with as_(cast.kofi) as by:
        actions.end_person(person=mair, on=timezone.localdate(), by=by)
    assert "so they have no page" in kofi.get(page).content.decode()
    answer = kofi.post(page, {"do": "make", "days": "90"})
    assert answer.headers["Location"].endswith("?done=faster")
    assert kofi.post(page, {"do": "end"}).headers["Location"].endswith("?done=faster")


def test_what_came_in_is_read_beside_what_it_was_and_taken_in(cast, kofi, page, network, mair):
    token = token_in(kofi.post(page, {"do": "make", "days": "90"}).content.decode())
    address = reverse("told", kwargs={"record": network.id})
    assert "Nothing waits." in kofi.get(address).content.decode()
    tell(cast, token, phone="01632 960099")
    table = kofi.get(reverse("network", kwargs={"record": network.id})).content.decode()
    assert re.search(r'href="[^"]+/told"[^>]*>What came in</a> <span class="ls-meta">1</span>', table)
    assert "Their page" in table
    shown = kofi.get(address).content.decode()
    for part in ("Mair Ellis", "Wyre Council", "01632 960099", "so far:", "01632 960021", "Who they are"):
        assert part in shown
    ids = re.findall(r'name="told" value="(\w{32})"', shown)
    tell(cast, token, phone="01632 960098")
    answer = kofi.post(address, {"told": ids})
    assert answer.headers["Location"].endswith("?done=kept")
    with as_(cast.kofi) as by:
        row = Representative.objects.get(id=mair.id)
        assert content.opened([row], [], network=network.id, by=by)[row.id]["phone"] == "01632 960099"
    assert "01632 960098" in kofi.get(address).content.decode()


def test_what_cannot_be_taken_in_is_marked_with_its_words_and_put_aside(cast, kofi, page, network):
    token = token_in(kofi.post(page, {"do": "make", "days": "90"}).content.decode())
    address = reverse("told", kwargs={"record": network.id})
    tell(cast, token, "elsewhere/7", remark="<b>I cannot come</b>")
    ids = re.findall(r'name="told" value="(\w{32})"', kofi.get(address).content.decode())
    assert kofi.post(address, {"told": ids}).headers["Location"] == address
    shown = kofi.get(address).content.decode()
    assert "Could not be taken in" in shown
    assert "&lt;b&gt;I cannot come&lt;/b&gt;" in shown
    aside = re.search(r'action="([^"]+/aside)"', shown).group(1)
    assert kofi.post(aside).headers["Location"].endswith("?done=kept")
    assert kofi.post(aside).headers["Location"].endswith("?done=faster")
    assert "I cannot come" not in kofi.get(address).content.decode()


def test_nonsense_for_ids_takes_nothing_in(cast, kofi, page, network):
    token = token_in(kofi.post(page, {"do": "make", "days": "90"}).content.decode())
    tell(cast, token)
    for nonsense in ({}, {"told": ["", "x", "f" * 32]}):
        assert kofi.post(reverse("told", kwargs={"record": network.id}), nonsense).status_code == 302
    with as_(cast.kofi):
        assert Told.objects.get().state == "waiting"


def test_nobody_but_who_is_in_the_room_finds_these_pages(cast, browser, kofi, page, network):
    """Control: Kofi does. Abena is a coordinator who was not let in."""
    token = token_in(kofi.post(page, {"do": "make", "days": "90"}).content.decode())
    tell(cast, token)
    with as_(cast.kofi):
        one = Told.objects.get()
    told = reverse("told", kwargs={"record": network.id})
    aside = reverse("put-aside", kwargs={"record": network.id, "told": one.id})
    assert kofi.get(page).status_code == kofi.get(told).status_code == 200
    for other in (cast.abena, cast.ben, cast.asha, cast.dana):
        window = browser(other)
        for asked in (window.get(page), window.get(told), window.post(page, {"do": "show"}), window.post(aside)):
            assert asked.status_code == 404
    assert kofi.post(aside).status_code == 302


def test_pages_are_renewed_once_however_many_answers_are_taken_in(cast, kofi, page, network, monkeypatch):
    token = token_in(kofi.post(page, {"do": "make", "days": "90"}).content.decode())
    asked = []

    def renews(answered, by):
        details.take(answered, by)
        links.renew(answered.network, by=by)

    counted = Section(
        "details",
        lambda *of: asked.append(1) or details.shown(*of),
        lambda *_: Written(),
        renews,
        lines=details.lines,
    )
    monkeypatch.setitem(sections._known, "details", counted)
    for number in range(5):
        tell(cast, token, phone=f"01632 96004{number}")
    with as_(cast.kofi) as by:
        assert taking.take_all(network=network, by=by) == 0
    assert len(asked) == 1
    page = telling.opened(token, organisation=cast.kofi.organisation)
    assert page.shown["sections"]["details"]["phone"] == "01632 960044"

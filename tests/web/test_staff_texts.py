"""The staff door in every language: each text is translated, and none stands on a page that gettext never saw."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation.trans_real import DjangoTranslation

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE
from liftstone.desk import calls
from liftstone.intake import languages
from liftstone.vocabulary.catalogue import LISTS
from promises.access import Secrets
from tests.cast import HELPLINE, Cast, as_, cookie_for
from tests.journeys.test_staff_accessible import addresses
from tests.web.catalogues import STAFF, TRANSLATED, Catalogue, faults
from tests.world import World, fill

# "Modern slavery" is the name of a law and may stand; a person is never called so.
NEVER = re.compile(
    r"\bslaves?\b|\bcaethwas\b|\bcaethwes\w*|\bcaethweision\b"
    r"|\bsclav(ul|i|ii|ilor|ă|a|e|ele)?\b|\b(ال)?(عبد|عبيد|مستعبد\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated_with_its_places_and_none_is_left_over(code: str) -> None:
    assert faults(STAFF, code=code) == []


def test_what_is_wrong_with_a_catalogue_is_found(tmp_path: Path) -> None:
    shutil.copytree(STAFF.file("ro").parents[2], tmp_path / "spoilt")
    spoilt = Catalogue(str(tmp_path / "spoilt"), STAFF.domain, STAFF.collected_by)
    written = spoilt.file("ro").read_text()
    assert faults(spoilt, code="ro") == []
    for good, bad, fault in (
        ('msgid "Call"\n', 'msgid "Cal"\n', "not translated: Call"),
        ('msgid "Call"\n', 'msgid "Cal"\n', "left over: Cal"),
        ("și-a pierdut fraza de acces", "%(login)s", "other places: %(name)s lost the passphrase"),
        ("În %(num)s cazuri", "În multe cazuri", "other places: ('In a case', 'In %(num)s cases')"),
        ("X-Review: needs review by a speaker", "X-Review: read", "the header says"),
    ):
        assert good in written
        spoilt.file("ro").write_text(written.replace(good, bad, 1))
        assert any(found.startswith(fault) for found in faults(spoilt, code="ro")), fault


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_text_calls_anybody_a_slave(code: str) -> None:
    for each in STAFF.messages(code):
        assert not NEVER.search(f"{each.id} {each.string}"), each.id


# Pages on which every text of gettext wears brackets ------------------------------------------------------------

READ_ALOUD = ("aria-label", "alt", "title", "placeholder", "data-typing", "data-kept", "data-lost")
NOT_OURS = {"script", "style", "textarea"}  # what somebody typed, or no text at all
EMPTY = {"input", "meta", "link", "br", "img", "hr", "path", "rect", "line", "circle", "use"}
WORD = re.compile(r"[A-Za-z]{2,}")
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
# Names, and what is the same in every language.
NAMES = re.compile(
    "|".join(
        [
            r"\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}\b",
            r"\bLiftstone\b",
            r"\bZqvexa\w+|\bnew-[0-9a-f]{8}\b",  # what the world's people are called
            *(each.name for each in languages.LANGUAGES.values()),  # each by its own name
            *(re.escape(name) for each in HELPLINE for name in (each.name, each.login)),
            *(re.escape(str(each.label)) for each in LISTS["forces"]),
        ]
    )
)


class Visible(HTMLParser):
    """The texts of a page that somebody sees or hears, apart from what people wrote."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.texts += [value for name in READ_ALOUD if (value := given.get(name))]
        said = "ls-said" in (given.get("class") or "") or tag in ("bdi", *NOT_OURS)
        if tag not in EMPTY:
            self.inside.append(said or given.get("translate") == "no")

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.inside):
            self.texts.append(data)


def bare(html: str) -> list[str]:
    """What of a page gettext has not seen."""
    found = []
    for text in Visible(html).texts:
        while BRACKETS.search(text):
            text = BRACKETS.sub("", text)
        if WORD.search(NAMES.sub("", text)):
            found.append(text.strip())
    return found


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put brackets round everything that gettext gives."""
    one, many = DjangoTranslation.gettext, DjangoTranslation.ngettext
    monkeypatch.setattr(DjangoTranslation, "gettext", lambda self, text: f"⟦{one(self, text)}⟧")
    monkeypatch.setattr(DjangoTranslation, "ngettext", lambda self, *texts: f"⟦{many(self, *texts)}⟧")


@pytest.fixture
def world(cast: Cast, settings) -> World:
    """An organisation at work."""
    settings.WORK_BITS = 1
    return fill(cast.asha, cast.ben, cast.ben, Secrets("texts"), runs=cast.kofi)


def pages(client: Client, where: list[str], *, code: str) -> Iterator[tuple[str, str]]:
    """Each page, and each of its forms sent empty, where that answers with a page and not with a file."""
    for address in where:
        answer = client.get(f"{address}?language={code}")
        yield address, answer.content.decode()
        for form in sorted(set(re.findall(r'<form method="post" action="([^"]+)"', answer.content.decode()))):
            if not re.search(r"sign-out|claim|release|take|alarm|remove|calls/$|sessions|done|join", form):
                sent = client.post(f"{form}?language={code}")
                if sent.headers.get("Content-Type", "").startswith("text/"):
                    yield form, sent.content.decode()


def signed_in(actor: Actor) -> Client:
    client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    client.cookies[COOKIE] = cookie_for(actor)
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("liftstone.config.urls_staff")
@pytest.mark.parametrize("who", ["ben", "asha", "farid", ""])
def test_no_text_stands_on_a_page_that_gettext_never_saw(
    cast: Cast, world: World, bracketed: None, who: str
) -> None:
    places = {person: list(found.values()) for person, found in addresses(world).items()}
    places["ben"] += ["/people/", "/people/invite", "/people/recoveries/", "/who/", "/me/"]
    where = {**places, "": ["/sign-in", "/join/", "/sign-in/code"]}[who]
    client = signed_in(getattr(cast, who)) if who else Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
    if who == "asha":
        with as_(cast.asha) as by:
            where.append(f"/desk/calls/{calls.begin(language='en', by=by).id.hex}/")
        where.append(f"/cases/{world.case.hex}/people/{world.person.hex}")
    found = {address: bare(html) for address, html in pages(client, where, code="ar")}
    assert {address: texts for address, texts in found.items() if texts} == {}
    assert len(found) >= len(where)


def test_a_text_outside_gettext_would_be_found() -> None:
    assert bare('<p>⟦one⟧ · <bdi>Mai</bdi></p><p class="ls-said">words <b>of</b> theirs</p>') == []
    assert bare('<p>⟦waiting for ⟦a⟧ day⟧</p><a href="/" aria-label="Close">x</a>') == ["Close"]
    assert bare("<p>⟦one⟧ and two</p>") == ["and two"]

"""The public door's pages over HTTP: which there are, what headers they carry, which languages are shown."""

import pytest
from django.test import Client

from liftstone.intake import languages, pages, site

pytestmark = [pytest.mark.urls("liftstone.config.urls_public")]
NOT_REVIEWED = [code for code, language in languages.LANGUAGES.items() if not language.reviewed]


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


def test_every_rendered_page_is_served_and_never_kept(door):
    for address in pages.shown():
        answer = door.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert ("Clear-Site-Data" in answer.headers) is (address == "/out")


@pytest.mark.parametrize("address", ["/xx/", "/en/nothing", "/en/write/", "/manifest.json", "/en/../out"])
def test_nothing_else_is(door, address):
    assert door.get(address).status_code == 404


def test_a_page_cannot_be_posted_to(door):
    assert door.post("/en/write", {"what": "x"}).status_code == 405


@pytest.mark.parametrize("code", NOT_REVIEWED)
@pytest.mark.parametrize("path", ["", "write", "return", "leaving", "plain", "plain/return", "help"])
def test_a_real_helpline_has_no_page_in_a_language_that_nobody_reviewed(door, settings, code, path):
    assert door.get(f"/{code}/{path}").status_code == 200
    settings.HELPLINE = "Riverside Line"
    assert door.get(f"/{code}/{path}").status_code == 404
    assert door.get(f"/en/{path}").status_code == 200


def test_the_first_page_is_the_home_page_of_the_first_language(door):
    assert door.get("/").content == door.get("/en/").content


ASKED = {"ar,en;q=0.5": "ar", "ro-MD": "ro", "vi,cy;q=0.3": "cy", "vi": "en", "\0;q=x": "en"}


@pytest.mark.parametrize(("asked", "code"), ASKED.items())
def test_the_first_page_is_in_a_language_that_the_browser_asks_for(door, asked, code):
    first = door.get("/", headers={"accept-language": asked})
    assert (first.content, first["Vary"]) == (door.get(f"/{code}/").content, "Accept-Language")


def test_a_real_helpline_shows_first_what_somebody_has_reviewed(door, settings):
    settings.HELPLINE = "Riverside Line"
    assert door.get("/", headers={"accept-language": "ar"}).content == door.get("/en/").content


def test_a_new_build_is_rendered_anew_and_an_old_one_is_not(tmp_path):
    ours = site.Installation(organisation="1" * 32, root_key="1" * 64)
    first = pages.rendered(tmp_path, installation=ours)
    made = (first / site.MANIFEST).stat().st_mtime_ns
    assert pages.rendered(tmp_path, installation=ours) == first
    assert (first / site.MANIFEST).stat().st_mtime_ns == made
    other = site.Installation(organisation="2" * 32, root_key="1" * 64)
    assert pages.rendered(tmp_path, installation=other) != first
    assert [path.name for path in tmp_path.iterdir() if "." in path.name] == []

"""Every language of the public pages is complete, says the same, and is switched on only when it was checked."""

import re
from pathlib import Path

import pytest

from liftstone.intake import languages, site
from liftstone.intake.emergency import EMERGENCY
from tests.web.catalogues import DOORS, PUBLIC, TRANSLATED, Catalogue, faults

INSTALLATION = site.Installation(organisation="0" * 32, root_key="0" * 64)


@pytest.mark.parametrize("catalogue", [PUBLIC, DOORS], ids=["public", "doors"])
@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated_with_its_places_and_none_is_left_over(code: str, catalogue: Catalogue) -> None:
    assert faults(catalogue, code=code) == []


def test_a_real_helpline_shows_reviewed_languages_only() -> None:
    assert [each.code for each in languages.offered(helpline="")] == list(languages.LANGUAGES)
    assert [each.code for each in languages.offered(helpline="A real one")] == ["en"]
    with pytest.raises(languages.Unreviewed, match="ar"):
        languages.offered(helpline="A real one", only=("en", "ar"))
    real = site.Installation(organisation="0" * 32, root_key="0" * 64, helpline="A real one", only=("ar",))
    with pytest.raises(languages.Unreviewed):
        site.page("home", code="ar", installation=real)


@pytest.mark.parametrize("code", list(languages.LANGUAGES))
@pytest.mark.parametrize(
    "template",
    ["home", "write", "return", "leaving", "plain", "plain_return", "plain_done", "help", "error"],
)
def test_every_page_says_whom_to_ring_and_whether_anybody_reads_it(template: str, code: str) -> None:
    speak = languages.translations(code).gettext
    for helpline in ("", "Riverside Line"):
        if helpline and not languages.LANGUAGES[code].reviewed:
            continue
        ours = site.Installation(organisation="0" * 32, root_key="0" * 64, helpline=helpline)
        html = shown(template, code=code, installation=ours)
        assert speak("In danger now?") in html
        assert speak("This form is not an emergency service.") in html
        assert html.count(">999</a>") == 2
        assert ">55</bdi>" in html
        assert (speak("This is not a helpline.") in html) is (not helpline)
        assert ("Riverside Line" in html) is bool(helpline)
        assert 'rel="nofollow noreferrer"' in html


def shown(template: str, *, code: str, installation: site.Installation) -> str:
    """A page with what it asks for."""
    values: dict[str, object] = {
        "errors": {},
        "values": {},
        "nonce": "n",
        "report": "0" * 32,
        "seed": "0" * 32,
        "state": "ask",
    }
    values |= {"wrong": {}, "meant": [], "place": None, "found": None, "needs": [], "tongues": []}
    values |= {"title": "There is nothing here", "text": "The address may be wrong."}
    return site.page(template, code=code, installation=installation, number="", **values)


def test_the_number_to_ring_is_held_for_every_nation() -> None:
    assert set(EMERGENCY) == {"england", "wales", "scotland", "northern-ireland"}
    assert {(each.number, each.silent) for each in EMERGENCY.values()} == {("999", "55")}


@pytest.mark.parametrize("code", list(languages.LANGUAGES))
def test_no_page_calls_anybody_a_slave(code: str) -> None:
    for template in ("home", "write", "leaving", "plain", "help"):
        html = shown(template, code=code, installation=INSTALLATION)
        assert not re.search(r"slave|caethwas|sclav|عبودية|عبيد", html, re.IGNORECASE)


def test_the_same_sources_give_the_same_bytes_and_the_manifest_names_them(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        site.render(into=tmp_path / folder, installation=INSTALLATION, sign=lambda raw: b"signed" + raw[:1])
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "one" / site.SIGNATURE).read_text() == (b"signed{".hex() + "\n")
    assert set(site.load(tmp_path / "one")) >= {"/", "/out", "/en/write", "/ar/return"}


def test_a_page_that_was_changed_after_it_was_built_is_not_served(tmp_path: Path) -> None:
    site.render(into=tmp_path, installation=INSTALLATION)
    page = tmp_path / "en-write.html"
    page.write_text(page.read_text().replace("</body>", "<script>steal()</script></body>"))
    with pytest.raises(ValueError, match="/en/write"):
        site.load(tmp_path)


def test_a_name_in_the_data_cannot_end_the_data_block() -> None:
    hostile = site.Installation(organisation="</script><b>", root_key="0" * 64)
    assert "</script><b>" not in site.page("write", code="en", installation=hostile)


def test_translations_are_read_as_they_are_written() -> None:
    assert languages.translations("cy").gettext("Page") == "Tudalen"
    with pytest.raises(KeyError):
        languages.translations("xx")

"""`liftstone load services`: a feed, or a list that somebody keeps, comes into the directory from the terminal."""

import json
from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command

from liftstone.directory import queries, sheet_files
from liftstone.directory.models import Feed, Service
from liftstone.loading import terminal
from tests.cast import as_
from tests.directory import documents
from tests.directory.a_stranger import stranger
from tests.directory.documents import made_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_terminal(cast, monkeypatch):
    """Have Ben signed in at the terminal."""
    monkeypatch.setattr(terminal, "signed_in", lambda login: as_(cast.ben))
    monkeypatch.setattr(terminal, "session", lambda login: nullcontext(lambda: as_(cast.ben)))


def _load(tmp_path, content, *words, name="council.json"):
    file = tmp_path / name
    file.write_bytes(content)
    call_command("load", "services", str(file), *words)


def _feed(*numbers, **fields):
    return json.dumps([{**documents.record(), "id": made_id(each), **fields} for each in numbers]).encode()


def test_a_feed_is_taken_in_and_what_became_of_it_said(cast, at_terminal, tmp_path, capsys):
    _load(tmp_path, _feed(100, 101, email="nobody"), "--feed", "A council")
    told = capsys.readouterr().out
    assert "2 services: 2 new, 0 changed" in told
    assert "2  error: This is no e-mail address. It was left out. First at $[0].email" in told
    with as_(cast.ben):
        assert Feed.objects.get().name == "A council"


def test_one_that_is_broken_changes_nothing_and_its_report_is_kept(cast, at_terminal, tmp_path):
    _load(tmp_path, _feed(100))
    with pytest.raises(CommandError, match="More than half of it cannot be used"):
        _load(tmp_path, b'[{"id": 1}, {"id": 2}]')
    with as_(cast.ben):
        assert Service.objects.get().status == "active"
        assert Feed.objects.get().report["refused"] == "broken"


def test_one_that_became_small_is_taken_when_somebody_says_that_it_is_right(cast, at_terminal, tmp_path):
    _load(tmp_path, _feed(100, 101, 102))
    with pytest.raises(CommandError, match="--fewer"):
        _load(tmp_path, _feed(100))
    _load(tmp_path, _feed(100), "--fewer")
    with as_(cast.ben):
        assert Service.objects.filter(status="active").count() == 1


def test_a_list_that_was_written_comes_back_unchanged_and_a_changed_cell_alone_changes(cast, at_terminal, tmp_path):
    _load(tmp_path, _feed(100, 101))
    with as_(cast.ben) as ben:
        feed = Feed.objects.get()
        before = queries.documents_of(ben, feed)
    content = sheet_files.csv_of(before.values())
    _load(tmp_path, content, "--feed", "council", name="list.csv")
    with as_(cast.ben) as ben:
        assert queries.documents_of(ben, feed) == before
    _load(
        tmp_path, content.replace(b"Closed on Friday", b"x").replace(b"Adults", b"Everybody"), "--feed", "council"
    )
    with as_(cast.ben) as ben:
        after = queries.documents_of(ben, feed)
    assert {each["eligibility_description"] for each in after.values()} == {"Everybody"}
    assert all(after[key]["alert"] == "Closed on Friday" for key in after)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_what_is_no_table_and_no_feed_is_refused(at_terminal, tmp_path, content):
    with pytest.raises(CommandError, match=r"Nothing was loaded\."):
        _load(tmp_path, content)


def test_a_file_that_is_not_there(at_terminal, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load", "services", str(tmp_path / "none.json"))


def test_what_stands_at_an_address_is_taken_in_and_asked_for_again_every_day(cast, at_terminal, capsys):
    with stranger(lambda _asked: (200, {}, _feed(100, 101))) as server:
        address = f"{server.address}/services.json"
        call_command("load", "services", "--from", address, "--daily", "--feed", "A council")
        assert len(server.asked) == 1
    assert "2 services: 2 new, 0 changed" in capsys.readouterr().out
    with as_(cast.ben):
        feed = Feed.objects.get()
        assert (feed.name, feed.address, feed.is_daily) == ("A council", address, True)


def test_what_stands_at_no_address_is_said_and_kept_as_a_report(cast, at_terminal):
    with stranger(lambda _asked: (404, {}, b"")) as server, pytest.raises(CommandError, match="nothing for us"):
        call_command("load", "services", "--from", f"{server.address}/services")
    with as_(cast.ben):
        assert Feed.objects.get().report["why"] == "status"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--daily"],
        ["list.csv", "--daily"],
        ["list.csv", "--from", "https://council.example/services"],
        ["--from", "ftp://council.example/services"],
        ["--from", "https://somebody:secret@council.example/services"],
    ],
)
def test_what_cannot_be_asked_for_is_refused_and_nothing_kept(cast, at_terminal, words):
    with pytest.raises(CommandError):
        call_command("load", "services", *words)
    with as_(cast.ben):
        assert not Feed.objects.exists()

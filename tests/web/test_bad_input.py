"""Bad input of every kind at the public door: an error in the person's language, the draft kept, nothing stored."""

import gzip
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from liftstone.desk import actions as desk
from liftstone.intake import desks, passes, views, wire
from liftstone.intake.models import Contact
from liftstone.keyring import visitors
from liftstone.vault.stream import CHUNK
from tests import bombs
from tests.cast import as_
from tests.senders import BITS, post, submission
from tests.stored import rows
from tests.web.spoken import EMOJI, LANGUAGES, MIB, said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("liftstone.config.urls_public")]

Sent = dict[str, Any]


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = BITS
    desks.forget()


@pytest.fixture
def door(cast):
    return Client(headers={"host": "127.0.0.1"})


def words(code: str, *, language: str) -> str:
    """What the page tells the person about an error code."""
    with override(language):
        found = views.words(code)
    with override("en"):
        assert language == "en" or found != views.words(code)
    return found


def good(**more: Any) -> Sent:
    """A report as the page sends it."""
    return submission({"what": "They keep our passports"}, **more)[0]


# What the report page's own address takes ---------------------------------------------------------------------


def sealed(content: dict[str, Any]) -> Callable[[Sent], Sent]:
    """The same report with other words in it, sealed for real."""
    return lambda sent: submission(content, report=UUID(hex=sent["report"]))[0]


def format_of(name: str) -> Callable[[Sent], Sent]:
    """Sealed in a format that nobody has invented yet."""
    return lambda sent: {**sent, name: visitors.encode(b"\x63" + raw(sent[name])[1:])}


def cut(name: str, *, by: int) -> Callable[[Sent], Sent]:
    """Sealed bytes of which the end is missing."""
    return lambda sent: {**sent, name: visitors.encode(raw(sent[name])[:-by])}


def grown(name: str, *, by: int) -> Callable[[Sent], Sent]:
    """Sealed bytes with others behind them."""
    return lambda sent: {**sent, name: visitors.encode(raw(sent[name]) + bytes(by))}


def raw(text: str) -> bytes:
    return wire.binary({"it": text}, "it")


def changed(**values: Any) -> Callable[[Sent], Sent]:
    """One thing that is not as the page sends it."""
    return lambda sent: sent | values


FILES = [{"id": f"{number:032x}", "chunks": 1} for number in range(11)]
SENT = {
    "oversized: sealed bytes of 2 MB": (grown("body", by=2 * MIB), 413, "too-large"),
    "oversized: one byte more": (grown("body", by=1), 400, "body"),
    "oversized: eleven files": (changed(files=FILES), 400, "too-many-files"),
    "oversized: a file of 21 chunks": (changed(files=[{**FILES[0], "chunks": 21}]), 400, "chunks"),
    "oversized: 65 answers to the puzzles": (changed(work=[0] * 65), 400, "work"),
    "oversized: a number of 4,000 digits": (changed(epoch=10**4000), 400, "epoch"),
    "truncated: the sealed body": (cut("body", by=1), 400, "body"),
    "truncated: the sealed body, to half": (cut("body", by=600), 400, "body"),
    "truncated: the wrapped key": (cut("wrap", by=1), 400, "wrap"),
    "truncated: a file whose chunks are not here": (changed(files=FILES[:1]), 400, "files-missing"),
    "wrong key: another team's": (changed(team="0" * 32), 400, "team"),
    "wrong key: an epoch that the desk does not have": (changed(epoch=2), 400, "team"),
    "wrong key: a pass of another door": (changed(**{"pass": "A" * 75}), 409, "pass"),
    "wrong key: the work of another pass": (changed(work=[0] * 16), 409, "pass"),
    "wrong version: the next one": (changed(version=2), 400, "version"),
    "wrong version: none": (changed(version=None), 400, "version"),
    "wrong version: a yes": (changed(version=True), 400, "version"),
    "wrong version: a text": (changed(version="1"), 400, "version"),
    "wrong version: of the sealed body": (format_of("body"), 400, "version"),
    "wrong version: of the wrapped key": (format_of("wrap"), 400, "version"),
    "unknown language": (changed(language="xx"), 400, "language"),
    "unknown language: half of an emoji": (changed(language="\ud83d"), 400, "language"),
    "hostile name: a path in place of an id": (changed(report="../../etc/passwd".ljust(32, "/")), 400, "report"),
    "10 MB of emoji: sealed": (sealed({"what": EMOJI}), 413, "too-large"),
    "10 MB of emoji: in place of an id": (changed(report=EMOJI), 413, "too-large"),
    "half of an emoji as a pass": (changed(**{"pass": "\ud83d"}), 409, "pass"),
    "a NUL": (changed(danger="now\0"), 400, "danger"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SENT)
def test_a_bad_report_is_refused_in_the_persons_language_and_stored_nowhere(door, kind, language):
    spoil, status, code = SENT[kind]
    sent, before = good(), rows()
    answer = post(door, spoil(sent), path=f"/j/send?language={language}")
    assert (answer.status_code, answer.json()) == (
        status,
        {"error": code, "message": words(code, language=language)},
    )
    assert rows() == before
    assert post(door, sent).status_code == 201, "the good one is taken, with the same pass"
    assert rows() != before


def zipped(raw: bytes) -> bytes:
    return gzip.compress(raw)


NO_REPORTS: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "oversized: 25 MB": (lambda raw: raw + b" " * 25 * MIB, 413, "too-large"),
    "truncated: the request": (lambda raw: raw[: len(raw) // 2], 400, "not-json"),
    "truncated: to nothing": (lambda raw: b"", 400, "not-json"),
    "zip bomb: the request itself": (lambda raw: zipped(bytes(64 * MIB)), 400, "not-json"),
    "zipped": (zipped, 400, "not-json"),
    "10 MB of emoji: bare": (lambda raw: EMOJI.encode(), 413, "too-large"),
    "nested without end": (lambda raw: b"[" * 100_000, 400, "not-json"),
    "bytes that are no text": (lambda raw: b"\xff\xfe" + raw, 400, "not-json"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NO_REPORTS)
def test_what_is_no_report_is_refused_and_stored_nowhere(door, kind, language):
    spoil, status, code = NO_REPORTS[kind]
    sent, before = json.dumps(good()).encode(), rows()
    answer = door.post(
        f"/j/send?language={language}",
        data=spoil(sent),
        content_type="application/json",
        headers={"content-encoding": "gzip"},
    )
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"] == words(code, language=language)
    assert rows() == before


def test_a_replayed_report_is_stored_once_and_its_pass_pays_for_no_other(door):
    first, other = good(), good()
    assert post(door, first).status_code == 201
    before = rows()
    assert post(door, first).status_code == 200
    for language in LANGUAGES:
        replayed = other | {"pass": first["pass"], "work": first["work"]}
        answer = post(door, replayed, path=f"/j/send?language={language}")
        assert (answer.status_code, answer.json()["message"]) == (409, words("pass", language=language))
    assert rows() == before
    assert post(door, other).status_code == 201


# One chunk of a file --------------------------------------------------------------------------------------------


def sealed_chunk(content: bytes = b"%PDF") -> bytes:
    """The only chunk of a file."""
    (chunk,) = visitors.seal_file(content, file=uuid4(), key=visitors.new_key(), organisation=desks.organisation())
    return chunk


CHUNKS: dict[str, tuple[Callable[[bytes], bytes], str, int, str]] = {
    "oversized": (lambda chunk: chunk + bytes(2 * MIB), "0", 413, "too-large"),
    "oversized: the 21st": (lambda chunk: chunk, "20", 413, "too-large"),
    "oversized: a number without end": (lambda chunk: chunk, "9" * 4000, 413, "too-large"),
    "truncated": (lambda chunk: chunk[:-1], "0", 400, "files"),
    "truncated: a full one": (lambda chunk: b"\1" + bytes(CHUNK), "0", 400, "files"),
    "truncated: to nothing": (lambda chunk: b"", "0", 400, "version"),
    "wrong version": (lambda chunk: b"\x63" + chunk[1:], "0", 400, "version"),
    "zip bomb: unsealed": (lambda chunk: bombs.zip_bomb(), "0", 400, "version"),
    "10 MB of emoji": (lambda chunk: EMOJI.encode(), "0", 413, "too-large"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CHUNKS)
def test_a_bad_chunk_is_refused_and_stored_nowhere(door, kind, language):
    spoil, index, status, code = CHUNKS[kind]
    chunk, before, file = sealed_chunk(), rows(), f"/j/chunk/{uuid4().hex}/{uuid4().hex}"
    answer = put(door, f"{file}/{index}?language={language}", spoil(chunk))
    assert (answer.status_code, answer.json()["message"]) == (status, words(code, language=language))
    assert rows() == before
    assert put(door, f"{file}/0", chunk).status_code == 201
    assert put(door, f"{file}/0", chunk).status_code == 201
    assert rows() == before | {"intake_chunk": 1}, "replayed, it is still one"


def put(door: Client, path: str, chunk: bytes, *, text: str = "") -> Any:
    """Send a chunk as the page does."""
    text = text or passes.issue()[0]
    work = ",".join(map(str, passes.solve(text, bits=BITS)))
    headers = {"x-pass": text, "x-work": work}
    return door.post(path, data=chunk, content_type="application/octet-stream", headers=headers)


def test_a_pass_of_another_door_brings_no_chunk_in(door, settings):
    theirs = passes.issue()[0]
    settings.SECRET_KEY = "another door's " * 3
    before = rows()
    answer = put(door, f"/j/chunk/{uuid4().hex}/{uuid4().hex}/0?language=ro", sealed_chunk(), text=theirs)
    assert (answer.status_code, answer.json()["message"]) == (409, words("pass", language="ro"))
    assert rows() == before


@pytest.mark.parametrize(
    "path", ["/j/chunk/../../etc/passwd", "/j/chunk/%2e%2e/%00/0", "/j/chunk/a/b/c", "/xx/plain"]
)
def test_a_hostile_address_leads_nowhere(door, path):
    before = rows()
    for language in LANGUAGES:
        answer = door.post(path, data={"what": "x"}, headers={"accept-language": language})
        assert answer.status_code == 404
        told = answer.json()["message"] if path.startswith("/j/") else answer.content.decode()
        assert said("There is nothing here", language) in told
    assert rows() == before


# What the page for coming back sends -----------------------------------------------------------------------------


@pytest.fixture
def answer(door) -> Sent:
    """An answer on a thread, as the page sends it."""
    sent, digits = submission({"what": "x", "answer": "thread"}, word="lantern")
    assert post(door, sent).status_code == 201
    back = visitors.come_back(digits, word="lantern")
    proof = {"locator": back.locator.hex, "verifier": visitors.encode(back.verifier)}
    organisation = desks.organisation()
    wrap = raw(post(door, proof, path="/j/thread").json()["wrap"])
    key = visitors.open_thread(wrap, back=back, organisation=organisation)
    message, sealed = visitors.write_message("We are still here", key=key, organisation=organisation)
    return proof | {"message": message.hex, "sealed": visitors.encode(sealed)}


ANSWERS = {
    "oversized": (grown("sealed", by=300_000), 413, "too-large"),
    "truncated": (cut("sealed", by=1), 400, "sealed"),
    "wrong version": (format_of("sealed"), 400, "version"),
    "wrong key: a proof that is none": (cut("verifier", by=1), 400, "verifier"),
    "hostile name: a path in place of an id": (changed(message="../" * 10 + ".."), 400, "message"),
    "10 MB of emoji": (changed(sealed=EMOJI), 413, "too-large"),
    "half of an emoji": (changed(locator="\ud83d" * 32), 400, "locator"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ANSWERS)
def test_a_bad_answer_is_refused_and_stored_nowhere(door, answer, kind, language):
    spoil, status, code = ANSWERS[kind]
    before = rows()
    reply = post(door, spoil(answer), path=f"/j/thread/answer?language={language}")
    assert (reply.status_code, reply.json()) == (status, {"error": code, "message": words(code, language=language)})
    assert rows() == before
    assert post(door, answer, path="/j/thread/answer").status_code == 201
    assert rows() == before | {"conversations_message": 1, "intake_outbox": before["intake_outbox"] + 1}


def test_a_replayed_answer_is_stored_once_and_one_with_another_proof_not_at_all(door, answer):
    before = rows()
    wrong = answer | {"verifier": visitors.encode(bytes(32))}
    assert post(door, wrong, path="/j/thread/answer").json() == {"kept": False}
    assert rows() == before
    for _ in range(3):
        assert post(door, answer, path="/j/thread/answer").json() == {"kept": True}
    assert rows()["conversations_message"] == 1


# What is odd, and taken all the same ----------------------------------------------------------------------------


def test_half_an_emoji_is_taken_and_read(door, cast, monkeypatch):
    typed = json.dumps({"schema": 1, "what": "half \ud83d of one"}).encode()
    assert b"\\ud83d" in typed, "as JavaScript writes it"
    monkeypatch.setattr(visitors.written, "write", lambda content: typed)
    sent, _ = submission({})
    monkeypatch.undo()
    assert post(door, sent).status_code == 201
    with as_(cast.asha) as asha:
        row = desk.claim(contact=Contact.objects.get(), by=asha)
        assert desk.open_(contact=row, by=asha).body["what"] == "half � of one"

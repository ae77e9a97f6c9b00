"""Signed notes and checkpoints: published examples, our own, and everything that must be refused."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.audit import checkpoint, note
from liftstone.audit.checkpoint import Head
from liftstone.audit.note import Kind, Verifier
from liftstone.vault import Unreadable
from liftstone.vault.signing import SigningKey

# The example of Go's sumdb/note, which C2SP's signed-note was written down from.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
PUBLISHED_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

# A checkpoint of a public log, with its own signature (and one of a kind that we do not know) and with the
# cosignatures of public witnesses.
PUBLIC_LOG = """arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501
PUBLIC_LOG_KEY = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
PUBLIC_WITNESS_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

KEY = SigningKey.from_seed(bytes(range(32)))
OTHER = SigningKey.from_seed(bytes(32))
LOG = Verifier("liftstone.example/audit", KEY.public)
WITNESS = Verifier("witness.example/w1", OTHER.public, Kind.COSIGNATURE)
HEAD = Head(origin=LOG.name, size=21, root=bytes(range(32)))
AT = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)


def signed() -> str:
    return checkpoint.sign(HEAD, key=KEY, at=AT)


def test_the_published_note_is_read_and_its_signature_holds() -> None:
    read = note.parse(PUBLISHED_TEXT + "\n" + PUBLISHED_LINE)
    verifier = Verifier.from_text(PUBLISHED_KEY)
    assert read.text == PUBLISHED_TEXT
    assert verifier.key_id == bytes.fromhex("c74f20a3")
    assert verifier.to_text() == PUBLISHED_KEY
    note.verify(read, by=verifier)


def test_a_public_logs_checkpoint_and_its_witness_hold() -> None:
    head = checkpoint.verify(PUBLIC_LOG, by=Verifier.from_text(PUBLIC_LOG_KEY))
    assert head.size == 1_432_088_532
    witness = Verifier.from_text(PUBLIC_WITNESS_KEY)
    assert witness.kind is Kind.COSIGNATURE
    assert checkpoint.verify_cosignature(PUBLIC_LOG, by=witness) == datetime.fromtimestamp(0x6A122120, tz=UTC)


def test_a_public_checkpoint_with_another_size_does_not_hold() -> None:
    changed = PUBLIC_LOG.replace("1432088532", "1432088533")
    with pytest.raises(Unreadable):
        checkpoint.verify(changed, by=Verifier.from_text(PUBLIC_LOG_KEY))
    with pytest.raises(Unreadable):
        checkpoint.verify_cosignature(changed, by=Verifier.from_text(PUBLIC_WITNESS_KEY))


def test_the_text_of_a_checkpoint_has_three_lines() -> None:
    assert HEAD.to_text() == "liftstone.example/audit\n21\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert checkpoint.read_head(HEAD.to_text()) == HEAD


def test_what_the_log_signs_the_log_is_believed() -> None:
    assert checkpoint.verify(signed(), by=LOG) == HEAD
    assert checkpoint.verify_cosignature(signed(), by=LOG) == AT


def test_a_witness_co_signs_and_its_time_is_read() -> None:
    line = checkpoint.cosign(HEAD.to_text(), name=WITNESS.name, key=OTHER, at=AT)
    both = checkpoint.with_line(signed(), line=line)
    assert checkpoint.verify(both, by=LOG) == HEAD
    assert checkpoint.verify_cosignature(both, by=WITNESS) == AT
    assert checkpoint.with_line(both, line=line) == both


def test_a_witness_that_has_not_co_signed_is_not_believed() -> None:
    with pytest.raises(Unreadable):
        checkpoint.verify_cosignature(signed(), by=WITNESS)


def test_a_witness_line_moved_to_another_checkpoint_is_false() -> None:
    line = checkpoint.cosign(HEAD.to_text(), name=WITNESS.name, key=OTHER, at=AT)
    other = checkpoint.sign(Head(LOG.name, 22, HEAD.root), key=KEY, at=AT)
    with pytest.raises(Unreadable):
        checkpoint.verify_cosignature(checkpoint.with_line(other, line=line), by=WITNESS)


def test_a_witness_line_with_another_time_is_false() -> None:
    line = checkpoint.cosign(HEAD.to_text(), name=WITNESS.name, key=OTHER, at=AT)
    later = note.Line(line.name, line.key_id, bytes(8) + line.signature[8:])
    with pytest.raises(Unreadable):
        checkpoint.verify_cosignature(checkpoint.with_line(signed(), line=later), by=WITNESS)


def test_another_key_of_the_same_name_is_not_the_log() -> None:
    with pytest.raises(Unreadable):
        checkpoint.verify(signed(), by=Verifier(LOG.name, OTHER.public))


def test_a_checkpoint_of_another_log_is_refused_even_when_our_key_signed_it() -> None:
    text = Head("elsewhere.example/audit", 21, HEAD.root).to_text()
    line = note.sign(text, name=LOG.name, seed=KEY.seed)
    with pytest.raises(Unreadable):
        checkpoint.verify(note.Note(text, (line,)).to_text(), by=LOG)


@given(at=st.integers(min_value=0), flip=st.integers(1, 255))
def test_a_checkpoint_changed_anywhere_is_refused_or_says_the_same(at: int, flip: int) -> None:
    bytes_ = bytearray(signed().encode())
    bytes_[at % len(bytes_)] ^= flip
    try:
        head = checkpoint.verify(bytes_.decode(errors="replace"), by=LOG)
        when = checkpoint.verify_cosignature(bytes_.decode(errors="replace"), by=LOG)
    except Unreadable:
        return
    assert (head, when) == (HEAD, AT)


@given(st.text())
def test_any_text_is_unreadable_or_a_note(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert note.parse(text).to_text() == text


BROKEN_NOTES = [
    "",
    "text\n",
    "text\n\n",
    PUBLISHED_TEXT + PUBLISHED_LINE,
    PUBLISHED_TEXT + "\n" + PUBLISHED_LINE[:-1],
    PUBLISHED_TEXT + "\n" + PUBLISHED_LINE.replace("—", "-"),
    PUBLISHED_TEXT + "\n" + PUBLISHED_LINE.replace("PeterNeumann", "Peter+Neumann"),
    PUBLISHED_TEXT + "\n" + PUBLISHED_LINE.replace("x08g", "x08*"),
    PUBLISHED_TEXT + "\n" + PUBLISHED_LINE.replace("nAM=", "nAN="),
    PUBLISHED_TEXT + "\n— PeterNeumann x08g\n",
    PUBLISHED_TEXT.replace(" ", "\t", 1) + "\n" + PUBLISHED_LINE,
    "x" * (note.LONGEST + 1) + "\n\n" + PUBLISHED_LINE,
]


@pytest.mark.parametrize("text", BROKEN_NOTES)
def test_a_broken_note_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        note.parse(text)


ROOT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
BROKEN_HEADS = [
    "",
    "log\n21\n",
    f"log\n21\n{ROOT}",
    f"\n21\n{ROOT}\n",
    f"log\n021\n{ROOT}\n",
    f"log\n-1\n{ROOT}\n",
    f"log\n٢\n{ROOT}\n",
    f"log\n21\n{ROOT[:-4]}\n",
    f"log\n21\n{ROOT[:-2]}9=\n",
    f"log\n21\n{ROOT[:-1]}\n",
    f"log\n21\n{ROOT}\n\nmore\n",
]


@pytest.mark.parametrize("text", BROKEN_HEADS)
def test_a_broken_checkpoint_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        checkpoint.read_head(text)


def test_lines_after_the_third_are_signed_but_not_understood() -> None:
    assert checkpoint.read_head(HEAD.to_text() + "more\n") == HEAD


BROKEN_KEYS = [
    "",
    "PeterNeumann",
    PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"),
    PUBLISHED_KEY.replace("+ARpc", "+CRpc"),
    PUBLISHED_KEY[:-4],
    PUBLISHED_KEY.replace("PeterNeumann", "Peter Neumann"),
]


@pytest.mark.parametrize("text", BROKEN_KEYS)
def test_a_broken_key_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        Verifier.from_text(text)


def test_a_key_that_could_not_stand_in_a_line_is_refused() -> None:
    for name in ("", "two words", "a+b", " a"):
        with pytest.raises(ValueError, match="name"):
            Verifier(name, KEY.public)
    with pytest.raises(ValueError, match="32"):
        Verifier("a", b"short")

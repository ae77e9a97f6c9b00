"""What the report page sends, read strictly: shapes and sizes, since the content is sealed."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from liftstone.intake.models import Contact, Danger
from liftstone.keyring import shape

VERSION = 1
# Bytes, sealed. The longest report that the page lets through (`site.LIMITS`), were each of its characters one
# that JSON writes with six, fits into the step of one MiB.
LARGEST_BODY = 2 * 2**20
WRAP = 1169  # bytes of a key sealed to a team's public key: format, encapsulation, key, tag
KEY = 61  # bytes of a key sealed under a key
MOST_FILES = 10
MOST_CHUNKS = 20
CHUNK = 2**20 + 64
MOST_OF_A_REPORT = 2 * MOST_FILES * MOST_CHUNKS  # chunks, also of its additions: files are removed and chosen anew
DANGERS = {"now": Danger.NOW, "soon": Danger.SOON, "no": Danger.NO, "unknown": Danger.UNKNOWN}


class Misread(Exception):
    """What was sent is not of the form's shape. `code` says how, for the page; nothing of it is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class File:
    """A file whose chunks came before the report."""

    id: UUID
    chunks: int


@dataclass(frozen=True)
class Way:
    """The way back that the page made for whoever keeps the receipt."""

    locator: UUID
    verifier: bytes
    duress: bytes
    key_for_reader: bytes
    key_for_duress: bytes
    key_for_desk: bytes


@dataclass(frozen=True)
class Submission:
    """One sealed report."""

    report: UUID
    pass_text: str
    work: tuple[int, ...]
    language: str
    danger: str
    under_18: str
    team: UUID
    epoch: int
    wrap: bytes
    body: bytes
    files: tuple[File, ...]
    way: Way | None
    # What tells a retry where it is not sealed to the same bytes again (the plain page); else their digest does.
    known_by: bytes = b""

    @property
    def said(self) -> str:
        """What is bound to the sealed bytes in clear."""
        return f"{self.danger}/{self.under_18}"


def read(raw: bytes, *, languages: frozenset[str]) -> Submission:
    """Read a submission. Raises `Misread`."""
    if len(raw) > LARGEST_BODY * 4 // 3 + 65536:
        raise Misread("too-large")
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError):
        raise Misread("not-json") from None
    if not isinstance(sent, dict):
        raise Misread("not-json")
    if type(sent.get("version")) is not int or sent["version"] != VERSION:
        raise Misread("version")
    return _submission(sent, languages=languages)


def _submission(sent: dict[str, Any], *, languages: frozenset[str]) -> Submission:
    return Submission(
        report=identifier(sent, "report"),
        pass_text=text(sent, "pass", most=100),
        work=_numbers(sent.get("work")),
        language=one_of(sent, "language", languages),
        danger=one_of(sent, "danger", DANGERS),
        under_18=one_of(sent, "under_18", Contact.Under18.values),
        team=identifier(sent, "team"),
        epoch=number(sent, "epoch", most=2**31 - 1),
        wrap=of_known_format(binary(sent, "wrap", exactly=WRAP)),
        body=body(sent, "body", most=LARGEST_BODY),
        files=_files(sent.get("files", [])),
        way=_way(sent.get("receipt")),
    )


def _numbers(sent: Any) -> tuple[int, ...]:
    if not isinstance(sent, list) or len(sent) > 64 or not all(type(each) is int for each in sent):
        raise Misread("work")
    return tuple(sent)


def _files(sent: Any) -> tuple[File, ...]:
    if not isinstance(sent, list) or not all(isinstance(each, dict) for each in sent):
        raise Misread("files")
    if len(sent) > MOST_FILES:
        raise Misread("too-many-files")
    files = tuple(File(identifier(each, "id"), number(each, "chunks", most=MOST_CHUNKS)) for each in sent)
    if len({file.id for file in files}) != len(files):
        raise Misread("files")
    return files


def _way(sent: Any) -> Way | None:
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise Misread("receipt")
    return Way(
        locator=identifier(sent, "locator"),
        verifier=binary(sent, "verifier", exactly=32),
        duress=binary(sent, "duress", exactly=32),
        key_for_reader=binary(sent, "key_for_reader", exactly=KEY),
        key_for_duress=binary(sent, "key_for_duress", exactly=KEY),
        key_for_desk=binary(sent, "key_for_desk", exactly=WRAP),
    )


def identifier(sent: dict[str, Any], name: str) -> UUID:
    """Return a 128-bit id written as 32 hex digits."""
    value = sent.get(name)
    if not isinstance(value, str) or len(value) != 32:
        raise Misread(name)
    try:
        return UUID(hex=value)
    except ValueError:
        raise Misread(name) from None


def text(sent: dict[str, Any], name: str, *, most: int) -> str:
    """Return a short text."""
    value = sent.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise Misread(name)
    return value


def number(sent: dict[str, Any], name: str, *, most: int) -> int:
    """Return a number from 1 to `most`."""
    value = sent.get(name)
    if type(value) is not int or not 1 <= value <= most:
        raise Misread(name)
    return value


def one_of(sent: dict[str, Any], name: str, known: Any) -> str:
    """Return one of the known words."""
    value = sent.get(name)
    if not isinstance(value, str) or value not in known:
        raise Misread(name)
    return value


def binary(sent: dict[str, Any], name: str, *, most: int = 0, exactly: int = 0) -> bytes:
    """Return bytes written as base64url without padding."""
    value = sent.get(name)
    if not isinstance(value, str):
        raise Misread(name)
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Misread(name) from None
    if exactly and len(raw) != exactly:
        raise Misread(name)
    if not raw or (most and len(raw) > most):
        raise Misread("too-large" if raw else name)
    return raw


def body(sent: dict[str, Any], name: str, *, most: int) -> bytes:
    """Return a sealed body that is whole, as far as can be told without its key."""
    raw = of_known_format(binary(sent, name, most=most))
    if not shape.is_body(raw):
        raise Misread(name)
    return raw


def of_known_format(sealed: bytes) -> bytes:
    """Return sealed bytes whose format is known: what was sealed in another way, nobody here could open."""
    if not shape.is_known(sealed):
        raise Misread("version")
    return sealed


def chunk(raw: bytes, *, index: int) -> bytes:
    """Return a sealed chunk of a file that is whole, as far as can be told without its key."""
    if len(raw) > CHUNK or index >= MOST_CHUNKS:
        raise Misread("too-large")
    if not shape.is_chunk(of_known_format(raw)):
        raise Misread("files")
    return raw

"""S9: old data stays readable. Everything ever sealed in any format version still opens."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from liftstone.facts import shapes
from liftstone.vault import Unreadable, base64url, suites
from liftstone.vault.bodies import open_body, open_key, open_summary
from liftstone.vault.context import Context
from liftstone.vault.derive import derive
from liftstone.vault.passphrase import Cost, stretch
from liftstone.vault.receipt import open_receipt
from liftstone.vault.sealing import SecretKey, open_with
from liftstone.vault.signing import verify
from liftstone.vault.stream import open_chunk
from liftstone.vault.tokens import token
from promises.measurement import Measurement

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"
PROMISE = "old data stays readable"
TARGET = "every item of the golden corpus of every format version opens, every schema of a fact is read"
# Fewer than stand in the corpora of format 1 and of facts would mean that somebody took some out.
LEAST_ITEMS = 56

Item = dict[str, Any]
Corpus = dict[str, Any]


def corpora() -> list[Corpus]:
    """Return the committed corpora of all format versions."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("v*/*.json"))]


def facts() -> list[Corpus]:
    """Return the committed facts of every schema: what was sealed, and how it is read today."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLDEN / "facts").glob("*.json"))]


def opens(kind: str, item: Item) -> bool:
    """Return whether an item opens, or comes out again, exactly as when it was made."""
    try:
        return CHECKS[kind](item)
    except Unreadable:
        return False


def reads(item: Item) -> bool:
    """Return whether a fact is still read, and as what it is counted as today."""
    try:
        read = asdict(shapes.from_bytes(str(item["text"]).encode()))
    except shapes.NotAFact:
        return False
    return bool(json.loads(json.dumps(read)) | item["read"] == json.loads(json.dumps(read)))


def context(item: Item) -> Context:
    """Return the context of an item."""
    place = dict(item["context"])
    place["organisation"], place["id"] = bytes.fromhex(place["organisation"]), bytes.fromhex(place["id"])
    return Context(**place)


def _wrap(item: Item) -> bool:
    secret = SecretKey.from_seed(bytes.fromhex(item["seed"]))
    sealed = base64url.decode(item["sealed"])
    return open_with(secret, sealed, context=context(item)) == base64url.decode(item["clear"])


def _text(opener: Callable[..., bytes]) -> Callable[[Item], bool]:
    def check(item: Item) -> bool:
        sealed = base64url.decode(item["sealed"])
        opened = opener(bytes.fromhex(item["key"]), sealed, context=context(item))
        return opened == str(item["text"]).encode()

    return check


def _key(item: Item) -> bool:
    sealed = base64url.decode(item["sealed"])
    opened = open_key(bytes.fromhex(item["key"]), sealed, context=context(item))
    return opened == base64url.decode(item["clear"])


def _chunk(item: Item) -> bool:
    key, sealed = bytes.fromhex(item["key"]), base64url.decode(item["sealed"])
    opened = open_chunk(key, sealed, index=item["index"], last=item["last"], context=context(item))
    return opened == base64url.decode(item["clear"])


def _signature(item: Item) -> bool:
    public, signature = bytes.fromhex(item["public"]), bytes.fromhex(item["signature"])
    verify(public, signature, item["message"].encode(), label=item["label"])
    return True


def _derivation(item: Item) -> bool:
    made = derive(bytes.fromhex(item["key"]), label=item["label"], length=item["length"])
    return made == bytes.fromhex(item["made"])


def _passphrase(item: Item) -> bool:
    made = stretch(item["passphrase"], salt=bytes.fromhex(item["salt"]), cost=Cost(*item["cost"]))
    return [made.verifier.hex(), made.key.hex(), made.totp.hex()] == [
        item["verifier"],
        item["key"],
        item["totp"],
    ]


def _token(item: Item) -> bool:
    made = token(bytes.fromhex(item["index_key"]), kind=item["kind"], value=item["value"])
    return made == bytes.fromhex(item["token"])


def _receipt(item: Item) -> bool:
    made = open_receipt(item["digits"], word=item["word"])
    return [made.locator.hex(), made.verifier.hex(), made.key.hex()] == [
        item["locator"],
        item["verifier"],
        item["key"],
    ]


CHECKS: dict[str, Callable[[Item], bool]] = {
    "contexts": lambda item: context(item).encode() == bytes.fromhex(item["encoded"]),
    "wraps": _wrap,
    "bodies": _text(open_body),
    "summaries": _text(open_summary),
    "keys": _key,
    "chunks": _chunk,
    "signatures": _signature,
    "derivations": _derivation,
    "passphrases": _passphrase,
    "tokens": _token,
    "receipts": _receipt,
}


def _measured(found: list[Corpus]) -> Measurement:
    results = [opens(corpus["kind"], item) for corpus in found for item in corpus["items"]]
    results += [reads(item) for corpus in facts() for item in corpus["items"]]
    kinds = {(corpus["format"], corpus["kind"]) for corpus in found}
    missing = {(number, kind) for number in suites.SUITES for kind in CHECKS} - kinds
    unread = set(range(1, shapes.SCHEMA + 1)) - {corpus["schema"] for corpus in facts()}
    versions = len({corpus["format"] for corpus in found})
    return Measurement(
        id="S9",
        promise=PROMISE,
        target=TARGET,
        measured=f"{sum(results)} of {len(results)} items open, in {versions} versions of the format",
        holds=all(results) and len(results) >= LEAST_ITEMS and not missing and not unread,
    )


def measure(*, full: bool) -> Measurement:
    """Open the whole corpus; quick and full are the same, it takes under a second."""
    return _measured(corpora())


def control() -> Measurement:
    """Run a corpus in which one byte of one sealed body has changed on the disk: this must not hold."""
    found = corpora()
    body = next(corpus for corpus in found if corpus["kind"] == "bodies")["items"][0]
    sealed = bytearray(base64url.decode(body["sealed"]))
    sealed[-1] ^= 1
    body["sealed"] = base64url.encode(bytes(sealed))
    return _measured(found)

"""Makes the golden corpus of one format version: things sealed once, committed, and to be opened for ever.

    python tests/golden/make.py 1

Keys and texts come from fixed seeds; nonces and encapsulations are random, which is why the corpus is kept
and never made again: this refuses to write where a corpus stands. A new format gets a folder of its own.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from liftstone.vault import base64url, suites
from liftstone.vault.bodies import seal_body, seal_key, seal_summary
from liftstone.vault.context import Context
from liftstone.vault.derive import derive
from liftstone.vault.passphrase import Cost, stretch
from liftstone.vault.receipt import open_receipt
from liftstone.vault.sealing import SecretKey, seal_to
from liftstone.vault.signing import SigningKey
from liftstone.vault.stream import seal_chunk
from liftstone.vault.tokens import token

Item = dict[str, Any]
STORIES = {
    "nothing": "",
    "a line": "They keep my passport. Please help.",
    "Welsh": "Mae fy mhasbort ganddyn nhw. Ga i help?",
    "Arabic": "أخذوا جواز سفري. أحتاج إلى مساعدة.",
    "Romanian": "Mi-au luat pașaportul. Am nevoie de ajutor.",
    "beyond the basic plane": "𝒽elp 🆘 𐤀",
    "a full step": "a" * 1024,
    "one more than a step": "b" * 1025,
    "two steps": "c" * 5000,
}


def seed(name: str, *, size: int = 32) -> bytes:
    """Return fixed bytes for a name; worth nothing as a secret."""
    return hashlib.shake_256(b"golden/" + name.encode()).digest(size)


def place(name: str, *, said: str = "") -> Item:
    """Return a context as the corpus writes it."""
    return {
        "purpose": name,
        "organisation": seed("organisation", size=16).hex(),
        "table": "intake_contact",
        "id": seed(name, size=16).hex(),
        "field": "body",
        "version": 1,
        "said": said,
    }


def context(item: Item) -> Context:
    """Return the context that the corpus wrote."""
    raw = {"organisation": bytes.fromhex(item["organisation"]), "id": bytes.fromhex(item["id"])}
    return Context(**{**item, **raw})


def contexts() -> list[Item]:
    """Return contexts with their encoding."""
    places = [place("body", said="now/yes"), place("", said="é"), {**place("odd"), "version": 2**32 - 1}]
    return [{"context": each, "encoded": context(each).encode().hex()} for each in places]


def wraps() -> list[Item]:
    """Return keys sealed to public keys."""
    made = []
    for number in range(4):
        secret, where = SecretKey.from_seed(seed(f"secret {number}")), place(f"wrap {number}", said="soon/no")
        clear = seed(f"record key {number}", size=32 if number else 0)
        sealed = seal_to(secret.public, clear, context=context(where))
        made.append(
            {
                "seed": secret.seed.hex(),
                "public_sha256": hashlib.sha256(secret.public).hexdigest(),
                "context": where,
                "clear": base64url.encode(clear),
                "sealed": base64url.encode(sealed),
            }
        )
    return made


def sealed_texts(seal: Callable[..., bytes]) -> list[Item]:
    """Return the stories, each sealed under a key of its own."""
    made = []
    for name, story in STORIES.items():
        key, where = seed(f"key of {name}"), place(name, said="unknown/unknown")
        sealed = seal(key, story.encode(), context=context(where))
        made.append({"name": name, "key": key.hex(), "context": where, "text": story})
        made[-1]["sealed"] = base64url.encode(sealed)
    return made


def keys() -> list[Item]:
    """Return keys sealed under keys."""
    made = []
    for number in range(3):
        key, other, where = seed(f"outer {number}"), seed(f"inner {number}"), place(f"thread key {number}")
        sealed = base64url.encode(seal_key(key, other, context=context(where)))
        made.append({"key": key.hex(), "context": where, "clear": base64url.encode(other), "sealed": sealed})
    return made


def chunks() -> list[Item]:
    """Return last chunks of files: empty, tiny, and after many others."""
    made = []
    for index, clear in [(0, b""), (0, b"a photograph"), (1, b"x" * 1100), (4095, seed("end", size=700))]:
        key, where = seed(f"file {index} {len(clear)}"), place("file")
        sealed = seal_chunk(key, clear, index=index, last=True, context=context(where))
        item = {"key": key.hex(), "context": where, "index": index, "last": True}
        made.append({**item, "clear": base64url.encode(clear), "sealed": base64url.encode(sealed)})
    return made


def signatures() -> list[Item]:
    """Return signed statements."""
    made = []
    for label, message in [("delegation", '{"epoch":1}'), ("certificate", "{}"), ("checkpoint", "")]:
        key = SigningKey.from_seed(seed(label))
        signature = key.sign(message.encode(), label=label).hex()
        made.append(
            {
                "seed": key.seed.hex(),
                "public": key.public.hex(),
                "label": label,
                "message": message,
                "signature": signature,
            }
        )
    return made


def derivations() -> list[Item]:
    """Return derived keys."""
    asked = [("passphrase/key", 32), ("receipt/locator", 16), ("", 1), ("long", 100)]
    return [
        {
            "key": seed(label).hex(),
            "label": label,
            "length": length,
            "made": derive(seed(label), label=label, length=length).hex(),
        }
        for label, length in asked
    ]


def passphrases() -> list[Item]:
    """Return stretched passphrases, one at full cost."""
    made = []
    for typed, cost in [("k7fm-2xqp-9rte-w4hd", Cost()), ("0000 1111 zzzz OIL", Cost(64, 2, 1))]:
        salt = seed(typed, size=16)
        stretched = stretch(typed, salt=salt, cost=cost)
        made.append(
            {
                "passphrase": typed,
                "salt": salt.hex(),
                "cost": [cost.memory_kib, cost.passes, cost.lanes],
                "verifier": stretched.verifier.hex(),
                "key": stretched.key.hex(),
                "totp": stretched.totp.hex(),
            }
        )
    return made


def tokens() -> list[Item]:
    """Return keyed tokens."""
    asked = [("number", "+447700900123"), ("plate", "AB12CDE"), ("name", "amélie"), ("name", "")]
    key = seed("index")
    return [
        {
            "index_key": key.hex(),
            "kind": kind,
            "value": value,
            "token": token(key, kind=kind, value=value).hex(),
        }
        for kind, value in asked
    ]


def receipts() -> list[Item]:
    """Return receipts with words in several scripts."""
    asked = [
        ("012345678901234567890123456", "heron"),
        ("999 999 999 999 999 999 999 999 999", " STRASSE "),
        ("٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "مالك الحزين"),
        ("111111111111111111111111111", "Ｋöᴴler ςΣ"),
    ]
    made = []
    for digits, word in asked:
        receipt = open_receipt(digits, word=word)
        item = {"digits": digits, "word": word, "locator": receipt.locator.hex()}
        made.append({**item, "verifier": receipt.verifier.hex(), "key": receipt.key.hex()})
    return made


KINDS: dict[str, Callable[[], list[Item]]] = {
    "contexts": contexts,
    "wraps": wraps,
    "bodies": lambda: sealed_texts(seal_body),
    "summaries": lambda: sealed_texts(seal_summary),
    "keys": keys,
    "chunks": chunks,
    "signatures": signatures,
    "derivations": derivations,
    "passphrases": passphrases,
    "tokens": tokens,
    "receipts": receipts,
}


def main(version: int) -> None:
    """Write the corpus of the newest format, which must be `version`, into a folder that has none yet."""
    folder = Path(__file__).parent / f"v{version}"
    if suites.newest() != version or list(folder.glob("*.json")):
        sys.exit(f"format {version} is not the newest, or its corpus stands already and is never made again")
    folder.mkdir(exist_ok=True)
    for kind, make in KINDS.items():
        corpus = {"made by": "tests/golden/make.py", "format": version, "kind": kind, "items": make()}
        text = json.dumps(corpus, indent=1, ensure_ascii=False) + "\n"
        (folder / f"{kind}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]))

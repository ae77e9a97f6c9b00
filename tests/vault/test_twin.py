"""The vault and its twin in the browser, in a real Chromium: what one side makes, the other opens."""

import hashlib
import json
import random
import shutil
import subprocess
import unicodedata
from itertools import product
from pathlib import Path

import pytest

from liftstone.vault import base64url
from liftstone.vault.bodies import new_key, seal_body, seal_key
from liftstone.vault.context import Context
from liftstone.vault.padding import KIB, MIB
from liftstone.vault.receipt import new_receipt, open_receipt
from liftstone.vault.sealing import SecretKey, seal_to
from liftstone.vault.signing import SigningKey
from liftstone.vault.stream import CHUNK, seal_chunk
from liftstone.vault.words import fold
from promises import s09_golden

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = ("wraps", "bodies", "keys", "chunks")
P = 2**255 - 19
Y8 = int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")
# The y of all points of small order, and three that are not reduced.
WEAK = (0, 1, P - 1, Y8, P - Y8, P, P + 1, 2**255 - 1)
# Search and passphrases stay on the server: no twin.
IN_BROWSER = (*KINDS, "contexts", "signatures", "derivations", "receipts")
# As the pages are built (browser/build.mjs).
BUILT = ["--bundle", "--format=iife", "--minify", "--target=es2017", "--supported:bigint=true"]
WORDS = [
    "heron",
    "Straße",
    "ΣΊΣΥΦΟΣ",
    "İstanbul",
    "ıspanak",
    "مالك الحزين",
    "bwlch\u200d",
    "ﬀ ᴴ",
    "Ꭰꭰ",
    "ǰ",
    "🆘",
    "x y",
]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """Return the twin with its test entry as one script, built as the pages' scripts are."""
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    assert esbuild.exists(), "the browser's packages are not installed: npm ci"
    out = tmp_path_factory.mktemp("twin") / "twin.js"
    entry = ROOT / "browser" / "vault" / "test-entry.ts"
    call = [
        esbuild,
        entry,
        *BUILT,
        f"--outfile={out}",
        "--log-level=warning",
    ]
    subprocess.run(call, check=True, cwd=ROOT)
    return out.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(bundle, chromium):
    """Return a page of a secure origin (WebCrypto needs one) that has the twin and no network."""
    opened = chromium.new_context().new_page()
    opened.route("**/*", lambda route: route.fulfill(body="<title>Page</title>", content_type="text/html"))
    opened.goto("https://vault.test/")
    opened.add_script_tag(content=bundle)
    yield opened
    opened.context.close()


@pytest.fixture
def old_page(page, bundle):
    """Return a page of a browser that lacks what came after the oldest we serve and our libraries call."""
    opened = page.context.browser.new_context().new_page()
    opened.route("**/*", lambda route: route.fulfill(body="<title>Page</title>", content_type="text/html"))
    opened.goto("https://vault.test/")
    opened.evaluate("() => { for (const name of ['hasOwn', 'groupBy']) delete Object[name]; }")
    opened.evaluate("() => { for (const name of ['toHex', 'toBase64']) delete Uint8Array.prototype[name]; }")
    opened.evaluate("() => { delete DataView.prototype.setBigUint64; }")
    opened.evaluate("() => { for (const kind of [String, Array, Uint8Array]) delete kind.prototype.at; }")
    opened.add_script_tag(content=bundle)
    yield opened
    opened.context.close()


@pytest.fixture
def item(request):
    """Return a function that makes one random item of a kind, without its sealed bytes."""
    chance = random.Random(request.node.name)

    def make(kind: str) -> dict:
        context = {
            "purpose": chance.choice(["body", "record key", ""]),
            "organisation": chance.randbytes(16).hex(),
            "table": "intake_contact",
            "id": chance.randbytes(16).hex(),
            "field": "body",
            "version": chance.choice([1, 2, 2**32 - 1]),
            "said": chance.choice(["", "now/yes", "ydw/é/🆘"]),
        }
        secret = SecretKey.from_seed(chance.randbytes(32))
        size = 32 if kind == "keys" else chance.choice([0, 1, 32, 1024, 1025, 20_000])
        return {
            "context": context,
            "seed": secret.seed.hex(),
            "public": base64url.encode(secret.public),
            "key": chance.randbytes(32).hex(),
            "clear": base64url.encode(chance.randbytes(size)),
            "index": chance.choice([0, 1, 2**32 - 1]),
            "last": True,
        }

    return make


def sealed_here(kind: str, item: dict) -> str:
    context, clear = s09_golden.context(item), base64url.decode(item["clear"])
    key, place = bytes.fromhex(item["key"]), {"index": item["index"], "last": item["last"]}
    if kind == "wraps":
        return base64url.encode(seal_to(base64url.decode(item["public"]), clear, context=context))
    if kind == "chunks":
        return base64url.encode(seal_chunk(key, clear, context=context, **place))
    seal = {"bodies": seal_body, "keys": seal_key}[kind]
    return base64url.encode(seal(key, clear, context=context))


def opened_here(kind: str, item: dict) -> bool:
    if kind == "bodies":
        # The corpus keeps bodies as text; these are any bytes.
        clear = base64url.decode(item["clear"])
        opened = s09_golden.open_body(
            bytes.fromhex(item["key"]), base64url.decode(item["sealed"]), context=s09_golden.context(item)
        )
        return opened == clear
    return s09_golden.opens(kind, item)


def test_the_browsers_libraries_give_what_others_published():
    node = shutil.which("node")
    assert node, "Node is not installed"
    done = subprocess.run(
        [node, "--test", "tests/vault/published.mjs"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.browser
def test_the_golden_corpus_opens_in_the_browser(page):
    tried = 0
    for corpus in s09_golden.corpora():
        for item in corpus["items"] if corpus["kind"] in IN_BROWSER else []:
            assert page.evaluate("([kind, item]) => vault.opens(kind, item)", [corpus["kind"], item]), item
            tried += 1
    assert tried >= 34


@pytest.mark.browser
def test_an_old_browser_too_opens_the_golden_corpus_and_seals(old_page, item):
    for kind in KINDS:
        made = item(kind)
        made["sealed"] = old_page.evaluate("([kind, item]) => vault.seal(kind, item)", [kind, made])
        assert opened_here(kind, made)
    for corpus in s09_golden.corpora():
        for item in corpus["items"] if corpus["kind"] in IN_BROWSER else []:
            assert old_page.evaluate("([kind, item]) => vault.opens(kind, item)", [corpus["kind"], item]), item


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_what_python_seals_the_browser_opens(page, item, kind):
    for _ in range(25):
        made = item(kind)
        made["sealed"] = sealed_here(kind, made)
        assert page.evaluate("([kind, item]) => vault.opens(kind, item)", [kind, made])


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_browser_seals_python_opens(page, item, kind):
    for _ in range(25):
        made = item(kind)
        made["sealed"] = page.evaluate("([kind, item]) => vault.seal(kind, item)", [kind, made])
        assert opened_here(kind, made)
        assert len(made["sealed"]) == len(sealed_here(kind, made))


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_the_browser_too_refuses_what_was_changed(page, item, kind):
    made = item(kind)
    made["clear"] = base64url.encode(b"k" * 32)
    made["sealed"] = sealed_here(kind, made)
    assert page.evaluate("([kind, item]) => vault.opens(kind, item)", [kind, made])
    # Opening a wrap takes a browser some milliseconds: every eleventh byte of its 1,169 there.
    step = 11 if kind == "wraps" else 1
    assert page.evaluate("([k, item, step]) => vault.survivors(k, item, step)", [kind, made, step]) == []
    for name, other in [("purpose", "x"), ("said", "no/no"), ("version", 9), ("table", "t"), ("id", "00")]:
        elsewhere = {**made, "context": {**made["context"], name: other}}
        assert not page.evaluate("([kind, item]) => vault.opens(kind, item)", [kind, elsewhere])
    another = {**made, "key": new_key().hex(), "seed": new_key().hex()}
    assert not page.evaluate("([kind, item]) => vault.opens(kind, item)", [kind, another])


@pytest.mark.browser
def test_a_whole_chunk_goes_both_ways(page, item):
    made = {**item("chunks"), "clear": base64url.encode(random.Random(1).randbytes(CHUNK)), "last": False}
    made["sealed"] = sealed_here("chunks", made)
    assert page.evaluate("(item) => vault.opens('chunks', item)", made)
    # Nothing in it is random, so the browser makes the very same bytes.
    assert page.evaluate("(item) => vault.seal('chunks', item)", made) == made["sealed"]
    for change in ({"index": 5}, {"last": True}):
        assert not page.evaluate("(item) => vault.opens('chunks', item)", {**made, **change})
    short = {**made, "clear": ""}
    assert page.evaluate("(item) => vault.failure(() => vault.seal('chunks', item))", short) == "RangeError"


@pytest.mark.browser
@pytest.mark.parametrize("length", [0, KIB, KIB + 1, 16 * KIB + 1, 256 * KIB, 256 * KIB + 1, MIB, MIB + 1])
def test_both_sides_pad_to_the_same_size(page, length):
    size = page.evaluate(
        """async (length) => {
            const none = new Uint8Array();
            const somewhere = {purpose: "", organisation: none, table: "", id: none, field: ""};
            return (await vault.sealBody(vault.newKey(), new Uint8Array(length), somewhere)).length;
        }""",
        length,
    )
    assert size == len(seal_body(new_key(), bytes(length), context=Context("", b"", "", b"", "")))


# Browsers of before 2025 do not know these signatures, and check them in plain JavaScript.
OLDER = """() => {
    const able = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = (kind, key, algorithm, ...rest) =>
        algorithm === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError"))
            : able(kind, key, algorithm, ...rest);
}"""


@pytest.mark.browser
@pytest.mark.parametrize("older", [False, True])
def test_signatures_made_in_python_hold_in_the_browser_and_changed_ones_do_not(page, older):
    if older:
        page.evaluate(OLDER)
    for label, message in [("certificate", '{"kind":"team"}'), ("delegation", ""), ("checkpoint", "é🆘")]:
        key = SigningKey.generate()
        item = {
            "public": key.public.hex(),
            "label": label,
            "message": message,
            "signature": key.sign(message.encode(), label=label).hex(),
        }
        assert page.evaluate("(item) => vault.opens('signatures', item)", item)
        for change in (
            {"label": "other"},
            {"message": message + " "},
            {"public": SigningKey.generate().public.hex()},
            {"signature": "00" * 64},
            {"signature": item["signature"][:-2]},
            {"signature": ""},
            {"public": "00" * 32, "signature": "00" * 64},
            {"public": ""},
        ):
            assert not page.evaluate("(item) => vault.opens('signatures', item)", {**item, **change})
    page.evaluate("() => delete crypto.subtle.importKey")


@pytest.mark.browser
@pytest.mark.parametrize("older", [False, True])
def test_the_browser_too_lets_no_signature_hold_under_a_weak_key(page, older):
    # About every eighth of these is a signature that nobody with a secret made.
    if older:
        page.evaluate(OLDER)
    for y, sign in product(WEAK, (0, 1 << 255)):
        item = {"public": (y | sign).to_bytes(32, "little").hex(), "label": "certificate"}
        for point, number in product(WEAK[:5], range(4)):
            made = {"signature": (point.to_bytes(32, "little") + bytes(32)).hex(), "message": str(number)}
            assert not page.evaluate("(item) => vault.opens('signatures', item)", item | made)
    page.evaluate("() => delete crypto.subtle.importKey")


@pytest.mark.browser
def test_receipts_are_the_same_on_both_sides(page):
    for word in WORDS:
        digits = new_receipt()
        made = open_receipt(digits, word=word)
        item = {"digits": digits, "word": word, "locator": made.locator.hex()}
        item |= {"verifier": made.verifier.hex(), "key": made.key.hex()}
        assert page.evaluate("(item) => vault.opens('receipts', item)", item), word
    digits = page.evaluate("vault.newReceipt()")
    assert len(digits) == 27
    assert open_receipt(page.evaluate("(digits) => vault.grouped(digits)", digits), word="heron")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("digits", "word"), [("1" * 26, "heron"), ("1" * 27, " \u200f"), ("x" * 27, "heron"), ("", "")]
)
def test_the_browser_too_needs_27_digits_and_a_word(page, digits, word):
    call = "([digits, word]) => vault.failure(() => vault.openReceipt(digits, word))"
    assert page.evaluate(call, [digits, word]) == "Unreadable"
    assert page.evaluate("vault.failure(() => vault.openReceipt('1'.repeat(27), '\\ud800'))") == "Unreadable"


@pytest.mark.browser
def test_every_letter_of_unicode_is_folded_alike(page):
    # Each in front of a letter, so that those trimmed at the end show too.
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    there = page.evaluate("(letters) => letters.map((letter) => vault.fold(letter + 'x'))", known)
    assert len(known) > 140_000
    differ = [hex(ord(one)) for one, folded in zip(known, there, strict=True) if folded != fold(one + "x")]
    assert differ == []


@pytest.mark.browser
def test_base64url_and_sha256_are_the_same_on_both_sides(page):
    for length in (*range(20), 1000):
        data = random.Random(length).randbytes(length)
        text = base64url.encode(data)
        assert page.evaluate("(text) => vault.toHex(vault.fromBase64url(text))", text) == data.hex()
        assert page.evaluate("(hex) => vault.toBase64url(vault.fromHex(hex))", data.hex()) == text
        digest = page.evaluate("(hex) => vault.toHex(vault.sha256(vault.fromHex(hex)))", data.hex())
        assert digest == hashlib.sha256(data).hexdigest()
    for text in ["a", "=", "AB", "AA==", "A A", "AA\n", "é", "+/", "AAAAA"]:
        call = "(text) => vault.failure(() => vault.fromBase64url(text))"
        assert page.evaluate(call, text) == "Unreadable", text


@pytest.mark.browser
def test_the_browser_refuses_to_seal_to_what_is_no_public_key(page):
    good = SecretKey.generate().public
    bad = [b"", good[:-1], good + b"\0", b"\xff" * 1184 + good[1184:], good[:1184] + bytes(32)]
    for public in bad:
        item = {"public": base64url.encode(public), "clear": "AAAA", "context": json.loads(SOMEWHERE)}
        assert page.evaluate("(item) => vault.failure(() => vault.seal('wraps', item))", item) == "Unreadable"


SOMEWHERE = '{"purpose":"","organisation":"","table":"","id":"","field":"","version":1,"said":""}'

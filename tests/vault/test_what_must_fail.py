"""Everything that must not open. The reason is never told, and no secret is in the error."""

import pickle
import traceback
from dataclasses import replace

import pytest

from liftstone.vault import Unreadable, base64url
from liftstone.vault.bodies import (
    new_key,
    open_body,
    open_key,
    open_summary,
    seal_body,
    seal_key,
    seal_summary,
)
from liftstone.vault.context import Context
from liftstone.vault.passphrase import Cost, stretch
from liftstone.vault.receipt import open_receipt
from liftstone.vault.sealing import SecretKey, open_with, seal_to
from liftstone.vault.signing import SigningKey, verify
from liftstone.vault.stream import CHUNK, open_chunk, seal_chunk
from liftstone.vault.suites import SUITES

P = 2**255 - 19
Y8 = int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")
ELSEWHERE = [
    {"purpose": "message"},
    {"organisation": b"p" * 16},
    {"table": "intake_receipt"},
    {"id": b"j" * 16},
    {"field": "wrap"},
    {"version": 2},
    {"said": "no/no"},
    {"said": ""},
]


def flipped(sealed: bytes, at: int, bit: int = 0) -> bytes:
    return sealed[:at] + bytes([sealed[at] ^ 1 << bit]) + sealed[at + 1 :]


def opens(opener, *args, **kwargs) -> bool:
    try:
        opener(*args, **kwargs)
    except Unreadable:
        return False
    return True


@pytest.fixture(params=["wrap", "key", "summary", "body", "chunk", "last chunk"])
def thing(request, key, context):
    """One sealed thing of each kind, with the call that opens it."""
    secret, other = SecretKey.generate(), new_key()
    last = {"index": 3, "last": True}
    made = {
        "wrap": lambda: (seal_to(secret.public, other, context=context), open_with, secret, {}),
        "key": lambda: (seal_key(key, other, context=context), open_key, key, {}),
        "summary": lambda: (seal_summary(key, b"short", context=context), open_summary, key, {}),
        "body": lambda: (seal_body(key, b"help", context=context), open_body, key, {}),
        "chunk": lambda: (
            seal_chunk(key, bytes(CHUNK), index=3, last=False, context=context),
            open_chunk,
            key,
            {"index": 3, "last": False},
        ),
        "last chunk": lambda: (seal_chunk(key, b"end", context=context, **last), open_chunk, key, last),
    }
    return made[request.param]()


def test_a_flipped_bit_at_any_byte_is_noticed(thing, context):
    sealed, opener, key, more = thing
    # A whole MiB is tried at its edges and at every 64 KiB: one chunk takes a millisecond.
    near = {*range(40), *range(len(sealed) - 40, len(sealed)), *range(0, len(sealed), 65_536)}
    places = range(len(sealed)) if len(sealed) < 5_000 else sorted(near)
    assert opens(opener, key, sealed, context=context, **more)
    left_open = [at for at in places if opens(opener, key, flipped(sealed, at, at % 8), context=context, **more)]
    assert left_open == []


def test_a_thing_cut_short_at_any_place_is_noticed(thing, context):
    sealed, opener, key, more = thing
    step = 1 if len(sealed) < 5_000 else 32_749
    left_open = [n for n in range(0, len(sealed), step) if opens(opener, key, sealed[:n], context=context, **more)]
    assert left_open == []


def test_a_thing_with_more_behind_it_does_not_open(thing, context):
    sealed, opener, key, more = thing
    assert not opens(opener, key, sealed + b"\0", context=context, **more)
    assert not opens(opener, key, b"\1" + sealed, context=context, **more)


@pytest.mark.parametrize("change", ELSEWHERE, ids=lambda change: "-".join(change))
def test_a_thing_moved_to_another_place_does_not_open(thing, context, change):
    sealed, opener, key, more = thing
    assert not opens(opener, key, sealed, context=replace(context, **change), **more)


def test_swapping_two_parts_of_the_context_does_not_open(thing, context):
    sealed, opener, key, more = thing
    swapped = replace(context, table=context.field, field=context.table)
    assert not opens(opener, key, sealed, context=swapped, **more)
    swapped = replace(context, organisation=context.id, id=context.organisation)
    assert not opens(opener, key, sealed, context=swapped, **more)


def test_another_key_does_not_open(thing, context):
    sealed, opener, key, more = thing
    another = SecretKey.generate() if isinstance(key, SecretKey) else new_key()
    assert not opens(opener, another, sealed, context=context, **more)


def test_no_other_format_byte_opens(thing, context):
    sealed, opener, key, more = thing
    left_open = [
        number
        for number in range(256)
        if number != 1 and opens(opener, key, bytes([number]) + sealed[1:], context=context, **more)
    ]
    assert left_open == []


@pytest.mark.parametrize("short", [0, 16, 24, 31, 33, 64])
def test_only_a_256_bit_key_is_a_key(short, key, context):
    bad = bytes(short)
    for attempt in (
        lambda: seal_body(bad, b"", context=context),
        lambda: seal_summary(bad, b"", context=context),
        lambda: seal_key(bad, key, context=context),
        lambda: seal_key(key, bad, context=context),
        lambda: seal_chunk(bad, b"", index=0, last=True, context=context),
        lambda: open_body(bad, seal_body(key, b"", context=context), context=context),
        lambda: SecretKey.from_seed(bad),
        lambda: SigningKey.from_seed(bad),
    ):
        with pytest.raises(Unreadable):
            attempt()


def test_a_body_is_no_summary_and_no_key(key, context):
    body = seal_body(key, b"x" * 32, context=context)
    with pytest.raises(Unreadable):
        open_key(key, body, context=context)
    with pytest.raises(Unreadable):
        open_summary(key, body, context=context)
    with pytest.raises(Unreadable):
        open_body(key, seal_summary(key, b"x" * 32, context=context), context=context)
    with pytest.raises(Unreadable):
        open_body(key, seal_key(key, key, context=context), context=context)


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0\0\0",
        (1).to_bytes(4, "big") + bytes(1023),
        (1025).to_bytes(4, "big") + bytes(1024),
        (1).to_bytes(4, "big") + bytes(4096),
        (1).to_bytes(4, "big") + b"a" + bytes(1022) + b"!",
        (1).to_bytes(4, "big") + b"ab" + bytes(1022),
        b"\xff\xff\xff\xff" + bytes(1024),
    ],
)
def test_padding_that_we_would_not_write_is_refused(padded, key, context):
    nonce = bytes(12)
    sealed = b"\1" + nonce + SUITES[1].cipher(key).encrypt(nonce, padded, context.encode())
    with pytest.raises(Unreadable):
        open_body(key, sealed, context=context)


def test_a_chunk_opens_only_at_its_own_place(key, context):
    first = seal_chunk(key, bytes(CHUNK), index=0, last=False, context=context)
    end = seal_chunk(key, b"end", index=1, last=True, context=context)
    assert open_chunk(key, end, index=1, last=True, context=context) == b"end"
    for sealed, index, last in [
        (first, 1, False),
        (first, 0, True),
        (end, 0, True),
        (end, 1, False),
        (end, 257, True),
        (end, -1, True),
        (end, 1 << 40, True),
    ]:
        with pytest.raises(Unreadable):
            open_chunk(key, sealed, index=index, last=last, context=context)


def test_a_chunk_has_the_right_length(key, context):
    for clear, last in [(b"short", False), (bytes(CHUNK + 1), False), (bytes(CHUNK + 1), True)]:
        with pytest.raises(ValueError, match="exactly one MiB"):
            seal_chunk(key, clear, index=0, last=last, context=context)
    with pytest.raises(ValueError, match="index"):
        seal_chunk(key, b"", index=-1, last=True, context=context)


def test_a_short_chunk_that_is_not_the_last_does_not_open(key, context):
    nonce = bytes(12)
    for length in (0, CHUNK - 1, CHUNK + 1):
        sealed = b"\1" + SUITES[1].cipher(key).encrypt(nonce, bytes(length), context.encode())
        with pytest.raises(Unreadable):
            open_chunk(key, sealed, index=0, last=False, context=context)


@pytest.mark.parametrize("length", [0, 1, 32, 1184, 1215, 1217, 2432])
def test_sealing_to_what_is_no_public_key_is_refused(length, context):
    with pytest.raises(Unreadable):
        seal_to(bytes(length), b"k" * 32, context=context)


def test_a_public_key_of_impossible_numbers_is_refused(context):
    # ML-KEM's coefficients are below 3,329; and zero is a point of small order on X25519.
    good = SecretKey.generate().public
    for public in (b"\xff" * 1184 + good[1184:], good[:1184] + bytes(32)):
        with pytest.raises(Unreadable):
            seal_to(public, b"k" * 32, context=context)


def test_a_signature_holds_for_its_message_label_and_key_only():
    key, message = SigningKey.generate(), b'{"kind":"team"}'
    signature = key.sign(message, label="certificate")
    verify(key.public, signature, message, label="certificate")
    bad = [
        (key.public, signature, message, "delegation"),
        (key.public, signature, message + b" ", "certificate"),
        (key.public, signature, b"", "certificate"),
        (SigningKey.generate().public, signature, message, "certificate"),
        (key.public, b"", message, "certificate"),
        (key.public, bytes(64), message, "certificate"),
        (bytes(32), bytes(64), message, "certificate"),
        (b"", signature, message, "certificate"),
        *((key.public, flipped(signature, at), message, "certificate") for at in range(64)),
        *((flipped(key.public, at), signature, message, "certificate") for at in range(32)),
    ]
    for public, given, said, label in bad:
        with pytest.raises(Unreadable):
            verify(public, given, said, label=label)


@pytest.mark.parametrize("y", [0, 1, P - 1, P, P + 1, Y8, P - Y8])
@pytest.mark.parametrize("sign", [0, 1 << 255])
def test_under_a_weak_public_key_no_signature_holds(y, sign):
    # Under such a key about every eighth message has a signature that nobody with a secret made.
    public = (y | sign).to_bytes(32, "little")
    for point in (0, 1, P - 1, Y8, P - Y8):
        for number in range(8):
            with pytest.raises(Unreadable):
                verify(public, point.to_bytes(32, "little") + bytes(32), bytes([number]), label="certificate")


def test_a_label_cannot_run_into_the_message():
    key = SigningKey.generate()
    with pytest.raises(ValueError, match="zero byte"):
        key.sign(b"", label="certificate\0")


@pytest.mark.parametrize("text", ["a", "=", "AB", "AA==", "A A", "AA\n", "é", "+/", "AAA-=", "A" * 5, "AAB"])
def test_what_is_not_our_base64_is_refused(text):
    with pytest.raises(Unreadable):
        base64url.decode(text)


@pytest.mark.parametrize(
    ("digits", "word"),
    [
        ("", "heron"),
        ("1" * 26, "heron"),
        ("1" * 28, "heron"),
        ("1" * 26 + "x", "heron"),
        ("1" * 26 + "²", ""),
        ("1" * 27, ""),
        ("1" * 27, " \u200f\t"),
        ("1" * 27, "\ud800"),
        ("\ud800" * 27, "heron"),
    ],
)
def test_a_receipt_needs_27_digits_and_a_word(digits, word):
    with pytest.raises(Unreadable):
        open_receipt(digits, word=word)


def test_a_passphrase_needs_16_bytes_of_salt_and_real_text():
    cheap = Cost(memory_kib=8, passes=1)
    for passphrase, salt in [("k7fm", b""), ("k7fm", bytes(15)), ("k7fm", bytes(17)), ("\ud800", bytes(16))]:
        with pytest.raises(Unreadable):
            stretch(passphrase, salt=salt, cost=cheap)


def test_a_context_has_a_sane_version():
    with pytest.raises(ValueError, match="version"):
        Context("p", b"", "t", b"", "f", version=-1).encode()


def test_the_error_carries_no_secret(key, context):
    sealed = seal_body(key, b"the blue house", context=context)
    with pytest.raises(Unreadable) as caught:
        open_body(key, flipped(sealed, 20), context=context)
    shown = "".join(traceback.format_exception(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "InvalidTag" not in shown
    assert str(caught.value) == "this cannot be opened with that key here"
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), Unreadable)  # noqa: S301 (our own bytes)


def test_secrets_do_not_show_when_printed():
    for thing in (
        SecretKey.from_seed(b"s" * 32),
        SigningKey.from_seed(b"s" * 32),
        open_receipt("1" * 27, word="heron"),
        stretch("k7fm", salt=bytes(16), cost=Cost(memory_kib=8, passes=1)),
    ):
        shown = repr(thing)
        assert "sss" not in shown
        assert "key=" not in shown
        assert "verifier=" not in shown

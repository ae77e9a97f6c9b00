"""What is sealed opens again, for every input; and what it looks like from outside."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftstone.vault import base64url
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
from liftstone.vault.derive import derive
from liftstone.vault.passphrase import ALPHABET, Cost, generate, stretch
from liftstone.vault.receipt import grouped, new_receipt, open_receipt
from liftstone.vault.sealing import SecretKey, open_with, seal_to
from liftstone.vault.signing import SigningKey, verify
from liftstone.vault.stream import CHUNK, SEALED_CHUNK_MAX, open_chunk, seal_chunk
from liftstone.vault.tokens import token

KIB, MIB = 1024, 1024 * 1024
CHEAP = Cost(memory_kib=8, passes=1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
keys = st.binary(min_size=32, max_size=32)
contexts = st.builds(
    Context,
    purpose=texts,
    organisation=st.binary(max_size=20),
    table=texts,
    id=st.binary(max_size=20),
    field=texts,
    version=st.integers(0, 2**32 - 1),
    said=texts,
)


@given(contexts, contexts)
def test_two_contexts_never_look_alike(one, other):
    assert (one.encode() == other.encode()) == (one == other)


@given(keys, st.binary(max_size=5000), contexts)
def test_bodies_and_summaries_open_again(key, clear, context):
    assert open_body(key, seal_body(key, clear, context=context), context=context) == clear
    assert open_summary(key, seal_summary(key, clear, context=context), context=context) == clear


@given(keys, keys, contexts)
def test_keys_open_again(key, other, context):
    sealed = seal_key(key, other, context=context)
    assert len(sealed) == 61
    assert open_key(key, sealed, context=context) == other


@settings(max_examples=30)
@given(keys, st.binary(max_size=200), contexts)
def test_what_is_sealed_to_a_public_key_opens_with_its_secret(seed, clear, context):
    secret = SecretKey.from_seed(seed)
    sealed = seal_to(secret.public, clear, context=context)
    assert len(sealed) == 1 + 1120 + len(clear) + 16
    assert open_with(SecretKey.from_seed(secret.seed), sealed, context=context) == clear


@given(keys, st.binary(max_size=3000), st.integers(0, 2**32 - 1), contexts)
def test_chunks_open_again(key, clear, index, context):
    sealed = seal_chunk(key, clear, index=index, last=True, context=context)
    assert open_chunk(key, sealed, index=index, last=True, context=context) == clear


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77])
def test_a_file_goes_through_in_chunks(size, key, context):
    content = (b"photograph" * (size // 10 + 1))[:size]
    pieces = [content[at : at + CHUNK] for at in range(0, size, CHUNK)] or [b""]
    ends = [index == len(pieces) - 1 for index in range(len(pieces))]
    sealed = [
        seal_chunk(key, piece, index=index, last=last, context=context)
        for index, (piece, last) in enumerate(zip(pieces, ends, strict=True))
    ]
    assert all(len(piece) <= SEALED_CHUNK_MAX for piece in sealed)
    opened = [
        open_chunk(key, piece, index=index, last=last, context=context)
        for index, (piece, last) in enumerate(zip(sealed, ends, strict=True))
    ]
    assert b"".join(opened) == content


@given(keys, st.binary(max_size=500), texts.filter(lambda label: "\0" not in label))
def test_signatures_hold(seed, message, label):
    key = SigningKey.from_seed(seed)
    verify(key.public, key.sign(message, label=label), message, label=label)


@given(st.binary(max_size=200))
def test_base64url_comes_back(data):
    text = base64url.encode(data)
    assert re.fullmatch(r"[A-Za-z0-9_-]*", text)
    assert base64url.decode(text) == data


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, KIB),
        (1, KIB),
        (KIB, KIB),
        (KIB + 1, 4 * KIB),
        (4 * KIB, 4 * KIB),
        (4 * KIB + 1, 16 * KIB),
        (16 * KIB, 16 * KIB),
        (16 * KIB + 1, 64 * KIB),
        (64 * KIB, 64 * KIB),
        (64 * KIB + 1, 256 * KIB),
        (256 * KIB, 256 * KIB),
        (256 * KIB + 1, MIB),
        (MIB, MIB),
        (MIB + 1, 2 * MIB),
        (2 * MIB + 1, 3 * MIB),
    ],
)
def test_a_body_has_one_of_few_sizes(length, size, key, context):
    assert len(seal_body(key, b"a" * length, context=context)) == 1 + 12 + 4 + size + 16


@pytest.mark.parametrize(("length", "size"), [(0, 256), (256, 256), (257, 512), (900, 1024)])
def test_a_summary_grows_by_steps_of_256(length, size, key, context):
    assert len(seal_summary(key, b"a" * length, context=context)) == 1 + 12 + 4 + size + 16


def test_nothing_is_sealed_the_same_way_twice(key, context):
    public = SecretKey.generate().public
    assert len({seal_body(key, b"same", context=context) for _ in range(50)}) == 50
    assert len({seal_to(public, key, context=context) for _ in range(50)}) == 50
    assert len({new_key() for _ in range(50)}) == 50


def test_bytes_as_a_database_hands_them_out_open_too(key, context):
    secret = SecretKey.generate()
    assert open_body(key, memoryview(seal_body(key, b"x", context=context)), context=context) == b"x"
    wrap = memoryview(seal_to(memoryview(secret.public), key, context=context))
    assert open_with(SecretKey.from_seed(memoryview(secret.seed)), wrap, context=context) == key


def test_one_key_derives_different_keys_for_different_labels(key):
    made = {derive(key, label=label) for label in ("a", "b", "a/b")}
    assert len(made) == 3
    assert derive(key, label="a", length=16) == derive(key, label="a")[:16]


def test_a_passphrase_has_80_bits_and_no_letters_that_look_alike():
    made = {generate() for _ in range(200)}
    assert len(made) == 200
    assert len(ALPHABET) == 32
    assert all(re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}", text) for text in made)


@pytest.mark.parametrize("typed", ["K7FM-2XQP-10TE-W4HD", "k7fm 2xqp lote w4hd", " k7fm2xqpIOtew4hd\n"])
def test_a_passphrase_is_understood_as_people_type_it(typed):
    meant = stretch("k7fm-2xqp-10te-w4hd", salt=b"s" * 16, cost=CHEAP)
    assert stretch(typed, salt=b"s" * 16, cost=CHEAP).key == meant.key


def test_a_passphrase_gives_three_keys_that_differ_with_the_salt():
    one, other = (stretch("k7fm", salt=salt * 16, cost=CHEAP) for salt in (b"s", b"t"))
    assert len({one.verifier, one.key, one.totp, other.verifier, other.key, other.totp}) == 6


@given(keys, texts, texts, texts)
def test_a_token_is_equal_for_equal_values_of_one_kind_only(index_key, kind, value, other):
    made = token(index_key, kind=kind, value=value)
    assert len(made) == 16
    assert (token(index_key, kind=kind, value=other) == made) == (value == other)
    assert (token(index_key, kind=other, value=value) == made) == (kind == other)
    assert token(derive(index_key, label="another"), kind=kind, value=value) != made


def test_half_a_surrogate_pair_does_not_break_the_search(key):
    assert token(key, kind="name", value="\ud83d") != token(key, kind="name", value="?")


def test_a_receipt_is_27_digits_in_groups_of_three():
    digits = new_receipt()
    assert re.fullmatch(r"[0-9]{27}", digits)
    assert re.fullmatch(r"([0-9]{3} ){8}[0-9]{3}", grouped(digits))
    assert len({new_receipt() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("012 345 678 901 234 567 890 123 456", "HERON"),
        ("012-345-678-901-234-567-890-123-456", " heron\n"),
        ("٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "\u200fheron\u200f"),
        ("۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶", "Ｈｅｒｏｎ"),
        ("０１２３４５６７８９０１２３４５６７８９０１２３４５６", "heron"),
    ],
)
def test_a_receipt_is_understood_as_people_type_it(typed, word):
    meant = open_receipt("012345678901234567890123456", word="heron")
    found = open_receipt(typed, word=word)
    assert (found.locator, found.verifier, found.key) == (meant.locator, meant.verifier, meant.key)


def test_the_word_opens_and_the_digits_alone_only_find():
    digits = new_receipt()
    right, wrong = (open_receipt(digits, word=word) for word in ("heron", "otter"))
    assert right.locator == wrong.locator
    assert (len(right.locator), len(right.verifier), len(right.key)) == (16, 32, 32)
    assert len({right.verifier, right.key, wrong.verifier, wrong.key}) == 4

"""Vectors that others published, so that we do not merely agree with ourselves."""

import hashlib
import json
from pathlib import Path

import argon2.low_level
import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liftstone.vault.derive import derive
from liftstone.vault.sealing import SecretKey
from liftstone.vault.signing import SigningKey
from liftstone.vault.suites import SUITES

PUBLISHED = json.loads((Path(__file__).parent / "published.json").read_text())
AEADS = {1: AEAD.AES_128_GCM, 2: AEAD.AES_256_GCM, 3: AEAD.CHACHA20_POLY1305}


def hexed(case: dict[str, str], name: str) -> bytes:
    return bytes.fromhex(case[name])


@pytest.mark.parametrize("case", PUBLISHED["rfc5869"]["cases"])
def test_the_key_derivation_is_rfc_5869(case):
    okm = hexed(case, "okm")
    kdf = HKDF(SHA256(), len(okm), hexed(case, "salt"), hexed(case, "info"))
    assert kdf.derive(hexed(case, "ikm")) == okm


def test_our_derivation_is_the_published_one_with_our_label():
    by_hand = HKDF(SHA256(), 42, b"", b"liftstone/a label").derive(b"\x0b" * 22)
    assert derive(b"\x0b" * 22, label="a label", length=42) == by_hand


@pytest.mark.parametrize("case", PUBLISHED["rfc8032"]["cases"])
def test_the_signature_is_rfc_8032(case, monkeypatch):
    # The published messages carry no label: the only thing taken away here is what we put in front.
    monkeypatch.setattr("liftstone.vault.signing.signed_bytes", lambda message, label: message)
    key = SigningKey.from_seed(hexed(case, "secret"))
    assert key.public == hexed(case, "public")
    assert key.sign(hexed(case, "message"), label="") == hexed(case, "signature")


@pytest.mark.parametrize("case", PUBLISHED["gcm"]["cases"])
def test_the_cipher_of_format_1_is_aes_256_gcm(case):
    cipher = SUITES[1].cipher(hexed(case, "key"))
    sealed = cipher.encrypt(hexed(case, "nonce"), hexed(case, "clear"), hexed(case, "aad"))
    assert sealed == hexed(case, "sealed")
    assert cipher.decrypt(hexed(case, "nonce"), sealed, hexed(case, "aad")) == hexed(case, "clear")


def test_the_stretching_is_argon2id_of_rfc_9106():
    # The published case has a secret and associated data, which only the lowest layer takes.
    case, low, ffi = PUBLISHED["rfc9106"], argon2.low_level, argon2.low_level.ffi
    out = ffi.new("uint8_t[]", 32)
    held = {name: ffi.from_buffer(hexed(case, name)) for name in ("password", "salt", "secret", "associated")}
    given = ffi.new(
        "argon2_context *",
        {
            "version": low.ARGON2_VERSION,
            "out": out,
            "outlen": 32,
            "pwd": held["password"],
            "pwdlen": len(held["password"]),
            "salt": held["salt"],
            "saltlen": len(held["salt"]),
            "secret": held["secret"],
            "secretlen": len(held["secret"]),
            "ad": held["associated"],
            "adlen": len(held["associated"]),
            "t_cost": case["passes"],
            "m_cost": case["memory_kib"],
            "lanes": case["lanes"],
            "threads": case["lanes"],
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": low.lib.ARGON2_DEFAULT_FLAGS,
        },
    )
    assert low.core(given, low.Type.ID.value) == low.lib.ARGON2_OK
    assert bytes(ffi.buffer(out)) == hexed(case, "tag")


@pytest.mark.parametrize("case", PUBLISHED["rfc9180"]["cases"])
def test_sealing_to_a_public_key_is_rfc_9180(case):
    # The published cases carry associated data, which the library's public single-shot form does not take;
    # it has this private one for its own tests of the same vectors.
    secret = X25519PrivateKey.from_private_bytes(hexed(case, "secret"))
    assert secret.public_key().public_bytes_raw() == hexed(case, "public")
    clear = openssl.hpke._decrypt_with_aad(
        Suite(KEM.X25519, KDF.HKDF_SHA256, AEADS[case["aead"]]),
        hexed(case, "encapsulation") + hexed(case, "sealed"),
        secret,
        hexed(case, "info"),
        hexed(case, "aad"),
    )
    assert clear == hexed(case, "clear")


@pytest.mark.parametrize("case", [*PUBLISHED["xwing"]["cases"], PUBLISHED["hpke_xwing"]])
def test_our_public_keys_are_x_wings(case):
    public = SecretKey.from_seed(hexed(case, "seed")).public
    assert public.startswith(hexed(case, "public_starts"))
    assert public.endswith(hexed(case, "public_ends"))


def test_hpke_over_x_wing_is_the_published_one():
    case = PUBLISHED["hpke_xwing"]
    expanded = hashlib.shake_256(hexed(case, "seed")).digest(96)
    secret = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])
    )
    clear = openssl.hpke._decrypt_with_aad(
        Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEADS[case["aead"]]),
        hexed(case, "encapsulation") + hexed(case, "sealed"),
        secret,
        hexed(case, "info"),
        hexed(case, "aad"),
    )
    assert clear == hexed(case, "clear")

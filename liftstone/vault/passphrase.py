"""Passphrases are generated, never chosen, and stretched once on the server.

Sixteen symbols of Crockford's base 32 carry 80 bits: what a thief of the database tries against Argon2id
then has no end. People type them from paper, so case, spaces, hyphens and look-alikes (o, i, l) do no harm.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw

from liftstone.vault.derive import derive
from liftstone.vault.errors import Unreadable
from liftstone.vault.words import is_text

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
GROUPS, GROUP = 4, 4
SALT_SIZE = 16
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
_LOOKALIKES = str.maketrans("oil", "011")


@dataclass(frozen=True)
class Cost:
    """What one stretching costs: memory in KiB, passes, lanes (Argon2id, RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


DEFAULT = Cost()


@dataclass(frozen=True, eq=False)
class Stretched:
    """What one passphrase gives: `verifier` is compared, `key` opens the person key, `totp` that secret."""

    verifier: bytes = field(repr=False)
    key: bytes = field(repr=False)
    totp: bytes = field(repr=False)


def generate() -> str:
    """Return a new passphrase of 80 bits, such as "k7fm-2xqp-9rte-w4hd"."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def normalise(passphrase: str) -> str:
    """Return the symbols alone: lower case, without spaces and hyphens, look-alikes read as digits."""
    plain = unicodedata.normalize("NFKC", passphrase).lower()
    return _SEPARATORS.sub("", plain).translate(_LOOKALIKES)


def stretch(passphrase: str, *, salt: bytes, cost: Cost = DEFAULT) -> Stretched:
    """Return verifier, key and TOTP key, 32 bytes each: one Argon2id, split by HKDF.

    About 0.1 s and `cost.memory_kib` of memory. `salt` is 16 random bytes per person; raises Unreadable for
    any other length and for text that no keyboard types (half a surrogate pair).
    """
    plain = normalise(passphrase)
    if len(salt) != SALT_SIZE or not is_text(plain):
        raise Unreadable
    root = hash_secret_raw(
        plain.encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return Stretched(
        verifier=derive(root, label="passphrase/verifier"),
        key=derive(root, label="passphrase/key"),
        totp=derive(root, label="passphrase/totp"),
    )

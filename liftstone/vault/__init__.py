"""The vault seals, opens, signs and derives: plain functions over bytes, in formats that never change.

It holds no state, reads no file or clock, writes no log and never decides who may open what: that is
`keyring`. Its twin in `browser/vault/` writes and reads the same bytes. Every sealed thing begins with a
format byte (`suites.py`), every derived key has a label of its own, and everything that cannot be opened,
whatever the reason, is one error: `Unreadable`.
"""

from liftstone.vault.errors import Unreadable

__all__ = ["Unreadable"]

"""What is one person's alone, such as words that are still being typed: sealed under a key of their own secret.

No team, no officer and no recovery opens it: whoever loses the passphrase loses what was not kept yet.
"""

from typing import Any

from liftstone.keyring import written
from liftstone.keyring.records import Sealed
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.bodies import open_body, seal_body
from liftstone.vault.derive import derive


def seal(what: Sealed, content: dict[str, Any], *, by: Unlocked) -> bytes:
    """Seal `content` for oneself; `what.sealed` is not looked at."""
    return seal_body(_key(by), written.write(content), context=what.context())


def open_own(what: Sealed, *, by: Unlocked) -> dict[str, Any] | None:
    """Return what one sealed for oneself; None where it was sealed under a secret that was lost since.

    Nothing of it is in the audit: it is what the person typed a moment ago, and no record yet.
    """
    try:
        return written.read(open_body(_key(by), what.sealed, context=what.context()))
    except Unreadable:
        return None


def _key(by: Unlocked) -> bytes:
    return derive(by.secret.seed, label="person/typing")

"""The demo's key ceremonies and the sign-ins that they yield.

The invented people's passphrases end up in a file beside the database, readable by its owner alone: that is what
makes it a demo. A real ceremony hands them over on paper and keeps nothing.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from liftstone.accounts import actions as accounts
from liftstone.accounts import ceremony, joining
from liftstone.accounts.ceremony import Founded, Newcomer
from liftstone.keyring import roots
from liftstone.rows.acting import acting_for
from liftstone.shut import write_shut

from .stories import cast
from .stories.shapes import Adviser

HELPLINE = "Riverside Helpline"
PARTNER = "Northmoor Refuge"
_STEP = 30  # seconds that a code lasts


@dataclass(frozen=True)
class SignIn:
    """What a demo person types."""

    login: str
    name: str
    role: str
    passphrase: str
    totp: bytes

    def row(self) -> dict[str, str]:
        """As the file and `./dev code` have it: the authenticator's secret in base 32."""
        secret = base64.b32encode(self.totp).decode().rstrip("=")
        said = {"login": self.login, "name": self.name, "role": self.role, "passphrase": self.passphrase}
        return {**said, "totp_secret": secret}


def hold(name: str, *, people: Iterable[Adviser]) -> tuple[Founded, list[SignIn]]:
    """Found an organisation of invented people; whoever `waits` is invited and joins as far as one can alone."""
    everybody = list(people)
    newcomers = [Newcomer(each.login, each.name, each.roles) for each in everybody if not each.waits]
    founded = ceremony.found(name, people=newcomers, trust_root=roots.trust)
    sign_ins = [
        SignIn(
            each.newcomer.login,
            each.newcomer.name,
            ", ".join(each.newcomer.roles),
            each.passphrase,
            each.totp,
        )
        for each in founded.sign_ins
    ]
    sign_ins += [_join(each, founded=founded) for each in everybody if each.waits]
    return founded, sign_ins


def _join(newcomer: Adviser, *, founded: Founded) -> SignIn:
    """Invited by an officer, with passphrase and authenticator of their own; an officer has yet to admit them."""
    officer = founded.actor(next(each.login for each in cast.ADVISERS if "officer" in each.roles))
    with acting_for(organisation=officer.organisation, person=officer.person):
        _, code = accounts.invite(login=newcomer.login, name=newcomer.name, roles=list(newcomer.roles), by=officer)
    fresh = joining.prepare(code)
    # SHA-1 is what authenticator apps know (RFC 6238).
    now = TOTP(fresh.totp, 6, SHA1(), _STEP).generate(int(time.time()))  # noqa: S303
    joining.confirm(code, typed=fresh.passphrase, totp_code=now.decode())
    role = ", ".join(newcomer.roles) + " (an officer has yet to admit)"
    return SignIn(newcomer.login, newcomer.name, role, fresh.passphrase, fresh.totp)


def keep(told: object, *, file: Path) -> None:
    """Write what only the owner of the data folder may read, as JSON, in one step."""
    write_shut(file, json.dumps(told, indent=1, ensure_ascii=False).encode())

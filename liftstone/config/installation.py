"""One installation: its data folder, its secrets, and the environment each of its processes is given."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from liftstone.config.postgres import OWNER, Cluster
from liftstone.shut import made_once

Door = Literal["public", "staff", "worker", "owner", "tests"]

ROLE: dict[Door, str] = {
    "public": "liftstone_public",
    "staff": "liftstone_staff",
    "worker": "liftstone_worker",
    "owner": OWNER,
    "tests": "liftstone_staff",
}


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A data folder with its database, and the addresses its two doors are known by.

    `helpline` is empty for everything that is nobody's real helpline, the demo and the tests too.
    """

    cluster: Cluster
    public_origin: str
    staff_origin: str
    helpline: str = ""
    mail: str = ""  # where it goes out; with a password in it, so the staff door alone is told

    @property
    def data(self) -> Path:
        """The installation's own folder."""
        return self.cluster.data_folder

    def environment(self, door: Door) -> dict[str, str]:
        """What a process of that door is told: its own role's password and its own secret, nobody else's."""
        # What the person who starts it has set for one process must not reach the others.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("LIFTSTONE_")}
        told = {
            "DOOR": door,
            "DATABASE": self.cluster.url(ROLE[door]),
            "DATA": str(self.data),
            "HELPLINE": self.helpline,
            "PUBLIC_ORIGIN": self.public_origin,
            "STAFF_ORIGIN": self.staff_origin,
            "ROOT_KEYS": str(self.data / "roots.json"),
            "SECRET": self._secret(f"door-{door}"),
        }
        if door == "staff":
            told["MAIL"] = self.mail
        if door == "tests":
            others: tuple[Door, ...] = ("public", "worker", "owner")
            told |= {f"DATABASE_{other.upper()}": self.cluster.url(ROLE[other]) for other in others}
        told_all = {f"LIFTSTONE_{name}": value for name, value in told.items()}
        return inherited | told_all | {"DJANGO_SETTINGS_MODULE": "liftstone.config.settings"}

    def _secret(self, name: str) -> str:
        """A random value that is made once and stays: what one door signs, only that door recognises."""
        return made_once(self.data / "secrets" / name, lambda: secrets.token_urlsafe(48).encode()).decode()

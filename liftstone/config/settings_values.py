"""What a process is told from outside: the environment `liftstone serve` gives to each of its children.

Refused early and by name when it is wrong. Every process gets only what it needs: the public door never sees
the staff door's password or secret.
"""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from liftstone.config.mail import Mail, read


class Values(BaseSettings):
    """The environment, typed. Names in the environment begin with LIFTSTONE_."""

    model_config = SettingsConfigDict(env_prefix="LIFTSTONE_", hide_input_in_errors=True, extra="ignore")

    door: Literal["public", "staff", "worker", "owner", "tests"] = "staff"
    # postgresql://ROLE:PASSWORD@/NAME?host=SOCKET_FOLDER, with that role's own password only.
    database: str = Field(pattern=r"^postgresql://")
    # The tests connect as every role at once; no running process is given these.
    database_public: str = ""
    database_worker: str = ""
    database_owner: str = ""
    # The installation's own folder.
    data: str
    # Signs what this door alone must recognise again; at least 32 characters.
    secret: str = Field(min_length=32)
    # The helpline's name. Empty: nobody's real helpline, and every page says so.
    helpline: str = ""
    public_origin: str = ""
    staff_origin: str = ""
    # Where the JSON file with the organisations' public root keys is.
    root_keys: str = ""
    # Where mail goes out (see `mail`). Empty: nothing is sent from here, and pages offer to write it by hand.
    mail: str = ""
    # Leading zero bits of each of the sixteen puzzles a report pays with (11: at most 3 s on a slow phone).
    work_bits: int = Field(default=11, ge=1, le=24)

    def hosts(self) -> list[str]:
        """The names this door answers to: its own origin's, and nothing else."""
        origins = {"public": [self.public_origin], "staff": [self.staff_origin]}.get(
            self.door, [self.public_origin, self.staff_origin]
        )
        return [name for name in (urlsplit(origin).hostname for origin in origins) if name]

    def sender(self) -> Mail | None:
        """The mail server, where there is one. Refused at the start when its address is wrong."""
        return read(self.mail) if self.mail else None

    def databases(self) -> dict[str, str]:
        """Each connection by Django's name for it. `audit` is a second one as the same role.

        Its entries are committed although the view that caused them fails.
        """
        others = {
            "audit": self.database if self.door in ("staff", "tests", "owner") else "",
            "public": self.database_public,
            "worker": self.database_worker,
            "owner": self.database_owner,
        }
        return {"default": self.database} | {name: url for name, url in others.items() if url}

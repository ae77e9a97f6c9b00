"""Where mail goes out: read from one address, refused early without its password, told to one door."""

import subprocess
import sys
from pathlib import Path

import pytest

from liftstone.config import mail
from liftstone.config.installation import Installation
from liftstone.config.postgres import Cluster

SECRET = "heron-at-dusk"
FULL = f"smtps://table:{SECRET}%2F1@mail.example:2465?from=table@network.example"


def test_an_address_says_all_that_is_needed() -> None:
    found = mail.read(FULL)
    assert found == mail.Mail("smtps", "mail.example", 2465, "table", f"{SECRET}/1", "table@network.example")
    told = found.settings()
    assert (told["EMAIL_USE_SSL"], told["EMAIL_USE_TLS"]) == (True, False)
    starting = mail.read("smtp://mail.example?from=table@network.example")
    assert starting.port == 587
    assert (starting.settings()["EMAIL_USE_SSL"], starting.settings()["EMAIL_USE_TLS"]) == (False, True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_what_is_not_encrypted_stays_on_this_machine(host: str) -> None:
    assert mail.read(f"local://{host}?from=a@b.example").port == 25


@pytest.mark.parametrize(
    "address",
    [
        f"http://u:{SECRET}@mail.example?from=a@b.example",
        f"smtps://u:{SECRET}@?from=a@b.example",
        f"smtps://u:{SECRET}@mail.example",
        f"smtps://u:{SECRET}@mail.example?from=nobody",
        f"smtps://u:{SECRET}@mail.example?from=a@b.example%0d%0aBcc:c@d.example",
        f"smtps://u:{SECRET}@mail.example:99999?from=a@b.example",
        f"local://u:{SECRET}@mail.example?from=a@b.example",
        f"local://u:{SECRET}@127.0.0.1.example?from=a@b.example",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(mail.BadMail) as refused:
        mail.read(address)
    assert SECRET not in str(refused.value)


class Named(Cluster):
    """A database that is not there."""

    def url(self, role: str, *, database: str = "") -> str:
        """Return an address that leads nowhere."""
        return f"postgresql://{role}@/{database}"


def test_the_staff_door_alone_is_told(tmp_path: Path) -> None:
    own = Installation(cluster=Named(tmp_path), public_origin="http://a", staff_origin="http://b", mail=FULL)
    (tmp_path / "secrets").mkdir()
    told = {door: own.environment(door).get("LIFTSTONE_MAIL") for door in ("public", "worker", "owner")}
    assert own.environment("staff")["LIFTSTONE_MAIL"] == FULL
    assert told == {"public": None, "worker": None, "owner": None}


def test_serving_with_a_wrong_address_says_so_and_does_not_begin(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "liftstone.config.main", "serve", "--data", str(tmp_path / "new")]
    wrong = f"smtps://u:{SECRET}@mail.example"
    done = subprocess.run(
        words, env={"LIFTSTONE_MAIL": wrong, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "LIFTSTONE_MAIL: The mail server's address ends with ?from=" in done.stdout
    assert SECRET not in done.stdout + done.stderr
    assert not (tmp_path / "new").exists()

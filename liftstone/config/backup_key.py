"""`liftstone backup-key`: the key that opens backups. Its secret half is on paper and never on this machine."""

import argparse
import base64
import os
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path

from liftstone.accounts import paper
from liftstone.shut import write_shut
from liftstone.vault import Unreadable
from liftstone.vault.sealing import SecretKey

SHOWN = """This key opens every backup that is made from now on. Write the 14 groups on two sheets of paper, in two
safes that are not where the backups are; photograph nothing. Nobody can make it again.
"""

Ask = Callable[[str], str]
Say = Callable[[str], None]


class NoKey(Exception):
    """There is no key to seal backups to, or it is not the one; the text says what to do."""


def _file(data: Path) -> Path:
    return data / "backup-recipient"


def recipient(data: Path) -> bytes:
    """Return the public half, to which an installation's backups are sealed. `NoKey` before there is one."""
    try:
        return base64.b64decode(_file(data).read_text())
    except (OSError, ValueError):
        raise NoKey("Backups have no key yet. Make one first, on paper: `liftstone backup-key`.") from None


def trust(data: Path, *, public: bytes) -> None:
    """Have backups sealed to this public half."""
    write_shut(_file(data), base64.b64encode(public))


def secret(text: str) -> SecretKey:
    """Return the secret half that somebody typed from paper. `NoKey` where a group is wrong."""
    try:
        return SecretKey.from_seed(paper.read(text))
    except Unreadable:
        raise NoKey("Those are not the 14 groups. Compare them with the paper, group by group.") from None


def asked_for(file: Path | None, *, ask: Ask = getpass) -> SecretKey:
    """Return the secret half from a file (for a rehearsal by script) or from the keyboard, not shown."""
    if file is not None:
        return secret(file.read_text())
    return secret(ask("The 14 groups of the backup key (not shown): "))


def command(words: Sequence[str], *, ask: Ask = input, say: Say = print) -> int:
    """Make the key, show it once, have it typed back."""
    parser = argparse.ArgumentParser(prog="liftstone backup-key", description="Make the key that opens backups.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("LIFTSTONE_DATA", ".data/liftstone")))
    parser.add_argument("--anew", action="store_true", help="in place of the one there is, for backups from now on")
    options = parser.parse_args(words)
    if not options.data.is_dir():
        raise NoKey(f"{options.data} is no installation.")
    if _file(options.data).exists() and not options.anew:
        raise NoKey("There is a key already; --anew makes another for the backups from now on.")
    made = SecretKey.generate()
    groups = paper.groups(made.seed)
    say(SHOWN)
    for start in range(0, len(groups), 7):
        say("    " + " ".join(groups[start : start + 7]))
    while not _is_typed_back(ask("Type the 14 groups back from the paper: "), seed=made.seed):
        say("That is not what was shown. Compare group by group.")
    trust(options.data, public=made.public)
    say("From now on `liftstone backup DIR` seals to this key.")
    return 0


def _is_typed_back(text: str, *, seed: bytes) -> bool:
    try:
        return paper.read(text) == seed
    except Unreadable:
        return False

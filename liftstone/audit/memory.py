"""What the log remembers outside the database: its key, and the newest checkpoint that it signed.

Files in the installation's own folder. Whoever can write the database, but not these, can neither sign
another history nor have one signed by deleting what was signed last.
"""

import os
from pathlib import Path

from liftstone.audit.checkpoint import origin_of
from liftstone.audit.note import Verifier
from liftstone.vault.signing import SigningKey


class Memory:
    """The log's files below an installation's data folder. Made where they are missing."""

    def __init__(self, data: Path) -> None:
        self._key_file = data / "secrets" / "checkpoint-key"
        self._folder = data / "audit"

    @property
    def key(self) -> SigningKey:
        """The log's signing key; made the first time it is asked for."""
        if not self._key_file.exists():
            self._key_file.parent.mkdir(mode=0o700, exist_ok=True)
            _write_once(self._key_file, content=SigningKey.generate().seed)
        return SigningKey.from_seed(self._key_file.read_bytes())

    @property
    def log(self) -> Verifier:
        """The log's public key under the log's name, which follows from the key and so never changes."""
        public = self.key.public
        return Verifier(origin_of(public), public)

    def newest(self) -> str | None:
        """Return the note of the newest checkpoint that was signed, None before the first."""
        try:
            return (self._folder / "newest-checkpoint").read_text()
        except FileNotFoundError:
            return None

    def remember(self, note: str) -> None:
        """Remember a checkpoint, on disk before this returns; beside it lies the public key, to hand on."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        (self._folder / "verifier-key").write_text(self.log.to_text() + "\n")
        part = self._folder / "newest-checkpoint.part"
        with part.open("w") as output:
            output.write(note)
            output.flush()
            os.fsync(output.fileno())
        part.replace(self._folder / "newest-checkpoint")


def _write_once(file: Path, *, content: bytes) -> None:
    """Write a file that only we can read, whole or not at all; where another was faster, theirs stays."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as output:
        output.write(content)
        output.flush()
        os.fsync(output.fileno())
    try:
        os.link(part, file)
    except FileExistsError:
        pass
    finally:
        part.unlink()

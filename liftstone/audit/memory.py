"""What the log remembers outside the database: its key, and the newest checkpoint that it signed.

Files in the installation's own folder. Whoever can write the database, but not these, can neither sign
another history nor have one signed by deleting what was signed last.
"""

from pathlib import Path

from liftstone.audit.checkpoint import origin_of
from liftstone.audit.note import Verifier
from liftstone.shut import made_once, shut_folder, write_shut
from liftstone.vault.signing import SigningKey


class Memory:
    """The log's files below an installation's data folder. Made where they are missing."""

    def __init__(self, data: Path) -> None:
        self._key_file = data / "secrets" / "checkpoint-key"
        self._folder = data / "audit"

    @property
    def key(self) -> SigningKey:
        """The log's signing key; made the first time it is asked for."""
        shut_folder(self._key_file.parent)
        return SigningKey.from_seed(made_once(self._key_file, lambda: SigningKey.generate().seed))

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
        shut_folder(self._folder)
        (self._folder / "verifier-key").write_text(self.log.to_text() + "\n")
        write_shut(self._folder / "newest-checkpoint", note.encode())

"""The key that signs the audit's checkpoints: in the worker's own folder, never in the database."""

import os
from pathlib import Path

from django.conf import settings

from liftstone.audit import sequencer
from liftstone.vault.signing import SigningKey


def key() -> SigningKey:
    """Return the key; made at the first call, readable by this user alone."""
    file = Path(settings.DATA) / "secrets" / "checkpoint-key"
    if not file.exists():
        made = SigningKey.generate()
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(made.seed)
    return SigningKey.from_seed(file.read_bytes())


def checkpoint() -> object:
    """Sign where the audit tree stands now, if anything is new."""
    return sequencer.checkpoint(signing_key=key())

"""Files and folders that nobody but their owner may read."""

import os
import secrets
import tempfile
from pathlib import Path


def shut_folder(folder: Path) -> None:
    """Make a folder that nobody else may enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def write_shut(file: Path, *, text: str) -> None:
    """Write a file that nobody else may read, from its first byte on, and whole or not at all."""
    _written(file, text=text).replace(file)


def secret(file: Path, *, length: int) -> str:
    """A random value of `length` bytes, in base 64, that is made once and stays.

    Whoever asks at the same moment gets the same one: the first to link it into its place wins.
    """
    if not file.exists():
        part = _written(file, text=secrets.token_urlsafe(length))
        try:
            file.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_text()


def _written(file: Path, *, text: str) -> Path:
    """The text in a file of its own beside `file`; mkstemp lets nobody else read it."""
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    with os.fdopen(handle, "w") as output:
        output.write(text)
    return Path(name)

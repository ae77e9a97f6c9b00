"""Files and folders that nobody but their owner may read: passwords, seeds, what a demo's people type.

It writes whole files or none, on disk before it returns. It knows nothing of what stands in them, and never
hands one to somebody else.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def shut_folder(folder: Path) -> None:
    """Make a folder that nobody else may enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def write_shut(file: Path, content: bytes) -> None:
    """Write a file that nobody else may read, from its first byte on, in place of the one that is there."""
    _written(file, content).replace(file)


def made_once(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return what stands in a file, which is made the first time that somebody asks for it.

    Whoever asks at the same moment gets the same: the first to link theirs into its place wins.
    """
    if not file.exists():
        part = _written(file, make())
        try:
            file.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_bytes()


def _written(file: Path, content: bytes) -> Path:
    """The content in a file of its own beside `file`; mkstemp lets nobody else read it."""
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    with os.fdopen(handle, "wb") as output:
        output.write(content)
        output.flush()
        os.fsync(output.fileno())
    return Path(name)

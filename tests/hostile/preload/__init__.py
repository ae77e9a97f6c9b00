"""The preloaded library: compiled when a test needs it, into a folder of the caller's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOURCES = Path(__file__).parent


class NoCompiler(Exception):
    """There is no C compiler, so durability cannot be tested. Never a reason to skip: install gcc."""


def compile_into(folder: Path) -> Path:
    """Compile the library and return its path. Raises NoCompiler, or CalledProcessError with gcc's words."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise NoCompiler("gcc is needed to journal what PostgreSQL does to its disk: apt install gcc")
    library = folder / "disk.so"
    flags = ["-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror"]
    sources = [str(path) for path in sorted(SOURCES.glob("*.c"))]
    subprocess.run([compiler, *flags, "-o", str(library), *sources, "-ldl"], check=True)
    library.chmod(0o755)
    return library


def environment(
    *,
    library: Path,
    journal: Path | None = None,
    root: Path | None = None,
    sync_us: int = 0,
    lies: bool = False,
) -> dict[str, str]:
    """What to add to PostgreSQL's environment.

    journal and root go together: every change below root is appended to journal (which must exist and be
    writable by PostgreSQL's user). sync_us: microseconds by which each fsync and fdatasync is slower. lies:
    every sync succeeds and does nothing, as on a disk that lies.
    """
    settings = {"LD_PRELOAD": str(library)}
    if journal is not None and root is not None:
        settings |= {"LIFTSTONE_DISK_JOURNAL": str(journal), "LIFTSTONE_DISK_ROOT": str(root)}
    if sync_us:
        settings["LIFTSTONE_DISK_SYNC_US"] = str(sync_us)
    if lies:
        settings["LIFTSTONE_DISK_LIES"] = "1"
    return settings

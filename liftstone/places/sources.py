"""Which published file this is, told by its headings and never by its name; folders and archives are opened."""

import csv
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from liftstone.places.models import Source
from liftstone.places.problems import Unknown

Kind = Source.Kind
ENDINGS = (".csv", ".txt")
CODE_POINT = 10  # columns of Code-Point Open, which has no headings
_CHUNK = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_LOCKED = 0x1  # the bit of a zip entry that is encrypted (APPNOTE 4.4.4)

# Of each layout what its headings must have; {x} stands for the year in which a newer edition names a column.
LAYOUTS: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "onspd": (Kind.POSTCODES, ("pcds?|pcd7", "doterm", r"oslaua|lad\d\dcd", r"pfa(\d\dcd)?", "lat", "long")),
    "outcode-forces": (Kind.OUTCODE_FORCES, ("postcode", "latitude", "longitude", "pfa")),
    "outcodes": (Kind.OUTCODES, ("postcode", "latitude", "longitude", "region", "country")),
    "councils": (Kind.COUNCILS, ("gss-code", "official-name", "replaced-by", "alt-names", "nation")),
    "council-forces": (Kind.COUNCIL_FORCES, (r"lad\d\dcd", r"pfa\d\dcd")),
}


@dataclass(frozen=True)
class Member:
    """One table: a file, or one inside an archive. `size` is in bytes, unpacked."""

    name: str
    size: int
    open_: Callable[[], AbstractContextManager[BinaryIO]] = field(repr=False)

    @contextmanager
    def rows(self) -> Iterator[Iterator[list[str]]]:
        """Read it row by row; what is not UTF-8 shows as such. Raises `Unknown` where it is damaged."""
        with ExitStack() as stack:
            raw = stack.enter_context(self.open_())
            text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
            try:
                yield csv.reader(text)
            except (csv.Error, zipfile.BadZipFile, zlib.error, EOFError):
                raise Unknown(f"{self.name} is damaged, or was cut off on its way.") from None


@dataclass
class Found:
    """Tables of one layout that belong together, and what each column is called."""

    layout: str
    kind: Kind
    members: list[Member]
    headings: list[str]

    def at(self, *names: str) -> int:
        """Return where the first of these columns stands (regular expressions, small letters); -1 without."""
        for name in names:
            for number, heading in enumerate(self.headings):
                if re.fullmatch(name, heading):
                    return number
        return -1

    def digest(self) -> str:
        """Return the SHA-256 of all its tables, one after the other."""
        hashed = hashlib.sha256()
        for member in self.members:
            with member.open_() as raw:
                while chunk := raw.read(_CHUNK):
                    hashed.update(chunk)
        return hashed.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[list[Found]]:
    """Give what is known in a file, a folder or a zip archive. Raises `Unknown` where nothing is, and `OSError`."""
    with ExitStack() as stack:
        found: dict[str, Found] = {}
        for member in _members(path, stack):
            _sort(member, found)
        if not found:
            raise Unknown(_nothing())
        yield [found[layout] for layout in (*LAYOUTS, "code-point-open") if layout in found]


def _members(path: Path, stack: ExitStack) -> list[Member]:
    if path.is_dir():
        files = [each for each in sorted(path.rglob("*")) if each.suffix.lower() in ENDINGS]
        return [_file(each) for each in files]
    if not zipfile.is_zipfile(path):
        return [_file(path)]
    archive = stack.enter_context(zipfile.ZipFile(path))
    infos = sorted(archive.infolist(), key=lambda each: each.filename)
    if any(each.flag_bits & _LOCKED for each in infos):
        raise Unknown(f"{path.name} is locked with a password. Unpack it first.")
    if any(each.compress_type not in _PACKED for each in infos):
        raise Unknown(f"{path.name} is packed in a way that is not read here. Unpack it first.")
    return [_packed(archive, each) for each in infos if each.filename.lower().endswith(ENDINGS)]


def _file(path: Path) -> Member:
    return Member(path.name, path.stat().st_size, lambda: path.open("rb"))


def _packed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    @contextmanager
    def unpacked() -> Iterator[BinaryIO]:
        with archive.open(info) as raw:
            yield io.BufferedReader(raw)  # type: ignore[type-var]

    return Member(info.filename, info.file_size, unpacked)


def _sort(member: Member, found: dict[str, Found]) -> None:
    """Put a table to those of its layout. Of several with headings, parts of one another, the largest counts."""
    try:
        with member.rows() as rows:
            first = next(rows, [])
    except Unknown:  # so it is none of those that are known
        return
    layout = _layout(first)
    before = found.get(layout)
    if layout == "code-point-open" and before:
        before.members.append(member)
    elif layout and (before is None or before.members[0].size < member.size):
        kind = LAYOUTS[layout][0] if layout in LAYOUTS else Kind.POSTCODES
        found[layout] = Found(layout, kind, [member], [each.strip().lower() for each in first])


def _layout(first: list[str]) -> str:
    headings = [each.strip().lower() for each in first]
    for layout, (_kind, wanted) in LAYOUTS.items():
        if all(any(re.fullmatch(each, heading) for heading in headings) for each in wanted):
            return layout
    looks_so = len(first) == CODE_POINT and re.fullmatch(
        r"[A-Za-z]{1,2}[0-9][0-9A-Za-z ]{0,3}[0-9][A-Za-z]{2}", first[0]
    )
    return "code-point-open" if looks_so and all(re.fullmatch(r"\d+", each) for each in first[1:4]) else ""


def _nothing() -> str:
    return (
        "This is no file that is known here. Known are, by their headings: ONSPD (pcds, doterm, oslaua or lad25cd,"
        " pfa, lat, long), Code-Point Open (ten columns without headings), outcodes (postcode, latitude, longitude,"
        " region, country), outcodes and forces (postcode, latitude, longitude, pfa), councils (gss-code,"
        " official-name, replaced-by, alt-names, nation), councils and forces (LAD16CD, PFA16CD, of any year)."
    )

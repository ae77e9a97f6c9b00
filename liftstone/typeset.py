"""Makes a PDF/UA of words from a record, in a process that ends with it. Knows no record, and keeps nothing.

A process of its own, because typst remembers what it has set for its next runs, in memory, and nothing that was
opened may outlive its request. What is to be set goes in and the PDF comes out through pipes: the process may write
no file, sees an empty folder in place of the disk, and its words are data, never typst's own language. Its limit:
it runs as the same user of the system as the door that starts it.
"""

import contextlib
import json
import logging
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).resolve().parent / "web" / "typst"
FONTS = ("manimgx_fonts", "manimgx_fonts_cjk")  # packages that hold nothing but Noto
LONGEST = 30  # seconds: two thousand entries take one to five
AT_ONCE = 2  # a PDF takes every processor it gets; whoever asks for a third waits for one of these
LARGEST = 2**30  # bytes of memory that one may take

UNDRAWABLE, BROKEN = 3, 4  # how the process ends; what typst says is not handed on, since it quotes the words
# As the database cannot hold, or no font draws; half of an emoji among them.
NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A word that is wider than the page would leave it on the right: it may be broken before a letter, never before
# an accent.
ENDLESS = re.compile(r"(\S{40})(?=[!-~\w])")
log = logging.getLogger("liftstone")
_room = threading.BoundedSemaphore(AT_ONCE)


class Undrawable(Exception):
    """A character is in none of our fonts, or may not stand in a PDF/UA. Carries no text."""


class Unset(Exception):
    """No PDF was made: it took too long or too much, or the process died. Carries no text."""


def pdf(template: str, *, data: Mapping[str, Any]) -> bytes:
    """Return what `web/typst/<template>.typ` makes of `data` (texts, lists and mappings) as a tagged PDF/UA-1.

    Raises `Undrawable`, or `Unset`. Takes at most twice `LONGEST` seconds.
    """
    source = (TEMPLATES / f"{template}.typ").read_text()
    task = json.dumps({"source": source, "data": drawable(data), "fonts": _folders()}).encode()
    if not _room.acquire(timeout=LONGEST):
        raise Unset
    try:
        # Nothing that the door was started with is seen by the process: -I, and no other environment.
        ran = subprocess.run(  # noqa: S603 - this very file
            [sys.executable, "-I", __file__],
            input=task,
            capture_output=True,
            timeout=LONGEST,
            env={"RAYON_NUM_THREADS": "2"},  # as many threads as the memory is for
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError) as problem:
        log.warning("typeset: %s", type(problem).__name__)
        raise Unset from None
    finally:
        _room.release()
    if ran.returncode == UNDRAWABLE:
        raise Undrawable
    if ran.returncode:
        log.warning("typeset: ended with %s", ran.returncode)
        raise Unset
    return ran.stdout


def drawable(said: Any) -> Any:
    """Return words as a page can hold them: "�" for what is no character, a place to break in endless ones."""
    if isinstance(said, str):
        whole = said.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
        return ENDLESS.sub("\\1\u200b", NO_CHARACTER.sub("�", whole))
    if isinstance(said, Mapping):
        return {name: drawable(each) for name, each in said.items()}
    return [drawable(each) for each in said] if isinstance(said, list | tuple) else said


def _folders() -> list[str]:
    specs = [find_spec(name) for name in FONTS]
    return [str(Path(spec.origin).parent) for spec in specs if spec and spec.origin]


def _limit() -> None:
    """May write no file and leave no memory behind on disk; may not take the machine."""
    import resource

    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, 2 * LONGEST)):
        resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))


def _set() -> int:
    """The process: what is to be set from the input, the PDF to the output."""
    import typst

    task = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=task["fonts"])
    with tempfile.TemporaryDirectory() as nothing:
        _limit()
        try:
            made = typst.compile(
                task["source"].encode(),
                root=nothing,
                package_path=nothing,
                package_cache_path=nothing,
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(task["data"])},
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as refused:
            drawn = "could not be displayed" not in refused.message and "codepoint" not in refused.message
            return BROKEN if drawn else UNDRAWABLE
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_set())

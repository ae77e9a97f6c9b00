"""The words of a PDF as they lie on its pages: the process that reads them, and ends with it.

A process of its own, because a PDF is a program of a stranger's: what it may take in time and memory is bounded by
the system, and what it makes of the reader ends here. It imports nothing of ours and writes no file.
"""

import contextlib
import io
import json
import sys

MOST_PAGES = 100
MOST_CHARACTERS = 2_000_000
LONGEST = 20  # seconds of work; a hundred full pages take five
LARGEST = 2**29  # bytes of memory

LOCKED, TOO_LARGE, BROKEN = 3, 4, 5  # how the process ends; what the reader says is not handed on: it quotes


class _TooLarge(Exception):
    """More pages or words than minutes have."""


class _Locked(Exception):
    """It opens with a password alone."""


def _limit() -> None:
    import resource

    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CPU, LONGEST)):
        resource.setrlimit(limit, (most, most))
    with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))


def _read(content: bytes) -> list[list[str]]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Locked
    if len(reader.pages) > MOST_PAGES:
        raise _TooLarge
    pages, characters = [], 0
    for page in reader.pages:
        text = page.extract_text(extraction_mode="layout") or ""
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise _TooLarge
        pages.append(text.splitlines())
    return pages


def _main() -> int:
    """The process: a PDF from the input, its pages as lists of lines to the output."""
    content = sys.stdin.buffer.read()
    _limit()
    try:
        said = json.dumps(_read(content))
    except _Locked:
        return LOCKED
    except (_TooLarge, MemoryError):
        return TOO_LARGE
    except Exception:  # pypdf meets broken files with errors of every kind, and all of them mean the same
        return BROKEN
    sys.stdout.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(_main())

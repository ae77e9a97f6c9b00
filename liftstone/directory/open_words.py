"""What a search of the open interface looks in, and how what is searched for is read: words, without accents."""

import re
import unicodedata
from collections.abc import Iterable

from liftstone.directory.hsds_fields import Document

# Bytes of words that are kept of a record. The row must hold them itself: read from beside it, a search through a
# hundred thousand takes seconds.
KEPT = 2_500
LONGEST = 40  # letters of a word
_WORD = re.compile(r"[^\W_]+")


def words(document: Document) -> str:
    """Return the words of a record as PostgreSQL's tsvector: its names first, what it does, where it covers."""
    parts = [document.get(name) for name in ("name", "alternate_name")]
    parts.append(document.get("organization", {}).get("name"))
    parts += [each.get("taxonomy_term", {}).get("name") for each in document.get("attributes", ())]
    parts += [each.get("name") for each in document.get("service_areas", ())]
    parts.append(document.get("description"))
    return " ".join(f"'{each}'" for each in _kept(read(" ".join(str(part) for part in parts if part))))


def asked(search: str) -> str:
    """Return what is searched for as a tsquery: all the words, each as it may begin; "" where there are none."""
    return " & ".join(f"'{each}':*" for each in read(search))


def read(text: str) -> list[str]:
    """Return the words of a text, each once, as they are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return list(dict.fromkeys(each[:LONGEST] for each in _WORD.findall(letters)))


def _kept(found: Iterable[str]) -> Iterable[str]:
    """As many as there is room for."""
    left = KEPT
    for each in found:
        left -= len(each.encode()) + 8
        if left < 0:
            return
        yield each

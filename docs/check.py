"""Checks that what the documents point to exists: files, folders, and headings inside them."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)


def documents() -> list[Path]:
    """The documents of the project: at its root, and below docs."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def anchors(document: Path) -> set[str]:
    """The names that a document's headings can be linked by, as GitHub and most other viewers make them."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(document.read_text()))
    return {name.replace(" ", "-") for name in words}


def broken(document: Path) -> list[str]:
    """What this document points to and is not there."""
    found = []
    for link in LINK.findall(CODE.sub("", document.read_text())):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        file = (document.parent / target).resolve() if target else document
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            found.append(f"{document.relative_to(ROOT)}: {link}")
    return found


if __name__ == "__main__":
    wrong = [line for document in documents() for line in broken(document)]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.exit(1 if wrong else 0)

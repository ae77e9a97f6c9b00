"""Reads a PDF for the tests: what it says, and how it is tagged."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    """The PDF as an object."""
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    """All that it says, page by page, without the places to break that only the printer needs."""
    return "\n".join(page.extract_text() for page in read(content).pages).replace("\u200b", "")


def parts(content: bytes) -> list[str]:
    """What the parts of the document are tagged as, in reading order, each by where it stands: "L/LI/Lbl"."""
    root = read(content).root_object["/StructTreeRoot"]["/K"]
    return list(_below(root, ""))


def _below(node: Any, above: str) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _below(each, above)
    elif isinstance(node, dict) and "/S" in node:
        here = f"{above}{node['/S']}".removeprefix("/Document").removeprefix("/")
        if here:
            yield here
        yield from _below(node.get("/K"), f"/{here}" if here else "/Document")

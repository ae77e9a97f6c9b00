"""Reads a PDF for the tests: what it says, and how it is tagged."""

import io

from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    """The PDF as an object."""
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    """All that it says, page by page, without the places to break that only the printer needs."""
    return "\n".join(page.extract_text() for page in read(content).pages).replace("\u200b", "")

"""The ten invented sets of minutes as the files they would come as."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

SETS = Path(__file__).parent / "sets"
TRUTH: dict[str, Any] = json.loads((SETS / "truth.json").read_text())
HELD_OUT: dict[str, Any] = json.loads((SETS / "held_out.json").read_text())  # written after the reader
SECOND: dict[str, Any] = json.loads((SETS / "second.json").read_text())  # by somebody who had not seen it
THIRD: dict[str, Any] = json.loads((SETS / "third.json").read_text())  # by somebody else again
FOURTH: dict[str, Any] = json.loads((SETS / "fourth.json").read_text())  # sealed while the reader was mended
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(name: str) -> tuple[bytes, str]:
    """Return the file of a set, and what it is called."""
    source = (SETS / name).read_bytes()
    if name.endswith(".typ"):
        return _set(source), name.replace(".typ", ".pdf")
    if name.endswith(".json"):
        return docx("".join(_block(*each) for each in json.loads(source))), name.replace(".json", ".docx")
    return source, name


def _set(source: bytes) -> bytes:
    """Set a PDF in a process of its own: a test asks whether ours ever loads what sets one."""
    code = "import sys, typst; sys.stdout.buffer.write(typst.compile(sys.stdin.buffer.read()))"
    return subprocess.run([sys.executable, "-c", code], input=source, capture_output=True, check=True).stdout


def docx(body: str, *, before: str = "") -> bytes:
    """Return a Word file with this body; `before` stands ahead of its root element."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("[Content_Types].xml", "<Types/>")
        into.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>',
        )
    return packed.getvalue()


def paragraph(text: str, style: str = "p") -> str:
    """Return a paragraph, of which half the words stand in a run of their own, as Word likes to write them."""
    how = {"p": "", "li": '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'}
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(each)}</w:t></w:r>' for each in (text[:half], text[half:])
    )
    return f"<w:p>{how.get(style, f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>')}{runs}</w:p>"


def _block(style: str, said: Any) -> str:
    if style != "table":
        return paragraph(said, style)
    return f"<w:tbl>{''.join(_row(row, said) for row in said)}</w:tbl>"


def _row(row: Any, table: Any) -> str:
    if isinstance(row, dict):  # one cell over all columns
        wide = f'<w:tcPr><w:gridSpan w:val="{len(table[0])}"/></w:tcPr>'
        return f"<w:tr><w:tc>{wide}{paragraph(row['over'])}</w:tc></w:tr>"
    return f"<w:tr>{''.join(_cell(cell, below=_is_above(cell, row, table)) for cell in row)}</w:tr>"


def _is_above(cell: str, row: Any, table: Any) -> str:
    """How a cell is merged with those above and below it, which are written "^"."""
    at, column = table.index(row), row.index(cell)
    under = table[at + 1] if at + 1 < len(table) else []
    starts = isinstance(under, list) and under[column : column + 1] == ["^"] and cell != "^"
    return "<w:vMerge/>" if cell == "^" else '<w:vMerge w:val="restart"/>' if starts else ""


def _cell(cell: str, *, below: str) -> str:
    lines = [
        paragraph(each.removeprefix("- "), "li" if each.startswith("- ") else "p")
        for each in ("" if cell == "^" else cell).splitlines() or [""]
    ]
    return f"<w:tc>{f'<w:tcPr>{below}</w:tcPr>' if below else ''}{''.join(lines)}</w:tc>"

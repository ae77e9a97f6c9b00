"""Reads off the models which columns are clear and why, from the comment that stands beside each field.

`python -m tests.architecture.columns` writes the table in SECURITY.md anew.
"""

import ast
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BEGIN, END = "<!-- clear columns: begin -->", "<!-- clear columns: end -->"
COMMENT = re.compile(r"#\s*(operational|identifying|sensitive|sealed)\b[: ]*(.*)$")
BARE = {"a UUID of its own": ("UUIDField", "primary_key")}


@dataclass(frozen=True)
class Column:
    """One column: where, of which class, and the reason written beside it."""

    table: str
    name: str
    kind: str
    reason: str


def columns() -> list[Column]:
    """Every field of every model that has a comment saying what it is; see `uncommented` for the others."""
    return [column for path in _files() for column in _of(path) if column.kind]


def uncommented() -> list[str]:
    """Fields that say nothing of themselves, but for a row's own id and links to another of our rows."""
    return [f"{column.table}.{column.name}" for path in _files() for column in _of(path) if not column.kind]


def _files() -> list[Path]:
    return sorted(ROOT.glob("liftstone/*/*models.py"))


def _of(path: Path) -> list[Column]:
    source = path.read_text()
    lines = source.splitlines()
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            table = _table(node)
            if table:
                fields = [each for each in node.body if isinstance(each, ast.Assign) and _is_field(each)]
                found += [_column(table, field, lines) for field in fields]
    return found


def _table(node: ast.ClassDef) -> str:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign) and getattr(inner.targets[0], "id", "") == "db_table":
            return str(ast.literal_eval(inner.value))
    return ""


def _is_field(node: ast.Assign) -> bool:
    call = node.value
    return isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("Field", "ForeignKey"))


def _column(table: str, node: ast.Assign, lines: list[str]) -> Column:
    name = node.targets[0].id
    call = ast.unparse(node.value)
    said = [*lines[node.lineno - 1 : node.end_lineno], lines[node.lineno - 2]]
    for line in said:
        match = COMMENT.search(line)
        if match and (line is not said[-1] or line.strip().startswith("#")):
            return Column(table, _db(name, call), match[1], match[2])
    if "primary_key=True" in call or _is_link(call):
        return Column(table, _db(name, call), "operational", "which row")
    return Column(table, _db(name, call), "", "")


def _db(name: str, call: str) -> str:
    return f"{name}_id" if _is_link(call) else name


def _is_link(call: str) -> bool:
    return "ForeignKey" in call or "OneToOneField" in call


def written() -> str:
    """The table as SECURITY.md has it."""
    rows = ["| table | column | why it is clear |", "|---|---|---|"]
    for column in columns():
        if column.kind == "operational":
            rows.append(f"| {column.table} | {column.name} | {column.reason} |")
    return "\n".join(rows)


def write() -> None:
    """Put the table into SECURITY.md."""
    path = ROOT / "SECURITY.md"
    text = path.read_text()
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    path.write_text(f"{before}{BEGIN}\n{written()}\n{END}{after}")


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(write())

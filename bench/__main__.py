"""Run the benchmarks: `python -m bench [NAME...] [--quick] [--json FILE]`."""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

import bench
from bench.row import Row

NOT_A_BENCHMARK = {"__main__", "row"}


def modules(wanted: Sequence[str]) -> list[str]:
    """The benchmarks asked for; all of them when none is named."""
    found = [module.name for module in pkgutil.iter_modules(bench.__path__) if not module.ispkg]
    there = [name for name in sorted(found) if name not in NOT_A_BENCHMARK and _runs(name)]
    unknown = sorted(set(wanted) - set(there))
    if unknown:
        raise SystemExit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(there)}")
    return list(wanted) or there


def _runs(name: str) -> bool:
    """A module with `def run(` is a benchmark; others hold what several of them share."""
    return "\ndef run(" in Path(bench.__path__[0], f"{name}.py").read_text()


def shown(rows: Sequence[Row]) -> Table:
    """The rows for a person: what was measured, what is asked for, what the best could be."""
    table = Table("id", "case", "measured", "unit", "target", "floor", "", box=None)
    for one in rows:
        numbers = [_number(value) for value in (one.measured, one.target, one.floor)]
        verdict = "" if one.target is None else "holds" if one.holds else "FALLS SHORT"
        table.add_row(one.id, one.case, numbers[0], one.unit, numbers[1], numbers[2], verdict)
    return table


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print a table; 1 when one falls short."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("name", nargs="*")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    console = Console(width=None if sys.stdout.isatty() else 160)
    for name in modules(options.name):
        measured = importlib.import_module(f"bench.{name}").run(quick=options.quick)
        rows += measured
        console.print(shown(measured))  # at once: the next may break, and each takes minutes
        if options.json:
            options.json.write_text(json.dumps([asdict(one) for one in rows], indent=1) + "\n")
    return 0 if all(one.holds for one in rows) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Run the promises: `python -m promises [ID...] [--full] [--json FILE]`. Each with its control."""

import argparse
import importlib
import json
import pkgutil
import re
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import promises
from promises.measurement import Measurement

NAME = re.compile(r"([srp])(\d\d)_\w+")


def modules(wanted: Sequence[str]) -> list[str]:
    """The modules of the promises asked for, such as S1; all of them when none is named."""
    found = {}
    for module in pkgutil.iter_modules(promises.__path__):
        match = NAME.fullmatch(module.name)
        if match:
            found[f"{match[1].upper()}{int(match[2])}"] = module.name
    unknown = [name for name in wanted if name.upper() not in found]
    if unknown:
        raise SystemExit(f"No such promise: {', '.join(unknown)}. There are: {', '.join(sorted(found))}")
    asked = {name.upper() for name in wanted} or set(found)
    return sorted(found[name] for name in asked)


def measured(name: str, *, full: bool) -> Measurement:
    """Measure one promise, then its control; one that holds too proves that nothing was measured."""
    module = importlib.import_module(f"promises.{name}")
    try:
        result: Measurement = module.measure(full=full)
        control: Measurement | None = module.control() if result.holds else None
    except Exception:
        traceback.print_exc()
        return broken(name, module=module)
    if control is not None and control.holds:
        return Measurement(
            id=result.id,
            promise=result.promise,
            target=result.target,
            measured=f"{result.measured}; its control holds too ({control.measured})",
            unit=result.unit,
        )
    return result


def broken(name: str, *, module: ModuleType) -> Measurement:
    """What stands for a promise whose measurement itself failed."""
    said = (module.__doc__ or name).strip().split("\n")[0]
    number = f"{name[0].upper()}{int(name[1:3])}"
    return Measurement(id=number, promise=said, target="measured at all", measured="the measurement failed")


def row(result: Measurement) -> dict[str, object]:
    """One row as the file has it."""
    return {
        "id": result.id,
        "case": result.promise,
        "measured": result.measured,
        "unit": result.unit,
        "target": result.target,
        "floor": result.floor,
        "holds": result.holds,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a line each; 1 when one falls short."""
    parser = argparse.ArgumentParser(prog="./dev promises")
    parser.add_argument("id", nargs="*")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    results = []
    for name in modules(options.id):
        began = time.monotonic()
        result = measured(name, full=options.full)
        results.append(result)
        said = "holds" if result.holds else "FALLS SHORT"
        took = time.monotonic() - began
        print(f"{result.id:4} {said:12} {result.measured} {result.unit}".rstrip(), end="")
        print(f"  (target: {result.target}; {took:.0f} s)", flush=True)
    if options.json:
        options.json.write_text(json.dumps([row(result) for result in results], indent=1) + "\n")
    return 0 if results and all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())

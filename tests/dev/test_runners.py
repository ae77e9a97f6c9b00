"""The runners of promises and benchmarks: what falls short must say so, and fail."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import bench
import bench.__main__ as benchmarks
import promises
import promises.__main__ as runner

PROMISE = '''"""Something is promised."""
from promises.measurement import Measurement

def of(holds):
    return Measurement(id="{id}", promise="p", target="0", measured="n", holds=holds)

def measure(*, full):
    {measure}

def control():
    return of({control})
'''
ROOT = Path(__file__).resolve().parents[2]
Write = Callable[..., None]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a promise of the test's own; no other is there."""
    monkeypatch.setattr(promises, "__path__", [str(tmp_path)])

    def write(name: str, *, measure: str = "return of(True)", control: bool = False) -> None:
        text = PROMISE.format(id=name[:3].upper(), measure=measure, control=control)
        (tmp_path / f"{name}.py").write_text(text)
        monkeypatch.delitem(sys.modules, f"promises.{name}", raising=False)

    return write


def test_a_promise_holds_when_its_control_does_not(written: Write, tmp_path: Path) -> None:
    written("s97_kept")
    assert runner.main(["S97", "--json", str(tmp_path / "rows.json")]) == 0
    (row,) = json.loads((tmp_path / "rows.json").read_text())
    assert set(row) == {"id", "case", "measured", "unit", "target", "floor", "holds"}
    assert row["holds"] is True


def test_a_promise_falls_short_when_its_control_holds_too(
    written: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    written("s96_nothing_measured", control=True)
    assert runner.main([]) == 1
    assert "FALLS SHORT" in capsys.readouterr().out


@pytest.mark.parametrize("measure", ["return of(False)", "raise RuntimeError('no')"])
def test_what_falls_short_or_breaks_fails_the_run(written: Write, measure: str) -> None:
    written("s95_broken", measure=measure)
    written("r94_kept")
    assert runner.main([]) == 1
    assert runner.main(["r94"]) == 0


def test_an_unknown_promise_is_an_error(written: Write) -> None:
    written("p93_kept")
    with pytest.raises(SystemExit, match="P93"):
        runner.main(["S1"])


BENCHMARK = """from bench.row import Row

def run(*, quick=False):
    return [Row(id="x", case="one", measured=1, unit="s", target=2, floor=0.5, holds={holds})]
"""


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_a_benchmark_that_falls_short_fails_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holds: bool, code: int
) -> None:
    monkeypatch.setattr(bench, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "bench.invented", raising=False)
    (tmp_path / "invented.py").write_text(BENCHMARK.format(holds=holds))
    (tmp_path / "shared.py").write_text("nothing = 0\n")
    assert benchmarks.main(["--json", str(tmp_path / "rows.json")]) == code
    (row,) = json.loads((tmp_path / "rows.json").read_text())
    assert (row["case"], row["measured"], row["target"]) == ("one", 1, 2)


def test_every_benchmark_can_begin_where_no_database_is() -> None:
    names = benchmarks.modules([])
    assert "link" in names
    code = "import importlib, sys; [importlib.import_module('bench.' + name) for name in sys.argv[1:]]"
    apart = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "LIFTSTONE_"))}
    began = subprocess.run(
        [sys.executable, "-c", code, *names], cwd=ROOT, env=apart, capture_output=True, text=True, check=False
    )
    assert began.returncode == 0, began.stderr

"""`./dev code PERSON`: the code that the person's authenticator shows."""

import importlib.machinery
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    """The script, as a module."""
    loader = importlib.machinery.SourceFileLoader("dev", str(ROOT / "dev"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("dev", loader))
    loader.exec_module(module)
    return module


# RFC 6238, appendix B: SHA-1, the secret "12345678901234567890", the last six of eight digits.
@pytest.mark.parametrize(
    ("seconds", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
@pytest.mark.parametrize("asked", ["asha", "Asha", "ASHA", "asha.demo"])
def test_the_published_vectors(
    dev: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
    digits: str,
    asked: str,
) -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    person = {"login": "asha.demo", "name": "Asha Invented", "role": "adviser", "totp_secret": secret}
    (tmp_path / "sign-ins.json").write_text(json.dumps([person]))
    monkeypatch.setattr(time, "time", lambda: float(seconds))
    dev.code([asked, "--data", str(tmp_path)])
    assert capsys.readouterr().out == f"{digits}\n"


def test_without_a_demo_it_says_what_to_do(dev: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(dev.Failed, match=r"\./dev demo"):
        dev.code(["asha", "--data", str(tmp_path)])


def test_of_a_stranger_it_says_who_there_is(dev: ModuleType, tmp_path: Path) -> None:
    person = {"login": "asha", "name": "Asha", "role": "adviser", "totp_secret": "GEZDGNBVGY3TQOJQ"}
    (tmp_path / "sign-ins.json").write_text(json.dumps([person]))
    with pytest.raises(dev.Failed, match="asha"):
        dev.code(["nobody", "--data", str(tmp_path)])


def test_an_unknown_word_gets_the_list_of_commands(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["dev", "nonsense"])
    assert dev.main() == 2
    assert "./dev demo" in capsys.readouterr().out

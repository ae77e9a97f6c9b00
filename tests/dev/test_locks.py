"""The lock files: exact versions, hashes, and nobody's registry."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"https?://|file:|index-url|find-links|trusted-host|registry", re.IGNORECASE)


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_a_python_lock_names_exact_versions_with_hashes_and_no_index(lock: Path) -> None:
    text = lock.read_text()
    assert not ADDRESS.search(text)
    entries = re.split(r"\n(?=\S)", text.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_the_browser_lock_names_hashes_and_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 20
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_browser_packages_are_pinned_exactly() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    for versions in (package["dependencies"], package["devDependencies"]):
        for name, version in versions.items():
            assert re.fullmatch(r"\d+\.\d+\.\d+", version), name


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = re.findall(r'^    "[a-z][^"]*[<>=][^"]*",(.*)$', text, re.MULTILINE)
    assert len(listed) > 30
    assert all(re.match(r"\s*# \S+", after) for after in listed)


def test_what_runs_is_locked_for_running() -> None:
    """A package that the tests alone brought would be missing wherever the tests are not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.match(r"[A-Za-z0-9._-]+", each)[0].lower().replace("_", "-") for each in project["dependencies"]}
    locked = set(
        re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements" / "runtime.txt").read_text(), re.MULTILINE)
    )
    assert wanted - locked == set()
    assert "pytest" not in locked  # the control: what the tests alone need is not there

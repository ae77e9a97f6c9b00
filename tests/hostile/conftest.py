"""Programs, the preloaded library and a folder for every hostile test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile import preload, server


@pytest.fixture(scope="session")
def programs() -> Path:
    """PostgreSQL's programs, where its user can reach them."""
    with server.scratch("programs") as folder:
        return server.reachable_programs(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user can reach, gone afterwards."""
    with server.scratch("hostile", on="memory") as made:
        yield made


@pytest.fixture
def library(folder: Path) -> Path:
    """The preloaded library, compiled. Without a compiler this fails; it never skips."""
    return preload.compile_into(folder)


@pytest.fixture
def data(folder: Path, programs: Path) -> Path:
    """A new data directory."""
    return server.initialise(folder, programs=programs)

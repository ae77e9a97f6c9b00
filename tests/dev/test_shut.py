"""Secrets on disk: one for everybody who asks, and for nobody else's eyes."""

import secrets
import stat
from concurrent.futures import ThreadPoolExecutor

from liftstone.shut import made_once, write_shut


def new() -> bytes:
    return secrets.token_bytes(48)


def test_whoever_asks_at_the_same_moment_gets_the_same_secret(tmp_path):
    for round_ in range(50):
        file = tmp_path / f"door-{round_}"
        with ThreadPoolExecutor(8) as pool:
            told = set(pool.map(lambda _, file=file: made_once(file, new), range(16)))
        assert told == {file.read_bytes()}
    assert len(list(tmp_path.iterdir())) == 50  # and no half of one lies about
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == 50


def test_only_the_owner_may_read_it(tmp_path):
    made_once(tmp_path / "door", new)
    write_shut(tmp_path / "told", b"x")
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}

"""What counts and draws is loaded beside the door's work: neither its start nor an analyst waits for it."""

import json
import subprocess
import sys
import time

from liftstone.statistics import loading

HEAVY = ("pyarrow", "highspy", "ibis", "duckdb", "altair", "pandas", "vl_convert")
DOOR = f"""
import json, sys
import liftstone.config.wsgi_staff
from django.urls import get_resolver
get_resolver("liftstone.config.urls_staff").url_patterns
at_first = [name for name in {HEAVY} if name in sys.modules]
from liftstone.statistics import loading
loading.load()
print(json.dumps([at_first, [name for name in {HEAVY} if name not in sys.modules]]))
"""


def test_the_door_starts_without_the_engine_and_loading_brings_all_of_it():
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", DOOR], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[], []]


def until(true, *, seconds=5.0):
    """Wait for another thread."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def test_it_begins_once_and_after_the_first_answer(monkeypatch):
    loads = []
    monkeypatch.setattr(loading, "REST", 0.0)
    monkeypatch.setattr(loading, "load", lambda pause: loads.append(pause))
    door = loading.after_first_answer(lambda environ, start: [b"hello", str(len(loads)).encode()])
    assert loads == []
    assert door({}, lambda *told: None) == [b"hello", b"0"]
    assert until(lambda: len(loads) == 1)
    door({}, lambda *told: None)
    assert not until(lambda: len(loads) > 1, seconds=0.2)


def test_a_door_goes_on_where_the_engine_cannot_be_loaded(monkeypatch, caplog):
    monkeypatch.setattr(loading, "REST", 0.0)
    monkeypatch.setattr(loading, "load", lambda pause: 1 / 0)
    loading.after_first_answer(lambda environ, start: [b""])({}, lambda *told: None)
    assert until(lambda: "ZeroDivisionError" in caplog.text)

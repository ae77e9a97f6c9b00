"""Loads what counts and draws, in a thread beside the door's work, so that no analyst waits for it.

DuckDB, Ibis, Altair and what they bring are seconds of work for a processor. The door starts without them, gives
its first answers, and then loads them once, a piece at a time. It opens nothing and counts nothing that anybody
saved: the pieces are tried on an empty table, since much of them is loaded only when it is first used.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from liftstone.settled import settle

from . import menu, sheet

REST = 3.0  # seconds after the first answer: whoever has just come sees a page or two first
PAUSE = 0.1  # seconds between two pieces
PIECES = ("numpy", "pyarrow.compute", "pyarrow.parquet", "highspy", "ibis", "duckdb", "altair", "vl_convert")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
log = logging.getLogger("liftstone")


def after_first_answer(application: Wsgi) -> Wsgi:
    """Return the application as it is, with the loading begun once it has answered somebody."""
    begun = threading.Event()

    def answering(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        answer = application(environ, start)
        if not begun.is_set():
            begun.set()
            threading.Thread(target=_load_later, name="load-engine", daemon=True).start()
        return answer

    return answering


def _load_later() -> None:
    time.sleep(REST)
    try:
        load(pause=PAUSE)
        settle()
    except Exception as error:  # the count itself will say what is wrong, to somebody who can be told
        log.warning("loading the engine: %s", type(error).__name__)


def load(*, pause: float = 0.0) -> None:
    """Load everything that a count needs, and count and draw nothing once."""
    for name in PIECES:
        import_module(name)
        time.sleep(pause)
    from . import charts, disclosure, engine, segments

    tally = engine.tally({kind: shape.empty_table() for kind, shape in segments.SCHEMAS.items()}, year=2000)
    time.sleep(pause)
    disclosure.control(menu.release(tally, year=2000, until="2000-01"))
    rows = (("All", ("1", "1")), ("One", ("1", "1")))
    charts.chart_of(sheet.Sheet(menu.TABLES[0], 2000, ("Jan", "Whole year"), rows, withheld=False))

"""The worker: orders the audit, carries what must leave, rings what is due. Holds no record key."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError, InterfaceError, connections

from liftstone.accounts import tasks as account_tasks
from liftstone.audit import tasks as audit_tasks
from liftstone.cases import tasks as case_tasks
from liftstone.config.errors import place
from liftstone.desk import danger_tasks
from liftstone.desk.live import Ear
from liftstone.directory import daily as directory_daily
from liftstone.directory import tasks as directory_tasks
from liftstone.finding import tasks as finding_tasks
from liftstone.intake import bell
from liftstone.intake import tasks as intake_tasks
from liftstone.shifts import tasks as shift_tasks

log = logging.getLogger("liftstone")

REST = 10.0  # seconds; for a step that failed for a reason that will not pass by itself


@dataclass
class Step:
    """Something to do again and again; `every` in seconds.

    `apart`: it waits for somebody else's machine, so it has a thread of its own and no alarm waits for it.
    """

    run: Callable[[], object]
    every: float
    next_at: float = field(default=0.0)
    apart: bool = field(default=False, kw_only=True)
    thread: threading.Thread | None = field(default=None, kw_only=True)


def steps() -> list[Step]:
    """Return all there is to do, most urgent first. Each may run twice without harm."""
    return [
        Step(intake_tasks.carry_outbox, every=0.2),
        Step(audit_tasks.sequence, every=1),
        Step(danger_tasks.ring, every=1),
        Step(case_tasks.ring, every=5),
        Step(case_tasks.listen_for_the_unheard, every=30),
        Step(finding_tasks.ring, every=5),
        Step(shift_tasks.ring, every=5),
        Step(directory_tasks.take_told, every=5),
        Step(audit_tasks.checkpoint, every=60),
        Step(directory_daily.ask_for_feeds, every=300, apart=True),
        Step(intake_tasks.forget, every=600),
        Step(account_tasks.forget, every=600),
    ]


def run(*, stop: threading.Event | None = None) -> None:
    """Work until told to stop. A database that is away is waited for; nothing is lost meanwhile."""
    stop = stop or threading.Event()
    if threading.current_thread() is threading.main_thread():
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
    ear = Ear(bell.CHANNEL)
    todo = steps()
    while not stop.is_set():
        for step in todo:
            if time.monotonic() >= step.next_at:
                step.next_at = time.monotonic() + step.every
                _begin_apart(step) if step.apart else _attempt(step)
        ear.wait(seconds=0.5)
    ear.close()


def _begin_apart(step: Step) -> None:
    """Begin it beside all else, unless it still runs. It may be cut off anywhere when the worker ends."""
    if step.thread is None or not step.thread.is_alive():
        step.thread = threading.Thread(target=_alone, args=[step], daemon=True)
        step.thread.start()


def _alone(step: Step) -> None:
    try:
        _attempt(step)
    finally:
        connections.close_all()  # those of this thread


def _attempt(step: Step) -> None:
    try:
        step.run()
    except (DatabaseError, InterfaceError) as error:
        log.warning("%s: %s, trying again", step.run.__name__, type(error).__name__)
        connections.close_all()
        step.next_at = time.monotonic() + 1
    except Exception as error:
        # One step that cannot go on must not keep the others, an alarm's among them, from going on.
        log.error("%s: %s at %s", step.run.__name__, type(error).__name__, place(error))
        connections.close_all()
        step.next_at = time.monotonic() + REST

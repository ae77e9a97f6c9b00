"""kill -9 under load: of the database, of one backend, of the public door, of one worker, of everything."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from liftstone.config import processes
from tests.hostile.acknowledged import Kept
from tests.hostile.helpline import Helpline, additions, kept
from tests.hostile.senders import Prepared, Senders, Sent
from tests.hostile.server import Server, WouldNotStart

# Each once, then the database again and again: it is where an acknowledgement could be lost.
TARGETS = (
    *("database", "a backend", "door", "a worker", "everything"),
    *("database", "a backend", "database") * 5,
)


@dataclass
class Killer:
    """Kills a running helpline and starts it again, while clients go on sending."""

    helpline: Helpline
    database: Server
    chance: random.Random

    def kill(self, target: str) -> None:
        """kill -9 of one target. Everything: in an order that nobody chose."""
        ways = {
            "database": [self.database.kill],
            "a backend": [self._kill_backend],
            "door": [self.helpline.kill_door],
            "a worker": [self._kill_worker],
            "everything": self.chance.sample([self.database.kill, self.helpline.kill_door], 2),
        }
        for way in ways[target]:
            way()

    def _kill_backend(self) -> None:
        """One backend dies; PostgreSQL then throws away shared memory and recovers by itself."""
        backends = self.database.children()
        if backends:
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(backends), signal.SIGKILL)

    def _kill_worker(self) -> None:
        """One of the door's processes dies, main or worker; the whole door is then started again."""
        door = self.helpline.door
        if door is not None and door.seen is not None:
            group = processes.group(door.seen.pid)
            with suppress(ProcessLookupError, IndexError):
                os.kill(self.chance.choice(group), signal.SIGKILL)
        time.sleep(0.05)
        self.helpline.kill_door()

    def start_again(self) -> None:
        """Start whatever is not running and wait until both answer."""
        until = time.monotonic() + 30
        while self.database.process is None or self.database.process.poll() is not None:
            try:
                self.database.start()
            except WouldNotStart:  # memory of the killed one is still being given back
                if time.monotonic() > until:
                    raise
        self.database.wait_until_ready()
        if self.helpline.door is None:
            self.helpline.open_door()


def kills(
    helpline: Helpline,
    *,
    count: int,
    reports: Sequence[Prepared],
    chance: random.Random,
    settings: dict[str, str],
) -> tuple[Kept, Sent]:
    """Kill so many times while eight clients send; then compare what they were told with what is there.

    The clients are patient: what was not acknowledged is sent again with the same bytes, as the page does.
    A report that was acknowledged is never sent again, so one that a kill lost stays lost until the end.
    """
    helpline.begin_again()
    database = helpline.postgres(settings=settings)
    senders, outcome = Senders(helpline.port, clients=8, patient=True), []
    thread = threading.Thread(target=lambda: outcome.append(senders.send(reports)))
    killer = Killer(helpline, database, chance)
    try:
        killer.start_again()
        thread.start()
        for number in range(count):
            time.sleep(chance.uniform(0.1, 0.5))
            killer.kill(TARGETS[number % len(TARGETS)])
            killer.start_again()
        _stop(senders, thread=thread)
        found = outcome[0].told.compare(kept(database.address), cut=0)
        return found + Kept(0, 0, additions(database.address)), outcome[0]
    finally:
        senders.stop.set()
        helpline.kill_door()
        database.close()


def _stop(senders: Senders, *, thread: threading.Thread) -> None:
    """Let the clients be told of what is under way, then send no more."""
    time.sleep(0.3)
    senders.stop.set()
    thread.join()

"""A real staff door before a real PostgreSQL, and somebody signed in who asks it for pages."""

import http.client
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

from bench.row import Row
from liftstone.config import children, processes, serve
from liftstone.config.children import Child
from liftstone.config.installation import Installation
from liftstone.config.postgres import SUPERUSER, Cluster
from liftstone.statistics.loading import REST
from tests.hostile.helpline import free_port

ROOT = Path(__file__).resolve().parent.parent
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WARM = 10
PLAIN = "/desk/script/"  # a page that shows nothing of anybody; whoever may not see it names another as `plain`
IDLE = 50.0  # milliseconds of processor time in a second: the door is doing nothing


@dataclass
class Staff:
    """An installation whose staff door is open, and the session of one adviser."""

    installation: Installation
    port: int
    told: dict[str, Any]
    door: Child
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def address(self) -> str:
        """The superuser's connection, past every wall: for filling."""
        return self.installation.cluster.url(SUPERUSER)

    def ask(
        self,
        path: str,
        *,
        fields: Mapping[str, str | list[str]] | None = None,
        from_page: bool = False,
        leads_on: bool = False,
    ) -> str:
        """Ask for a page, or post a form as the browser would. Raises where the answer is not the page.

        `from_page`: as htmx posts it, for the part of the page that changes. `leads_on`: that the answer leads to
        another page, which is not asked for.
        """
        connection = http.client.HTTPConnection("localhost", self.port, timeout=120)
        headers = self._headers() | ({"HX-Request": "true"} if from_page else {})
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrfmiddlewaretoken": self.token}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if body is None else "POST", path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self._keep_cookie(answer)
        connection.close()
        if answer.status != (302 if leads_on else 200):
            raise RuntimeError(f"{path} answered {answer.status}")
        found = TOKEN.search(text)
        self.token = found[1] if found else self.token
        return text

    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookie, "Origin": self.installation.staff_origin}

    def _keep_cookie(self, answer: http.client.HTTPResponse) -> None:
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("__Host-csrf="):
                self.cookies["__Host-csrf"] = value.split(";")[0].partition("=")[2]

    def processor(self) -> float:
        """Milliseconds of processor time that the door has used so far."""
        found = [psutil.Process(pid) for pid in processes.group(self.door.seen.pid)] if self.door.seen else []
        return 1000 * sum(sum(each.cpu_times()[:2]) for each in found)

    def settle(self) -> None:
        """Wait until the door has loaded what it loads beside its first answers: that is seconds, once."""
        self.ask(self.told.get("plain", PLAIN))
        time.sleep(REST + 1)
        for _ in range(60):
            before = self.processor()
            time.sleep(1)
            if self.processor() - before < IDLE:
                return

    def took(self, work: Callable[[], object], *, times: int, warm: int = WARM) -> list[float]:
        """Milliseconds of each of so many turns, after a few that do not count."""
        for _ in range(warm):
            work()
        return [_milliseconds(work) for _ in range(times)]


def percentile(took: list[float], *, of: int) -> float:
    """The `of`th percentile of some times."""
    return statistics.quantiles(took, n=100, method="inclusive")[of - 1]


def row(
    name: str, case: str, took: list[float], *, target: float | None, floor: float | None = None, more: str = ""
) -> Row:
    """What so many milliseconds come to: their 95th percentile against a target; `more` is said beside it."""
    p95 = percentile(took, of=95)
    said = f"{case}: p95 (p50 {percentile(took, of=50):.0f}{more})"
    holds = target is None or p95 < target
    return Row(id=name, case=said, measured=p95, unit="ms", target=target, floor=floor, holds=holds)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


@contextmanager
def opened(name: str, *words: str) -> Iterator[Staff]:
    """An installation furnished by `bench.furnishing WORDS`, its staff door open; all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"liftstone-bench-{name}-") as folder:
        port = free_port()
        installation = Installation(
            cluster=Cluster(Path(folder)),
            public_origin="http://127.0.0.1:1",
            staff_origin=f"http://localhost:{port}",
        )
        installation.cluster.start()
        try:
            told = furnish(installation, *words)
            with _door(installation, port=port) as door:
                staff = Staff(installation, port, told, door, {"__Host-liftstone": told["cookie"]})
                staff.settle()
                yield staff
        finally:
            installation.cluster.stop()
            installation.cluster.remove()


def furnish(installation: Installation, *words: str) -> dict[str, Any]:
    """Run the furnishing inside the installation, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.furnishing", *words],
        env=installation.environment("tests") | {"LIFTSTONE_WORK_BITS": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"furnishing failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@contextmanager
def _door(installation: Installation, *, port: int) -> Iterator[Child]:
    door = Child(
        name="staff",
        command=children.door("liftstone.config.wsgi_staff:application", port=port, **serve.STAFF),
        environment=installation.environment("staff"),
        log=installation.data / "staff.log",
    )
    door.start()
    try:
        children.wait_for_door(door, origin=installation.staff_origin, port=port)
        yield door
    finally:
        door.stop()

"""What a calendar that is not ours shows of a feed. See `calendar_client.mjs` for which one, and why that one."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liftstone.calendars.shapes import LONDON

CLIENT = Path(__file__).with_suffix(".mjs")


class Unread(Exception):
    """The client cannot show this feed; what it says is the message."""


@dataclass(frozen=True)
class Shown:
    """One entry of the calendar, its times as a clock in London has them."""

    begins: datetime
    ends: datetime
    title: str
    place: str
    sequence: int
    cancelled: bool


def read(address: str) -> dict[str, Shown]:
    """Return what the client shows of a feed, by the entries' ids. Raises `Unread`."""
    node = shutil.which("node")
    assert node, "Node is not installed"
    done = subprocess.run([node, str(CLIENT), address], capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise Unread(done.stderr.strip())
    events = json.loads(done.stdout)["events"]
    found = {each["uid"]: _shown(each) for each in events}
    assert len(found) == len(events), "an entry stands there twice"
    return found


def _shown(event: dict) -> Shown:
    begins, ends = (datetime.fromisoformat(event[name]).astimezone(LONDON) for name in ("begins", "ends"))
    told = {name: event[name] for name in ("title", "place", "sequence", "cancelled")}
    return Shown(begins=begins, ends=ends, **told)

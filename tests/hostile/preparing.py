"""Write sealed reports to a file, ready to be sent; run inside the public door's environment.

`python -m tests.hostile.preparing DESK FILE COUNT SIZE`: sealed by Liftstone's own vault to the desk's
key, with passes and work as the page would have them. Each report is a line: its id, a blank, the JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import django

django.setup()

from liftstone.intake import passes  # noqa: E402 - the settings must be read first
from liftstone.vault import base64url, bodies, sealing  # noqa: E402
from liftstone.vault.context import Context  # noqa: E402

WORDS = "they keep our papers and say we owe more each week the house is watched nobody may leave"
DANGERS = ("now", "soon", "no", "unknown")
AGES = ("yes", "no", "unknown")


@dataclass(frozen=True)
class Desk:
    """What the page knows of the desk."""

    organisation: str
    team: str
    epoch: int
    key: str


def report(desk: Desk, *, size: int, bits: int, chance: random.Random) -> str:
    """One line: a new report of about `size` bytes of text."""
    id_, key = os.urandom(16), bodies.new_key()
    danger, age = chance.choice(DANGERS), chance.choice(AGES)
    said = f"{danger}/{age}"
    place = (bytes.fromhex(desk.organisation), "intake_contact", id_)
    wrap = sealing.seal_to(bytes.fromhex(desk.key), key, context=Context("record key", *place, "wrap", 1, said))
    clear = json.dumps({"schema": 1, "language": "en", "what": text(size, chance=chance)}).encode()
    body = bodies.seal_body(key, clear, context=Context("body", *place, "body", 1, said))
    pass_text, _ = passes.issue()
    sent = {
        "version": 1,
        "report": id_.hex(),
        "pass": pass_text,
        "work": passes.solve(pass_text, bits=bits),
        "language": "en",
        "danger": danger,
        "under_18": age,
        "team": desk.team,
        "epoch": desk.epoch,
        "wrap": base64url.encode(wrap),
        "body": base64url.encode(body),
        "files": [],
        "receipt": None,
    }
    return f"{id_.hex()} {json.dumps(sent, separators=(',', ':'))}\n"


def text(size: int, *, chance: random.Random) -> str:
    """Invented words, about `size` bytes of them."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < size - 60:
        words += chance.choices(WORDS.split(), k=10)
    return " ".join(words)


def main(desk_file: Path, file: Path, count: int, size: int) -> None:
    """Write them."""
    desk, chance = Desk(**json.loads(desk_file.read_text())), random.Random(count)
    bits = int(os.environ["LIFTSTONE_WORK_BITS"])
    with file.open("w") as out:
        out.writelines(report(desk, size=size, bits=bits, chance=chance) for _ in range(count))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

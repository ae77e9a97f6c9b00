"""The worker's loop: what one step cannot do keeps no other from being done."""

import threading

import pytest

from liftstone.config import worker
from liftstone.config.worker import Step

pytestmark = pytest.mark.django_db


def test_a_step_that_fails_keeps_no_other_from_its_turn(monkeypatch, caplog):
    stop, turns = threading.Event(), []

    def broken() -> None:
        turns.append("broken")
        raise ValueError("what somebody wrote")

    def next_one() -> None:
        turns.append("next")
        if turns.count("next") == 3:
            stop.set()

    monkeypatch.setattr(worker, "steps", lambda: [Step(broken, every=0), Step(next_one, every=0)])
    worker.run(stop=stop)
    assert turns == ["broken", "next", "next", "next"], "the broken one rests meanwhile"
    assert "what somebody wrote" not in caplog.text

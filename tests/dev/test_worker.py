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


def test_a_step_that_waits_for_a_stranger_keeps_no_other_waiting_and_is_begun_once(monkeypatch):
    stop, let_go, turns = threading.Event(), threading.Event(), []

    def waits() -> None:
        turns.append("waits")
        let_go.wait(10)

    def next_one() -> None:
        turns.append("next")
        if turns.count("next") == 3:
            stop.set()

    apart = Step(waits, every=0, apart=True)
    monkeypatch.setattr(worker, "steps", lambda: [apart, Step(next_one, every=0)])
    worker.run(stop=stop)
    let_go.set()
    assert apart.thread is not None
    apart.thread.join(10)
    assert not apart.thread.is_alive()
    assert sorted(turns) == ["next", "next", "next", "waits"]

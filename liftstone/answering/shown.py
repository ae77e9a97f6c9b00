"""What the page of a request shows besides itself: its words, its clock, what was picked, who may do what."""

from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.accounts.policies import lets
from liftstone.answering import content, letters, policies, queries, states, words
from liftstone.answering.letters import Prepared
from liftstone.answering.models import Request
from liftstone.answering.states import CHOOSING, PREPARED, State


def lists() -> dict[str, Any]:
    """Return everything that can be chosen, and what codes are called."""
    return {
        "states": words.STATES, "ways": words.WAYS, "came": words.CAME, "identities": words.IDENTITY,
        "exemptions": words.EXEMPTIONS, "refusals": words.REFUSALS, "powers": words.POWERS,
        "sources": words.SOURCES, "labels": words.PARTS, "few": words.FEW, "file_choices": words.FILES,
    }  # fmt: skip


def request(row: Request, *, by: Actor, prepared: Prepared | None = None) -> dict[str, Any]:
    """Return what the page of one request shows; `prepared` is the request opened, where the caller has it."""
    if prepared is None and row.state in (*CHOOSING, State.TO_READ, State.READ):
        prepared = letters.opened(row, by=by)
    today = timezone.localdate()
    people = {each for each in (row.logged_by, row.identified_by, row.handed_by, row.read_by, row.ended_by) if each}
    return {
        "row": row,
        "body": prepared.body if prepared else content.open_body(row, by=by),
        "late": states.is_late(row, today=today),
        "records": prepared.records if prepared else [],
        "may_choose": row.state in CHOOSING,
        "is_prepared": row.state in PREPARED,
        "may_extend": states.can_be_extended(row, today=today),
        "documents": letters.documents(prepared.goes) if prepared else [],
        "kept": row.ended_at is not None and queries.has_answer(by, request=row),
        "may_let_go": row.state == State.TO_READ and lets(policies.check_can_let_go, by, row),
        "names": names(by.keys, people),
        **lists(),
    }


def listed(rows: list[Request], *, by: Actor) -> list[tuple[Request, str]]:
    """Return requests with whom each is from; "" for one that does not open."""
    opened = zip(rows, content.open_bodies(rows, by=by), strict=True)
    return [(row, str(body.get("who") or "")) for row, body in opened]

"""What belongs together in the invented helpline: linked cases, a person written down twice, a caller known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases import actions, content, linking, merging, people, queries
from liftstone.cases.content import Member
from liftstone.cases.models import Case

from .stories.waiting import CALLS_AGAIN

WHY_LINKED = "Two brothers, as the younger one says; one referral to the national mechanism speaks of both."
WHY_ONE = "The friend and the neighbour describe the same scar, and both speak of the sister in Leeds."
WHY_AGAIN = "The friend rang again: he is back where he was."
LOOKED_AT = 40  # cases, the most pressing first


@transaction.atomic
def fill(*, by: Actor) -> None:
    """Put it all into the most pressing case in which somebody is more than a number, and link it with another."""
    rows = queries.visible_to(by).filter(readers__isnull=True)
    pressing = [each.id for each in rows.order_by("-state", "-risk", "-changed_at")[:LOOKED_AT]]  # open ones first
    found = _somebody(pressing, by=by)
    if found is None:
        return
    case, first = found
    if case.state == Case.State.CLOSED:  # a closed one takes nobody: on some days few are open
        case = actions.reopen(case=case, why=WHY_AGAIN, by=by)
    for other in [each for each in pressing if each != case.id][:1]:
        answers = {"reason": "siblings", "words": WHY_LINKED}
        linking.link(case=case, other=queries.case(by, record=other), answers=answers, by=by)
    twin = people.add(case=case, answers=_again(first.body), by=by)
    merging.merge(case=case, kept=first.row, gone=twin, why=WHY_ONE, by=by)
    people.add(case=case, answers=_witness(), by=by)


def _somebody(records: list[UUID], *, by: Actor) -> tuple[Case, Member] | None:
    for record in records:
        case = queries.case(by, record=record)
        for member in content.open_people(case, by=by):
            if not member.is_counted:
                return case, member
    return None


def _again(body: dict[str, Any]) -> dict[str, Any]:
    """The same person as the next caller told of them: the name's parts the other way round."""
    alike = {name: body[name] for name in ("nationality", "gender", "age_band", "role") if body.get(name)}
    name = " ".join(reversed(str(body.get("name") or "").split()))
    known = "known" if name else "described"
    return {"how_known": known, "name": name, "alias": "", "description": "A scar on the left hand.", **alike}


def _witness() -> dict[str, Any]:
    name, phone = CALLS_AGAIN
    return {"how_known": "known", "role": "witness", "name": name, "phone": phone, "description": ""}

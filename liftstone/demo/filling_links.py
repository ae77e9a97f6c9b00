"""What belongs together in the invented helpline: linked cases, a person written down twice, a caller known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import actions, content, linking, merging, people, queries
from liftstone.cases.content import Member
from liftstone.cases.linked_models import Link
from liftstone.cases.models import Case, CasePerson
from liftstone.vocabulary.people import AGES

from .stories.waiting import CALLS_AGAIN

# Which two of the most pressing cases, the one below being the first, belong together and why.
LINKED = (
    (0, 1, "siblings", "Two brothers, as the younger one says; each rings from his own place."),
    (0, 2, "same_exploiter", "Both name the man with the grey van, and the same sum for the room."),
    (2, 3, "same_place", "The yard behind the tyre shop, told by two people who do not know each other."),
    (3, 4, "one_referral", "The first responder wrote one referral to the national mechanism for both."),
    (4, 5, "other", "The same telephone rang us about both; we do not know whose it is."),
    (5, 6, "same_person", "The same first name, and the same story of the bus."),
)
MISTAKEN, WHY_APART = "same_person", "Both rang within the hour, from two towns. They are two people."
WHY_ONE = "The friend and the neighbour describe the same scar, and both speak of the sister in Leeds."
WHY_AGAIN = "The friend rang again: he is back where he was."
LOOKED_AT = 40  # cases, the most pressing first
NUMBER = "QQ 12 34 56 C"  # no National Insurance number begins so
NUMBERS = f"{NUMBER}\n1212-0001-2345-6789"
LIKELY_AGE = {"child": 15, "adult": 27, "unknown": 27}  # years, where the band itself says too little


@transaction.atomic
def fill(*, by: Actor) -> None:
    """Put it all into the most pressing case in which somebody is more than a number, and link it with others."""
    rows = queries.visible_to(by).filter(readers__isnull=True)
    pressing = [each.id for each in rows.order_by("-state", "-risk", "-changed_at")[:LOOKED_AT]]  # open ones first
    found = _somebody(pressing, by=by)
    if found is None:
        return
    case, first = _open(found[0], by=by), found[1]
    _link([case.id, *(each for each in pressing if each != case.id)], by=by)
    twin = people.add(case=case, answers=_again(first.body), by=by)
    merging.merge(case=case, kept=first.row, gone=twin, why=WHY_ONE, by=by)
    people.add(case=case, answers=_witness(), by=by)
    _number(case, first.row, answers={"born": _born(first.body), "official": NUMBERS}, by=by)
    _again_under_another_name([each for each in pressing if each != case.id], first.body, by=by)


def _number(case: Case, person: CasePerson, *, answers: dict[str, Any], by: Actor) -> None:
    """Add what a paper says of somebody."""
    seen, source = person.changed_at.isoformat(), {"learned": "document", "sure": "likely"}
    people.change(case=case, person=person, answers=answers, seen=seen, source=source, by=by)


def _again_under_another_name(records: list[UUID], first: dict[str, Any], *, by: Actor) -> None:
    """In a case that is linked with none, best in an open one, somebody has the same number."""
    linked = {each for pair in Link.objects.values_list("one_id", "other_id") for each in pair}
    found = _somebody([each for each in records if each not in linked], gender=first.get("gender"), by=by)
    if found:
        case, member = found
        _number(_open(case, by=by), member.row, answers={"born": _born(first), "official": NUMBER}, by=by)


def _open(case: Case, *, by: Actor) -> Case:
    """A closed one takes nobody and nothing: on some days few are open."""
    return actions.reopen(case=case, why=WHY_AGAIN, by=by) if case.state == Case.State.CLOSED else case


def _born(body: dict[str, Any]) -> str:
    """A day that fits with somebody's age."""
    band = str(body.get("age_band") or "unknown")
    return f"{timezone.localdate().year - 1 - LIKELY_AGE.get(band, AGES[band][0])}-05-14"


def _link(records: list[UUID], *, by: Actor) -> None:
    """Link as many as there are, for each reason in its turn; two of them turn out to be apart."""
    for one, other, reason, words in LINKED:
        if other < len(records):
            cases = [queries.case(by, record=records[each]) for each in (one, other)]
            row = linking.link(case=cases[0], other=cases[1], answers={"reason": reason, "words": words}, by=by)
            if reason == MISTAKEN:
                linking.unlink(link=row, why=WHY_APART, by=by)


def _somebody(records: list[UUID], *, gender: str | None = None, by: Actor) -> tuple[Case, Member] | None:
    """The first who is more than a number; one of this gender before all others."""
    found = None
    for record in records:
        case = queries.case(by, record=record)
        for member in content.open_people(case, by=by):
            if not member.is_counted:
                found = found or (case, member)
                if gender in (None, member.body.get("gender")):
                    return case, member
    return found


def _again(body: dict[str, Any]) -> dict[str, Any]:
    """The same person as the next caller told of them: the name's parts the other way round."""
    alike = {name: body[name] for name in ("nationality", "gender", "age_band", "role") if body.get(name)}
    name = " ".join(reversed(str(body.get("name") or "").split()))
    known = "known" if name else "described"
    return {"how_known": known, "name": name, "alias": "", "description": "A scar on the left hand.", **alike}


def _witness() -> dict[str, Any]:
    name, phone = CALLS_AGAIN
    return {"how_known": "known", "role": "witness", "name": name, "phone": phone, "description": ""}

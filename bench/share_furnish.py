"""Cases with people who agreed, an agreement that both signed, and so many open views, each under a key of its own.

Both sides are really there: whoever shares, and the other organisation, which somebody has left since.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import actions as cases
from liftstone.cases import consents, people
from liftstone.cases.models import Case
from liftstone.desk import calls
from liftstone.keyring import actions as keyring
from liftstone.keyring.models import Team
from liftstone.sharing import sharing
from liftstone.sharing.models import Agreement, View
from liftstone.sharing.sharing import Chosen
from tests.cast import Cast, as_, cookie_for
from tests.world_of_sharing import AGREES, agreed

KEPT, PEOPLE = 20, 5  # cases among which the views are spread; people in each
STORY = "They keep our papers and say that we owe more each week. The house is watched and nobody may leave. " * 6


def furnish(cast: Cast, number: int) -> dict[str, Any]:
    """Share so many times, have somebody leave the other side, and say whose sessions ask for what."""
    row = agreed(cast.ben, cast.dana)
    made = [_case(cast.asha) for _ in range(min(KEPT, number))]
    for place in range(number):
        last = _share(made[place % len(made)], row, by=cast.asha)
    _leaves(cast.dana)
    return {
        "cookie": cookie_for(cast.asha),
        "theirs": cookie_for(cast.dana),
        "case": made[0].id.hex,
        "view": last.id.hex,
        "agreement": row.id.hex,
        "pieces": _pieces(made[0], by=cast.asha),
        "ends": [each.hex for each in _views(cast.asha)],
    }


def _case(by: Actor) -> Case:
    with as_(by):
        contact = calls.finish(contact=calls.begin(language="en", by=by), answers={"what": STORY}, by=by)
        answers = {"summary": STORY, "types": ["labour"], "where": "Luton", "risk_words": STORY}
        case = cases.start(contacts=[contact], answers=answers, risk=2, by=by)
        for place in range(PEOPLE):
            known = {"how_known": "known", "role": "potential_victim", "name": f"Person {place}"}
            person = people.add(case=case, answers=known, by=by)
            consents.decide(case=case, person=person, answers=AGREES, seen=0, by=by)
        return case


def _pieces(case: Case, *, by: Actor) -> list[str]:
    with as_(by):
        return ["case-summary", *(f"person-{each.id.hex}-name" for each in case.people.all())]


def _share(case: Case, row: Agreement, *, by: Actor) -> View:
    chosen = Chosen(row.id, "support", _pieces(case, by=by), timezone.now() + timedelta(days=30))
    with as_(by):
        return sharing.share(case=case, chosen=chosen, by=by)


def _views(by: Actor) -> list[Any]:
    with as_(by):
        return list(View.objects.order_by("shared_at").values_list("id", flat=True))


def _leaves(dana: Actor) -> None:
    """Give the other side's team a new key, as when somebody leaves there."""
    with as_(dana) as by:
        keyring.rotate(Team.objects.get(organisation_id=by.organisation, purpose="casework"), by=by.keys)

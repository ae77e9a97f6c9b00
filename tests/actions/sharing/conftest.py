"""What the tests of sharing share: a case, an agreement that both signed, part of the case shared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from liftstone.cases import consents, people
from liftstone.cases.models import Case, CasePerson
from liftstone.keyring import roots, statements
from liftstone.sharing import agreements, queries, sharing
from liftstone.sharing.agreements import Terms
from liftstone.sharing.models import Agreement, View
from liftstone.sharing.sharing import Chosen
from tests.actions.cases.conftest import KNOWN, case, contact, ring  # noqa: F401 - fixtures
from tests.cast import Cast, as_

AGREES = {
    "kind": "share_with_agency", "answer": "consents", "agency": "charity", "to": "", "what_for": "A room",
    "checks": ["alone", "informed"],
}  # fmt: skip


def terms(**changed: Any) -> Terms:
    """What a helpline and a refuge agree."""
    today = timezone.localdate()
    said: dict[str, Any] = {
        "purposes": ("support", "safeguarding"),
        "categories": ("situation", "identity"),
        "agency": "other_helpline",
        "partner_agency": "charity",
        "basis": "recognised",
        "partner_basis": "legitimate_interests",
        "since": today,
        "until": today + timedelta(days=365),
        "review_on": today + timedelta(days=300),
    }
    return Terms(**(said | changed))


@pytest.fixture
def spoken() -> Callable[[Any], str]:
    """The fingerprint of an organisation's root, as its officer reads it aloud."""
    return lambda actor: statements.spoken(roots.public_root(actor.organisation))


@pytest.fixture
def draw_up(cast: Cast, spoken: Callable[[Any], str]) -> Callable[..., Agreement]:
    """Ben draws an agreement with Dana's refuge up; nobody has signed it."""

    def drawn_up(**changed: Any) -> Agreement:
        with as_(cast.ben) as ben:
            partner = agreements.found_by(spoken(cast.dana), by=ben)
            return agreements.draw_up(partner=partner, terms=terms(**changed), by=ben)

    return drawn_up


@pytest.fixture
def agreed(cast: Cast, draw_up: Callable[..., Agreement]) -> Agreement:
    """An agreement in force."""
    row = draw_up()
    for officer in (cast.ben, cast.dana):
        with as_(officer) as by:
            agreements.sign(agreement=queries.agreement(by, record=row.id).row, by=by)
    return row


@pytest.fixture
def person(cast: Cast, case: Case) -> CasePerson:  # noqa: F811
    """Somebody in the case who agrees that a charity is told."""
    with as_(cast.asha) as asha:
        row = people.add(case=case, answers={**KNOWN, "phone": "020 7946 0018"}, by=asha)
        consents.decide(case=case, person=row, answers=AGREES, seen=0, by=asha)
    return row


@pytest.fixture
def share(cast: Cast, case: Case, agreed: Agreement, person: CasePerson) -> Callable[..., View]:  # noqa: F811
    """Asha shares what the person is called with the refuge, or something else."""

    def shared(**changed: Any) -> View:
        said: dict[str, Any] = {
            "agreement": agreed.id,
            "purpose": "support",
            "pieces": [f"person-{person.id.hex}-name", "case-summary"],
            "expires_at": timezone.now() + timedelta(days=30),
        }
        with as_(cast.asha) as asha:
            return sharing.share(case=case, chosen=Chosen(**(said | changed)), by=asha)

    return shared

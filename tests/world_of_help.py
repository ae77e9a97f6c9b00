"""What an organisation asked others for, with something secret in each sealed place. `tests.world` fills it in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.directory import actions as directory
from liftstone.directory.models import Beds
from liftstone.finding import actions, forms, placing, queries, secrets, subjects
from liftstone.finding.actions import Answer
from liftstone.finding.models import Asked
from tests.cast import as_
from tests.directory.entries import provider, refuge, service

Secret = Callable[[str], str]
LOOKED_FOR = {**forms.EMPTY, "place": "York", "needs": ["bed_tonight"], "when": "any"}


def sought(case: UUID, held: UUID, adviser: Actor, supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """A refuge with a secret address where the adviser arranges a bed for a case; another, asked for a contact.

    The address is the adviser's alone to see.
    """
    with as_(supervisor) as by:
        of = refuge(by, provider(by, "Willow"))
        beds = directory.keep_beds(beds=Beds(service=of, kind="safe_house", beds=6), by=by)
        directory.tell_beds(beds=beds, free=2, by=by)
        place = of.at.get().location
        words = {name: secret(f"own {name}") for name in secrets.FIELDS}
        secrets.keep(location=place, words=words, by=by)
        other = service(by, provider(by, "Open Hand"), needs=["bed_tonight"])
    with as_(adviser) as by:
        asked = _asked("case", case, of, secret, by)
        placement = placing.begin(asked=asked, beds=beds, by=by)
        placing.confirm(placement=placement, version=1, by=by)
        no = _asked("contact", held, other, lambda kind: secret(f"desk {kind}"), by)
        search = queries.looking(by, record=held)
        assert search is not None
        actions.give_up(search=search, why=secret("desk why given up"), version=search.version, by=by)
    return {
        "search": asked.search_id,
        "asked": asked.id,
        "declined": no.id,
        "placement": placement.id,
        "secret_place": place.id,
    }


def _asked(kind: str, record: UUID, of: Any, secret: Secret, by: Actor) -> Asked:
    """Somebody rings back, with words of theirs that are secret."""
    subject = subjects.subject(by, kind=kind, record=record)
    row = actions.ask(subject=subject, service=of, conditions=LOOKED_FOR, version=0, by=by)
    words = {name: secret(f"asked {name}") for name in ("spoke", "words", "reference")}
    due = timezone.now() + timedelta(hours=1)
    return actions.answer(asked=row, answer=Answer("rings-back", words, due), version=row.search.version, by=by)

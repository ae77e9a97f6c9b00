"""What is counted of a contact: coded answers and a month, sealed to the statistics team at every change."""

from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.desk import content
from liftstone.desk.verbs import DeskVerb
from liftstone.facts.actions import put_fact
from liftstone.facts.shapes import ContactFact
from liftstone.intake.models import Contact, Danger
from liftstone.keyring import records
from liftstone.vocabulary.catalogue import LISTS

# What the report page and the call form call a caller, and what the list of callers does.
OUTCOMES = {
    Contact.State.NOT_FOR_US: "not_for_us",
    Contact.State.ADVICE_GIVEN: "advice_given",
    Contact.State.IN_CASE: "case_opened",
}


def _coded(name: str, value: Any) -> str | None:
    """Return a code of the list `name`; None where it was not asked, "" where it was not answered."""
    if value is None:
        return None
    return str(value) if value in LISTS[name] else ""


def fact_of(contact: Contact, *, body: dict[str, Any]) -> ContactFact:
    """Return the coded facts of a contact as it stands."""
    return ContactFact(
        month=timezone.localtime(contact.arrived_at).strftime("%Y-%m"),
        channel=contact.channel,
        caller=_coded("callers", body.get("who")),
        danger=Danger(contact.danger).label,
        under_18=contact.under_18,
        sharing=_coded("sharing", body.get("sharing")),
        outcome=OUTCOMES.get(Contact.State(contact.state), "open"),
        language=contact.language,
    )


def put(contact: Contact, *, by: Actor) -> None:
    """Seal the contact's facts; what was sealed of it before is replaced."""
    body = records.open_one(content.sealed_body(contact), verb=DeskVerb.OPENED, by=by.keys)
    fact_id = records.secret_id("intake_contact", contact.id, label="fact", by=by.keys)
    put_fact(fact_id, fact_of(contact, body=body), organisation=by.organisation)

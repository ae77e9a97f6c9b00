"""What is counted of a contact: coded answers and a month, sealed to the statistics team at every change."""

from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.desk import content
from liftstone.facts.actions import put_fact
from liftstone.facts.shapes import ContactFact
from liftstone.intake.models import Contact, Danger
from liftstone.keyring import records
from liftstone.vault import Unreadable
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS

OUTCOMES = {
    Contact.State.NOT_FOR_US: "not_for_us",
    Contact.State.ADVICE_GIVEN: "advice_given",
    Contact.State.SIGNPOSTED: "signposted",
}


def _coded(name: str, value: Any) -> str | None:
    """Return a code of the list `name`; None where it was not asked, "" where it was not answered."""
    if value is None:
        return None
    return str(value) if value in LISTS[name] or value == absent.UNKNOWN else ""


def fact_of(contact: Contact, *, body: dict[str, Any], outcome: str = "") -> ContactFact:
    """Return the coded facts of a contact as it stands.

    `outcome` is for what the state does not say: "case_opened" or "case_joined", which only `cases` can tell
    apart, and what a call was that needed nothing.
    """
    return ContactFact(
        month=timezone.localtime(contact.arrived_at).strftime("%Y-%m"),
        channel=contact.channel,
        caller=_coded("callers", body.get("who")),
        danger=Danger(contact.danger).label,
        under_18=contact.under_18,
        sharing=_coded("sharing", body.get("sharing")),
        heard=_coded("heard", body.get("heard")),
        outcome=outcome or OUTCOMES.get(Contact.State(contact.state), "open"),
        language=contact.language,
    )


def put(contact: Contact, *, by: Actor, outcome: str = "") -> None:
    """Seal the contact's facts; what was sealed of it before is replaced. For `outcome` see `fact_of`.

    A contact that does not open has no key to name its fact by, and is counted nowhere.
    """
    try:
        body = content.open_body(contact, by=by)
    except Unreadable:
        return
    fact_id = records.secret_id("intake_contact", contact.id, label="fact", by=by.keys)
    put_fact(fact_id, fact_of(contact, body=body, outcome=outcome), organisation=by.organisation)

"""What is counted of a contact, and of support given in it: codes and a month, sealed at every change to those who
count."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.desk import content
from liftstone.desk.support_content import Support
from liftstone.facts import shapes
from liftstone.facts.actions import put_fact
from liftstone.facts.shapes import ContactFact, SupportFact
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


def _month(contact: Contact) -> str:
    return timezone.localtime(contact.arrived_at).strftime("%Y-%m")


def fact_of(contact: Contact, *, body: dict[str, Any], outcome: str = "") -> ContactFact:
    """Return the coded facts of a contact as it stands.

    `outcome` is for what the state does not say: "case_opened" or "case_joined", which only `cases` can tell
    apart, and what a call was that needed nothing.
    """
    return ContactFact(
        month=_month(contact),
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
    put_fact(
        ids_of(contact.id, by=by)[0], fact_of(contact, body=body, outcome=outcome), organisation=by.organisation
    )


def support_fact_of(contact: Contact, support: Iterable[Support]) -> SupportFact:
    """Return what is counted of the support that was given in a contact."""
    return SupportFact(
        month=_month(contact),
        support=tuple(
            shapes.Support(
                topic=_coded("support_topics", each.topic) or "",
                organisation=_coded("agencies", each.organisation),
                force=_coded("forces", each.force),
                given=_coded("support_given", each.given),
            )
            for each in support
        ),
    )


def put_support(contact: Contact, support: Iterable[Support], *, by: Actor) -> None:
    """Seal what is counted of the support given in a contact; what was sealed of it before is replaced."""
    put_fact(ids_of(contact.id, by=by)[1], support_fact_of(contact, support), organisation=by.organisation)


def ids_of(contact: UUID, *, by: Actor) -> tuple[UUID, UUID]:
    """Return the names of a contact's two facts, its own and that of support: only its key tells them."""
    own, support = (
        records.secret_id("intake_contact", contact, label=label, by=by.keys) for label in ("fact", "support")
    )
    return own, support

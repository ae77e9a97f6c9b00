"""What the parties sign, and whether a signature is genuine: checked up to the roots in the configuration.

A row alone proves nothing: whoever can write the database could write one. The roots' fingerprints are part of
what is signed, so that an agreement made for another root, or with another party, counts for nothing.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.keyring import certify, queries, statements, trust
from liftstone.keyring.models import Officer
from liftstone.keyring.roots import public_root
from liftstone.keyring.statements import Signed
from liftstone.sharing.models import Agreement, Signature
from liftstone.vault import Unreadable

LABEL = "sharing agreement"
FIELDS = (
    "purposes", "categories", "agency", "partner_agency", "basis", "partner_basis", "root", "partner_root",
    "version",
)  # fmt: skip


def root_of(organisation: UUID) -> str:
    """Return the fingerprint of an organisation's root; `Unreadable` where the configuration has none."""
    return statements.fingerprint(public_root(organisation))


def statement(row: Agreement, *, party: UUID) -> str:
    """Return what a party signs: everything that the agreement says, and for whom it is signed."""
    return statements.write(
        kind="sharing agreement",
        agreement=row.id.hex,
        organisation=row.organisation_id.hex,
        partner=row.partner_id.hex,
        party=party.hex,
        since=row.since.isoformat(),
        until=row.until.isoformat(),
        review_on=row.review_on.isoformat(),
        replaces=row.replaces_id.hex if row.replaces_id else "",
        **{name: getattr(row, name) for name in FIELDS},
    )


def sign(row: Agreement, *, by: Actor) -> Signed:
    """Return an officer's signature for their organisation; `Unreadable` for whoever is no officer in force."""
    certify.check_can(by.keys)
    return statements.sign(statement(row, party=by.organisation), key=by.keys.secret.signing, label=LABEL)


def officers_of(rows: Iterable[Agreement]) -> dict[UUID, Officer]:
    """Return who signed any of these, in one question."""
    return Officer.objects.in_bulk({each.officer_id for row in rows for each in row.signatures.all()})


def is_genuine(row: Agreement, signature: Signature, *, officer: Officer | None) -> bool:
    """Return whether a party signed exactly this, by an officer of theirs whom their root delegated to."""
    party = signature.organisation_id
    if party not in (row.organisation_id, row.partner_id) or officer is None or officer.organisation_id != party:
        return False
    if signature.statement != statement(row, party=party):
        return False
    try:
        if (root_of(row.organisation_id), root_of(row.partner_id)) != (row.root, row.partner_root):
            return False
        key = trust.officer_key(officer, today=queries.today())
        statements.check_signature(Signed(signature.statement, bytes(signature.signature)), by=key, label=LABEL)
    except Unreadable:
        return False
    return True


def signed_for(row: Agreement, *, officers: Mapping[UUID, Officer]) -> set[UUID]:
    """Return the parties whose signature is genuine; `officers`: as `officers_of` returns them."""
    signed = row.signatures.all()
    return {each.organisation_id for each in signed if is_genuine(row, each, officer=officers.get(each.officer_id))}

"""Colleagues' names: sealed for the team "staff", so that the database does not say who works here."""

import json
from uuid import UUID

from liftstone.accounts.models import Person
from liftstone.keyring.unlocked import Unlocked
from liftstone.vault import Unreadable
from liftstone.vault.bodies import open_summary, seal_summary
from liftstone.vault.context import Context


def _context(person: UUID, *, organisation: UUID) -> Context:
    return Context("name", organisation.bytes, "accounts_person", person.bytes, "sealed_name")


def seal_name(name: str, *, person: UUID, by: Unlocked) -> bytes:
    """Seal a colleague's name under the newest key of the team "staff"."""
    secret = by.newest("staff")
    content = json.dumps({"schema": 1, "name": name}, ensure_ascii=False).encode()
    sealed = seal_summary(secret.symmetric, content, context=_context(person, organisation=by.organisation))
    return secret.epoch.to_bytes(4, "big") + sealed


def names(by: Unlocked, people: set[UUID] | None = None) -> dict[UUID, str]:
    """Return colleagues' names by id, all or those of `people`; the sign-in name where a seal does not open.

    Not an entry in the audit: a colleague's name on a list is no record about anybody.
    """
    rows = Person.objects.filter(organisation_id=by.organisation)
    if people is not None:
        rows = rows.filter(id__in=people)
    return {row.id: _name(row, by=by) for row in rows.only("id", "login", "sealed_name")}


def _name(row: Person, *, by: Unlocked) -> str:
    sealed = bytes(row.sealed_name)
    try:
        secret = by.team_secret(by.team_id("staff"), epoch=int.from_bytes(sealed[:4], "big"))
        clear = open_summary(secret.symmetric, sealed[4:], context=_context(row.id, organisation=by.organisation))
        return str(json.loads(clear)["name"])
    except Unreadable:
        return row.login

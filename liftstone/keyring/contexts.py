"""What every sealed thing of the keyring is bound to."""

from uuid import UUID

from liftstone.vault.context import Context


def team_secret(*, organisation: UUID, team: UUID, epoch: int, reader: UUID) -> Context:
    """A team's secret, sealed to a member or an officer."""
    return Context(
        "team secret", organisation.bytes, "keyring_teamepoch", team.bytes, f"epoch {epoch}", 1, reader.hex
    )


def previous_epoch(*, organisation: UUID, team: UUID, epoch: int) -> Context:
    """The epoch before `epoch`, sealed under `epoch`."""
    return Context("previous epoch", organisation.bytes, "keyring_teamepoch", team.bytes, f"epoch {epoch}")


def record_key(*, organisation: UUID, table: str, record: UUID, said: str = "") -> Context:
    """A record's key, wrapped for a team or under another record; the browser writes the same one.

    A thread's key has a place of its own, so that a door that swaps it with a report's is found out.
    """
    if table == "intake_receipt":
        return Context("thread key", organisation.bytes, table, record.bytes, "key_for_desk", 1, said)
    if table == "intake_addition":  # the browser seals the same report again, and knows no additions
        table = "intake_contact"
    return Context("record key", organisation.bytes, table, record.bytes, "wrap", 1, said)


def person_seed(*, organisation: UUID, person: UUID, kind: str) -> Context:
    """A person's own secret, under the passphrase, a passkey or a session."""
    return Context("person seed", organisation.bytes, "accounts_person", person.bytes, kind)


def recovery(*, organisation: UUID, team: UUID, epoch: int, outer: UUID, inner: UUID) -> Context:
    """The outer of the two layers around a team's secret."""
    said = f"{outer.hex}/{inner.hex}"
    return Context("recovery", organisation.bytes, "keyring_teamepoch", team.bytes, f"epoch {epoch}", 1, said)

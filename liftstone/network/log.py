"""What is done about a network, and about anything that hangs on one, in the log: under the network's id."""

from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.audit.verbs import Verb
from liftstone.network.content import TABLE


def note(verb: Verb, *, on: UUID, by: Actor) -> None:
    """Write into the log that something was done about the network `on`."""
    audit.record(verb, by=by.person, organisation=by.organisation, on=(TABLE, on))

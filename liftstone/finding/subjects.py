"""Whose help it is: a contact or a case, with the rules of that record for who may read it and work on it."""

from dataclasses import dataclass
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.cases import policies as case_policies
from liftstone.cases import queries as case_queries
from liftstone.cases import states as case_states
from liftstone.cases.models import Case, CaseContact
from liftstone.desk import policies as desk_policies
from liftstone.desk import queries as desk_queries
from liftstone.finding.models import Search
from liftstone.intake.models import Contact

CONTACT, CASE = Search.Subject.CONTACT, Search.Subject.CASE
TABLES = {"contact": CONTACT, "case": CASE}  # as an address says it


@dataclass(frozen=True)
class Subject:
    """A contact or a case that somebody may read."""

    row: Contact | Case

    @property
    def table(self) -> str:
        """The table whose key seals what is asked for it."""
        return CASE if isinstance(self.row, Case) else CONTACT

    @property
    def kind(self) -> str:
        """What an address calls it."""
        return "case" if isinstance(self.row, Case) else "contact"

    @property
    def id(self) -> UUID:
        """Its id."""
        return self.row.id

    @property
    def reference(self) -> str:
        """What people call it."""
        return self.row.reference


def subject(actor: Actor, *, kind: str, record: UUID) -> Subject:
    """Return one; raises `DoesNotExist` or `Denied` where there is none that this actor may read."""
    row = case_queries.case(actor, record=record) if kind == "case" else desk_queries.contact(actor, record=record)
    found = Subject(row)
    check_can_read(actor, found)
    return found


def of_search(actor: Actor, search: Search) -> Subject:
    """Return whose a search is."""
    kind = "case" if search.subject_table == CASE else "contact"
    return subject(actor, kind=kind, record=search.subject_id)


def check_can_read(actor: Actor, found: Subject) -> None:
    """As the record's own rules say."""
    if isinstance(found.row, Case):
        case_policies.check_can_read(actor, found.row)
    else:
        desk_policies.check_can_open(actor, found.row)


def check_can_ask(actor: Actor, found: Subject) -> None:
    """Whoever may work on the record asks for it. `Closed` where the case is closed."""
    check_can_write(actor, found)
    if isinstance(found.row, Case):
        case_states.check_is_open(found.row)


def check_can_write(actor: Actor, found: Subject) -> None:
    """Whoever may work on the record writes down what was said, closed or not: else it would go on ringing."""
    if isinstance(found.row, Case):
        case_policies.check_can_work_on(actor, found.row)
    else:
        desk_policies.check_can_work_on(actor, found.row)


def records_of(found: Subject) -> list[UUID]:
    """Return the record, and of a case the contacts that describe it: what was asked for them is asked already."""
    if not isinstance(found.row, Case):
        return [found.id]
    return [found.id, *CaseContact.objects.filter(case=found.row).values_list("contact_id", flat=True)]

"""Who goes by which version of a shared document, as values: the table of documents and authorities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.governing.document_models import Adoption, Asked, Document, Version
from liftstone.network.models import Member, Network

MOST_DOCUMENTS = 60  # on one page; the form says so


class Stands(StrEnum):
    """How it stands between a member and a document."""

    CURRENT = "current"  # goes by the version that counts
    OUTDATED = "outdated"  # goes by an older one
    DECLINED = "declined"  # declined the one that counts
    WAITING = "waiting"  # was asked, and has not said
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Cell:
    """How a member stands to a document, by which version it goes (0: none), and its last word."""

    stands: Stands
    version: int
    word: Adoption | None


@dataclass(frozen=True)
class Shared:
    """A document with its versions, the newest first, and how each member stands to it."""

    document: Document
    versions: tuple[Version, ...]
    cells: dict[UUID, Cell]
    today: date

    @property
    def current(self) -> Version:
        """Return the version that counts today: the newest that has begun; the first where none has."""
        begun = [each for each in self.versions if each.in_force_from <= self.today]
        return begun[0] if begun else self.versions[-1]

    @property
    def is_overdue(self) -> bool:
        """Say whether it should have been looked at again by now."""
        return self.versions[0].review_on < self.today

    def counted(self) -> dict[str, int]:
        """Return how many of those that were asked stand how."""
        return {each: sum(cell.stands == each for cell in self.cells.values()) for each in Stands}


def shared(actor: Actor, network: Network, *, members: Sequence[Member], today: date) -> list[Shared]:
    """Return the documents that count, the oldest first, with how each of `members` stands to them."""
    check_has(actor, Right.RUN_NETWORKS)
    ours = {"organisation_id": actor.organisation}
    documents = Document.objects.filter(network=network, withdrawn_on__isnull=True, **ours).order_by(
        "added_at", "id"
    )
    versions: dict[UUID, list[Version]] = {}
    for version in Version.objects.filter(document__network=network, **ours).order_by("-number"):
        versions.setdefault(version.document_id, []).append(version)
    asked = set(Asked.objects.filter(document__network=network, **ours).values_list("document_id", "member_id"))
    words: dict[UUID, list[Adoption]] = {}
    rows = Adoption.objects.filter(version__document__network=network, **ours).select_related("version")
    for word in rows.order_by("added_at", "id"):
        words.setdefault(word.version.document_id, []).append(word)
    found = []
    for each in documents[:MOST_DOCUMENTS]:
        one = Shared(each, tuple(versions.get(each.id, ())), {}, today)
        for member in members:
            said = [word for word in words.get(each.id, ()) if word.member_id == member.id]
            one.cells[member.id] = cell(said, current=one.current.number, was_asked=(each.id, member.id) in asked)
        found.append(one)
    return found


def document(actor: Actor, network: Network, *, record: UUID) -> Document:
    """Return one document, also one that was withdrawn."""
    check_has(actor, Right.RUN_NETWORKS)
    return Document.objects.get(organisation_id=actor.organisation, network=network, id=record)


def cell(said: Sequence[Adoption], *, current: int, was_asked: bool) -> Cell:
    """Return how it stands after all that a member said of a document, in the order in which it was said.

    A version is gone by until another is adopted; a declined one leaves the one before in use.
    """
    last_of: dict[int, Adoption] = {word.version.number: word for word in said}
    adopted = [number for number, word in last_of.items() if word.answer == Adoption.Answer.ADOPTED]
    version = max(adopted, default=0)
    word = said[-1] if said else None
    if not was_asked:
        return Cell(Stands.NOT_ASKED, version, word)
    if version >= current:
        return Cell(Stands.CURRENT, version, word)
    newest = last_of.get(current)
    if newest is not None and newest.answer == Adoption.Answer.DECLINED:
        return Cell(Stands.DECLINED, version, newest)
    return Cell(Stands.OUTDATED if version else Stands.WAITING, version, word)

"""Reads of what was loaded. All take the actor."""

from uuid import UUID

from liftstone.accounts.actor import Actor
from liftstone.accounts.policies import check_has
from liftstone.accounts.rights import Right
from liftstone.cases.models import Case
from liftstone.intake.models import Contact

from .models import Load


def loaded_before(actor: Actor, *, kind: str, archive: str, digests: list[bytes]) -> Load | None:
    """Return the load of the same file, where it was loaded before; `digests` under each key that it may have."""
    check_has(actor, Right.MOVE_RECORDS)
    rows = Load.objects.filter(organisation_id=actor.organisation, kind=kind, archive=archive == "archive")
    return rows.filter(digest__in=digests).first()


def references(actor: Actor, *, kind: str, among: list[str]) -> set[str]:
    """Return those references that a record of the actor's organisation has already."""
    check_has(actor, Right.MOVE_RECORDS)
    model = Case if kind == Load.Kind.CASES else Contact
    rows = model.objects.filter(organisation_id=actor.organisation, reference__in=among)
    return set(rows.values_list("reference", flat=True))


def archives(actor: Actor) -> list[Load]:
    """Return the archives of the actor's organisation, the newest first."""
    check_has(actor, Right.COUNT)
    return list(Load.objects.filter(organisation_id=actor.organisation, archive=True).order_by("-loaded_at"))


def archive(actor: Actor, *, record: UUID) -> Load:
    """Return one archive; `DoesNotExist` where there is none for this actor."""
    check_has(actor, Right.COUNT)
    return Load.objects.get(organisation_id=actor.organisation, archive=True, id=record)

"""Reads of agreements and views. All take the actor; both parties see what is between them, nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Organisation
from liftstone.keyring import outside
from liftstone.sharing import content, signing, states
from liftstone.sharing.models import Agreement, Answer, Opening, View
from liftstone.sharing.states import Standing

PAGE = 50


@dataclass(frozen=True)
class Party:
    """One of two organisations, what it is called, and whether its officers signed."""

    id: UUID
    name: str
    signed: bool


@dataclass(frozen=True)
class Stands:
    """An agreement with where it stands and who signed; `other` is the party that the reader is not."""

    row: Agreement
    standing: Standing
    other: Party
    own: Party

    @property
    def is_in_force(self) -> bool:
        """Whether something can be shared under it now."""
        return self.standing == Standing.IN_FORCE


def _between(actor: Actor) -> Q:
    return Q(organisation_id=actor.organisation) | Q(partner_id=actor.organisation)


def _agreements(actor: Actor) -> QuerySet[Agreement]:
    later = Agreement.objects.filter(replaces=OuterRef("id")).annotate(words_given=Count("signatures"))
    replaced = Exists(later.filter(words_given__gte=states.PARTIES))
    return Agreement.objects.filter(_between(actor)).annotate(replaced=replaced).prefetch_related("signatures")


def agreements(actor: Actor) -> list[Stands]:
    """Return all agreements of the actor's organisation, the newest first, at most two hundred."""
    return _stand(_agreements(actor).order_by("-drawn_up_at", "id")[: 4 * PAGE], actor)


def agreement(actor: Actor, *, record: UUID) -> Stands:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    found = _stand(_agreements(actor).filter(id=record), actor)
    if not found:
        raise Agreement.DoesNotExist
    return found[0]


def in_force(actor: Actor) -> list[Stands]:
    """Return the agreements under which something can be shared now."""
    return [each for each in agreements(actor) if each.is_in_force]


def _stand(rows: Iterable[Agreement], actor: Actor) -> list[Stands]:
    found = list(rows)
    called = names({party for each in found for party in (each.organisation_id, each.partner_id)})
    officers = signing.officers_of(found)
    return [_one(each, actor, called, signed=signing.signed_for(each, officers=officers)) for each in found]


def _one(row: Agreement, actor: Actor, called: dict[UUID, str], *, signed: set[UUID]) -> Stands:
    standing = states.standing(
        since=row.since,
        until=row.until,
        ended=row.ended_at is not None,
        signed=len(signed),
        replaced=row.replaced,  # type: ignore[attr-defined]
        today=timezone.localdate(),
    )
    other = row.partner_id if row.organisation_id == actor.organisation else row.organisation_id
    parties = {each: Party(each, called.get(each, "?"), each in signed) for each in (other, actor.organisation)}
    return Stands(row, standing, parties[other], parties[actor.organisation])


def names(organisations: Iterable[UUID]) -> dict[UUID, str]:
    """Return what organisations are called."""
    return dict(Organisation.objects.filter(id__in=set(organisations)).values_list("id", "name"))


def views(actor: Actor, *, outgoing: bool, page: int = 0) -> list[View]:
    """Return a page of what is shared, by one's own organisation or with it, and one more where there are more."""
    own = {"organisation_id" if outgoing else "partner_id": actor.organisation}
    rows = View.objects.filter(**own)
    return list(rows.order_by("-shared_at", "id")[page * PAGE : (page + 1) * PAGE + 1])


def lasting(actor: Actor) -> QuerySet[View]:
    """Return what the actor's organisation shares and what opens to the others still."""
    rows = View.objects.filter(organisation_id=actor.organisation, ended_at__isnull=True)
    return rows.filter(expires_at__gt=timezone.now())


def behind(actor: Actor) -> int:
    """Return how much of it lies sealed to a key of theirs that somebody who has left there had."""
    found = dict(lasting(actor).values_list("id", "partner_id"))
    return len(outside.stale(content.TABLE, found, team=content.TEAM)) if found else 0


def of_case(actor: Actor, case: UUID) -> list[View]:
    """Return what is or was shared of a case, the newest first: who has been told what."""
    rows = View.objects.filter(organisation_id=actor.organisation, source__case_id=case)
    return list(rows.order_by("-shared_at", "id")[: 4 * PAGE])


def view(actor: Actor, *, record: UUID) -> View:
    """Return one; raises `DoesNotExist` where there is none for this actor."""
    return View.objects.filter(_between(actor)).select_related("agreement").get(id=record)


def openings(actor: Actor, row: View) -> QuerySet[Opening]:
    """Return when either side opened a view, the newest first."""
    return Opening.objects.filter(view=row, view__in=View.objects.filter(_between(actor))).order_by("-opened_at")


def answers(actor: Actor, row: View) -> list[Answer]:
    """Return what both sides wrote about it, the oldest first."""
    return list(
        Answer.objects.filter(view=row, view__in=View.objects.filter(_between(actor))).order_by("written_at")
    )

"""The part of a member's own page by which they say whether they wish a weekly mail."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liftstone.accounts.actor import Actor
from liftstone.digest import own_page
from liftstone.digest.models import Declined
from liftstone.digest.verbs import DigestVerb
from liftstone.network import policies
from liftstone.network.log import note
from liftstone.network.models import Network, Representative
from liftstone.network.sections import Answered, Line, Section, Shown


def shown(actor: Actor, network: Network, people: Sequence[Representative]) -> Mapping[UUID, Shown]:
    """Return of each whether they wish a weekly mail."""
    off = declined_by(actor, network)
    return {each.id: {"wished": each.id not in off} for each in people}


def declined_by(actor: Actor, network: Network) -> set[UUID]:
    """Return the ids of the people of a network who wish none."""
    policies.check_can_run(actor, network)
    rows = Declined.objects.filter(organisation_id=actor.organisation, person__member__network=network)
    return set(rows.values_list("person_id", flat=True))


def take(answered: Answered, by: Actor) -> None:
    """Write it down. ValueError where it is not what a page of ours sends."""
    wished = answered.body["wished"]
    if not isinstance(wished, bool):
        raise ValueError("not what a page of ours sends")
    wish(person=answered.person, is_wished=wished, by=by)


@transaction.atomic
def wish(*, person: Representative, is_wished: bool, by: Actor) -> None:
    """Write down whether somebody wishes a weekly mail. Said twice, it is said once."""
    policies.check_can_run(by, person)
    if is_wished:
        Declined.objects.filter(person=person).delete()
    else:
        since = timezone.localdate()
        Declined.objects.get_or_create(person=person, defaults={"organisation_id": by.organisation, "since": since})
    note(DigestVerb.WISHED, on=person.member.network_id, by=by)


def lines(answered: Answered, actor: Actor) -> list[Line]:
    """Return what they said."""
    said = _("A weekly mail is wished") if answered.body["wished"] else _("No weekly mail is wished")
    return [Line(_("Weekly mail"), said)]


MAIL = Section("mail", shown, own_page.mail, take, title=gettext_lazy("Weekly mail"), lines=lines, place=95)

"""What an organisation has in its directory: a charity with a refuge and beds, a turn, and a change that waits."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.directory import actions, importing, links, proposals
from liftstone.directory.feeds.reading import read
from liftstone.directory.link_models import Link, Proposal
from liftstone.directory.models import Beds, Feed
from tests.cast import as_
from tests.directory import entries
from tests.world_of_colleagues import Secret

# Kinds of words that are clear in the database, since an entry says nothing of anybody who was helped and is
# searched there. Organisations are kept apart by them all the same.
CLEAR = (
    "an organisation",
    "a service",
    "an area",
    "name of a source",
    "remark on a service",
    "remark on a turn",
)


def found(supervisor: Actor, secret: Secret) -> dict[str, UUID]:
    """Write it, and have the organisation tell of a new number by its link."""
    with as_(supervisor) as by:
        provider = entries.provider(by, secret("an organisation"), responder={"interviews": "in_person"})
        service = entries.refuge(
            by, provider, name=secret("a service"), remark=f"Ring twice: {secret('remark on a service')}"
        )
        beds = actions.keep_beds(beds=Beds(service=service, kind="emergency", beds=4), by=by)
        spells = [(timezone.now(), timezone.now() + timedelta(hours=9))]
        ask = f"Ask for {secret('remark on a turn')}"
        actions.keep_cover(provider=provider, spells=spells, number="01632 960001", remark=ask, by=by)
        links.make(provider=provider, days=30, by=by)
        link = Link.objects.get(provider=provider)
        place = service.at.get().location
        place.area_name = secret("an area")
        actions.keep_location(location=place, by=by)
        feed = _taken(by, secret)
    told = proposals.Told(Proposal.Kind.WAY_IN, service=service.id, said={"phones": ["01632 960002"]})
    proposals.tell(link, things=[told], organisation=supervisor.organisation)
    with as_(supervisor):
        proposal = Proposal.objects.get(provider=provider)
    return {
        "provider": provider.id,
        "service": service.id,
        "place": place.id,
        "beds": beds.id,
        "proposal": proposal.id,
        "feed": feed.id,
    }


def _taken(by: Actor, secret: Secret) -> Feed:
    """A source of entries with something wrong in it."""
    feed = importing.feed_called(f"A council {secret('name of a source')}", by=by)
    given = [{"id": "1", "name": "Advice", "status": "inactive", "email": "nobody"}, {"id": "2", "name": ""}]
    importing.take_in(feed=feed, reading=read(given, source=str(feed.id)), by=by)
    feed.refresh_from_db()
    return feed

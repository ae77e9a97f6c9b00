"""What is made from the entries: what staff find, what is published, what a link shows. Each writer calls it."""

from collections.abc import Iterable
from uuid import UUID

from liftstone.directory import indexing, links, publishing
from liftstone.directory.models import Service


def renew(services: Iterable[UUID], *, using: str = "default") -> None:
    """Make all that is made of these services anew, in the current transaction and so together with the change.

    `using` is the connection that the change is made on.
    """
    found = list(services)
    indexing.renew(found, using=using)
    publishing.renew(found, using=using)
    providers = Service.objects.using(using).filter(id__in=found).values_list("provider_id", flat=True)
    links.renew(set(providers), using=using)

"""Makes and revokes the secret address by which an organisation keeps its own entry current."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory import policies, told
from liftstone.directory.link_models import Link
from liftstone.directory.models import Provider
from liftstone.directory.verbs import DirectoryVerb

LASTS = (30, 90, 365)  # days that can be chosen
FORM = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits


def digest_of(token: str) -> str:
    """Return what is kept of a token: nobody who reads the database can open the page with it."""
    return hashlib.sha256(b"liftstone/entry" + token.encode()).hexdigest()


@transaction.atomic
def make(*, provider: Provider, days: int, by: Actor) -> str:
    """Make a link for an organisation and return its token, which is shown once and kept by nobody here."""
    policies.check_can_keep(by, provider)
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    link = Link(
        organisation_id=by.organisation,
        provider=provider,
        digest=digest_of(token),
        shown=told.shown_of(provider),
        made_at=now,
        made_by=by.person,
        expires_at=now + timedelta(days=days),
    )
    link.save(force_insert=True)
    _record(DirectoryVerb.LINK_MADE, link, by=by)
    return token


@transaction.atomic
def revoke(*, link: Link, by: Actor) -> None:
    """End a link now; whoever holds it is told kindly that it shows nothing any more."""
    policies.check_can_keep(by, link)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        _record(DirectoryVerb.LINK_REVOKED, link, by=by)


def renew(providers: Iterable[UUID], *, using: str = "default") -> None:
    """Have the links of these organisations show what stands in their entries now."""
    lasting = Link.objects.using(using).filter(
        provider_id__in=list(providers), revoked_at__isnull=True, expires_at__gt=timezone.now()
    )
    for link in lasting.select_related("provider"):
        Link.objects.using(using).filter(id=link.id).update(shown=told.shown_of(link.provider))


def of_provider(actor: Actor, provider: Provider) -> list[Link]:
    """Return the links of an organisation that still open its page, the newest first."""
    policies.check_can_read(actor)
    rows = Link.objects.filter(organisation_id=actor.organisation, provider=provider)
    return list(rows.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()).order_by("-made_at"))


def _record(verb: DirectoryVerb, link: Link, *, by: Actor) -> None:
    audit.record(verb, by=by.person, organisation=by.organisation, on=("directory_link", link.id))

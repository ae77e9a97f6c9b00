"""The only writers of documents that members share: versions, whom they ask, what each member said."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from liftstone.accounts.actor import Actor
from liftstone.governing import content, policies
from liftstone.governing.document_models import Adoption, Asked, Document, Version
from liftstone.governing.states import OutOfTurn
from liftstone.governing.verbs import GoverningVerb
from liftstone.network.log import note
from liftstone.network.models import Member


@transaction.atomic
def share(*, document: Document, title: str, version: Version, body: dict[str, Any], by: Actor) -> Document:
    """Keep a document that members share, not saved yet, with its first version (`body`: `words`, `changed`)."""
    policies.check_can_govern(by, document.network)
    document.organisation_id = by.organisation
    document.body = content.seal(document, {"title": title}, network=document.network_id, by=by)
    document.save(force_insert=True)
    _keep(document, version, number=1, body=body, by=by)
    note(GoverningVerb.DOCUMENT, on=document.network_id, by=by)
    return document


@transaction.atomic
def keep_version(*, document: Document, version: Version, after: int, body: dict[str, Any], by: Actor) -> None:
    """Keep the next version, not saved yet. What members said of older ones stays, and is outdated.

    `after` is the version that was the newest when the page was shown; `OutOfTurn` where it is not now.
    """
    policies.check_can_govern(by, document)
    newest = Version.objects.filter(document=document).order_by("-number").first()
    if document.withdrawn_on is not None or newest is None or newest.number != after:
        raise OutOfTurn
    _keep(document, version, number=after + 1, body=body, by=by)
    note(GoverningVerb.VERSION, on=document.network_id, by=by)


def _keep(document: Document, version: Version, *, number: int, body: dict[str, Any], by: Actor) -> None:
    version.organisation_id, version.document, version.number = by.organisation, document, number
    version.body = content.seal(version, body, network=document.network_id, by=by)
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        raise OutOfTurn from None


@transaction.atomic
def ask(*, document: Document, members: Sequence[Member], by: Actor) -> None:
    """Ask members to go by a document. Asked twice, they are asked once."""
    policies.check_can_govern(by, document)
    there = set(Asked.objects.filter(document=document).values_list("member_id", flat=True))
    new = [each for each in members if each.id not in there]
    if not new:
        return
    rows = [Asked(organisation_id=by.organisation, document=document, member=each) for each in new]
    Asked.objects.bulk_create(rows, ignore_conflicts=True)
    note(GoverningVerb.ASKED, on=document.network_id, by=by)


@transaction.atomic
def answer(*, version: Version, member: Member, said: str, on: date, words: str, by: Actor) -> None:
    """Write down what a member said of a version (an `Adoption.Answer`). `OutOfTurn` where it was not asked."""
    document = version.document
    policies.check_can_govern(by, document)
    if document.withdrawn_on is not None or not Asked.objects.filter(document=document, member=member).exists():
        raise OutOfTurn
    row = Adoption(organisation_id=by.organisation, version=version, member=member, answer=said, on=on)
    row.body = content.seal(row, {"words": words}, network=document.network_id, by=by)
    row.save(force_insert=True)
    note(GoverningVerb.ANSWERED, on=document.network_id, by=by)


@transaction.atomic
def withdraw(*, document: Document, on: date, by: Actor) -> None:
    """Write down that a document does not count any more. Said twice, it is said once."""
    policies.check_can_govern(by, document)
    if document.withdrawn_on is not None:
        return
    document.withdrawn_on = on
    document.save(update_fields=["withdrawn_on"])
    note(GoverningVerb.WITHDRAWN, on=document.network_id, by=by)

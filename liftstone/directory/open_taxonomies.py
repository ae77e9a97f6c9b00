"""Publishes the schemes by which services are sorted: those that came from elsewhere, and our own list of needs."""

from collections.abc import Iterable
from uuid import UUID

from liftstone.directory import need_terms, projecting
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import is_uuid
from liftstone.directory.models import Taxonomy, Term
from liftstone.directory.open_models import OpenTaxonomy, OpenTerm
from liftstone.directory.open_words import words
from liftstone.directory.projecting import SecretLocation
from liftstone.vocabulary.needs import NEEDS


def renew(organisation: UUID, *, using: str = "default") -> None:
    """Publish an organisation's taxonomies and terms anew, in the current transaction. An import calls it."""
    OpenTerm.objects.using(using).filter(organisation_id=organisation).delete()
    OpenTaxonomy.objects.using(using).filter(organisation_id=organisation).delete()
    theirs = Taxonomy.objects.using(using).filter(organisation_id=organisation)
    documents = [need_terms.taxonomy(), *(each.document | _id(each) for each in theirs)]
    schemes = [
        OpenTaxonomy(organisation_id=organisation, known_as=each["id"], document=each, words=words(each))
        for each in _public("taxonomy", documents)
    ]
    OpenTaxonomy.objects.using(using).bulk_create(schemes)
    known = {str(each.known_as): each for each in schemes}
    terms = [need_terms.term(code) for code in NEEDS.codes]
    terms += [each.document | _id(each) for each in Term.objects.using(using).filter(organisation_id=organisation)]
    rows = [_term(each, organisation, known) for each in _public("taxonomy_term", terms)]
    OpenTerm.objects.using(using).bulk_create(rows, batch_size=500)


def terms_of(organisation: UUID, *, using: str) -> dict[UUID, UUID]:
    """Return to which taxonomy each published term belongs."""
    rows = OpenTerm.objects.using(using).filter(organisation_id=organisation, taxonomy__isnull=False)
    return dict(rows.values_list("known_as", "taxonomy__known_as"))


def begin(organisations: Iterable[UUID], *, using: str) -> None:
    """Publish our list of needs where nothing is published yet."""
    wanted = set(organisations)
    known = (
        OpenTaxonomy.objects.using(using)
        .filter(organisation_id__in=wanted)
        .values_list("organisation_id", flat=True)
    )
    for organisation in wanted - set(known):
        renew(organisation, using=using)


def _id(row: Taxonomy | Term) -> Document:
    """Its source's id, by which services bear it; ours, where the source has none that could be published."""
    return {} if is_uuid(row.document.get("id")) else {"id": str(row.id)}


def _public(kind: str, documents: Iterable[Document]) -> list[Document]:
    """Each as it is published, once; nothing that is marked secret."""
    found: dict[str, Document] = {}
    for document in documents:
        try:
            done = getattr(projecting, kind)(document)
        except SecretLocation:
            continue
        found.setdefault(done["id"].lower(), done | {"id": done["id"].lower()})
    return list(found.values())


def _term(done: Document, organisation: UUID, known: dict[str, OpenTaxonomy]) -> OpenTerm:
    return OpenTerm(
        organisation_id=organisation,
        known_as=done["id"],
        taxonomy=known.get(str(done.get("taxonomy_id") or "").lower()),
        above_id=done["parent_id"] if is_uuid(done.get("parent_id")) else None,
        document=done,
        words=words(done),
    )

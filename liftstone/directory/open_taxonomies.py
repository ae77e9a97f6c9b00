"""Publishes the schemes by which services are sorted: those that came from elsewhere, and our own list of needs."""

from collections.abc import Iterable
from uuid import UUID

from liftstone.directory import open_documents, projecting
from liftstone.directory.hsds_fields import Document
from liftstone.directory.hsds_values import is_uuid
from liftstone.directory.models import Taxonomy, Term
from liftstone.directory.open_models import OpenTaxonomy, OpenTerm
from liftstone.directory.open_words import words
from liftstone.directory.projecting import SecretLocation


def renew(organisation: UUID, *, using: str = "default") -> None:
    """Publish an organisation's taxonomies and terms anew, in the current transaction. An import calls it."""
    OpenTaxonomy.objects.using(using).filter(organisation_id=organisation).delete()
    OpenTerm.objects.using(using).filter(organisation_id=organisation).delete()
    schemes = Taxonomy.objects.using(using).filter(organisation_id=organisation)
    documents = [{**each.document, "id": str(each.id)} for each in schemes]
    documents.append(open_documents.needs_taxonomy(organisation))
    OpenTaxonomy.objects.using(using).bulk_create(
        [_taxonomy(each, organisation) for each in _public("taxonomy", documents)]
    )
    terms = [_of(each) for each in Term.objects.using(using).filter(organisation_id=organisation)]
    terms += open_documents.needs_terms(organisation)
    known = set(OpenTaxonomy.objects.using(using).filter(organisation_id=organisation).values_list("id", flat=True))
    OpenTerm.objects.using(using).bulk_create(
        [_term(each, organisation, known) for each in _public("taxonomy_term", terms)], batch_size=500
    )


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


def _of(term: Term) -> Document:
    scheme = {} if term.taxonomy_id is None else {"taxonomy_id": str(term.taxonomy_id)}
    return {**term.document, **scheme, "id": str(term.id)}


def _public(kind: str, documents: Iterable[Document]) -> list[Document]:
    """Each as it is published; nothing that is marked secret."""
    found = []
    for document in documents:
        try:
            found.append(getattr(projecting, kind)(document))
        except SecretLocation:
            continue
    return found


def _taxonomy(done: Document, organisation: UUID) -> OpenTaxonomy:
    return OpenTaxonomy(id=UUID(done["id"]), organisation_id=organisation, document=done, words=words(done))


def _term(done: Document, organisation: UUID, known: set[UUID]) -> OpenTerm:
    scheme = UUID(done["taxonomy_id"]) if is_uuid(done.get("taxonomy_id")) else None
    return OpenTerm(
        id=UUID(done["id"]),
        organisation_id=organisation,
        taxonomy_id=scheme if scheme in known else None,
        above_id=UUID(done["parent_id"]) if is_uuid(done.get("parent_id")) else None,
        document=done,
        words=words(done),
    )

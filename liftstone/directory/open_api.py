"""The open interface: what is published, to anybody, without a key, by HSDS 3 and by Open Referral UK 3.

It is read only, knows nobody and keeps nothing of who asked. Both standards are answered at addresses of their own,
`/open/hsds/` and `/open/uk/`, so that a reader's base address says which one it gets.
"""

from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from liftstone.directory import hsds, open_queries, open_shapes, projecting
from liftstone.directory.hsds_fields import Document
from liftstone.directory.open_queries import reading
from liftstone.directory.open_schemas import (
    About,
    Minimal,
    OrganisationsAsked,
    Paged,
    PageOf,
    PlacesAsked,
    Problem,
    Refused,
    Searched,
    ServicesAsked,
    TermsAsked,
)
from liftstone.directory.open_shapes import Detail, Shape, Standard, in_list

ABOUT = {
    Standard.HSDS: ("3.0", "https://docs.openreferral.org/en/3.0/"),
    Standard.UK: ("HSDS-UK-3.0", "https://docs.openreferraluk.org/en/3.0/"),
}
OFTEN: dict[int, Any] = {404: Problem, 422: Refused, 429: Problem}

api = NinjaAPI(
    title="Open directory",
    version="1",
    description="Support for people who were exploited, by HSDS 3 and Open Referral UK 3. No key, read only.",
    docs_url=None,  # it would bring a third party's script
    urls_namespace="open",
)


@api.exception_handler(ValidationError)
def refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say what was wrong with a request, without saying it back; an address of nothing is just that."""
    if any(one["loc"][0] == "path" for one in error.errors):
        return JsonResponse({"detail": "Not found"}, status=404)
    wrong = [
        {"loc": [str(each) for each in one["loc"]], "msg": str(one["msg"]), "type": str(one["type"])}
        for one in error.errors
    ]
    return JsonResponse({"detail": wrong}, status=422)


@api.get("/{standard}/", response={200: About, **OFTEN}, operation_id="about", url_name="about")
def about(request: HttpRequest, standard: Standard) -> HttpResponse:
    """Which standard, in which version, and where it is described."""
    version, profile = ABOUT[standard]
    openapi = request.build_absolute_uri("/open/openapi.json")
    return JsonResponse({"version": version, "profile": profile, "openapi_url": openapi})


@api.get("/{standard}/services", response={200: PageOf[hsds.Service | Minimal], **OFTEN}, operation_id="services")
def services(request: HttpRequest, standard: Standard, asked: Query[ServicesAsked]) -> HttpResponse:
    """List services."""
    rows = open_queries.services(asked.sieve())
    detail = _detail(asked)
    if detail is Detail.FULL:
        rows = open_queries.with_places(rows)
    return _listed("service", rows, standard, asked=asked, detail=detail, full=open_shapes.service)


@api.get("/{standard}/services/{id}", response={200: hsds.Service, **OFTEN}, operation_id="service")
def service(request: HttpRequest, standard: Standard, id: UUID) -> HttpResponse:  # noqa: A002 - the standard's name
    """One service with all that hangs on it."""
    rows = open_queries.with_places(open_queries.services(open_queries.Sieve()))
    return _one(rows, id, standard, shape=open_shapes.service)


@api.get(
    "/{standard}/service_at_locations",
    response={200: PageOf[hsds.ServiceAtLocation | Minimal], **OFTEN},
    operation_id="service_at_locations",
)
def service_at_locations(request: HttpRequest, standard: Standard, asked: Query[PlacesAsked]) -> HttpResponse:
    """List services at their places; around a postcode that nobody knows there are none."""
    near = None
    if asked.postcode:
        with reading():
            near = open_queries.around(asked.postcode, kilometres=asked.proximity / 1000)
        if near is None:
            return JsonResponse(projecting.page([], total=0, number=asked.page, size=asked.per_page))
    rows = open_queries.at_locations(asked.sieve(near=near))
    return _listed(
        "service_at_location", rows, standard, asked=asked, detail=_detail(asked), full=open_shapes.at_location
    )


@api.get(
    "/{standard}/service_at_locations/{id}",
    response={200: hsds.ServiceAtLocation, **OFTEN},
    operation_id="service_at_location",
)
def service_at_location(request: HttpRequest, standard: Standard, id: UUID) -> HttpResponse:  # noqa: A002 - as above
    """One service at one place, with both."""
    rows = open_queries.at_locations(open_queries.Sieve())
    return _one(rows, id, standard, shape=open_shapes.at_location)


@api.get(
    "/{standard}/organizations",
    response={200: PageOf[hsds.Organization | Minimal], **OFTEN},
    operation_id="organizations",
)
def organizations(request: HttpRequest, standard: Standard, asked: Query[OrganisationsAsked]) -> HttpResponse:
    """List organisations that offer services."""
    rows = open_queries.organisations(
        search=asked.search, taxonomy_term_id=asked.taxonomy_term_id, taxonomy_id=asked.taxonomy_id
    )
    detail = Detail.FULL if asked.full else Detail.PLAIN
    return _listed("organization", rows, standard, asked=asked, detail=detail)


@api.get("/{standard}/organizations/{id}", response={200: hsds.Organization, **OFTEN}, operation_id="organization")
def organization(
    request: HttpRequest,
    standard: Standard,
    id: UUID,  # noqa: A002 - as above
    full_service: bool = False,
) -> HttpResponse:
    """One organisation with its services: their names, or with `full_service` all that is said of them."""
    detail = Detail.FULL if full_service else Detail.MINIMAL

    def with_services(row: Any, by: Standard) -> Document:
        of = open_queries.services(open_queries.Sieve(organization_id=row.pk)).order_by("pk")
        return open_shapes.organisation(row, by, services=of[: open_shapes.MOST_SERVICES], detail=detail)

    return _one(open_queries.organisations(), id, standard, shape=with_services)


@api.get("/{standard}/taxonomies", response={200: PageOf[hsds.Taxonomy], **OFTEN}, operation_id="taxonomies")
def taxonomies(request: HttpRequest, standard: Standard, asked: Query[Searched]) -> HttpResponse:
    """List the schemes by which services are sorted."""
    return _listed("taxonomy", open_queries.taxonomies(search=asked.search), standard, asked=asked)


@api.get("/{standard}/taxonomies/{id}", response={200: hsds.Taxonomy, **OFTEN}, operation_id="taxonomy")
def taxonomy(request: HttpRequest, standard: Standard, id: UUID) -> HttpResponse:  # noqa: A002 - as above
    """One scheme."""
    return _one(open_queries.taxonomies(), id, standard, shape=open_shapes.taxonomy, by="known_as")


@api.get(
    "/{standard}/taxonomy_terms", response={200: PageOf[hsds.TaxonomyTerm], **OFTEN}, operation_id="taxonomy_terms"
)
def taxonomy_terms(request: HttpRequest, standard: Standard, asked: Query[TermsAsked]) -> HttpResponse:
    """List the words of these schemes."""
    rows = open_queries.terms(
        search=asked.search,
        taxonomy_id=asked.taxonomy_id,
        parent_id=asked.parent_id,
        only="top" if asked.top_only else "",
    )
    return _listed("taxonomy_term", rows, standard, asked=asked)


@api.get(
    "/{standard}/taxonomy_terms/{id}", response={200: hsds.TaxonomyTerm, **OFTEN}, operation_id="taxonomy_term"
)
def taxonomy_term(request: HttpRequest, standard: Standard, id: UUID) -> HttpResponse:  # noqa: A002 - as above
    """One word of a scheme."""
    return _one(open_queries.terms(), id, standard, shape=open_shapes.said, by="known_as")


def _detail(asked: ServicesAsked) -> Detail:
    return Detail.MINIMAL if asked.minimal else Detail.FULL if asked.full else Detail.PLAIN


def _listed(
    kind: str,
    rows: QuerySet[Any],
    standard: Standard,
    *,
    asked: Paged,
    detail: Detail = Detail.PLAIN,
    full: Shape = open_shapes.said,
) -> HttpResponse:
    with reading():
        found = open_queries.page(rows, number=asked.page, size=asked.per_page)
        contents = [in_list(kind, row, standard, detail=detail, full=full) for row in found.rows]
    return JsonResponse(
        projecting.page(contents, total=found.total, number=asked.page, size=asked.per_page),
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )


def _one(rows: QuerySet[Any], record: UUID, standard: Standard, *, shape: Shape, by: str = "pk") -> HttpResponse:
    with reading():
        row: Model | None = rows.filter(**{by: record}).first()
        if row is None:
            return JsonResponse({"detail": "Not found"}, status=404)
        return JsonResponse(shape(row, standard), json_dumps_params={"ensure_ascii": False})

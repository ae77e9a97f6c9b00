"""What may be asked of the open interface, and what it answers; its OpenAPI description is made from these."""

from datetime import UTC, datetime, time
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from liftstone.directory.open_queries import Sieve

MOST_PAGES = 1_000_000
LARGEST = 100  # records on a page
USUAL = 50
Contents = TypeVar("Contents")


def _in_utc(moment: datetime) -> datetime:
    """Without a zone it is taken as UTC, which is how times are published."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first and last days of the calendar
        return moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]
Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
Age = Annotated[float, Field(ge=0, le=200, allow_inf_nan=False)]


class Paged(Schema):
    """Which page, of how many records."""

    page: int = Field(1, ge=1, le=MOST_PAGES, description="Number of the page, from 1.")
    per_page: int = Field(USUAL, ge=1, le=LARGEST, description="How many records a page holds at most.")


class Searched(Paged):
    """Words that must be there."""

    search: str = Field("", max_length=200, description="All these words, or beginnings of words.")


class ServicesAsked(Searched):
    """What services are sieved by."""

    taxonomy_term_id: UUID | None = Field(None, description="Services that bear this term.")
    taxonomy_id: UUID | None = Field(None, description="Services that bear any term of this taxonomy.")
    organization_id: UUID | None = Field(None, description="Services of this organisation.")
    modified_after: Moment | None = Field(
        None, description="What was modified then or later; in UTC without a zone."
    )
    minimum_age: Age | None = Field(None, description="Services whose minimum age is at least this.")
    maximum_age: Age | None = Field(None, description="Services whose maximum age is at most this.")
    day: Day | None = Field(None, description="Services that open on this day.")
    start_time: time | None = Field(None, description="Services that are open at some time after this.")
    end_time: time | None = Field(None, description="Services that are open at some time before this.")
    full: bool = Field(False, description="Everything that hangs on each.")
    minimal: bool = Field(False, description="The id of each, and when it was modified, alone.")

    def sieve(self, **more: Any) -> Sieve:
        """Return what is asked as the queries take it."""
        names = Sieve.__dataclass_fields__.keys() & self.__class__.model_fields.keys()
        return Sieve(**{name: getattr(self, name) for name in names} | more)


class PlacesAsked(ServicesAsked):
    """What services at a place are sieved by, besides."""

    postcode: str | None = Field(None, max_length=10, description="Around this postcode, or outcode.")
    proximity: float = Field(
        20_000, ge=0, le=1_000_000, allow_inf_nan=False, description="How far around it, in metres."
    )


class OrganisationsAsked(Searched):
    """What organisations are sieved by."""

    taxonomy_term_id: UUID | None = Field(None, description="Organisations with a service that bears this term.")
    taxonomy_id: UUID | None = Field(None, description="Organisations with a service that bears one of its terms.")
    full: bool = Field(False, description="Everything that hangs on each, but for its services.")


class TermsAsked(Searched):
    """What terms are sieved by."""

    taxonomy_id: UUID | None = Field(None, description="Terms of this taxonomy.")
    parent_id: UUID | None = Field(None, description="Terms that stand under this one.")
    top_only: bool = Field(False, description="Terms that stand under no other.")


class About(Schema):
    """What the interface says of itself."""

    version: str = Field(description="The version of the standard.")
    profile: str = Field(description="Where the standard, or its profile, is described.")
    openapi_url: str = Field(description="Where this interface is described.")


class Minimal(BaseModel):
    """A record's id, and when it was modified."""

    model_config = ConfigDict(extra="allow")

    id: str
    last_modified: str | None = None


class PageOf(BaseModel, Generic[Contents]):
    """The page object of the standard."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[Contents]


class Wrong(Schema):
    """One thing that was asked for and cannot be: where it stands, and why."""

    loc: list[str]
    msg: str
    type: str


class Refused(Schema):
    """What was wrong with a request."""

    detail: list[Wrong]


class Problem(Schema):
    """Why there is no answer."""

    detail: str

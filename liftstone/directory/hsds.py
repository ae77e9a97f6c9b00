"""The Human Services Data Specification 3.0, typed, with the three tables that 3.1 adds.

Source: openreferral.org, HSDS 3.0 (JSON schemas of 2023) and 3.1. A document is what JSON gives: dictionaries,
lists, text, numbers. Fields that the standard does not know are kept, so that reading a source and writing it again
loses nothing; dates and times stay the text they were for the same reason, and are only looked at.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from liftstone.directory.hsds_values import Day, Email, Id, Moment, Number, Status, Time, Uri, Web, Weekday, Where


class Entity(BaseModel):
    """Anything of the standard: it has an id, nothing in it is coerced, what is unknown stays."""

    model_config = ConfigDict(extra="allow", strict=True, protected_namespaces=())

    id: Id


class Metadata(Entity):
    """One change of one field of a record."""

    resource_id: Id | None = None
    resource_type: str | None = None
    last_action_date: Day
    last_action_type: str
    field_name: str
    previous_value: str
    replacement_value: str
    updated_by: str


class Recorded(Entity):
    """An entity whose changes may be written beside it."""

    metadata: list[Metadata] | None = None


class Taxonomy(Recorded):
    """A list of terms that somebody publishes."""

    name: str
    description: str
    uri: Uri | None = None
    version: str | None = None


class TaxonomyTerm(Recorded):
    """One term of a taxonomy."""

    code: str | None = None
    name: str
    description: str
    parent_id: Id | None = None
    taxonomy: str | None = None
    taxonomy_detail: Taxonomy | None = None
    language: str | None = None
    taxonomy_id: Id | None = None
    term_uri: Uri | None = None


class Attribute(Recorded):
    """What ties a term to a record; 3.1 gives it a label."""

    link_id: Id | None = None
    taxonomy_term_id: Id | None = None
    link_type: str | None = None
    link_entity: str | None = None
    value: str | None = None
    taxonomy_term: TaxonomyTerm | None = None
    label: str | None = None


class Described(Recorded):
    """An entity that terms may be tied to."""

    attributes: list[Attribute] | None = None


class Language(Described):
    """A language that is spoken, at a service, a place or on a telephone; the code is ISO 639."""

    service_id: Id | None = None
    location_id: Id | None = None
    phone_id: Id | None = None
    name: str | None = None
    code: str | None = None
    note: str | None = None


class Phone(Described):
    """A telephone number."""

    location_id: Id | None = None
    service_id: Id | None = None
    organization_id: Id | None = None
    contact_id: Id | None = None
    service_at_location_id: Id | None = None
    number: str
    extension: Number | None = None
    type: str | None = None
    description: str | None = None
    languages: list[Language] | None = None


class Contact(Described):
    """Whom to ask for. A feed may hold a person's name here: what is published is chosen before."""

    organization_id: Id | None = None
    service_id: Id | None = None
    service_at_location_id: Id | None = None
    location_id: Id | None = None
    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: Email | None = None
    phones: list[Phone] | None = None


class Schedule(Described):
    """When something is open, as a rule of RFC 5545; `timezone` is hours from UTC, as a number."""

    service_id: Id | None = None
    location_id: Id | None = None
    service_at_location_id: Id | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    dtstart: Day | None = None
    timezone: Number | None = None
    until: Day | None = None
    count: Number | None = None
    wkst: Weekday | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    interval: Number | None = None
    byday: str | None = None
    byweekno: str | None = None
    bymonthday: str | None = None
    byyearday: str | None = None
    description: str | None = None
    opens_at: Time | None = None
    closes_at: Time | None = None
    schedule_link: Web | None = None
    attending_type: str | None = None
    notes: str | None = None


class Accessibility(Described):
    """How somebody with a disability gets in."""

    location_id: Id | None = None
    description: str | None = None
    details: str | None = None
    url: Web | None = None


class Address(Described):
    """An address; the standard asks for a county or nation (`state_province`) as well as a town."""

    location_id: Id | None = None
    attention: str | None = None
    address_1: str
    address_2: str | None = None
    city: str
    region: str | None = None
    state_province: str
    postal_code: str
    country: str
    address_type: Where


class Location(Described):
    """A place. Degrees are WGS 84. A secret one is never written in this shape."""

    location_type: Where
    url: Web | None = None
    organization_id: Id | None = None
    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    latitude: Number | None = None
    longitude: Number | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None
    languages: list[Language] | None = None
    addresses: list[Address] | None = None
    contacts: list[Contact] | None = None
    accessibility: list[Accessibility] | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None


class Funding(Described):
    """Who pays for it."""

    organization_id: Id | None = None
    service_id: Id | None = None
    source: str | None = None


class OrganizationIdentifier(Described):
    """What a register calls an organisation: a charity's or a company's number."""

    organization_id: Id | None = None
    identifier_scheme: str | None = None
    identifier_type: str
    identifier: str


class Program(Described):
    """Services that belong together."""

    organization_id: Id | None = None
    name: str
    alternate_name: str | None = None
    description: str


class Url(Described):
    """One more web address (3.1)."""

    label: str | None = None
    url: Web
    organization_id: Id | None = None
    service_id: Id | None = None


class Unit(Described):
    """What a capacity is counted in, such as beds (3.1)."""

    name: str
    scheme: str | None = None
    identifier: str | None = None
    uri: Uri | None = None


class ServiceCapacity(Described):
    """How many are free and as of when (3.1)."""

    service_id: Id | None = None
    unit_id: Id | None = None
    unit: Unit | None = None
    available: Number
    maximum: Number | None = None
    description: str | None = None
    updated: Moment


class Organization(Described):
    """Who runs services."""

    name: str
    alternate_name: str | None = None
    description: str
    email: Email | None = None
    website: Web | None = None
    additional_websites: list[Url] | None = None
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: Number | None = None
    legal_status: str | None = None
    logo: str | None = None
    uri: Uri | None = None
    parent_organization_id: Id | None = None
    funding: list[Funding] | None = None
    contacts: list[Contact] | None = None
    phones: list[Phone] | None = None
    locations: list[Location] | None = None
    programs: list[Program] | None = None
    organization_identifiers: list[OrganizationIdentifier] | None = None


class ServiceArea(Described):
    """For people of which area a service is."""

    service_id: Id | None = None
    service_at_location_id: Id | None = None
    name: str | None = None
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None


class CostOption(Described):
    """What it costs whom; the currency is ISO 4217."""

    service_id: Id | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    option: str | None = None
    currency: str | None = None
    amount: Number | None = None
    amount_description: str | None = None


class RequiredDocument(Described):
    """What to bring."""

    service_id: Id | None = None
    document: str | None = None
    uri: Uri | None = None


class ServiceAtLocation(Described):
    """A service at one of its places."""

    service_id: Id | None = None
    location_id: Id | None = None
    description: str | None = None
    contacts: list[Contact] | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    location: Location | None = None


class Service(Described):
    """What somebody does for people. Ages are years."""

    organization_id: Id | None = None
    program_id: Id | None = None
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: Web | None = None
    additional_urls: list[Url] | None = None
    email: Email | None = None
    status: Status
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    fees: str | None = None
    accreditations: str | None = None
    eligibility_description: str | None = None
    minimum_age: Number | None = None
    maximum_age: Number | None = None
    assured_date: Day | None = None
    assurer_email: Email | None = None
    licenses: str | None = None
    alert: str | None = None
    last_modified: Moment | None = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[ServiceAtLocation] | None = None
    languages: list[Language] | None = None
    organization: Organization | None = None
    funding: list[Funding] | None = None
    cost_options: list[CostOption] | None = None
    program: Program | None = None
    required_documents: list[RequiredDocument] | None = None
    contacts: list[Contact] | None = None
    capacities: list[ServiceCapacity] | None = None

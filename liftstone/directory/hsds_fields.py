"""The standard as tables: which kinds there are, which fields each has, and what a field may hold.

Made from the models of `hsds`, so that there is one list of fields and not three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, TypeAdapter, ValidationError

from liftstone.directory import hsds
from liftstone.directory.hsds_values import SHAPES

Document = dict[str, Any]  # what JSON calls an object

KINDS: Mapping[str, type[hsds.Entity]] = MappingProxyType(
    {
        "accessibility": hsds.Accessibility,
        "address": hsds.Address,
        "attribute": hsds.Attribute,
        "contact": hsds.Contact,
        "cost_option": hsds.CostOption,
        "funding": hsds.Funding,
        "language": hsds.Language,
        "location": hsds.Location,
        "metadata": hsds.Metadata,
        "organization": hsds.Organization,
        "organization_identifier": hsds.OrganizationIdentifier,
        "phone": hsds.Phone,
        "program": hsds.Program,
        "required_document": hsds.RequiredDocument,
        "schedule": hsds.Schedule,
        "service": hsds.Service,
        "service_area": hsds.ServiceArea,
        "service_at_location": hsds.ServiceAtLocation,
        "service_capacity": hsds.ServiceCapacity,
        "taxonomy": hsds.Taxonomy,
        "taxonomy_term": hsds.TaxonomyTerm,
        "unit": hsds.Unit,
        "url": hsds.Url,
    }
)
_NAMES = {model: kind for kind, model in KINDS.items()}
# What the answers of the API nest besides, though no table has such a column.
ANSWERED: Mapping[str, Mapping[str, tuple[str, bool]]] = MappingProxyType(
    {
        "organization": {"services": ("service", True)},
        "service_at_location": {"service": ("service", False)},
        "taxonomy": {"taxonomy_terms": ("taxonomy_term", True)},
    }
)


@dataclass(frozen=True)
class Field:
    """One field: which kind of record stands in it, "" for a plain value; whether many, whether required.

    `shape` is what a plain value is: text, number, choice, or one of `SHAPES`. `choices` are those of a choice.
    """

    name: str
    holds: str
    many: bool
    required: bool
    shape: str = ""
    choices: tuple[str, ...] = ()
    adapter: TypeAdapter[Any] | None = None

    def accepts(self, value: object) -> bool:
        """Whether a plain value may stand here. Never raises, whatever it is given."""
        if self.adapter is None or value is None:
            return False
        try:
            self.adapter.validate_python(value, strict=True)
        except (ValidationError, ValueError, OverflowError):
            return False
        return True


@cache
def fields(kind: str) -> Mapping[str, Field]:
    """Return the fields of a kind by name, in the standard's order, the id first. Raises KeyError for no kind."""
    found = {}
    for name, info in KINDS[kind].model_fields.items():
        holds, many = _held(info.annotation)
        if holds:
            found[name] = Field(name, holds, many, info.is_required())
            continue
        plain = _plain(info.annotation, info.metadata)
        shape, choices = _shape(plain)
        found[name] = Field(name, "", False, info.is_required(), shape, choices, TypeAdapter(plain))
    for name, (holds, many) in ANSWERED.get(kind, {}).items():
        found[name] = Field(name, holds, many, False)
    return MappingProxyType({"id": found.pop("id"), **found})


def _held(annotation: Any) -> tuple[str, bool]:
    """Which kind of record an annotation holds, if any, and whether a list of it."""
    for part in (annotation, *get_args(annotation)):
        if part in _NAMES:
            return _NAMES[part], False
        if get_origin(part) is list and get_args(part)[0] in _NAMES:
            return _NAMES[get_args(part)[0]], True
    return "", False


def _plain(annotation: Any, metadata: list[Any]) -> Any:
    """The type of a plain field, with what pydantic took off it."""
    for each in metadata:
        annotation = Annotated[annotation, each]
    return annotation


def _shape(annotation: Any) -> tuple[str, tuple[str, ...]]:
    """What a plain value is, and between what it chooses."""
    parts = [annotation, *get_args(annotation)]
    parts += [inner for part in parts for inner in get_args(part)]
    for part in parts:
        if get_origin(part) is Literal:
            return "choice", get_args(part)
        if isinstance(part, AfterValidator) and part.func in SHAPES:
            return SHAPES[part.func], ()
    return ("number", ()) if int in parts else ("text", ())

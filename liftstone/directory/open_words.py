"""What a search of the open interface looks in."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import TextField, Value

from liftstone.directory.hsds_fields import Document

LOOKED_IN = 50_000  # characters of an entry


def words(document: Document) -> Any:
    """Return the words of a record: names, what it does, what it is sorted under, where it covers."""
    parts = [document.get(name) for name in ("name", "alternate_name", "description")]
    parts.append(document.get("organization", {}).get("name"))
    parts += [each.get("taxonomy_term", {}).get("name") for each in document.get("attributes", ())]
    parts += [each.get("name") for each in document.get("service_areas", ())]
    text = " ".join(str(part) for part in parts if part)[:LOOKED_IN]
    return SearchVector(Value(text, output_field=TextField()), config="simple")

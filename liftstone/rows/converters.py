"""Ids in addresses."""

from uuid import UUID

from django.urls import register_converter


class HexId:
    """A 128-bit id as 32 hex digits."""

    regex = "[0-9a-f]{32}"

    def to_python(self, value: str) -> UUID:
        """Return the id."""
        return UUID(hex=value)

    def to_url(self, value: UUID) -> str:
        """Return its digits."""
        return value.hex


register_converter(HexId, "hexid")

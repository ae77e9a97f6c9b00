"""Two types of PostgreSQL that Django has no field for: a point in the plane, and a string of bits."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field  # cannot be subscripted while it runs


class PointField(Field):
    """A point (x, y), in kilometres; see `nearness.plane`."""

    def db_type(self, connection: Any) -> str:
        """Return PostgreSQL's name of it."""
        return "point"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> tuple[float, float] | None:
        """Read "(1.5,2)"."""
        if value is None:
            return None
        x, y = value.strip("()").split(",")
        return float(x), float(y)

    def get_prep_value(self, value: tuple[float, float] | None) -> str | None:
        """Write it so."""
        return None if value is None else f"({value[0]},{value[1]})"


class HoursField(Field):
    """The half hours of a week, from Monday 00:00: "1" where it is open."""

    def db_type(self, connection: Any) -> str:
        """Return PostgreSQL's name of it."""
        return "bit(336)"

"""Two types of PostgreSQL that Django has no field for: a point in the plane, and a string of bits."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
    Lookup = models.Lookup[Any]
else:
    Field, Lookup = models.Field, models.Lookup  # cannot be subscripted while it runs


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


class _Asked(Lookup):
    """A condition whose value is written as PostgreSQL reads it."""

    prepare_rhs = False
    template = ""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition and its parameters."""
        left, values = self.process_lhs(compiler, connection)
        return self.template.format(left), (*values, self.rhs)


@HoursField.register_lookup
class OpenWithin(_Asked):
    """`hours__within="0011…"`: open in at least one of these half hours of the week."""

    lookup_name = "within"
    template = "bit_count({} & %s::bit(336)) > 0"


@PointField.register_lookup
class Around(_Asked):
    """`point__around="<(x,y),km>"`: no further than that from there."""

    lookup_name = "around"
    template = "{} <@ %s::circle"

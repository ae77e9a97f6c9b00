"""When something last happened in a record: read off every table that hangs on it, whichever comes later.

What is only planned, and what the worker did by itself, is nothing that happened.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db.models import DateTimeField, ForeignKey, Max, Model, Q
from django.db.models.functions import Greatest

# By these names a column names a record, as erasing has it (`keeping_hangs`).
NAMES = ("case_id", "contact_id", "record_id", "subject_id", "holder_id", "one_id", "other_id")
RECORDS = ("cases_case", "intake_contact")
# Planned or a limit; or of the worker, who rings and lets lapse.
NOT_YET = {
    "due_at", "review_at", "review_by", "review_on", "lapses_at", "expires_at", "next_at", "check_at", "rings_at",
    "barred_until", "until", "rang_at", "told_at", "replaced_at",
}  # fmt: skip
# Letting go itself; what follows from a record; what one person is typing, which nobody else may notice; and what
# is about those who did the work.
LEFT_OUT = {
    "keeping_erasure", "keeping_hold", "desk_summary", "cases_draft", "keyring_recordwrap",
    "care_moment", "quality_piece", "quality_review", "quality_line",
}  # fmt: skip

Columns = tuple[type[Model], str, tuple[str, ...]]


@cache
def tables() -> tuple[Columns, ...]:
    """Return every table in which something happens to a record: its model, how it names one, its moments."""
    return tuple(_tables())


def _tables() -> Iterator[Columns]:
    for model in apps.get_models():
        moments = tuple(field.name for field in model._meta.fields if _is_moment(field))
        if moments and model._meta.db_table not in LEFT_OUT:
            for path in paths(model):
                yield model, path, moments


def _is_moment(field: object) -> bool:
    return isinstance(field, DateTimeField) and field.name not in NOT_YET


def paths(model: type[Model]) -> list[str]:
    """Return how rows of a model name the record they hang on; none for a model that hangs on none."""
    if model._meta.db_table in RECORDS:
        return ["id"]
    named = [field.attname for field in model._meta.fields if field.attname in NAMES]
    if named:
        return named
    above = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
    others = [field for field in above if field.related_model is not model]
    return [f"{field.name}__{path}" for field in others for path in paths(field.related_model)]


def last(*, cases: Iterable[UUID], contacts: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return of each record when something last happened in it, as far as whoever acts sees its rows."""
    of_cases, of_contacts = list(cases), list(contacts)
    found: dict[UUID, datetime] = {}
    for model, path, moments in tables():
        records = of_cases * _names(model, path, "case") + of_contacts * _names(model, path, "contact")
        for record, at in _last_in(model, path, moments, records=records) if records else ():
            found[record] = max(at, found.get(record, at))
    return found


def _names(model: type[Model], path: str, kind: str) -> bool:
    """Say whether a row can name a record of this kind: `case_id` never names a contact."""
    name = path.rpartition("__")[2]
    if name == "id":
        return model._meta.db_table.endswith(f"_{kind}")
    return name == f"{kind}_id" or name not in ("case_id", "contact_id")


def _last_in(
    model: type[Model], path: str, moments: Sequence[str], *, records: list[UUID]
) -> Iterator[tuple[UUID, datetime]]:
    newest = [Max(moment) for moment in moments]
    # PostgreSQL's GREATEST passes over what is empty.
    latest = Greatest(*newest) if len(newest) > 1 else newest[0]
    rows = model._default_manager.filter(Q(**{f"{path}__in": records})).order_by()
    yield from rows.values_list(path).annotate(latest=latest).exclude(latest__isnull=True)

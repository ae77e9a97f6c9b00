"""Many rows are written as they would be one by one, and behind the same wall."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from liftstone.directory.models import Near, Provider, Service
from liftstone.rows.pouring import pour
from tests.cast import as_

pytestmark = pytest.mark.django_db

TEXT = "a \"quoted\" \\ 'text'\nwith {braces}, %s and \N{SNOWMAN}"


def _providers(by, *names):
    return [
        Provider(organisation_id=by.organisation, name=name, document={"said": [TEXT, None, 1.5]}) for name in names
    ]


def test_what_is_poured_is_what_was_said(cast):
    with as_(cast.ben) as ben:
        (provider,) = _providers(ben, TEXT)
        said = Service(organisation_id=ben.organisation, provider=provider, name="x", needs=["health"], remark=TEXT)
        pour([provider])
        pour([said])
        for row in (provider, said):
            kept = type(row).objects.get(id=row.id)
            for field in row._meta.concrete_fields:
                assert getattr(kept, field.attname) == getattr(row, field.attname), field.name


def test_types_of_postgresql_that_json_has_not(cast):
    with as_(cast.ben) as ben:
        (provider,) = _providers(ben, "x")
        service = Service(organisation_id=ben.organisation, provider=provider, name="x")
        near = Near(
            organisation_id=ben.organisation, service=service, point=(1.5, -2.0), yes=5, no=1 << 40, spoken=0,
            hours="01" * 168, plane=3,
        )  # fmt: skip
        pour([provider])
        pour([service])
        pour([near])
        kept = Near.objects.get(service=service)
        assert (kept.point, kept.no, kept.hours) == ((1.5, -2.0), 1 << 40, "01" * 168)


def test_a_row_that_is_there_already_is_written_anew_where_that_is_said_and_else_refused(cast):
    with as_(cast.ben) as ben:
        (provider,) = _providers(ben, "before")
        pour([provider])
        provider.name, provider.version = "after", 9
        pour([provider], again=["name"])
        kept = Provider.objects.get(id=provider.id)
        assert (kept.name, kept.version) == ("after", 1)
        with pytest.raises(IntegrityError), transaction.atomic():
            pour([provider])


def test_more_than_one_batch_and_none_at_all(cast):
    with as_(cast.ben) as ben:
        pour([])
        pour(_providers(ben, *map(str, range(2_100))))
        assert Provider.objects.count() == 2_100


def test_nobody_pours_into_another_organisation_or_without_the_right(cast):
    with as_(cast.ben) as ben:
        theirs = _providers(ben, "x")
    for other in (cast.eve, cast.asha):
        with as_(other), pytest.raises(ProgrammingError), transaction.atomic():
            pour(theirs)

"""What somebody types into a form of a case, kept while they type: a lost session or a crash costs no word.

Sealed under a key of the writer's own. It is no record yet: nobody else sees it, and keeping the form ends it.
"""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.cases import policies
from liftstone.cases.models import Case
from liftstone.cases.papers_models import Draft
from liftstone.keyring import own
from liftstone.keyring.records import Sealed


def _sealed(row: Draft) -> Sealed:
    return Sealed(
        row.organisation_id,
        "cases_draft",
        row.id,
        "body",
        bytes(row.body),
        said=f"{row.form}/{row.about_id.hex}",
        purpose="draft",
    )


@transaction.atomic
def keep(*, case: Case, form: str, about: UUID, answers: dict[str, Any], by: Actor) -> None:
    """Keep what has been typed so far, over what was kept before. No entry in the audit: it is no record yet."""
    policies.check_can_work_on(by, case)
    row = Draft.objects.filter(person_id=by.person, form=form, about_id=about).first()
    new = row is None
    if row is None:
        row = Draft(
            id=uuid4(),
            organisation_id=by.organisation,
            person_id=by.person,
            case=case,
            form=form,
            about_id=about,
            body=b"",
        )
    row.typed_at = timezone.now()
    row.body = own.seal(_sealed(row), {"schema": 1, **answers}, by=by.keys)
    row.save(force_insert=new, update_fields=None if new else ["typed_at", "body"])


def of(case: Case, *, form: str, about: UUID, by: Actor) -> dict[str, Any]:
    """Return what the actor was typing into a form, and when (`typed_at`); nothing where they kept it."""
    row = Draft.objects.filter(person_id=by.person, case=case, form=form, about_id=about).first()
    return _opened(row, by=by) if row else {}


def of_case(case: Case, *, by: Actor) -> dict[str, dict[str, Any]]:
    """Return what the actor was typing into the forms of a case's own page, by form."""
    rows = Draft.objects.filter(person_id=by.person, case=case, about_id=case.id)
    return {row.form: _opened(row, by=by) for row in rows}


def _opened(row: Draft, *, by: Actor) -> dict[str, Any]:
    found = own.open_own(_sealed(row), by=by.keys)
    return {} if found is None else found | {"typed_at": row.typed_at}


def forget(*, case: Case, form: str, about: UUID, by: Actor) -> None:
    """Drop a draft: what it held has been kept, or its writer does not want it."""
    Draft.objects.filter(person_id=by.person, case=case, form=form, about_id=about).delete()

"""Who opened a record, for the person whom it is about: when, and in which role. Nobody's name."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.accounts.models import Organisation, Role
from liftstone.answering.rules import Part
from liftstone.audit import queries as audit
from liftstone.cases.verbs import CaseVerb
from liftstone.desk.verbs import DeskVerb
from liftstone.shifts.verbs import ShiftVerb

# Verbs after which somebody has seen clear text. Exporting is of a package above this one, so that it stands as a
# word; of what the machine alone compared nobody saw anything.
OPENED = {
    CaseVerb.READ, CaseVerb.LISTED, CaseVerb.RISK_READ, CaseVerb.NUMBER_SHOWN, CaseVerb.NUMBER_FORCED,
    DeskVerb.OPENED, DeskVerb.THREAD_READ, DeskVerb.LISTED, DeskVerb.SEARCHED, DeskVerb.FILE_OPENED,
    ShiftVerb.GATHERED, "loading.exported",
}  # fmt: skip
AT_ONCE = 500
MOST = 40  # pages: twenty thousand deeds on one record are more than any has


def of(record: UUID, *, until: datetime, by: Actor) -> list[tuple[Any, ...]]:
    """Return it as one thing that can be given, a line for each minute and role; nothing where nobody did.

    Until the request was written down: whoever opens it to answer would else be in the answer, anew each time.
    """
    seen = _seen(record, until=until, by=by)
    if not seen:
        return []
    roles = _roles(by)
    told = dict.fromkeys((_minute(at), roles.get(actor, _("somebody who works here"))) for at, actor in seen)
    where = Organisation.objects.get(id=by.organisation).name
    lines = "\n".join(f"{minute} · {role}, {where}" for minute, role in told)
    return [("openings", record, until, (Part("openings", lines),), False)]


def _seen(record: UUID, *, until: datetime, by: Actor) -> list[tuple[datetime, UUID]]:
    older, found = None, list[tuple[datetime, UUID]]()
    for _page in range(MOST):
        page = audit.deeds_on([record], organisation=by.organisation, older=older, size=AT_ONCE)
        found += [(each.at, each.actor) for each in page.deeds if each.actor and _counts(each, until=until)]
        older = page.older
        if older is None:
            break
    return sorted(found)


def _counts(deed: audit.Deed, *, until: datetime) -> bool:
    return deed.at <= until and deed.verb in OPENED


def _minute(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i")


def _roles(by: Actor) -> dict[UUID, str]:
    """Return everybody's role in words, the one that says most where somebody has several."""
    words = {
        Role.Name.SUPERVISOR: _("a supervisor"),
        Role.Name.ADVISER: _("an adviser"),
        Role.Name.CASEWORKER: _("a caseworker"),
    }
    found: dict[UUID, str] = {}
    held = set(Role.objects.filter(organisation_id=by.organisation).values_list("person_id", "name"))
    for role, text in words.items():
        for person, name in held:
            if name == role:
                found.setdefault(person, text)
    return found

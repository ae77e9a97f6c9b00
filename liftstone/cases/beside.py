"""What a case's page shows beside the case itself: flags first, the risk as it was last judged, who is missing."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.names import names
from liftstone.cases import risk_content
from liftstone.cases.models import Case
from liftstone.cases.risk_content import Opened, Row
from liftstone.cases.risk_models import Assessment, Flag, Missing

ENDED_LATELY = timedelta(days=30)  # a flag that has ended is still shown so long: somebody should ask again


def of(case: Case, *, by: Actor) -> dict[str, Any]:
    """Return it, opened with one audit entry."""
    now = timezone.now()
    flags = Flag.objects.filter(case=case, lifted_at__isnull=True, expires_at__gt=now - ENDED_LATELY)
    rows: list[Row] = [
        *flags.order_by("-expires_at"),
        *Assessment.objects.filter(case=case).order_by("-made_at", "-number"),
        *Missing.objects.filter(case=case).order_by("-begun_at"),
    ]
    opened = risk_content.open_all(rows, by=by)
    found: dict[type, list[Opened]] = {Flag: [], Assessment: [], Missing: []}
    for each in opened:
        found[type(each.row)].append(each)
    people = {getattr(each.row, "made_by", None) or getattr(each.row, "begun_by", None) for each in opened}
    return {
        "flags": found[Flag],
        "weighed": found[Assessment],
        "weighed_last": {kind: _last(found[Assessment], kind) for kind in Assessment.Kind.values},
        "gone": found[Missing],
        "beside_names": names(by.keys, {each for each in people if each}) if opened else {},
    }


def _last(versions: list[Opened], kind: str) -> Opened | None:
    counting = [each for each in versions if each.row.kind == kind and not each.row.apart]
    return max(counting, key=lambda each: each.row.number, default=None)

"""What was typed as what the directory looks for. Values in, values out; `now` is handed in."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from liftstone.directory.schedules import LONDON
from liftstone.directory.wanted import Wanted, Where, Zone

NIGHT = time(2)  # "tonight" is the hour at which least is open


def wanted(answers: Mapping[str, Any], *, where: Where, zones: tuple[Zone, ...] = (), now: datetime) -> Wanted:
    """Return what is looked for; `answers` as `forms.conditions` found nothing wrong with them."""
    return Wanted(
        where=where,
        needs=tuple(answers["needs"]),
        gender=answers["gender"],
        age=int(answers["age"]) if answers["age"] else None,
        is_child={"yes": True, "no": False}.get(answers["under_18"]),
        nationality="" if answers["nationality"] == "unknown" else answers["nationality"],
        language=answers["speaks"],
        conditions=frozenset(answers["conditions"]),
        at=moment(answers, now=now),
        must_be_open=bool(answers["only_open"]),
        zones=zones,
    )


def moment(answers: Mapping[str, Any], *, now: datetime) -> datetime | None:
    """Return for when help is looked for; None where any time will do."""
    if answers["when"] == "at":
        return datetime.fromisoformat(answers["at"]).replace(tzinfo=LONDON)
    return {"tonight": tonight(now), "any": None}.get(answers["when"], now)


def tonight(now: datetime) -> datetime:
    """Return two o'clock of this night, or of the next where that has passed."""
    local = now.astimezone(LONDON)
    night = datetime.combine(local.date(), NIGHT, tzinfo=LONDON)
    return night if night > local else datetime.combine(local.date() + timedelta(days=1), NIGHT, tzinfo=LONDON)

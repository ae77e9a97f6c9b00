"""What somebody types to find help, read with kind messages. What was typed is always given back."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk import forms
from liftstone.directory.wanted import CONDITIONS
from liftstone.finding import states
from liftstone.finding.actions import Answer
from liftstone.finding.models import Asked
from liftstone.vocabulary.catalogue import LISTS

Typed = tuple[dict[str, Any], dict[str, str]]

OLDEST, FURTHEST = 120, 200
SOONEST, LATEST = timedelta(minutes=1), timedelta(days=31)  # a ring-back
ANSWER = ("state", "spoke", "words", "reference", "due")
TEXTS = ("place", "place_is", "age", "at", "away", "away_is", "away_km")
# "language" would be the page's own, which htmx sends along.
LISTED = {"gender": "genders", "nationality": "nationalities", "speaks": "spoken"}
WHEN = ("now", "tonight", "at", "any")
CHOSEN = {name: LISTS[of].codes for name, of in LISTED.items()} | {"under_18": ("yes", "no"), "when": WHEN}
SEVERAL = {"needs": LISTS["needs"].codes, "conditions": CONDITIONS}
EMPTY: dict[str, Any] = {
    **dict.fromkeys((*TEXTS, *CHOSEN), ""),
    "needs": [],
    "conditions": [],
    "only_open": "",
    "when": "now",
}


def typed(data: QueryDict) -> dict[str, Any]:
    """Return everything as it was sent; what is on no list is left out of the lists, and said by `conditions`."""
    answers: dict[str, Any] = {name: data.get(name, "").strip()[:200] for name in TEXTS}
    answers |= {name: data.get(name, "") if data.get(name) in codes else "" for name, codes in CHOSEN.items()}
    answers |= {name: [each for each in data.getlist(name) if each in codes] for name, codes in SEVERAL.items()}
    return answers | {
        "only_open": "yes" if data.get("only_open") == "yes" else "",
        "when": answers["when"] or "now",
    }


def conditions(data: QueryDict) -> Typed:
    """Return what is looked for as it can be kept and sealed, and what is wrong with it."""
    answers = typed(data)
    problems = forms.not_on_the_list(data, CHOSEN | SEVERAL)
    if not answers["place"]:
        problems["place"] = _("Write a place: a postcode or its first half, a town, a council, a police force.")
    if answers["age"] and forms.whole_number(answers["age"], most=OLDEST) is None:
        problems["age"] = _("Write an age in years, for example 17.")
    if answers["when"] == "at" and forms.moment(data, "at") is None:
        problems["at"] = _("Write a date and a time.")
    return answers, problems | _away(answers)


def _away(answers: Mapping[str, Any]) -> dict[str, str]:
    """A place to keep away from has a distance, and a distance has a place."""
    if answers["away"] and not kilometres(answers["away_km"]):
        return {"away_km": _("Write how far away in kilometres, for example 20.")}
    if answers["away_km"] and not answers["away"]:
        return {"away": _("Write the place to keep away from, or leave the distance empty.")}
    return {}


def kilometres(text: str) -> int | None:
    """Return a distance that was typed, "20 km" as well; None for none, or one that is no use here."""
    return forms.whole_number(re.sub(r"\s*km$", "", text.strip().lower()), most=FURTHEST) or None


def answer(data: QueryDict, asked: Asked) -> tuple[Answer | None, dict[str, str], dict[str, str]]:
    """Return what somebody who was asked said, all of it as it was typed, and what is wrong, by its fields' ids.

    Each asking has fields of its own on the page: their names end with its id.
    """
    said = {name: data.get(f"{name}-{asked.id.hex}", "").strip() for name in ANSWER}
    due = forms.moment(data, f"due-{asked.id.hex}")
    problems = forms.too_long({name: said[name] for name in ("spoke", "words", "reference")})
    state = said["state"]
    if state not in states.ANSWERS:
        problems["state"] = _("Choose what they said.")
    if state == Asked.State.ACCEPTED and not said["spoke"]:
        problems["spoke"] = _("Write who accepted: a name, or what they call themselves.")
    if state == Asked.State.DECLINED and not said["words"]:
        problems["words"] = _("Write why, in a few words.")
    if state == Asked.State.RINGS_BACK:
        now = timezone.now()
        if due is None or not now - SOONEST <= due <= now + LATEST:
            problems["due"] = _("Write by when they ring back: a date and a time to come, within a month.")
    if problems:
        return None, said, {f"{name}-{asked.id.hex}": text for name, text in problems.items()}
    kept = {name: said[name] for name in ("spoke", "words", "reference") if said[name]}
    return Answer(state, kept, due if state == Asked.State.RINGS_BACK else None), said, {}


def secret(data: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return the address of a secret place, the way there and whom to ring, and what is wrong with them."""
    address, problems = forms.text(data, "address", missing=_("Write the address."))
    words = {"address": address}
    for name in ("directions", "ring"):
        words[name], wrong = forms.optional(data, name)
        problems |= wrong
    return words, problems

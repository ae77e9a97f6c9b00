"""The page on which help is looked for: while somebody is on the telephone, for nobody's record or for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.directory import find as directory
from liftstone.directory.wanted import Where
from liftstone.finding import forms, rules, said, shown, whereabouts
from liftstone.finding.whereabouts import Meant
from liftstone.places.shapes import said as said_of_place
from liftstone.vocabulary.catalogue import LISTS


@dataclass
class Results:
    """What was found for what was typed; `problems` where nothing could be looked for."""

    place: Meant = field(default_factory=Meant)
    away: Meant = field(default_factory=Meant)
    found: list[shown.Shown] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    looked: bool = False


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def find(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Look for help; nothing of what was looked for is kept."""
    if request.method == "GET":
        return render(request, "finding/find.html", page(forms.EMPTY, Results()))
    answers, problems = forms.conditions(request.POST)
    results = Results(problems=problems) if problems else look(answers, by=actor)
    return answered(request, page(answers, results))


def answered(request: HttpRequest, shown_page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Show the page, or to a script that asks only what changes on it."""
    name = "finding/found.html" if getattr(request, "htmx", False) else "finding/find.html"
    return render(request, name, shown_page, status=400 if shown_page["problems"] else status)


def look(answers: Mapping[str, Any], *, by: Actor) -> Results:
    """Find what was typed, where it is clear which place is meant."""
    results = Results(
        place=whereabouts.meant(answers["place"], chosen=answers["place_is"]),
        away=whereabouts.meant(answers["away"], chosen=answers["away_is"]),
    )
    place, away = results.place.one, results.away.one
    if not results.place.places:
        results.problems["place"] = _("No place is called that. Write a postcode, its first half or a larger town.")
    if answers["away"] and not results.away.places:
        results.problems["away"] = _("No place is called that. Write a postcode, its first half or a larger town.")
    if place is None or (answers["away"] and away is None):
        return results
    kilometres = forms.kilometres(answers["away_km"])
    zones = (whereabouts.zone_of(away, kilometres=kilometres),) if away and kilometres else ()
    wanted = rules.wanted(answers, where=Where.of(place), zones=zones, now=timezone.now())
    results.found = [shown.of(each) for each in directory.find(by, wanted)]
    results.looked = True
    return results


def page(answers: Mapping[str, Any], results: Results) -> dict[str, Any]:
    """Return what the page shows."""
    place = results.place.one
    return {
        "answers": answers,
        "results": results,
        "problems": results.problems,
        "notes": [str(said_of_place(note)) for note in place.notes] if place else [],
        "error": said.error(place) if place else "",
        "lists": LISTS,
        "conditions": said.conditions(),
        "moments": said.moments(),
    }

"""What was found, in words: why it is there, what nobody knows, whether it is open, how far, whom to ring."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from liftstone.directory.find import Found
from liftstone.directory.models import FirstResponder
from liftstone.directory.rules import Reason
from liftstone.directory.schedules import Opening
from liftstone.moments import soon
from liftstone.places.shapes import Place
from liftstone.vocabulary.catalogue import LISTS, shown


def conditions() -> list[tuple[str, str]]:
    """Return what can be asked of a service beside what it does, in words."""
    return [
        ("not-police", _("Not police")),
        ("in-person", _("Sees them in person")),
        ("no-recourse", _("Without recourse to public funds")),
        ("dependants", _("Children are with them")),
        ("step-free", _("Uses a wheelchair")),
        ("out-of-hours", _("First responder out of hours")),
    ]


def moments() -> list[tuple[str, str]]:
    """Return for when help can be looked for, in words."""
    return [
        ("now", _("Now")),
        ("tonight", _("Tonight, 02:00")),
        ("at", _("At another time")),
        ("any", _("Any time")),
    ]


def answers() -> dict[str, str]:
    """Return what somebody who is asked may say, in words."""
    return {
        "accepted": _("Accepted"),
        "declined": _("Declined"),
        "no-answer": _("Nobody answered"),
        "rings-back": _("They ring back"),
    }


def places() -> dict[str, str]:
    """Return where a placement stands, in words."""
    return {
        "asked": _("Bed asked for"),
        "held": _("Bed held"),
        "confirmed": _("Bed confirmed"),
        "moved-on": _("Moved on"),
        "ended": _("Came to nothing"),
    }


def reason(each: Reason) -> str:
    """Return why it is there."""
    return _why(each).get(each.code, each.code)


def doubt(each: Reason) -> str:
    """Return what to ask, since the entry says nothing of it."""
    return _unsaid(each).get(each.code, each.code)


def _why(each: Reason) -> dict[str, str]:
    about = _about(each)
    return {
        "need": about,
        "gender": _("takes: %(gender)s") % {"gender": about},
        "age": _("takes this age"),
        "language": _("speaks %(language)s") % {"language": about},
        "interpreter": _("has interpreters for %(language)s") % {"language": about},
        "nationality": _("takes people of this nationality"),
        "no-recourse": _("takes people without recourse to public funds"),
        "dependants": _("takes children with them"),
        "step-free": _("step-free"),
        "not-police": _("not police"),
        "in-person": _("sees people in person"),
        "out-of-hours": _("a first responder out of hours"),
        "covers": _("covers %(place)s") % {"place": each.about},
    }


def _unsaid(each: Reason) -> dict[str, str]:
    about = _about(each)
    return {
        "need": _("whether it offers: %(need)s") % {"need": about},
        "gender": _("whether it takes: %(gender)s") % {"gender": about},
        "age": _("which ages it takes"),
        "interpreter": _("whether anybody speaks or interprets %(language)s") % {"language": about},
        "nationality": _("whether it takes this nationality"),
        "no-recourse": _("whether it takes people without recourse to public funds"),
        "dependants": _("whether it takes children with them"),
        "step-free": _("whether it is step-free"),
        "not-police": _("whether it is police"),
        "in-person": _("whether it sees people in person"),
        "out-of-hours": _("whether it is a first responder out of hours"),
        "zone": _("how far it lies from the place to keep away from"),
    }


def _about(each: Reason) -> str:
    of = {
        "need": "needs",
        "gender": "genders",
        "language": "spoken",
        "interpreter": "spoken",
        "nationality": "nationalities",
    }.get(each.code)
    return shown(of, each.about) if of else each.about


def opening(hours: Opening, *, is_cover: bool = False) -> str:
    """Return whether it is open at the moment that was asked for, and until when."""
    until = soon(hours.until) if hours.until else ""
    if is_cover:
        return _("There by their own rota until %(time)s") % {"time": until}
    if hours.is_open is None:
        return _("Does not say when it is open")
    if hours.is_open:
        return _("Open until %(time)s") % {"time": until} if until else _("Open day and night")
    return _("Closed; opens %(time)s") % {"time": until} if until else _("Closed")


def travel(found: Found) -> str:
    """Return how long the way may take and how far it is in a straight line."""
    far = "" if found.kilometres is None else _kilometres(found.kilometres)
    return {
        "comes": _("They come to the person"),
        "remote": _("No door to go to: ring them"),
        "area": _("In this area; nobody is told where before a place is confirmed"),
        "walk": _("%(far)s: a walk"),
        "hour": _("%(far)s: perhaps within an hour by car"),
        "two": _("%(far)s: perhaps within two hours by car"),
        "far": _("%(far)s: more than two hours by car"),
    }[found.travel] % {"far": far}


def _kilometres(number: float) -> str:
    if number < 1:
        return _("less than 1 km")
    return ngettext("%(num)s km", "%(num)s km", round(number)) % {"num": round(number)}


def error(place: Place) -> str:
    """Return how wrong every distance here may be, since the place is known by one point alone."""
    median, most = place.error_km
    if most < 1:
        return _("Distances are straight lines; how long the way takes is estimated from them.")
    said = {"place": place.label, "median": f"{median:g}", "most": f"{most:g}"}
    return (
        _(
            "Distances are straight lines from the middle of %(place)s: the real address is perhaps %(median)s km "
            "from there, hardly ever more than %(most)s. How long the way takes is estimated from them."
        )
        % said
    )


def responder(status: FirstResponder) -> str:
    """Return what it is as a first responder: which kind, for whom, where, how it interviews, how quickly."""
    parts = [shown("responder_kinds", status.kind)]
    parts += [shown("for_whom", each) for each in status.for_whom]
    parts += [shown("nations", each) for each in status.nations]
    if status.interviews:
        parts.append(shown("interviews", status.interviews))
    if status.hours_to_come is not None:
        hours = status.hours_to_come
        parts.append(
            ngettext("comes within %(num)s hour", "comes within %(num)s hours", hours) % {"num": hours}
            if hours
            else _("comes at once")
        )
    return " · ".join(parts)


def doubts_of_responder(status: FirstResponder) -> list[str]:
    """Return what to ask a first responder, since the entry says nothing of it."""
    found = []
    if not status.interviews:
        found.append(_("whether it interviews, and where"))
    if status.out_of_hours is None:
        found.append(_("whether anybody is there out of hours"))
    return found


def languages(codes: list[str] | None) -> str:
    """Return in which languages somebody there speaks."""
    return ", ".join(shown("spoken", code) for code in codes or () if code in LISTS["spoken"])

"""What somebody types about a request for data, read with kind messages."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.answering import rules, words
from liftstone.answering.models import Request
from liftstone.desk import forms

Read = tuple[dict[str, Any], dict[str, str]]

OLDEST = timedelta(days=366)  # a request that came longer ago is a wrong day
LATEST = timedelta(days=366)


def _day(data: QueryDict, name: str, *, first: date, last: date, wrong: str) -> tuple[date | str, dict[str, str]]:
    """Return a day that was typed, as typed where it is none, and what is wrong with it."""
    read = forms.day(data, name)
    if read is None or not first <= read <= last:
        return data.get(name, ""), {name: wrong}
    return read, {}


def _chosen(data: QueryDict, lists: Mapping[str, Collection[str]]) -> Read:
    """Return one code of each list, and what is wrong: none at all is wrong too."""
    answers = {name: data.get(name, "") for name in lists}
    problems = {name: _("Choose one of these.") for name, codes in lists.items() if answers[name] not in codes}
    return answers, problems


def _texts(data: QueryDict, missing: Mapping[str, str]) -> Read:
    """Return texts, and what is wrong with them; one with a message of "" may be left out."""
    answers, problems = dict[str, Any](), dict[str, str]()
    for name, message in missing.items():
        read = forms.text(data, name, missing=message) if message else forms.optional(data, name)
        answers[name], found = read
        problems |= found
    return answers, problems


def came_on(data: QueryDict) -> tuple[date | str, dict[str, str]]:
    """Return on which day a request came."""
    today = timezone.localdate()
    wrong = _("Choose the day on which it came, not one to come.")
    return _day(data, "came_on", first=today - OLDEST, last=today, wrong=wrong)


def person(data: QueryDict) -> Read:
    """Return a request of somebody who asks for themselves, or for whom somebody asks."""
    answers, problems = _texts(
        data,
        {
            "who": _("Write who asks, as they call themselves."),
            "about": "",
            "asked": _("Write what they ask for, in their words."),
            "reach": _("Write how they can be answered so that nobody else reads it."),
            "never": "",
        },
    )
    languages = [code for code, _name in settings.LANGUAGES]
    chosen, wrong = _chosen(data, {"came": words.CAME, "way": words.WAYS, "language": languages})
    return answers | chosen, problems | wrong


def police(data: QueryDict) -> Read:
    """Return a request of police."""
    answers, problems = _texts(
        data,
        {
            "force": _("Write which force or office asks."),
            "officer": _("Write who asks there: name, rank or number."),
            "their_reference": "",
            "who": _("Write about whom they ask."),
            "what_for": _("Write what they need it for, in their words."),
            "asked": _("Write what they ask for, in their words."),
            "reach": _("Write how they can be answered so that nobody else reads it."),
        },
    )
    chosen, wrong = _chosen(data, {"power": words.POWERS, "came": words.CAME})
    return answers | chosen | {"language": "en"}, problems | wrong


def due_on(data: QueryDict) -> tuple[date | str, dict[str, str]]:
    """Return by which day police need it."""
    today = timezone.localdate()
    wrong = _("Choose the day by which they need it, from today on.")
    return _day(data, "due_on", first=today, last=today + LATEST, wrong=wrong)


def identity(data: QueryDict) -> Read:
    """Return how it is known who asks."""
    chosen, problems = _chosen(data, {"how": words.IDENTITY})
    answers, wrong = _texts(data, {"identity": _("Write how exactly, so that a colleague would be as sure.")})
    return answers | chosen, problems | wrong


def handing(data: QueryDict, *, kind: str, left_out: bool) -> Read:
    """Return what is to become of a request, and why something is left out or refused.

    `left_out` says whether anything is: then it is by an exemption, with its reason.
    """
    outcomes = [each for each in Request.Outcome.values if kind == Request.Kind.POLICE or each != "order"]
    answers, problems = _chosen(data, {"outcome": outcomes})
    if answers["outcome"] == Request.Outcome.REFUSE:
        chosen, wrong = _chosen(data, {"refused": words.REFUSALS})
    else:
        chosen, wrong = {"refused": ""}, {}
    needed = _("Write why in a sentence.")
    exempt = left_out and answers["outcome"] == Request.Outcome.GIVE and kind == Request.Kind.PERSON
    answers["exemptions"] = [each for each in data.getlist("exemptions") if each in words.EXEMPTIONS]
    if exempt and not answers["exemptions"]:
        problems["exemptions"] = _("Something is left out: choose why, one or several.")
    texts = {"why": needed if exempt or answers["outcome"] != Request.Outcome.GIVE else ""}
    if kind == Request.Kind.POLICE:
        texts |= _weighed(given=answers["outcome"] == Request.Outcome.GIVE)
    told, missing = _texts(data, texts)
    return answers | chosen | told, problems | wrong | missing


def _weighed(*, given: bool) -> dict[str, str]:
    if not given:
        return {"necessity": "", "proportionality": "", "said": ""}
    return {
        "necessity": _("Write why they cannot do without it."),
        "proportionality": _("Write why it is no more than they need, and what it means for the person."),
        "said": _("Write in a sentence what they are given: it stands in the case."),
    }


def file(data: QueryDict, *, kind: str) -> Read:
    """Return what becomes of a document itself; from the person it is kept by an exemption, with its reason."""
    answers, problems = _chosen(data, {"file": words.FILES})
    reasoned = kind == Request.Kind.PERSON and answers["file"] in (rules.IN_PART, rules.OUT)
    answers["exemption"] = data.get("exemption", "")
    if answers["exemption"] not in words.EXEMPTIONS:
        answers["exemption"] = ""
        if reasoned:
            problems["exemption"] = _("Choose why, by which exemption.")
    told, missing = _texts(data, {"file_why": _("Write why in a sentence.") if reasoned else ""})
    return answers | told, problems | missing


def item(data: QueryDict, *, most: int) -> Read:
    """Return which pieces of a thing are given, and which words are replaced. A number that is none is left out."""
    numbers = (forms.whole_number(each, most=most) for each in data.getlist("kept"))
    replace, problems = forms.optional(data, "replace")
    answers = {"kept": sorted({each for each in numbers if each is not None and each < most}), "replace": replace}
    return answers, problems

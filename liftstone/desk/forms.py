"""What people type at the desk, read with kind messages. What is wrong is said, and never cut or left out."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk import rules, states
from liftstone.intake.models import Contact
from liftstone.intake.wire import DANGERS
from liftstone.keyring.readers import FEWEST
from liftstone.vocabulary.agencies import ASKING
from liftstone.vocabulary.catalogue import LISTS

LONGEST = 200_000  # characters of one text
CALL_FIELDS = (
    "what", "where", "danger", "danger_detail", "under_18", "people_min", "people_max", "people_note", "who",
    "answer", "safe_when", "safe_how", "safe_say", "phone", "email", "name", "sharing", "promised", "heard",
)  # fmt: skip
CALL_CHOSEN: dict[str, Collection[str]] = {
    "danger": DANGERS,
    "under_18": Contact.Under18.values,
    "answer": ("phone", "email", "no"),
    "who": LISTS["callers"].codes,
    "sharing": LISTS["sharing"].codes,
    "heard": LISTS["heard"].codes,
}
SUPPORT_LISTS = {
    "organisation": "agencies", "force": "forces", "given": "support_given", "topic": "support_topics",
}  # fmt: skip
SUPPORT_CHOSEN: dict[str, Collection[str]] = {
    name: ASKING if name == "organisation" else LISTS[of].codes for name, of in SUPPORT_LISTS.items()
}
NUMBERS = ("people_min", "people_max")
MOST_PEOPLE = 9_999
MOST_VERSIONS = 99_999


def text(data: QueryDict, name: str, *, missing: str) -> tuple[str, dict[str, str]]:
    """Return a text and what is wrong with it."""
    value, problems = optional(data, name)
    return value, problems if value else {name: missing}


def optional(data: QueryDict, name: str) -> tuple[str, dict[str, str]]:
    """Return a text that may be left out, and what is wrong with it."""
    value = data.get(name, "").strip()
    return value, too_long({name: value})


def too_long(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with texts that are too long."""
    return {
        name: _("This is too long. Please split it.")
        for name, value in answers.items()
        if isinstance(value, str) and len(value) > LONGEST
    }


def not_on_the_list(data: QueryDict, chosen: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return what is wrong with choices: a code that is not on its list. Not chosen at all is nothing wrong."""
    return {
        name: _("This is not one of the answers to choose from. Please choose again.")
        for name, codes in chosen.items()
        if any(value and value not in codes for value in data.getlist(name))
    }


def ids(data: QueryDict, name: str) -> list[UUID]:
    """Return the ids that were sent; what is none is left out, since only a page of ours sends any."""
    return [UUID(hex=each) for each in data.getlist(name) if re.fullmatch(r"[0-9a-f]{32}", each)]


def whole_number(typed: str, *, most: int) -> int | None:
    """Return a number that was typed, in whichever digits; None for anything else, or more than `most`."""
    # Its length first: a number of a thousand digits is none, and one of a million takes long to be read.
    if not typed.isdecimal() or len(typed) > len(str(most)) or int(typed) > most:
        return None
    return int(typed)


def restricting(data: QueryDict, *, choice: Collection[UUID]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return to whom something is to be kept and why, and what is wrong with it; `choice` is who could read it."""
    named = set(data.getlist("readers"))
    answers: dict[str, Any] = {
        "readers": [each for each in choice if each.hex in named],
        "why": data.get("why", "").strip(),
    }
    problems = too_long({"why": answers["why"]})
    if not answers["why"]:
        problems["why"] = _("Write why in a sentence.")
    if len(answers["readers"]) < FEWEST:
        problems["readers"] = _(
            "Choose at least one colleague besides yourself: you may be away when it is needed."
        )
    return answers, problems


def moment(data: QueryDict, name: str) -> datetime | None:
    """Return a moment that was typed as London's date and time; None for what is none."""
    try:
        return timezone.make_aware(datetime.fromisoformat(data.get(name, "").strip()))
    except ValueError:  # nothing, the 31st of June, or a time with a zone of its own
        return None


def day(data: QueryDict, name: str) -> date | None:
    """Return a day that was typed; None for what is none."""
    try:
        return date.fromisoformat(data.get(name, "").strip())
    except ValueError:  # nothing, or the 31st of June
        return None


def for_input(moment: datetime) -> str:
    """Return a moment as a field for a date and a time has it, in London."""
    return timezone.localtime(moment).replace(tzinfo=None).isoformat(timespec="minutes")


def version(data: QueryDict, name: str = "version") -> int:
    """Return the number of a version that a page of ours sent back; 0 for what is none."""
    return whole_number(data.get(name, ""), most=MOST_VERSIONS) or 0


def call(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the answers of a call and what is wrong with them; a wrong number is kept as it was typed."""
    answers: dict[str, Any] = {name: data.get(name, "").strip() for name in CALL_FIELDS if name in data}
    wrong = not_on_the_list(data, CALL_CHOSEN)
    # What nobody chose was not asked; an empty answer would be counted as one that somebody passed over.
    for name in CALL_CHOSEN:
        if name in wrong or not answers.get(name):
            answers.pop(name, None)
    problems = too_long(answers) | wrong
    for name in NUMBERS:
        typed = answers.get(name, "")
        read = whole_number(typed, most=MOST_PEOPLE)
        if typed and read is None:
            problems[name] = _("Write a number, for example 6.")
        elif typed:
            answers[name] = read
    low, high = answers.get("people_min"), answers.get("people_max")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        problems["people_max"] = _("The larger number comes second.")
    return answers, problems


def finishing(data: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what became of a contact, why and where somebody was signposted to, and what is wrong with it."""
    answers = {name: data.get(name, "").strip() for name in ("outcome", "why", "service")}
    problems = too_long(answers)
    if answers["outcome"] not in states.FINISHED:
        problems["outcome"] = _("Choose what became of it.")
    elif answers["service"] and answers["outcome"] != Contact.State.SIGNPOSTED:
        problems["service"] = _("A service goes with a signpost alone: choose that, or leave this empty.")
    return answers, problems


def support(data: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a professional was given, for whom and where they work, and what is wrong with it."""
    answers = {name: data.get(name, "").strip() for name in SUPPORT_CHOSEN}
    called, problems = optional(data, "called")
    problems |= not_on_the_list(data, SUPPORT_CHOSEN)
    for name, missing in (("topic", _("Press what it was about.")), ("given", _("Choose what they were given."))):
        if not answers[name]:
            problems[name] = missing
    return answers | {"called": called}, problems


def support_choices() -> dict[str, list[tuple[str, str]]]:
    """Return what there is to choose from where support is written down, in the reader's language."""
    return {
        name: [(code, text) for code, text in LISTS[of].choices() if code in SUPPORT_CHOSEN[name]]
        for name, of in SUPPORT_LISTS.items()
    }


def targets(data: QueryDict) -> tuple[dict[int, Any], dict[str, str]]:
    """Return how many minutes somebody may wait by danger, as typed where it is wrong, and what is wrong."""
    answers: dict[int, Any] = {}
    problems: dict[str, str] = {}
    for danger in rules.MAY_WAIT:
        typed = data.get(f"minutes-{danger}", "").strip()
        read = whole_number(typed, most=rules.LONGEST_TARGET)
        answers[danger] = read or typed
        if not read:
            problems[f"minutes-{danger}"] = _("Write a number of minutes, from 1 to 1,440.")
    return answers, problems


def phrase(data: QueryDict, *, languages: Collection[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what ready-made words are for and the words by language, and what is wrong with them."""
    title, problems = text(data, "title", missing=_("Write what these words are for."))
    texts = {code: data.get(f"text-{code}", "").strip() for code in languages}
    answers = {"title": title, "texts": {code: words for code, words in texts.items() if words}}
    long = too_long({f"text-{code}": words for code, words in texts.items()})
    if not answers["texts"]:
        problems[f"text-{next(iter(languages))}"] = _("Write the words in one language at least.")
    return answers, problems | long

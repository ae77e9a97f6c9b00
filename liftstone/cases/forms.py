"""What people type about a case, read with kind messages. What was typed is always given back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.cases import born
from liftstone.cases.models import Case
from liftstone.desk import forms
from liftstone.desk.forms import not_on_the_list, too_long, whole_number
from liftstone.vocabulary import absent
from liftstone.vocabulary.catalogue import LISTS

Read = tuple[dict[str, Any], dict[str, str]]

SEVERAL = {
    "types": "exploitation",
    "sectors": "sectors",
    "controls": "controls",
    "vulnerabilities": "vulnerabilities",
    "recruitment": "recruitment",
    "typology": "ho_types",
}
CHOSEN = {"class": "classes", "region": "regions", "nation": "nations", "force": "forces", "under_18": "under_18"}
PERSON_CHOSEN = {
    "how_known": "how_known",
    "role": "roles",
    "relation": "relations",
    "nationality": "nationalities",
    "gender": "genders",
    "age_band": "age_bands",
    "age_certainty": "age_certainty",
}
SOURCE_CHOSEN = {"learned": "how_learned", "sure": "how_sure"}
THING_WRITTEN = ("called", "description", "where", "town", "hours", "looks")
THING_CHOSEN = {"kind": "things", "region": "regions"}
# Why none of several is ticked: four things that are never the same.
NOTHING_TICKED: dict[str, list[str] | None] = {
    absent.NOT_ASKED: None,
    absent.NOT_ANSWERED: [""],
    absent.NONE: [],
    absent.UNKNOWN: [absent.UNKNOWN],
}
PERSON_WRITTEN = ("name", "alias", "description", "language", "born", "official")
HOW_TOLD = ("phone", "email", "in_person", "message", "other")  # of the list of channels
CONSENTS = ("consents", "does_not_consent", "cannot", "not_needed", "not_asked")
MOST_COUNTED = 9_999
SOONEST = timedelta(minutes=1)  # a form gives minutes, so this minute counts as not yet past
LATEST = timedelta(days=3 * 365)


def _text(data: QueryDict, name: str) -> str:
    return data.get(name, "").strip()


def _code(data: QueryDict, name: str, *, of: str) -> str | None:
    """Return a code of the list `of`, None where it was not asked, "" where it was not answered.

    It is also "" for one that is not on the list, of which `_unknown` says that it is wrong.
    """
    value = data.get(name)
    if value == "":
        return None
    return value if value is not None and value in LISTS[of] else ""


def _codes(data: QueryDict, name: str, *, of: str) -> list[str] | None:
    """Return the ticked codes; where none is ticked, what was chosen beside them of `NOTHING_TICKED`."""
    ticked = [value for value in data.getlist(name) if value in LISTS[of]]
    return ticked or NOTHING_TICKED.get(data.get(f"{name}-absent", absent.NOT_ANSWERED), [""])


def _unknown(data: QueryDict, lists: Mapping[str, str]) -> dict[str, str]:
    return not_on_the_list(data, {name: (*LISTS[of].codes, absent.NOT_ANSWERED) for name, of in lists.items()})


def _missing(answers: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if not answers.get(name)}


def case(data: QueryDict) -> Read:
    """Return what is written about a case, "risk" as a number or None among it, and what is wrong with it."""
    answers: dict[str, Any] = {name: _text(data, name) for name in ("summary", "where", "risk_words")}
    answers |= {name: _code(data, name, of=of) for name, of in CHOSEN.items()}
    answers |= {name: _codes(data, name, of=of) for name, of in SEVERAL.items()}
    if not answers["nation"] and answers["region"]:
        answers["nation"] = LISTS["regions"].get(answers["region"]).under
    risk = data.get("risk", "")
    answers["risk"] = int(risk) if risk in map(str, Case.Risk.values) else None
    problems = too_long(answers) | _unknown(data, CHOSEN | SEVERAL)
    problems |= _missing(answers, {"summary": _("Say in a line what this case is about.")})
    if answers["risk"] is None:
        problems["risk"] = _("Choose how great the risk is. You can change it at any time.")
    return answers, problems


def person(data: QueryDict) -> Read:
    """Return what is written about somebody, and what is wrong with it; a wrong number is kept as it was typed."""
    answers: dict[str, Any] = {name: _text(data, name) for name in PERSON_WRITTEN}
    answers |= {name: _code(data, name, of=of) for name, of in PERSON_CHOSEN.items()}
    needed = {"how_known": _("Choose how well you know who this is."), "role": _("Choose their part in this.")}
    problems = _missing(answers, needed) | too_long(answers) | _unknown(data, PERSON_CHOSEN)
    if answers["how_known"] == "known" and not answers["name"]:
        problems["name"] = _("Write the name, or choose “Described, no name”.")
    if answers["how_known"] == "described" and not answers["description"]:
        problems["description"] = _("Write what was said of them.")
    if answers["how_known"] == "counted":
        problems |= _counted(data, answers)
    problems |= _minors(data, answers)
    return answers, _birth(answers) | problems


def _birth(answers: dict[str, Any]) -> dict[str, str]:
    """Read a date of birth: a day, a month or a year. Where nobody asked for the age, it says that too."""
    read, today = born.read(answers["born"]), timezone.localdate()
    if read is None:
        return {
            "born": _(
                "Write a date of birth: a day, a month or only a year, for example 14/5/2001, 5/2001 or 2001."
            )
        }
    if not read:
        return {}
    first, _last = born.between(read)
    if first > today:
        return {"born": _("That day has not come yet.")}
    if first.year < today.year - born.OLDEST:
        return {"born": _("That is more than 120 years ago.")}
    answers["born"] = read
    if answers["age_band"] is None:
        answers["age_band"] = born.band(read, today=today)
    return {}


def _minors(data: QueryDict, answers: dict[str, Any]) -> dict[str, str]:
    """Read how many of those who are counted are under 18: no more than there are at most."""
    typed = _text(data, "minors")
    read = whole_number(typed, most=MOST_COUNTED)
    answers["minors"] = typed if read is None else read
    if typed and read is None:
        return {"minors": _("Write a number from 0 to 9,999, for example 2.")}
    most = answers.get("high") if answers["how_known"] == "counted" else None
    if read and isinstance(most, int) and read > most:
        return {"minors": _("There are more under 18 than people.")}
    return {}


def source(data: QueryDict, *, contacts: list[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return where a statement comes from, and what is wrong with it: from which contact, how known, how sure."""
    chosen = {"contact": [record for record, _reference in contacts]}
    chosen |= {name: list(LISTS[of].codes) for name, of in SOURCE_CHOSEN.items()}
    found = {name: data.get(name, "") for name in chosen}
    return found, not_on_the_list(data, chosen)


def thing(data: QueryDict) -> Read:
    """Return what is written about a thing, and what is wrong with it."""
    answers: dict[str, Any] = {name: _text(data, name) for name in THING_WRITTEN}
    answers |= {name: _code(data, name, of=of) for name, of in THING_CHOSEN.items()}
    needed = {"kind": _("Choose what it is."), "called": _("Write its plate, number, address or name.")}
    return answers, _missing(answers, needed) | too_long(answers) | _unknown(data, THING_CHOSEN)


def relation(data: QueryDict, *, among: list[str]) -> Read:
    """Return what one of `among` is to another, and what is wrong with it."""
    chosen = {"from": among, "tie": list(LISTS["ties"].codes), "to": among}
    answers: dict[str, Any] = {name: data.get(name, "") for name in chosen}
    needed = {
        "from": _("Choose who or what."),
        "tie": _("Choose the relation."),
        "to": _("Choose to whom or what."),
    }
    problems = _missing(answers, needed) | not_on_the_list(data, chosen)
    if answers["to"] and answers["from"] == answers["to"]:
        problems["to"] = _("Choose somebody or something else.")
    return answers, problems


def link(data: QueryDict) -> Read:
    """Return with which case one is to be linked and why, and what is wrong with it."""
    answers: dict[str, Any] = {"called": _text(data, "called").upper(), "words": _text(data, "words")}
    answers["reason"] = _code(data, "reason", of="link_reasons")
    needed = {
        "called": _("Write the reference of the other case."),
        "reason": _("Choose why they belong together."),
    }
    problems = _missing(answers, needed) | _unknown(data, {"reason": "link_reasons"}) | too_long(answers)
    if answers["reason"] == "other" and not answers["words"]:
        problems["words"] = _("Write why in a sentence.")
    return answers, problems


def _counted(data: QueryDict, answers: dict[str, Any]) -> dict[str, str]:
    """Read "from" and "to"; one of them alone stands for both."""
    problems = {}
    for name in ("low", "high"):
        typed = _text(data, name)
        answers[name] = whole_number(typed, most=MOST_COUNTED) or typed
        if typed and answers[name] == typed:
            problems[name] = _("Write a number from 1 to 9,999, for example 6.")
    if problems:
        return problems
    if answers["low"] == "" and answers["high"] == "":
        return {"low": _("Write how many, as well as anybody can say. A range will do.")}
    answers["low"] = answers["low"] or 1
    answers["high"] = answers["high"] or answers["low"]
    return {"high": _("The larger number comes second.")} if answers["low"] > answers["high"] else {}


def coming_moment(data: QueryDict, name: str) -> tuple[datetime | None, dict[str, str]]:
    """Return a moment that is still to come, typed as London's date and time, and what is wrong with it."""
    typed = forms.moment(data, name)
    if typed is None:
        return None, {name: _("Write a date and a time.")}
    if typed < timezone.now() - SOONEST:
        return None, {name: _("That time has passed.")}
    if typed > timezone.now() + LATEST:
        return None, {name: _("That is more than three years away.")}
    return typed, {}


def disclosure(data: QueryDict) -> Read:
    """Return an emergency disclosure and what is wrong with it: nothing holds it up but to whom, why and what."""
    answers: dict[str, Any] = {name: _text(data, name) for name in ("to", "why", "said", "why_not")}
    answers["agency"] = _code(data, "agency", of="agencies") or ""
    answers["how"] = data.get("how") if data.get("how") in HOW_TOLD else ""
    answers["consent"] = data.get("consent") if data.get("consent") in CONSENTS else ""
    problems = _missing(
        answers,
        {
            "agency": _("Choose to whom."),
            "why": _("Write why it could not wait."),
            "said": _("Write what you said."),
            "how": _("Choose how you told them."),
            "consent": _("Choose what the person said to it."),
        },
    )
    if answers["consent"] not in ("", "consents") and not answers["why_not"]:
        problems["why_not"] = _("Write why it was disclosed without consent.")
    wrong = not_on_the_list(data, {"agency": LISTS["agencies"].codes, "how": HOW_TOLD, "consent": CONSENTS})
    return answers, problems | too_long(answers) | wrong


def outcome(data: QueryDict) -> Read:
    """Return what became of a case, and what is wrong with it."""
    answers: dict[str, Any] = {
        "outcome": _code(data, "outcome", of="case_outcomes") or "",
        "words": _text(data, "words"),
    }
    problems = too_long(answers)
    if answers["outcome"] in ("", "open"):
        problems["outcome"] = _("Choose what became of it.")
    return answers, problems

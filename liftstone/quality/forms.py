"""What somebody types who draws, reviews, or answers a review."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from liftstone.desk import forms
from liftstone.quality import rules
from liftstone.vocabulary.standards import MARKS, PIECES, STANDARDS, asked_of


def drawing(data: QueryDict, *, months: list[date]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return of which month, how many of each person's work, and whether by risk; and what is wrong."""
    problems: dict[str, str] = {}
    month = {each.isoformat(): each for each in months}.get(data.get("month", ""))
    if month is None:
        problems["month"] = _("Choose one of these.")
    typed = data.get("each", "").strip()
    each = forms.whole_number(typed, most=rules.MOST)
    if not each:
        problems["each"] = _("Write a number from 1 to %(most)s.") % {"most": rules.MOST}
    return {"month": month, "each": each or typed, "by_risk": data.get("by_risk") == "yes"}, problems


def review(data: QueryDict, *, kind: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return marks, words and what they rest on, and what is wrong with them; what lacks may still come."""
    pieces = {each.code for each in asked_of(PIECES, kind)}
    marks: dict[str, dict[str, str]] = {}
    problems: dict[str, str] = {}
    for code in (each.code for each in asked_of(STANDARDS, kind)):
        mark, rests = data.get(f"mark-{code}", ""), data.get(f"rests-{code}", "")
        words, long = forms.optional(data, f"words-{code}")
        problems |= long
        marks[code] = {
            "mark": mark if mark in MARKS else "",
            "rests_on": rests if rests in pieces else "",
            "words": words,
        }
    texts = {name: data.get(name, "").strip() for name in ("good", "try")}
    return {"marks": marks, **texts}, problems | forms.too_long(texts)


def to_give(body: dict[str, Any], *, kind: str) -> dict[str, str]:
    """Return what a review lacks that is to be given."""
    unmarked, unsaid = rules.missing(body["marks"], kind=kind)
    problems = {f"mark-{code}": _("Choose one of these.") for code in unmarked}
    return problems | {f"words-{code}": _("Write what you miss, so that it helps.") for code in unsaid}


def agreeing(data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what somebody says who agrees, and until when they want to do what; and what is wrong."""
    words, problems = forms.optional(data, "agreed")
    typed, act_by = data.get("act_by", "").strip(), forms.day(data, "act_by")
    if typed and (act_by is None or act_by < timezone.localdate()):
        problems["act_by"] = _("Choose a day from today on.")
    elif typed and not words:
        problems["agreed"] = _("Write what you want to do until then.")
    return {"words": words, "act_by": typed if "act_by" in problems else act_by}, problems

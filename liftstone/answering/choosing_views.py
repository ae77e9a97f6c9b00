"""The page on which is chosen, piece by piece, what of one thing is given."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.answering import choosing, content, forms, gathering, policies, queries, rules, shown, views
from liftstone.answering.models import Item
from liftstone.answering.sources import FILE, Found, Opened
from liftstone.answering.states import CHOOSING
from liftstone.desk import files
from liftstone.desk import forms as desk_forms
from liftstone.desk.states import OutOfTurn

MOST_PIECES = 20_000
NOT_YET = ("look", "all", "none")  # buttons that show it once more and keep nothing


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def item(request: HttpRequest, *, actor: Actor, record: UUID, number: UUID) -> HttpResponse:
    """Choose which pieces of one thing are given, with the text in sentences, and what it then says beside it."""
    try:
        row = queries.item(actor, record=record, number=number)
        policies.check_can_prepare(actor, row.pick.request)
        return _as_chosen(request, actor, row) if request.method == "GET" else _sent(request, actor, row)
    except Item.DoesNotExist:
        return _gone(request, actor, record)


def _sent(request: HttpRequest, actor: Actor, row: Item) -> HttpResponse:
    record = row.pick.request_id
    answers, problems = forms.item(request.POST, most=MOST_PIECES)
    copy = None
    if row.source == FILE:
        chosen, copy, wrong = _of_file(request, actor, row)
        answers, problems = answers | chosen, problems | (wrong if request.POST.get("do") not in NOT_YET else {})
    if problems or request.POST.get("do") in NOT_YET:
        return _given_back(request, actor, row, answers, problems)
    version, original = _read(request)
    try:
        choosing.choose(item=row, version=version, original=original, answers=answers, by=actor, copy=copy)
    except OutOfTurn:
        return _given_back(request, actor, queries.item(actor, record=record, number=row.id), answers, {})
    following = _after(row, by=actor) if request.POST.get("do") == "next" else None
    if following:
        return redirect("request-item", record=record, number=following)
    return redirect(f"{reverse('request', kwargs={'record': record})}?done=kept")


def _of_file(
    request: HttpRequest, actor: Actor, row: Item
) -> tuple[dict[str, Any], tuple[str, bytes] | None, dict[str, str]]:
    """Return what becomes of a document, the redacted copy if one was sent, and what is wrong with it."""
    answers, problems = forms.file(request.POST, kind=row.pick.request.kind)
    in_part = answers["file"] == rules.IN_PART
    missing = _("Choose the redacted copy.") if in_part and not content.redacted(row, by=actor) else ""
    name, clear, wrong = files.received(request, called="redacted", missing=missing)
    if clear and not in_part:
        wrong = {"redacted": _("A copy goes only where something is given in part: choose that, or no file.")}
    return answers, (name, clear) if clear else None, problems | wrong


def _gone(request: HttpRequest, actor: Actor, record: UUID) -> HttpResponse:
    """The record was put back meanwhile, or has this no more: the words that were typed are given back."""
    answers, _too_long = forms.item(request.POST, most=MOST_PIECES)
    if not answers["replace"]:
        raise Item.DoesNotExist
    asked = queries.request(actor, record=record)
    return views.faster(request, actor, asked, typed={"replace": answers["replace"]})


def _read(request: HttpRequest) -> tuple[int, str]:
    """Return which choice and which text (its SHA-256) somebody had before them when they ticked."""
    return desk_forms.version(request.POST), request.POST.get("original", "")


def _opened(row: Item, *, by: Actor) -> tuple[Opened, Found]:
    opened = gathering.opened_in_its_language(row.pick, by=by)
    found = opened.at(row.key)
    if found is None:
        raise Item.DoesNotExist
    return opened, found


def _as_chosen(request: HttpRequest, actor: Actor, row: Item) -> HttpResponse:
    opened, found = _opened(row, by=actor)
    choice = content.open_items([row], by=actor).get(row.id, {})
    stands = choice.get("original") == rules.digest(found.parts)
    changed = bool(choice) and not stands
    return _page(request, actor, row, opened, found, choice if stands else {}, changed=changed)


def _given_back(
    request: HttpRequest, actor: Actor, row: Item, answers: dict[str, Any], problems: dict[str, str]
) -> HttpResponse:
    """Show what was ticked and typed once more, beside what happened meanwhile: a tick of another text is none."""
    opened, found = _opened(row, by=actor)
    meanwhile, do = _meanwhile(request, row, found), request.POST.get("do")
    if meanwhile == "text" or do == "none":
        answers["kept"] = []
    elif do == "all":
        answers["kept"] = list(range(sum(map(len, rules.cut(found.parts)))))
    kept = content.open_items([row], by=actor).get(row.id, {}) if meanwhile == "choice" or found.file else {}
    answers["redacted"] = kept.get("redacted")
    theirs = _given(found, kept, by=actor) if meanwhile == "choice" else []
    more = {"problems": problems, "theirs": theirs}
    return _page(request, actor, row, opened, found, answers, meanwhile=meanwhile, **more)


def _meanwhile(request: HttpRequest, row: Item, found: Found) -> str:
    """Return what became of it since somebody had it before them: another text or choice, handed over, or ""."""
    version, original = _read(request)
    if rules.digest(found.parts) != original:
        return "text"
    if row.version != version:
        return "choice"
    return "" if row.pick.request.state in CHOOSING else "state"


def _given(found: Found, choice: dict[str, Any], *, by: Actor) -> list[rules.Part]:
    return list(choosing.given(found, choice, colleagues=sorted(names(by.keys).values())))


def _after(row: Item, *, by: Actor) -> UUID | None:
    ids = [each.id for each in queries.items(by, request=row.pick.request)]
    place = ids.index(row.id) + 1 if row.id in ids else len(ids)
    return ids[place] if place < len(ids) else None


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Item,
    opened: Opened,
    found: Found,
    choice: dict[str, Any],
    *,
    meanwhile: str = "",
    **more: Any,
) -> HttpResponse:
    original, number, parts = rules.digest(found.parts), 0, []
    for part, told in zip(found.parts, rules.cut(found.parts), strict=True):
        parts.append((part.label, list(enumerate(told, start=number))))
        number += len(told)
    given = _given(found, choice | {"original": original}, by=actor)
    page = {
        "item": row, "row": row.pick.request, "found": found, "parts": parts, "original": original,
        "choice": choice, "given": given, "reference": opened.reference,
        "named": rules.named_in(" ".join(each.text for each in given), opened.others),
        "may_choose": row.pick.request.state in CHOOSING, "after": _after(row, by=actor),
        "meanwhile": meanwhile, "shown_name": files.shown_name, "problems": {}, **shown.lists(), **more,
    }  # fmt: skip
    status = 409 if meanwhile else 400 if page["problems"] else 200
    return render(request, "answering/item.html", page, status=status)

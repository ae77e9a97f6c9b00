"""What the pages of people, of things and of relations share: each is a form that makes a statement."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from liftstone.cases import forms, statements, views
from liftstone.cases.models import Case
from liftstone.cases.states import Changed, Closed
from liftstone.vocabulary.catalogue import LISTS

Problems = dict[str, str]


def read(
    data: QueryDict, case: Case, *, by: Callable[[QueryDict], forms.Read]
) -> tuple[dict[str, Any], dict[str, str], Problems]:
    """Return what was said, read by the form `by`, where it comes from, and what is wrong with either."""
    answers, problems = by(data)
    source, wrong = forms.source(data, contacts=statements.sources(case))
    return answers, source, problems | wrong


def show(
    request: HttpRequest,
    template: str,
    case: Case,
    answers: Mapping[str, Any],
    problems: Problems,
    *,
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    """Render a form with what was typed and what is wrong with it."""
    page = {
        "case": case,
        "answers": answers,
        "problems": problems,
        "lists": LISTS,
        "sources": statements.sources(case),
        "under_18": case.under_18,
        **more,
    }
    return render(request, template, page, status=status or (400 if problems else 200))


def change(
    act: Callable[[], object],
    again: Callable[..., HttpResponse],
    *,
    case: Case,
    theirs: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> HttpResponse:
    """Act, and go back to the case; where a colleague was faster, show the form `again` with what theirs says."""
    try:
        act()
    except Changed:
        return again({}, status=409, theirs=theirs, apart=list(statements.different(theirs, answers)))
    except Closed:
        return again(views.closed_meanwhile(), status=409)
    return views.back(case.id, "kept")

"""What the pages of all that hangs on a network share: showing a form again, leading on, and pages of a list."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from liftstone.directory.typed import Typed

BOTH = ["GET", "POST"]
MOST_PAGES = 9_999


def show(
    request: HttpRequest,
    template: str,
    *,
    typed: Typed | None = None,
    initial: dict[str, Any] | None = None,
    **values: Any,
) -> HttpResponse:
    """Show a page; with `typed`, a form that was refused, as 400 where `status` says nothing else.

    `initial` is how a form stands that nobody has typed into yet.
    """
    status = values.pop("status", 400 if typed and typed.problems else 200)
    shown = {
        "typed": typed.said if typed else initial or {},
        "problems": typed.problems if typed else {},
        "today": timezone.localdate(),
    }
    return render(request, f"{template}.html", shown | values, status=status)


def to(name: str, *, done: str = "kept", **of: UUID | str) -> HttpResponse:
    """Lead to the page `name` and say that it is kept, or what else became of it: "faster", a colleague was."""
    return redirect(f"{reverse(name, kwargs=of)}?done={done}")


def page_number(data: QueryDict) -> int:
    """Return which page of a list is wanted, 0 the first; what is no number is the first."""
    asked = data.get("page", "")
    is_one = asked.isascii() and asked.isdecimal() and len(asked) <= len(str(MOST_PAGES))
    return int(asked) if is_one else 0

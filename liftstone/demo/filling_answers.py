"""Five people of an invented network have a page of their own, and two of them have answered on theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import QueryDict

from liftstone.network import links, sections, telling

from .seated import Seated

WITH_PAGES = ("Ruth", "Dana", "Sam", "Marek", "Margaret")
DAYS = 365
# Of the action with this number, in these words; and a number at which somebody is reached by now.
HOW_FAR = ("Dana", 9, "Two landlords say yes. I meet the third on Thursday.")
REACHED = ("Marek", "01632 960190")


def pages(seated: Seated) -> dict[str, str]:
    """Make their pages as they are once everything else is there; returns the addresses' secrets by first name."""
    return {name: links.make(person=seated.people[name], days=DAYS, by=seated.by) for name in WITH_PAGES}


def tell(secrets: Mapping[str, str], *, organisation: UUID) -> None:
    """Answer at the public door, which has to find the pages: once they are committed."""
    name, number, words = HOW_FAR
    page = _opened(secrets[name], organisation)
    parts = page.shown["sections"]["actions"]["parts"]
    owner = next(each["owner"] for each in parts if each["number"] == number)
    _answer(page, "actions", {f"how-{owner}": "not-yet", f"words-{owner}": words})
    name, phone = REACHED
    page = _opened(secrets[name], organisation)
    _answer(page, "details", {**page.shown["sections"]["details"], "phone": phone})


def _opened(token: str, organisation: UUID) -> telling.Opened:
    page = telling.opened(token, organisation=organisation)
    assert page is not None
    return page


def _answer(page: telling.Opened, name: str, typed: Mapping[str, Any]) -> None:
    """Send a part's form as the page would: what its reader finds wrong must not be in a story."""
    part = sections.find(name)
    assert part is not None
    data = QueryDict(mutable=True)
    data.update(typed)
    written = part.read(data, page.shown["sections"][name])
    assert not written.problems
    telling.tell(page, about="/".join(each for each in (name, written.about) if each), body=written.body)

"""What the pages of questionnaires share: what is fetched for each, how a page is shown, where one goes on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from liftstone.accounts.actor import Actor
from liftstone.directory.typed import Typed
from liftstone.network import pages
from liftstone.network import queries as networks
from liftstone.network.models import Network
from liftstone.questionnaires import content, queries, wording
from liftstone.questionnaires.models import Questionnaire
from liftstone.questions import shapes
from liftstone.questions.reading import common


@dataclass(frozen=True)
class Found:
    """A questionnaire of a network, open."""

    network: Network
    row: Questionnaire
    shape: shapes.Questionnaire

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(name, kwargs={"record": self.network.id, "form": self.row.id, **more})


def found(actor: Actor, record: UUID, form: UUID) -> Found:
    """Return a questionnaire; raises `DoesNotExist` where there is none for this actor."""
    network = networks.network(actor, record=record)
    row = queries.questionnaire(actor, network, record=form)
    return Found(network, row, content.questionnaire(row, by=actor))


def page(request: HttpRequest, template: str, *, typed: Typed | None = None, **values: Any) -> HttpResponse:
    """Show a page; with `typed`, a form that was refused, as 400 where nothing else is said."""
    shown = {
        "answer_kinds": dict(wording.kinds()),
        "common": common(),
    }
    return pages.show(request, f"questionnaires/{template}", typed=typed, **(shown | values))


def of(
    request: HttpRequest, template: str, it: Found, *, typed: Typed | None = None, **values: Any
) -> HttpResponse:
    """Show a page of one questionnaire."""
    shown = {"network": it.network, "row": it.row, "shape": it.shape}
    return page(request, template, typed=typed, **(shown | values))


def seen(request: HttpRequest) -> int:
    """Return which version a form was made of; 0, which none is, where it does not say."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


def number(request: HttpRequest) -> int:
    """Return which page of a list is asked for."""
    return pages.page_number(request.GET)


def kept(address: str, *, at: str = "") -> HttpResponse:
    """Lead to a page, or to a place on it, and say that it is kept."""
    return redirect(f"{address}?done=kept{'#' + at if at else ''}")


def faster(address: str) -> HttpResponse:
    """Lead to a page and say that a colleague was faster."""
    return redirect(f"{address}?done=faster")


def changed_meanwhile() -> str:
    """Return the words for who typed while a colleague changed the questionnaire."""
    return _(
        "A colleague changed this questionnaire while you were writing. What you typed is still here: "
        "look at it once more and keep it."
    )

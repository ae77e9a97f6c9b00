"""The live part of a page that shows who is known already, and what somebody says of two people.

It stands beside a contact, and beside somebody in a case (`person`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.names import names
from liftstone.accounts.rights import Right
from liftstone.cases import consent_queries, linking
from liftstone.cases import hints as known
from liftstone.cases.hints import Whom
from liftstone.cases.models import Case, CasePerson
from liftstone.desk import content as desk_content
from liftstone.desk import forms as desk_forms
from liftstone.desk import policies as desk_policies
from liftstone.desk import queries as desk
from liftstone.intake.models import Contact
from liftstone.linkage import actions as linkage
from liftstone.linkage import queries as linkage_queries
from liftstone.linkage import words
from liftstone.linkage.actions import SaidAlready

TYPED = "what"  # the field that every form of a call has


@dataclass(frozen=True)
class Beside:
    """Where hints stand: beside a contact, or beside somebody in a case."""

    who: Contact | CasePerson
    ids: Mapping[str, UUID]  # of the addresses of its buttons

    @property
    def case(self) -> Case | None:
        """The case that a hint may be linked with."""
        return self.who.case if isinstance(self.who, CasePerson) else None

    @property
    def page(self) -> str:
        """The page that the part is fetched into."""
        if isinstance(self.who, CasePerson):
            return reverse("person", kwargs={"record": self.who.case_id, "number": self.who.id})
        return reverse("contact", kwargs={"record": self.who.id})

    def address(self, route: str, number: UUID) -> str:
        """Return where a button leads: `number` is the other's, or what was said."""
        name = f"{route}-of-person" if self.case else route
        return reverse(name, kwargs={**self.ids, "number": number})


def _beside(actor: Actor, record: UUID, person: UUID | None) -> Beside:
    if person is not None:
        found = consent_queries.person(actor, record=record, number=person)
        return Beside(found, {"record": record, "person": person})
    row = desk.contact(actor, record=record)
    desk_policies.check_can_open(actor, row)
    return Beside(row, {"record": record})


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def hints(request: HttpRequest, *, actor: Actor, record: UUID, person: UUID | None = None) -> HttpResponse:
    """Who is known already. By POST while somebody types: what is typed must stand in no address."""
    return _part(request, actor, _beside(actor, record, person))


def _part(request: HttpRequest, actor: Actor, beside: Beside, *, too_late: bool = False) -> HttpResponse:
    found = known.of(_whom(request, actor, beside), by=actor)
    people = {each.verdict.said_by for each in found.known if each.verdict}
    page = {
        "beside": beside,
        "hints": found,
        "typing": TYPED in request.POST,
        "too_late": too_late,
        "how_well": words.HOW_WELL,
        "fits": words.fits,
        "against": words.against,
        "names": names(actor.keys, people) if people else {},
        "can_say": linkage_queries.is_known(actor, number=beside.who.id),
        "linked": linking.linked_with(beside.case, by=actor) if beside.case else frozenset(),
    }
    return render(request, "cases/hints.html", page)


def _whom(request: HttpRequest, actor: Actor, beside: Beside) -> Whom:
    """What is typed, else what is kept. Wrong answers are no matter here: the form itself says so."""
    if isinstance(beside.who, CasePerson):
        return known.in_case(beside.who, by=actor)
    if TYPED in request.POST:
        answers, _problems = desk_forms.call(request.POST)
        return known.in_contact(beside.who, body={} if desk_forms.too_long(answers) else answers)
    return known.in_contact(beside.who, body=desk_content.open_body(beside.who, by=actor))


@require_POST
@needs(Right.WORK_ON_CASES)
def say(
    request: HttpRequest, *, actor: Actor, record: UUID, number: UUID, said: str, person: UUID | None = None
) -> HttpResponse:
    """Say that whoever hints stand beside and somebody else are one, or are not."""
    beside = _beside(actor, record, person)
    other = linkage_queries.subject(actor, number=number)
    if not known.may_see(other, by=actor):
        raise Http404
    try:
        one = linkage_queries.subject(actor, number=beside.who.id)
        linkage.say(one=one, other=other, said=said, by=actor)
    except SaidAlready:
        return _part(request, actor, beside, too_late=True)
    return _back(request, actor, beside)


@require_POST
@needs(Right.WORK_ON_CASES)
def take_back(
    request: HttpRequest, *, actor: Actor, record: UUID, number: UUID, person: UUID | None = None
) -> HttpResponse:
    """Take back what was said."""
    beside = _beside(actor, record, person)
    verdict = linkage_queries.verdict(actor, number=number)
    if beside.who.id not in (verdict.one_id, verdict.other_id):
        raise Http404
    try:
        linkage.take_back(verdict=verdict, by=actor)
    except SaidAlready:
        return _part(request, actor, beside, too_late=True)
    return _back(request, actor, beside)


def _back(request: HttpRequest, actor: Actor, beside: Beside) -> HttpResponse:
    """The part anew where a script asked for it, else the page that it stands on."""
    return _part(request, actor, beside) if "HX-Request" in request.headers else redirect(beside.page)

"""Fills what the invented helpline asked others for: who said no and who came, a bed that is held, addresses."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.cases import queries as cases
from liftstone.directory.models import Beds, Service
from liftstone.finding import actions, forms, placing, queries, secrets
from liftstone.finding.actions import Answer
from liftstone.finding.models import Asked
from liftstone.finding.subjects import Subject
from liftstone.rows.acting import acting_for

ADDRESSES = (
    ("The tall house, second gate past the chapel", "Ring twice; somebody comes down", "The night worker"),
    ("The flat above the closed bakery", "From the yard, by the blue stairs", "Whoever holds the duty telephone"),
)
INTERVIEW, BED = "nrm_interview", "bed_tonight"
SAID_NO = ("Nobody is free before nine", "They take nobody who came by themselves")
WHY_NO_MORE = "She went to her sister and wants nothing for now."


def fill(*, keeps: Actor, asks: Actor, now: datetime) -> None:
    """Write addresses as `keeps`, who keeps the directory, and ask for three cases as `asks`."""
    with acting_for(organisation=keeps.organisation, person=keeps.person), transaction.atomic():
        _addresses(by=keeps)
    with acting_for(organisation=asks.organisation, person=asks.person), transaction.atomic():
        _searches(by=asks, now=now)


def _addresses(*, by: Actor) -> None:
    for number, (place, _kept) in enumerate(queries.secret_places(by)):
        words = dict(zip(secrets.FIELDS, ADDRESSES[number % len(ADDRESSES)], strict=True))
        secrets.keep(location=place, words=words, by=by)


def _searches(*, by: Actor, now: datetime) -> None:
    rows = cases.visible_to(by).filter(state="open", readers__isnull=True).order_by("-risk", "-changed_at")
    pressing = [Subject(cases.case(by, record=row.id)) for row in rows[:3]]
    interviews = _services(INTERVIEW, by=by)
    beds = Beds.objects.filter(organisation_id=by.organisation, free__gt=0).select_related("service").first()
    if len(pressing) < 3 or len(interviews) < 2 or beds is None:
        return
    _until_accepted(pressing[0], interviews, by=by)
    _rings_back(pressing[1], interviews[0], now=now, by=by)
    _a_bed(pressing[1], beds, by=by)
    _given_up(pressing[2], interviews[0], by=by)


def _services(need: str, *, by: Actor) -> list[Service]:
    rows = Service.objects.filter(organisation_id=by.organisation, needs__contains=[need], status="active")
    return list(rows.filter(provider__is_police=False).select_related("provider").order_by("name")[:3])


def _ask(subject: Subject, service: Service, need: str, *, by: Actor) -> Asked:
    conditions = {**forms.EMPTY, "place": "Leeds", "needs": [need], "conditions": ["not-police"]}
    return actions.ask(
        subject=subject, service=service, conditions=conditions, version=_version(subject.id, by=by), by=by
    )


def _version(record: UUID, *, by: Actor) -> int:
    row = queries.looking(by, record=record)
    return row.version if row else 0


def _answer(asked: Asked, answer: Answer, *, by: Actor) -> None:
    version = _version(asked.search.subject_id, by=by)
    actions.answer(asked=asked, answer=answer, version=version, by=by)


def _until_accepted(subject: Subject, services: Sequence[Service], *, by: Actor) -> None:
    *others, last = services
    for service, words in zip(others, SAID_NO, strict=False):
        _answer(_ask(subject, service, INTERVIEW, by=by), Answer("declined", {"words": words}), by=by)
    yes = {"spoke": "The duty worker, Maria", "reference": "4711", "words": "She comes within two hours"}
    _answer(_ask(subject, last, INTERVIEW, by=by), Answer("accepted", yes), by=by)


def _rings_back(subject: Subject, service: Service, *, now: datetime, by: Actor) -> None:
    words = {"spoke": "Jo at the desk", "words": "Asks who is on tonight"}
    due = now + timedelta(hours=3)
    _answer(_ask(subject, service, INTERVIEW, by=by), Answer("rings-back", words, due), by=by)


def _a_bed(subject: Subject, beds: Beds, *, by: Actor) -> None:
    asked = _ask(subject, beds.service, BED, by=by)
    placement = placing.begin(asked=asked, beds=beds, by=by)
    placing.hold(placement=placement, version=placement.version, by=by)


def _given_up(subject: Subject, service: Service, *, by: Actor) -> None:
    asked = _ask(subject, service, INTERVIEW, by=by)
    _answer(asked, Answer("no-answer", {}), by=by)
    search = queries.looking(by, record=subject.id)
    if search is not None:
        actions.give_up(search=search, why=WHY_NO_MORE, version=search.version, by=by)

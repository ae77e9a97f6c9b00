"""An organisation keeps its own entry current by a link; a change of its way in waits until it was rung back."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.directory import actions, documents, links, proposals, tasks
from liftstone.directory.link_models import Link, Proposal
from liftstone.directory.models import Beds, Feed, Service
from liftstone.intake import desks
from liftstone.rows.acting import acting_for
from tests.cast import as_
from tests.directory import entries

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.urls("liftstone.config.urls_public"),
]


@pytest.fixture(autouse=True)
def fresh():
    desks.forget()


@pytest.fixture
def door():
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def token(cast, service) -> str:
    """A link for the charity, which has a bed and a second service at a secret place besides."""
    with as_(cast.ben) as ben:
        entries.refuge(ben, service.provider, name="Refuge near York", is_open=True)
        actions.keep_beds(beds=Beds(service=service, kind="emergency", beds=3), by=ben)
        return links.make(provider=service.provider, days=30, by=ben)


def form(service: Service, **changed) -> dict:
    """What a form sends of which nothing was changed, but for this."""
    return {
        "service": service.id.hex, "description": "", "languages": [], "minimum_age": "", "maximum_age": "",
        "phones": "01632 960001", "hours": "24/7", "routes": [], **changed,
    }  # fmt: skip


def row(cast, service: Service) -> Service:
    with as_(cast.ben):
        return Service.objects.get(id=service.id)


def told(cast) -> list[tuple[str, dict]]:
    with as_(cast.ben):
        return list(Proposal.objects.order_by("made_at").values_list("kind", "said"))


def test_the_page_shows_what_is_published_and_no_place_no_bed_counted_and_no_remark(cast, door, service, token):
    with as_(cast.ben) as ben:
        changed = Service.objects.get(id=service.id)
        changed.remark = "Their manager is slow"
        actions.keep_service(service=changed, places=[], by=ben)
    answer = door.get(f"/en/entry/{token}")
    page = answer.content.decode()
    assert answer.status_code == 200
    for shown in ("Lantern Trust", "Night team", "01632 960001", "24/7", "Refuge near York"):
        assert shown in page
    for hidden in ("Their manager is slow", "council:", "53.9", "-1.08", "is_careful"):
        assert hidden not in page
    assert (answer.cookies, answer.headers["Cache-Control"]) == ({}, "no-store")
    assert "<title>Page</title>" in page


def test_what_opens_nothing_is_said_kindly_and_looks_the_same(cast, door, service, token):
    with as_(cast.ben) as ben:
        other, gone = (links.make(provider=service.provider, days=30, by=ben) for _ in range(2))
        links.revoke(link=Link.objects.get(digest=links.digest_of(other)), by=ben)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL liftstone.erasing = 'on'")
        past = timezone.now() - timedelta(minutes=1)
        cursor.execute("UPDATE directory_link SET expires_at = %s WHERE digest = %s", [past, links.digest_of(gone)])
    pages = [door.get(f"/en/entry/{each}") for each in (other, gone, "a" * 43, "short", token[:-1] + "_")]
    assert {each.status_code for each in pages} == {404}
    assert len({each.content for each in pages}) == 1
    assert "This link shows nothing any more" in pages[0].content.decode()
    assert door.post(f"/en/entry/{other}", form(service, description="New")).status_code == 404
    assert told(cast) == []


def test_all_is_right_words_and_beds_are_taken_by_the_worker_and_marked_as_told_by_them(
    cast, door, service, token, said
):
    with as_(cast.ben):
        beds = Beds.objects.get(service=service)
    assert door.post(f"/en/entry/{token}", {"all": "1"}).status_code == 200
    words = form(service, description="We come by night.", languages=["vi", "en"], minimum_age="18")
    assert door.post(f"/en/entry/{token}", {**words, f"free-{beds.id.hex}": "2"}).status_code == 200
    assert [kind for kind, _said in told(cast)] == ["right", "beds", "words"]
    assert tasks.take_told() == 3
    assert tasks.take_told() == 0
    kept = row(cast, service)
    assert (documents.words(kept.document).description, kept.minimum_age) == ("We come by night.", 18)
    assert (set(kept.languages), kept.version) == ({"vi", "en"}, 2)
    assert (kept.confirmed_by, kept.confirmed_at is not None) == (None, True)
    with as_(cast.ben):
        told_of = Beds.objects.get(id=beds.id)
        assert (told_of.free, told_of.told_by) == (2, None)
        assert Link.objects.get().shown["services"][0]["description"] == "We come by night."
    assert said().count("directory.told") == 3


def test_all_is_right_says_nothing_of_what_the_link_does_not_show(cast, door, service, token):
    with as_(cast.ben) as ben:
        feed = Feed.objects.create(organisation_id=ben.organisation, name="Another directory")
        for name, said in (("From a feed", {"feed": feed}), ("Staff only", {"is_open": False})):
            entries.service(ben, service.provider, name=name, **said)
    door.post(f"/en/entry/{token}", {"all": "1"})
    tasks.take_told()
    with as_(cast.ben):
        held = Service.objects.filter(confirmed_at__isnull=False).values_list("name", flat=True)
        assert set(held) == {"Night team", "Refuge near York"}


def test_nothing_changed_says_that_this_service_is_right(cast, door, service, token):
    for typed in ("24/7", "Mo-Su 00:00-24:00"):  # the same hours, said in two ways
        door.post(f"/en/entry/{token}", form(service, hours=typed))
    assert told(cast) == [("right", {}), ("right", {})]


def test_a_new_number_new_hours_or_a_new_route_waits_and_changes_nothing(cast, door, service, token):
    changed = form(service, phones="07700 900666", hours="Mo-Fr 09:00-17:00", routes=["self"], description="New")
    page = door.post(f"/en/entry/{token}", changed).content.decode()
    assert "We ring you on the number that we have had so far" in page
    tasks.take_told()
    kept = row(cast, service)
    assert documents.numbers(kept.document) == ["01632 960001"]
    assert (documents.hours(kept.document), kept.routes) == ("24/7", [])
    assert documents.words(kept.document).description == "New"
    with as_(cast.asha) as asha:
        (waits,) = proposals.waiting(asha)
        assert waits.said == {"phones": ["07700 900666"], "hours": "Mo-Fr 09:00-17:00", "routes": ["self"]}
        assert proposals.old_numbers(waits) == ["01632 960001"]


def test_of_a_service_at_a_secret_place_even_the_description_waits(cast, door, service, token):
    with as_(cast.ben):
        refuge = Service.objects.get(name="Refuge near York")
    door.post(f"/en/entry/{token}", form(refuge, phones="", hours="", description="At 7 Hidden Lane"))
    assert told(cast) == [("way-in", {"description": "At 7 Hidden Lane"})]
    tasks.take_told()
    assert documents.words(row(cast, refuge).document).description == ""


def test_what_is_wrong_is_said_in_the_readers_language_and_given_back(cast, door, service, token):
    answer = door.post(
        f"/en/entry/{token}", form(service, hours="when we can", minimum_age="90", maximum_age="9", phones="ring")
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    for given in ("when we can", "ring", "This piece could not be read", "The larger number comes second."):
        assert given in page
    for nonsense in ({}, {"service": "f" * 32}, {"service": "x"}):
        assert door.post(f"/en/entry/{token}", nonsense).status_code == 400
    assert door.post(f"/en/entry/{token}", form(service, description="x" * 70_000)).status_code == 413
    assert door.post(f"/en/entry/{token}", form(service, languages=["tlh"])).status_code == 400
    assert told(cast) == []


def test_more_than_an_organisation_has_to_say_is_not_taken_on_one_day(cast, door, service, token, monkeypatch):
    monkeypatch.setattr(proposals, "MOST_A_DAY", 2)
    answers = [door.post(f"/en/entry/{token}", {"all": "1"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert len(told(cast)) == 2


@contextmanager
def at_the_public_door(cast, session: str):
    """Act as the public role does for whoever holds the link of this digest; returns the connection's name."""
    public = settings.PUBLIC_DATABASE
    with acting_for(organisation=cast.ben.organisation, session=session), transaction.atomic(using=public):
        yield public


def test_the_public_role_puts_in_for_the_one_row_alone(cast, service, token):
    with as_(cast.ben) as ben:
        other, link = entries.provider(ben, "Somebody else"), Link.objects.get()

    def put(**said) -> None:
        made = {"organisation_id": cast.ben.organisation, "link_id": link.id, "kind": "right"}
        made |= {"provider_id": service.provider_id}
        with at_the_public_door(cast, links.digest_of(token)) as public:
            Proposal.objects.using(public).bulk_create([Proposal(**made | said)])

    put()  # the control
    for wrong in (
        {"provider_id": other.id}, {"link_id": UUID(int=7)}, {"taken_at": timezone.now()}, {"said": ["phones"]},
        {"decided_at": timezone.now(), "decided_by": UUID(int=1), "outcome": "refused"},
    ):  # fmt: skip
        with pytest.raises(ProgrammingError):
            put(**wrong)


def test_the_public_role_reads_the_one_row_and_no_other_table(cast, service, token):
    digest = links.digest_of(token)
    for session, seen in ((digest, 1), ("", 0), (links.digest_of("b" * 43), 0)):
        with at_the_public_door(cast, session) as public:
            assert Link.objects.using(public).count() == seen
    for table in ("proposal", "service", "provider", "beds", "location", "cover", "near"):
        with (
            pytest.raises(ProgrammingError),
            at_the_public_door(cast, digest) as public,
            connections[public].cursor() as cursor,
        ):
            cursor.execute(f"SELECT 1 FROM directory_{table}")  # noqa: S608 - names of our own


def test_what_came_by_another_way_than_the_page_changes_nothing(cast, service, token):
    """A page that was taken over by somebody could put anything into the row: the worker looks again."""
    with as_(cast.ben):
        link, beds = Link.objects.get(), Beds.objects.get(service=service)
        refuge = Service.objects.get(name="Refuge near York")
    made = {"organisation_id": cast.ben.organisation, "link_id": link.id, "provider_id": service.provider_id}
    rows = [
        {"kind": "words", "service_id": service.id, "said": {"phones": ["07700 900666"]}},
        {"kind": "words", "service_id": service.id, "said": {"description": 7}},
        {"kind": "words", "service_id": service.id, "said": {"languages": ["xx"]}},
        {"kind": "words", "service_id": service.id, "said": {"minimum_age": 9, "maximum_age": 3}},
        {"kind": "words", "service_id": refuge.id, "said": {"description": "At 7 Hidden Lane"}},
        {"kind": "beds", "service_id": service.id, "beds_id": beds.id, "said": {"free": 4}},
        {"kind": "beds", "service_id": service.id, "said": {}},
        {"kind": "words", "said": {"description": "Nowhere"}},
    ]
    with at_the_public_door(cast, links.digest_of(token)) as public:
        Proposal.objects.using(public).bulk_create([Proposal(**made, **each) for each in rows])
    assert tasks.take_told() == len(rows)
    assert row(cast, service).version == 1
    assert row(cast, refuge).version == 1
    with as_(cast.ben):
        assert Beds.objects.get(id=beds.id).free is None


def test_nobody_but_a_steward_makes_or_revokes_a_link(cast, service, token):
    for who in (cast.asha, cast.chidi, cast.farid, cast.dana):
        with as_(who) as by, pytest.raises(Denied):
            links.make(provider=service.provider, days=30, by=by)
    with as_(cast.dana):
        assert not Link.objects.exists()
        assert not Proposal.objects.exists()

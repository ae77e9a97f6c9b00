"""Every page of the staff door, in English and Arabic, on a phone and a desk: axe finds nothing to say."""

from itertools import islice

import pytest
from playwright.sync_api import Page

from liftstone.accounts import signin
from promises import access, access_addresses
from promises.access import Secrets
from tests.cast import as_, cookie_for
from tests.journeys import axe, test_key_pages
from tests.journeys.people import sign_in, sign_in_of, takes_a_call
from tests.world import World, fill

pytestmark = pytest.mark.browser

# Whose pages, by their routes' names; `{held}` and the like stand for the world's ids. The pages of sign-in and
# keys are looked at in test_key_pages, and in its list too.
PAGES = {
    "ben": {
        "queue": "desk/",
        "find": "desk/find/",
        "wall": "desk/wall/",
        "steer": "desk/steer/",
        "phrases": "desk/words/",
        "new-phrase": "desk/words/new",
        "phrase": "desk/words/{phrase}/",
        "care-team": "care/team/",
        "quality": "quality/",
        "quality-trend": "quality/trend/",
        "write-review": "quality/{reviewing}/review",
        "script": "desk/script/",
        "cases": "cases/",
        "reviews": "cases/reviews/",
        "case": "cases/{case}/",
        "edit-case": "cases/{case}/edit",
        "add-person": "cases/{case}/people/",
        "person": "cases/{case}/people/{person}",
        "add-thing": "cases/{case}/things/",
        "thing": "cases/{case}/things/{thing}",
        "link-case": "cases/{case}/linked/",
        "link-with": "cases/{case}/linked/with/{kept}",
        "merge": "cases/{case}/people/{person}/same",
        "add-relation": "cases/{case}/relations/",
        "disclose": "cases/{case}/disclose",
        "restrict-case": "cases/{kept}/readers",
        "find-help": "find/",
        "placements": "find/beds/",
        "agreements": "sharing/agreements/",
        "new-agreement": "sharing/agreements/new",
        "agreement": "sharing/agreements/{agreement}/",
        "secret-places": "find/secret/",
        "secret-place": "find/secret/{place}/",
        "shifts": "shifts/",
        "shift": "shifts/{shift}/",
        "plan-shifts": "shifts/plan/",
        "my-shifts": "shifts/mine/",
        "team": "shifts/team/",
        "ability": "shifts/team/{colleague}",
        "hand-over": "shifts/hand-over/",
        "handovers": "shifts/hand-overs/",
        "handover": "shifts/hand-overs/{handover}/",
        "briefs": "shifts/briefs/",
        "new-brief": "shifts/briefs/new",
        "brief": "shifts/briefs/{brief}/",
        "danger": "desk/dangers/{case_danger}/",
        "risk": "cases/{case}/risk",
        "tools": "cases/{case}/tools",
        "missing-plan": "cases/{case}/missing/plan",
        "raise-missing": "cases/{case}/missing/",
        "missing": "cases/{case}/missing/{gone}/",
        "safe-contact": "cases/{case}/people/{person}/safe",
        "consents": "cases/{case}/people/{person}/consent",
        "indicators": "cases/{case}/indicators/",
        "follow-ups": "cases/follow-ups/",
        "timeline": "cases/{case}/timeline/",
        "write-note": "cases/{case}/notes/",
        "change-note": "cases/{case}/notes/{note}/",
        "documents": "cases/{case}/documents/",
        "document": "cases/{case}/documents/{document}/",
        "case-pack": "cases/{case}/pack/",
        "kept-note": "cases/{case}/notes/{therapy}/kept",
        "withdraw": "cases/{case}/consents/{consent}/withdraw",
        "requests": "requests/",
        "log-request": "requests/new",
        "log-police-request": "requests/police",
        "request": "requests/{request}/",
        "request-records": "requests/{request}/records",
        "request-case": "requests/{request}/case/{case}",
        "request-item": "requests/{request}/items/{item}",
        "request-document": "requests/{request}/items/{file_item}",
        "request-that-went": "requests/{sent}/",
        "hand-over-request": "requests/{request}/hand-over",
        "read-request": "requests/{answered}/read",
        "erasing": "erasing/",
        "holds": "erasing/holds/",
        "past-their-time": "erasing/time/",
        "periods": "erasing/time/periods",
        "directory": "directory/",
        "directory-stale": "directory/stale",
        "coverage": "directory/coverage",
        "feeds": "directory/feeds",
        "bring-list": "directory/feeds/bring",
        "feed": "directory/feeds/{feed}/",
        "directory-waiting": "directory/waiting",
        "proposal": "directory/waiting/{proposal}/",
        "organisation": "directory/organisations/{provider}/",
        "new-organisation": "directory/organisations/new",
        "change-organisation": "directory/organisations/{provider}/change",
        "new-service": "directory/organisations/{provider}/services",
        "new-place": "directory/organisations/{provider}/places",
        "entry-link": "directory/organisations/{provider}/link",
        "change-service": "directory/services/{service}/change",
        "new-beds": "directory/services/{service}/beds",
        "change-place": "directory/places/{place}/change",
        "change-beds": "directory/beds/{beds}/change",
        "breaches": "breaches/",
        "breach": "breaches/{breach}/",
        "tell-safely": "breaches/{breach}/safely",
        "breach-reported": "breaches/reported/{breach}",
        "hold-case": "erasing/case/{case}/hold",
        "hold-contact": "erasing/contact/{held}/hold",
        "erasure": "erasing/{erasure}/",
        "erase-case": "erasing/case/{case}",
    },
    "asha": {
        "contact": "desk/{held}/",
        "find-for-contact": "find/contact/{held}/",
        "find-for-case": "find/case/{case}/",
        "find-for-person": "find/case/{case}/{person}/",
        "placement": "find/beds/{placement}/",
        "sharing": "sharing/",
        "share-case": "sharing/case/{shared_case}/",
        "shared": "sharing/{shared}/",
        "shared-and-ended": "sharing/{shared_ended}/",
        "restrict-contact": "desk/{held}/readers",
        "own-danger": "desk/dangers/{danger}/",
        "own-queue": "desk/",
        "care": "care/",
        "answer-care": "care/{moment}/",
        "my-reviews": "quality/mine/",
        "reviewed": "quality/{piece}/",
        "open-case": "cases/from/{held}/",
        "erase-contact": "erasing/contact/{held}",
        "nowhere": "nowhere/",
    },
    "kofi": {
        "networks": "networks/",
        "found-network": "networks/new",
        "what-waits": "networks/waiting",
        "network": "networks/{network}/",
        "change-network": "networks/{network}/change",
        "network-room": "networks/{network}/room",
        "add-member": "networks/{network}/members",
        "change-member": "networks/{network}/members/{member}/change",
        "member-joins": "networks/{network}/members/{left}/joined",
        "change-representative": "networks/{network}/people/{representative}/change",
        "add-representative": "networks/{network}/members/{member}/people",
        "member-leaves": "networks/{network}/members/{member}/leave",
        "end-representative": "networks/{network}/people/{representative}/end",
        "own-page": "networks/{network}/people/{representative}/page",
        "told": "networks/{network}/told",
        "add-seat": "networks/{network}/seats",
        "invite-to-seat": "networks/{network}/seats/{empty_seat}/invite",
        "bring-old-minutes": "networks/{network}/old-minutes/",
        "old-minutes": "networks/{network}/old-minutes/{draft}/",
        "old-minutes-source": "networks/{network}/old-minutes/{draft}/source",
        "take-old-minutes": "networks/{network}/old-minutes/{draft}/take",
        "throw-old-minutes": "networks/{network}/old-minutes/{draft}/away",
        "seat-answer": "networks/{network}/invitations/{invitation}/",
        "my-actions": "networks/actions",
        "weekly-mails": "networks/{network}/mails",
        "agreed-actions": "networks/{network}/actions/",
        "actions-sheet": "networks/{network}/actions/sheet",
        "agree-action": "networks/{network}/actions/new",
        "agreed-action": "networks/{network}/actions/{action}/",
        "change-action": "networks/{network}/actions/{action}/change",
        "nation-gaps": "networks/gaps",
        "nation-gap-cell": "networks/gaps/cell",
        "gaps": "networks/{network}/gaps/",
        "gap-cell": "networks/{network}/gaps/cell",
        "member-account": "networks/{network}/gaps/members/{member}/",
        "tell-account": "networks/{network}/gaps/members/{member}/account",
        "say-gap": "networks/{network}/gaps/members/{member}/gap",
        "gap": "networks/{network}/gaps/{gap}/",
        "act-on-gap": "networks/{network}/gaps/{other_gap}/action",
        "meetings": "networks/{network}/meetings/",
        "plan-meeting": "networks/{network}/meetings/new",
        "meeting-from-file": "networks/{network}/meetings/file",
        "attendance-over-time": "networks/{network}/meetings/attendance",
        "meeting": "networks/{network}/meetings/{meeting}/",
        "change-meeting": "networks/{network}/meetings/{meeting}/change",
        "cancel-meeting": "networks/{network}/meetings/{meeting}/cancel",
        "meeting-invitation": "networks/{network}/meetings/{meeting}/invitation",
        "agenda": "networks/{network}/meetings/{meeting}/agenda",
        "agenda-item": "networks/{network}/meetings/{meeting}/agenda/{agenda_item}/",
        "attendance": "networks/{network}/meetings/{meeting}/attendance",
        "papers": "networks/{network}/meetings/{meeting}/papers",
        "minutes": "networks/{network}/meetings/{held_meeting}/minutes",
        "minutes-entry": "networks/{network}/meetings/{held_meeting}/minutes/{entry}/",
        "act-on-minutes": "networks/{network}/meetings/{held_meeting}/minutes/{entry}/action",
        "minutes-document": "networks/{network}/meetings/{held_meeting}/minutes/document",
        "plan-next-meeting": "networks/{network}/meetings/{held_meeting}/next",
        "minutes-that-are-out": "networks/{network}/meetings/{minuted_meeting}/minutes",
        "questionnaires": "questionnaires/{network}/",
        "make-questionnaire": "questionnaires/{network}/new",
        "questionnaire": "questionnaires/{network}/{questionnaire}/",
        "questionnaire-title": "questionnaires/{network}/{questionnaire}/title",
        "questionnaire-section": "questionnaires/{network}/{questionnaire}/sections/0",
        "add-question": "questionnaires/{network}/{questionnaire}/sections/0/questions/new",
        "change-question": "questionnaires/{network}/{questionnaire}/questions/one",
        "remove-question": "questionnaires/{network}/{questionnaire}/questions/beds/remove",
        "question-when": "questionnaires/{network}/{questionnaire}/questions/number/when",
        "preview-questionnaire": "questionnaires/{network}/{questionnaire}/preview",
        "open-round": "questionnaires/{network}/{questionnaire}/send",
        "round": "questionnaires/{network}/rounds/{round}/",
        "remind-round": "questionnaires/{network}/rounds/{training_round}/remind",
        "renew-round": "questionnaires/{network}/rounds/{round}/renew",
        "round-answers": "questionnaires/{network}/rounds/{round}/answers",
        "round-trained": "questionnaires/{network}/rounds/{training_round}/trained",
        "round-answered": "questionnaires/{network}/rounds/{round}/asked/{asked}/",
        "write-answer": "questionnaires/{network}/rounds/{round}/asked/{asked}/write",
        "governance": "networks/{network}/governance/",
        "add-board": "networks/{network}/governance/boards/",
        "board": "networks/{network}/governance/boards/{board}/",
        "tie-boards": "networks/{network}/governance/ties",
        "terms": "networks/{network}/governance/terms/",
        "keep-terms": "networks/{network}/governance/terms/new",
        "board-terms": "networks/{network}/governance/boards/{board}/terms/",
        "keep-board-terms": "networks/{network}/governance/boards/{board}/terms/new",
        "who-answers": "networks/{network}/governance/duties/",
        "add-topics": "networks/{network}/governance/duties/new",
        "topic": "networks/{network}/governance/duties/{topic}/",
        "decisions": "networks/{network}/governance/decisions/",
        "propose": "networks/{network}/governance/decisions/new",
        "decision": "networks/{network}/governance/decisions/{decision}/",
        "documents-shared": "networks/{network}/governance/documents/",
        "share-document": "networks/{network}/governance/documents/new",
        "document-shared": "networks/{network}/governance/documents/{shared_document}/",
        "keep-version": "networks/{network}/governance/documents/{shared_document}/versions",
        "document-answer": "networks/{network}/governance/documents/{shared_document}/members/{member}",
        "strategy": "networks/{network}/strategy/",
        "add-aim": "networks/{network}/strategy/aims",
        "add-plan-line": "networks/{network}/strategy/aims/{aim}/",
        "plan-line": "networks/{network}/strategy/lines/{plan_line}/",
        "add-indicator": "networks/{network}/strategy/indicators/",
        "indicator": "networks/{network}/strategy/indicators/{indicator}/",
        "annual-report": "networks/{network}/strategy/report",
        "training": "networks/{network}/training/",
        "add-training-course": "networks/{network}/training/courses",
        "training-course": "networks/{network}/training/courses/{course}/",
        "change-training-course": "networks/{network}/training/courses/{course}/change",
        "review-training-course": "networks/{network}/training/courses/{course}/review",
        "plan-training-session": "networks/{network}/training/courses/{course}/sessions",
        "training-session": "networks/{network}/training/sessions/{trained_session}/",
        "change-training-session": "networks/{network}/training/sessions/{planned_session}/change",
        "training-book": "networks/{network}/training/sessions/{planned_session}/book",
        "training-sheet": "networks/{network}/training/sessions/{trained_session}/sheets/after",
        "training-paper": "networks/{network}/training/sessions/{trained_session}/paper",
        "revoke-certificate": "networks/{network}/training/bookings/{booking}/revoke",
        "training-lapsing": "networks/{network}/training/lapsing",
        "training-reach": "networks/{network}/training/reach",
        "training-people": "networks/{network}/training/members/{member}/people",
        "training-texts": "networks/{network}/training/texts",
        "training-text": "networks/{network}/training/texts/police/",
        "training-gaps": "networks/{network}/training/gaps",
        "advisory-group": "networks/{network}/advisory/",
        "add-adviser": "networks/{network}/advisory/advisers",
        "end-adviser": "networks/{network}/advisory/advisers/{group_adviser}/end",
        "open-advisory-draft": "networks/{network}/advisory/drafts",
        "advisory-draft": "networks/{network}/advisory/drafts/{advisory_draft}/",
        "advisory-version": "networks/{network}/advisory/drafts/{advisory_draft}/versions",
        "decide-advisory-comment": "networks/{network}/advisory/drafts/{advisory_draft}/comments/{draft_comment}/",
        "print-advisory-draft": "networks/{network}/advisory/drafts/{advisory_draft}/print",
    },
    # The other side of what is shared.
    "dana": {
        "shared-with-us": "sharing/",
        "shared-by-them": "sharing/{shared}/",
        "ended-by-them": "sharing/{shared_ended}/",
        "their-agreements": "sharing/agreements/",
    },
    "farid": {"count": "count/", "report-breach": "breaches/report"},
}
SEEN_ELSEWHERE = {
    "request-answer",  # in test_asked_for: a second person has to read it first
    "home",  # leads on at once
    "call",  # below: a call has to be begun first
    "file",  # a file, not a page
    "count-file",
    "round-table",  # a file too
    "training-reach-csv",
    "meeting-calendar",
    "open-paper",
    "minutes-lines",  # a part of a page, which the page itself asks for
    "gap-file",
    "nation-gap-file",
    "stream",
    "stream-beside",
}


def addresses(world: World) -> dict[str, dict[str, str]]:
    """Each person's pages by the names of their routes, with the world's ids in them."""
    ids = {name: value.hex for name, value in (vars(world) | world.at_table).items() if hasattr(value, "hex")}
    return {who: {name: f"/{path.format(**ids)}" for name, path in pages.items()} for who, pages in PAGES.items()}


@pytest.fixture
def world(cast, doors, settings) -> World:
    """An organisation at work."""
    settings.WORK_BITS = 1
    return fill(cast.asha, cast.ben, cast.ben, Secrets("accessible"), runs=cast.kofi, partner=cast.dana)


MOST_TRIES = 600  # for a route that is no page; ids that belong together are tried first
PART = 42  # pages of one person in one test: all of a coordinator's took longer than a test may
PARTS = [(who, first) for who, pages in PAGES.items() for first in range(0, len(pages), PART)]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("who", "first"), PARTS)
def test_axe_finds_nothing_and_nothing_overflows(page: Page, doors, cast, world, who, first):
    sign_in(page, doors, sign_in_of(cast.dana_org if who == "dana" else cast.helpline, who))
    found = []
    for name, path in list(addresses(world)[who].items())[first : first + PART]:
        found += [f"{name} {each}" for each in axe.in_every_language(page, f"{doors.staff}{path}")]
    assert not found, "\n".join(found)


@pytest.mark.timeout(900)
def test_no_page_of_the_staff_door_is_left_out(cast, world, settings):
    settings.ALLOWED_HOSTS = ["*"]
    cookies = {who: cookie_for(getattr(cast, who)) for who in PAGES} | {"nobody": ""}
    stage = access.Theatre(cast, {"helpline": world}, {}, {}, cookies)
    looked_at = {name for pages in PAGES.values() for name in pages} | set(test_key_pages.PAGES) | SEEN_ELSEWHERE
    found = {pattern.name: route for route, pattern in access_addresses.routes()}
    missed = {name for name, route in found.items() if name not in looked_at and is_page(stage, route, name)}
    assert missed == set()
    for name in ("networks", "queue", "count"):
        assert is_page(stage, found[name], name), "a page is not known for one: the look itself is broken"


def is_page(stage: access.Theatre, route: str, name: str | None) -> bool:
    """Whether anybody who asks for it, with one id or another, gets a page."""
    if name in access.STREAMS:
        return False
    tries = (
        (address, who)
        for address in access_addresses.addresses(route, stage.worlds["helpline"])
        for who in stage.cookies
    )
    for address, who in islice(tries, MOST_TRIES):
        status, body = access.ask(stage, address=address, method="GET", who=who)
        if status == 405:
            return False
        if status == 200 and b"<html" in body:
            return True
    return False


@pytest.mark.timeout(240)
def test_a_call_is_typed_with_the_keyboard_alone_and_kept_while_it_is_typed(page: Page, doors, cast):
    sign_in(page, doors, sign_in_of(cast.helpline, "asha"))
    takes_a_call(page, doors)
    page.locator("#what").focus()
    page.keyboard.type("He says that he is locked in at night")
    page.get_by_text("Kept, sealed.").wait_for()
    page.reload()
    assert page.locator("#what").input_value() == "He says that he is locked in at night"
    assert axe.in_every_language(page, page.url.partition("?")[0]) == []


def test_somebody_without_a_session_is_shown_the_way_in(page: Page, doors, cast):
    page.goto(f"{doors.staff}/desk/")
    page.wait_for_url("**/sign-in")
    with as_(cast.asha):
        assert signin.actor_of("") is None

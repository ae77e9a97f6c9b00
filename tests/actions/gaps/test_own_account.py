"""A member's account and gaps on its own page: prefilled, answered in one form, taken in."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from liftstone.gaps import content, own_account, own_page, queries
from liftstone.gaps.models import Account, Gap
from liftstone.network import links, taking, telling
from liftstone.network.link_models import Told
from liftstone.network.models import Network, Representative
from tests.actions.gaps.conftest import HERE
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
TODAY = timezone.localdate()
THERE = "force:cumbria"


@pytest.fixture
def page(cast, council):
    """What the page of the council's Ruth shows by now."""
    with as_(cast.kofi) as kofi:
        token = links.make(person=Representative.objects.get(member=council), days=90, by=kofi)
    return lambda: telling.opened(token, organisation=cast.kofi.organisation)


def tell(page, **answers: object) -> None:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(
            name.replace("_", "-") if name.startswith("theme") else name,
            value if isinstance(value, list) else [value],
        )
    written = own_page.account(data, page().shown["sections"]["account"])
    assert written.problems == {}
    telling.tell(page(), about="account", body=written.body)


def taken_in(cast, network) -> int:
    with as_(cast.kofi) as kofi:
        return taking.take_all(network=network, by=kofi)


def test_it_is_answered_in_one_form_taken_in_and_prefilled_the_next_time(cast, network, council, says, page):
    says(council, "some", theme="health", on=TODAY - timedelta(days=9))
    shown = page().shown["sections"]["account"]
    assert (shown["areas"], shown["answers"]) == ([[HERE, "Lancashire Constabulary"]], {"health": "some"})
    tell(page, now="Two workers", responsibility="", needs="Beds", theme_housing="serious", theme_health="none")
    with as_(cast.kofi) as kofi:
        (waits,) = taking.waiting(kofi, network)
        said = {line.label: line.now for line in waits.lines}
        assert said["Housing (Lancashire Constabulary)"] == "A serious gap"
        assert said["What it needs"] == "Beds"
    assert taken_in(cast, network) == 0
    shown = page().shown["sections"]["account"]
    assert (shown["now"], shown["needs"]) == ("Two workers", "Beds")
    assert (shown["chosen"], shown["answers"]) == ([HERE], {"health": "none", "housing": "serious"})
    with as_(cast.kofi) as kofi:
        (account,) = queries.accounts(kofi, council)
        assert content.accounts([account], network=network.id, by=kofi)[account.id]["needs"] == "Beds"
        assert len(queries.earlier(kofi, council)) == 1


def test_of_several_areas_it_chooses_and_what_differs_between_them_is_not_evened_out(cast, council, says):
    rows = [says(council, "some"), says(council, "none", theme="health")]
    rows.append(Gap(theme="housing", area=THERE, severity="serious"))
    said = own_account.answers(rows, offered=[THERE, HERE])
    assert said == {"chosen": [THERE, HERE], "answers": {"health": "none"}}


def test_who_speaks_of_several_areas_has_to_choose_one():
    shown = {"areas": [[HERE, "Lancashire"], [THERE, "Cumbria"]]}
    none = own_page.account(QueryDict("theme-housing=some&needs=Beds"), shown)
    assert list(none.problems) == ["areas"]
    assert none.said["needs"] == "Beds"
    both = own_page.account(QueryDict(f"theme-housing=some&areas={HERE}&areas={THERE}"), shown)
    assert (both.problems, both.body["areas"]) == ({}, [HERE, THERE])
    assert list(own_page.account(QueryDict("theme-housing=unknown"), shown).problems) == ["form"]
    assert list(own_page.account(QueryDict("theme-housing=some&areas=force:moon"), shown).problems) == ["areas"]


def test_what_no_page_of_ours_sends_is_held(cast, network, council, page):
    """Control: the first is taken."""
    boxes = {"responsibility": "x", "now": "", "needs": ""}
    good = {"boxes": boxes, "areas": [HERE], "severities": {"housing": "some"}}
    wrong = (
        {**good, "areas": [THERE]},
        {**good, "areas": [HERE, HERE]},
        {**good, "areas": [""]},
        {**good, "severities": {"moon": "some"}},
        {**good, "severities": {"housing": "awful"}},
        {**good, "severities": "housing"},
        {**good, "boxes": {**boxes, "now": 5}},
        {**good, "boxes": {**boxes, "now": "x" * 5_000}},
        {**good, "boxes": {}},
        {},
    )
    for answer in (good, *wrong):
        telling.tell(page(), about="account", body=answer)
    assert taken_in(cast, network) == len(wrong)
    with as_(cast.kofi):
        assert (Gap.objects.count(), Account.objects.count()) == (1, 1)
        assert Told.objects.filter(state="held").count() == len(wrong)


def test_a_network_without_areas_asks_for_none(cast, network, council):
    with as_(cast.kofi) as kofi:
        nowhere = Network(id=network.id, areas=[])
        person = Representative.objects.get(member=council)
        shown = own_account.shown(kofi, nowhere, [person])[person.id]
    assert shown["areas"] == []
    written = own_page.account(QueryDict("theme-housing=some"), shown)
    assert (written.problems, written.body["areas"]) == ({}, [""])

"""The pages of gaps: the heat map and its files, what a member says, a gap that becomes an action and is closed."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from liftstone.agreed import actions as agreeing
from liftstone.agreed.models import Action
from liftstone.agreed.owners import Who
from liftstone.gaps import actions, queries
from liftstone.gaps.models import Gap
from liftstone.network.states import OutOfTurn
from tests.actions.gaps.conftest import HERE
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
TODAY = timezone.localdate()


def test_the_heat_map_says_in_words_and_numbers_how_it_stands_and_who_disagrees(
    network, council, police, says, kofi
):
    says(council, "serious", on=TODAY - timedelta(days=20))
    says(police, "none")
    says(police, "some", theme="health", on=TODAY - timedelta(days=200))
    page = kofi.get(reverse("gaps", kwargs={"record": network.id})).content.decode()
    for words in ("A serious gap", "They disagree", "Nobody has said", "Older than half a year", "Lancashire"):
        assert words in page
    assert page.count("Wyre Council") == page.count("Wyre Police") == 2
    for name, of in (("gap-cell", {"record": network.id}), ("nation-gap-cell", {})):
        cell = kofi.get(reverse(name, kwargs=of), {"theme": "housing", "area": HERE}).content.decode()
        assert cell.index("Wyre Council") < cell.index("Wyre Police")
        everywhere = kofi.get(reverse(name, kwargs=of)).content.decode()
        assert everywhere.count("area of Lancashire Constabulary") == 2
        assert kofi.get(reverse(name, kwargs=of), {"theme": "moon"}).status_code == 404
        assert "Nobody has said" in kofi.get(reverse(name, kwargs=of), {"area": "\x00"}).content.decode()
    assert "A serious gap" in kofi.get(reverse("nation-gaps")).content.decode()


@pytest.mark.parametrize("name", ["gap-file", "nation-gap-file"])
def test_the_heat_map_is_taken_out_as_a_file(network, council, says, kofi, name, said):
    says(council, "serious")
    address = reverse(name, kwargs={"record": network.id} if name == "gap-file" else {})
    lines = kofi.get(address).content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith('"area of Lancashire Constabulary","Housing","A serious gap","1","0","0"')
    book = openpyxl.load_workbook(io.BytesIO(kofi.get(f"{address}?as=xlsx").content))
    assert book.active["B2"].value == "Housing"
    assert kofi.get(f"{address}?as=exe").status_code == 404
    assert said().count("gaps.taken_out") == 2


def test_what_a_member_says_is_written_down_with_what_it_said_before(cast, network, council, kofi):
    of = {"record": network.id, "member": council.id}
    form = reverse("tell-account", kwargs=of)
    told = {"responsibility": "Adults", "now": "Two workers", "needs": "Beds", "theme-housing": "serious"}
    assert kofi.post(form, told).status_code == 302
    page = kofi.get(form).content.decode()
    assert "Two workers" in page
    assert page.count(" checked") == 1
    assert kofi.post(form, {"now": "Three workers", "theme-health": "unknown"}).status_code == 302
    page = kofi.get(reverse("member-account", kwargs=of)).content.decode()
    assert page.index("Three workers") < page.index("Two workers")
    with as_(cast.kofi):
        assert [(each.theme, each.area) for each in Gap.objects.all()] == [("housing", HERE)]


@pytest.mark.parametrize(
    "wrong", [{}, {"theme-housing": "awful"}, {"said_on": "2999-01-01", "now": "x"}, {"now": "x" * 4_001}]
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(network, council, kofi, wrong):
    form = reverse("tell-account", kwargs={"record": network.id, "member": council.id})
    answer = kofi.post(form, wrong)
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert wrong.get("said_on", wrong.get("now", "")) in answer.content.decode()


def test_a_gap_is_said_acted_on_and_closed_through_its_pages(cast, network, council, kofi):
    of = {"record": network.id, "member": council.id}
    told = {"theme": "housing", "severity": "serious", "area": HERE, "words": "No bed after ten at night"}
    wrong = kofi.post(reverse("say-gap", kwargs=of), {**told, "severity": ""})
    assert (wrong.status_code, "No bed after ten" in wrong.content.decode()) == (400, True)
    assert kofi.get(reverse("say-gap", kwargs=of)).status_code == 200
    assert kofi.post(reverse("say-gap", kwargs=of), told).status_code == 302
    with as_(cast.kofi):
        own = {"record": network.id, "gap": Gap.objects.get().id}
    act, one = reverse("act-on-gap", kwargs=own), reverse("gap", kwargs=own)
    filled = kofi.get(act).content.decode()
    assert "Close the gap: Housing, area of Lancashire Constabulary. No bed after ten at night" in filled
    assert filled.count(" checked") == 1
    who = [Who(member=council.id).code]
    assert kofi.post(act, {"words": "", "who": who}).status_code == 400
    assert kofi.post(act, {"words": "Find a bed", "who": who}).status_code == 302
    page = kofi.get(one).content.decode()
    assert "Find a bed" in page
    assert "Make an action of it" not in page
    faster = kofi.post(act, {"words": "Find two beds", "who": who})
    assert (faster.status_code, "Find two beds" in faster.content.decode()) == (409, True)
    with as_(cast.kofi) as by:
        row = Action.objects.get()
        agreeing.finish(action=row, words="", by=by)
    action = kofi.get(reverse("agreed-action", kwargs={"record": network.id, "action": row.id})).content.decode()
    assert one in action
    assert "is the gap closed as well?" in action
    assert "is the gap closed as well?" in kofi.get(one).content.decode()
    assert kofi.post(reverse("close-gap", kwargs=own)).headers["location"].endswith("?done=kept")
    assert kofi.post(reverse("close-gap", kwargs=own)).headers["location"].endswith("?done=faster")
    assert "The gap is closed" not in kofi.get(one).content.decode()


def test_a_gap_with_a_newer_word_leads_to_it(network, council, says, kofi):
    first, second = says(council, "serious"), says(council, "some")
    page = kofi.get(reverse("gap", kwargs={"record": network.id, "gap": first.id})).content.decode()
    assert "A newer word counts" in page
    assert reverse("gap", kwargs={"record": network.id, "gap": second.id}) in page


def test_a_colleague_who_writes_the_same_at_once_is_told(cast, network, council, kofi, monkeypatch):
    def faster(**_said: object) -> None:
        raise OutOfTurn

    of = {"record": network.id, "member": council.id}
    monkeypatch.setattr(actions, "tell", faster)
    monkeypatch.setattr(actions, "say", faster)
    told = {"theme": "housing", "severity": "serious", "area": HERE, "words": "No bed at all"}
    for name, data in (("say-gap", told), ("tell-account", {"now": "No bed at all"})):
        answer = kofi.post(reverse(name, kwargs=of), data)
        assert (answer.status_code, "No bed at all" in answer.content.decode()) == (409, True)


def test_a_cell_is_cut_into_pages(network, council, police, says, kofi, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    says(council, "serious")
    says(police, "some")
    address = reverse("gap-cell", kwargs={"record": network.id})
    pages = [kofi.get(address, {"theme": "housing", "area": HERE, "page": number}) for number in (0, 1)]
    assert ["Wyre Council" in each.content.decode() for each in pages] == [True, False]

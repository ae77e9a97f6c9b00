"""What members say of themselves and of gaps: kept as it was said, the newest counts; a gap becomes an action."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.agreed import actions as agreeing
from liftstone.agreed import origins
from liftstone.agreed.owners import Who
from liftstone.gaps import actions, content, queries
from liftstone.gaps.actions import Told
from liftstone.gaps.models import Account, Gap
from liftstone.gaps.rules import Cell
from liftstone.gaps.verbs import GapVerb
from liftstone.keyring import records
from liftstone.network import actions as tables
from liftstone.network.models import Member
from liftstone.network.states import OutOfTurn
from liftstone.vault import Unreadable
from tests.actions.gaps.conftest import HERE
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
TODAY = timezone.localdate()
BOXES = {"responsibility": "Adult safeguarding", "now": "Two duty workers", "needs": "Beds at night"}


def tell(cast, member, *, on=TODAY, **told) -> None:
    with as_(cast.kofi) as kofi:
        actions.tell(member=member, told=Told(**told), said_on=on, by=kofi)


def test_an_account_is_kept_beside_those_before_it_and_the_newest_counts(cast, network, council, said):
    tell(cast, council, boxes=BOXES, on=TODAY - timedelta(days=9))
    tell(cast, council, boxes={**BOXES, "needs": "Nothing now"})
    tell(cast, council, boxes=dict.fromkeys(BOXES, ""))
    with as_(cast.kofi) as kofi:
        rows = queries.accounts(kofi, council)
        opened = content.accounts(rows, network=network.id, by=kofi)
        assert [opened[each.id]["needs"] for each in rows] == ["Nothing now", "Beds at night"]
        assert queries.newest(kofi, members=[council.id])[council.id] == rows[0]
    assert said().count("gaps.account") == 2


def test_of_a_member_one_word_counts_on_a_theme_in_an_area_and_none_is_lost(cast, network, council, says, said):
    first, second = says(council, "serious", words="No beds"), says(council, "some", words="Two beds")
    says(council, "none", theme="health")
    with as_(cast.kofi) as kofi:
        assert {(each.theme, each.severity) for each in queries.of_member(kofi, council)} == {
            ("housing", "some"),
            ("health", "none"),
        }
        (before,) = queries.earlier(kofi, council)
        assert (before.id, before.ended, before.until) == (first.id, "newer", TODAY)
        assert content.words([before, second], by=kofi) == {first.id: "No beds", second.id: "Two beds"}
    assert said().count("gaps.said") == 3


def test_said_again_as_grave_its_words_and_its_action_go_on(cast, council, says):
    first = says(council, "serious", words="No beds")
    with as_(cast.kofi) as kofi:
        made = actions.act_on(gap=first, words="Find beds", due_on=None, who=[Who(member=council.id)], by=kofi)
    again = says(council, "serious")
    with as_(cast.kofi) as kofi:
        assert (content.words([again], by=kofi)[again.id], again.action_id) == ("No beds", made.id)
    better = says(council, "some")
    with as_(cast.kofi) as kofi:
        assert (content.words([better], by=kofi)[better.id], better.action_id) == ("", None)


def test_what_was_said_earlier_and_comes_later_does_not_end_what_counts(cast, council, says):
    newest = says(council, "none")
    late = says(council, "serious", on=TODAY - timedelta(days=5))
    with as_(cast.kofi) as kofi:
        assert queries.of_member(kofi, council) == [newest]
        assert queries.counting(kofi, late) == newest


def test_a_gap_becomes_an_action_once_and_the_action_leads_back_to_it(cast, network, council, says, said):
    gap = says(council, "serious")
    who = [Who(member=council.id)]
    with as_(cast.kofi) as kofi:
        made = actions.act_on(gap=gap, words="Find beds", due_on=None, who=who, by=kofi)
        address, after = origins.of(made)
        assert gap.id.hex in address
        assert "closed" in after
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        actions.act_on(gap=gap, words="Find beds", due_on=None, who=who, by=kofi)
    with as_(cast.kofi) as kofi:
        agreeing.finish(action=made, words="", by=kofi)
        again = actions.act_on(gap=gap, words="Find more", due_on=None, who=who, by=kofi)
        assert queries.gap(kofi, network, record=gap.id).action == again
    assert said().count("gaps.acted") == 2


def test_a_closed_gap_counts_no_more_and_nothing_is_done_about_it_twice(cast, network, council, says):
    gap = says(council, "serious")
    with as_(cast.kofi) as kofi:
        actions.close(gap=gap, by=kofi)
        assert queries.heat(kofi, network) == {}
    for again in (
        lambda by: actions.close(gap=gap, by=by),
        lambda by: actions.act_on(gap=gap, words="Hm", due_on=None, who=[], by=by),
    ):
        with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
            again(kofi)
    with as_(cast.kofi) as kofi:
        assert queries.earlier(kofi, council)[0].ended == "closed"


def test_the_heat_map_counts_who_says_what_and_who_left_counts_no_more(
    cast, network, council, police, says, founded
):
    says(council, "serious", on=TODAY - timedelta(days=3))
    says(police, "none")
    says(police, "some", theme="health", area="")
    other = founded(name="Lune Network")
    with as_(cast.kofi) as kofi:
        lune = tables.add_member(member=Member(network=other, name="Lune", kind="council", state="joined"), by=kofi)
    says(lune, "serious")
    with as_(cast.kofi) as kofi:
        assert queries.heat(kofi, network) == {
            (HERE, "housing"): Cell(1, 0, 1, TODAY),
            ("", "health"): Cell(0, 1, 0, TODAY),
        }
        assert queries.heat(kofi, None)[HERE, "housing"] == Cell(2, 0, 1, TODAY)
        assert [each.name for each in queries.words(kofi, network)][1:] == ["Wyre Council", "Wyre Police"]
        assert [each.severity for each in queries.of_cell(kofi, None, area=HERE, theme="housing")] == [
            "serious",
            "serious",
            "none",
        ]
        tables.leave(member=council, on=TODAY, by=kofi)
        assert queries.heat(kofi, network)[HERE, "housing"] == Cell(0, 0, 1, TODAY)
        assert [(each.member.name, each.last) for each in queries.keeping(kofi, network)] == [
            ("Wyre Police", TODAY)
        ]


def test_whoever_never_said_anything_stands_first(cast, network, council, police, says):
    says(council, "some", on=TODAY - timedelta(days=200))
    with as_(cast.kofi) as kofi:
        assert [(each.member.id, each.last) for each in queries.keeping(kofi, network)] == [
            (police.id, None),
            (council.id, TODAY - timedelta(days=200)),
        ]


def test_two_words_that_count_and_one_that_ended_on_no_day_do_not_exist(cast, council, says):
    first, _second = says(council, "serious"), says(council, "some")
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Gap.objects.filter(id=first.id).update(until=None, ended="")
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Gap.objects.filter(id=first.id).update(ended="")


def test_nobody_rewrites_what_was_said(cast, council, says):
    says(council, "serious")
    tell(cast, council, boxes=BOXES)
    for table, change in ((Gap, {"severity": "none"}), (Gap, {"body": b""}), (Account, {"said_on": TODAY})):
        with pytest.raises(ProgrammingError), as_(cast.kofi):
            table.objects.update(**change)
    for table in (Gap, Account):
        with pytest.raises(ProgrammingError), as_(cast.kofi):
            table.objects.all().delete()


def test_a_word_of_another_tables_member_does_not_count_here(cast, network, council, founded, says):
    """The database refuses it. Control: the same row of its own table's member is taken by `says`."""
    gap = says(council, "serious")
    other = founded(name="Lune Network")
    own = {"theme": "health", "area": HERE, "severity": "some", "said_on": TODAY, "by": cast.kofi.person}
    row = Gap(organisation_id=cast.kofi.organisation, network=other, member=council, body=bytes(gap.body), **own)
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        row.save(force_insert=True)


def test_nobody_outside_the_room_or_the_team_sees_or_opens_what_is_said(cast, network, council, says):
    """Control: Kofi sees and opens the same."""
    gap = says(council, "serious", words="No beds")
    tell(cast, council, boxes=BOXES)
    with as_(cast.kofi):
        sealed = content.sealed_gap(Gap.objects.get())
        account = content.sealed_account(Account.objects.get(), network=network.id)
    with as_(cast.kofi) as kofi:
        assert records.open_one(sealed, verb=GapVerb.READ, by=kofi.keys)["words"] == "No beds"
        assert records.open_one(account, verb=GapVerb.READ, by=kofi.keys)["now"] == "Two duty workers"
    outside = (cast.abena, cast.asha, cast.ben, cast.chidi, cast.farid, cast.dana, cast.eve)
    for other in outside:
        with as_(other):
            assert not Gap.objects.exists()
            assert not Account.objects.exists()
    with as_(cast.abena) as abena:
        assert queries.heat(abena, None) == {}
    for other in outside[1:]:
        for thing in (sealed, account):
            with as_(other) as by, pytest.raises(Unreadable):
                records.open_one(thing, verb=GapVerb.READ, by=by.keys)
        with as_(other) as by, pytest.raises(Denied):
            queries.heat(by, None)
        with as_(other) as by, pytest.raises(Denied):
            actions.close(gap=gap, by=by)

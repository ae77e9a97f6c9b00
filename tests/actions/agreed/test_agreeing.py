"""What a network agrees to do: numbered, owned by several, changed with its history kept, and whom it is shown."""

from datetime import date, timedelta

import pytest
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from liftstone.accounts.policies import Denied
from liftstone.agreed import actions, content, owners, parts, queries
from liftstone.agreed.models import Action, Owner, Step
from liftstone.agreed.owners import Who
from liftstone.agreed.queries import Wanted
from liftstone.agreed.verbs import AgreedVerb
from liftstone.keyring import records
from liftstone.network import actions as tables
from liftstone.network.models import Member, Representative
from liftstone.network.states import OutOfTurn
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
SOON = timezone.localdate() + timedelta(days=14)


def test_actions_are_numbered_within_their_network_and_the_log_says_so(cast, founded, agree, council, said):
    other = founded(name="Lune Network")
    assert [agree(council).number, agree(council).number, agree(of=other).number] == [1, 2, 1]
    assert said().count("agreed.made") == 3


def test_an_action_has_several_owners_and_is_done_once_all_their_parts_are(cast, network, agree, council, police):
    row = agree(council, police, due_on=SOON)
    with as_(cast.kofi) as kofi:
        first, second = queries.owners(kofi, of=[row])[row.id]
        parts.done(owner=first, words="", by=kofi)
        parts.done(owner=first, words="", by=kofi)
    with as_(cast.kofi) as kofi:
        assert queries.action(kofi, network, record=row.id).state == "open"
        parts.done(owner=second, words="Four beds at Hope House", by=kofi)
    with as_(cast.kofi) as kofi:
        now = queries.action(kofi, network, record=row.id)
        assert (now.state, now.done_on) == ("done", timezone.localdate())
        kinds = [each.kind for each in queries.steps(kofi, now)]
        assert kinds == ["done", "part", "part", "made"]


def test_what_it_was_before_stays_in_its_history(cast, network, agree, council, police):
    row = agree(council, words="Find four beds", due_on=SOON)
    with as_(cast.kofi) as kofi:
        told = {"words": "Find six beds", "due_on": None, "who": [Who(member=police.id)]}
        actions.change(action=row, seen=1, by=kofi, **told)
    with as_(cast.kofi) as kofi:
        now = queries.action(kofi, network, record=row.id)
        assert (content.words([now], by=kofi)[row.id], now.due_on) == ("Find six beds", None)
        assert [each.member_id for each in queries.owners(kofi, of=[now])[row.id]] == [police.id]
        newest = queries.steps(kofi, now)[0]
        before = content.said([newest], network=network.id, by=kofi)[newest.id]["before"]
        kept = {"words": "Find four beds", "due_on": SOON.isoformat(), "owners": [Who(member=council.id).code]}
        assert before == kept


def test_whoever_typed_on_an_older_page_is_told_that_a_colleague_was_faster(cast, agree, council):
    row = agree(council)
    told = {"words": "Find six beds", "due_on": None, "who": [Who(member=council.id)]}
    with as_(cast.kofi) as kofi:
        actions.chase(action=row, words="Rang them", by=kofi)
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        actions.change(action=row, seen=1, by=kofi, **told)
    with as_(cast.kofi) as kofi:
        actions.change(action=row, seen=2, by=kofi, **told)


def test_what_ended_takes_no_step_until_it_is_opened_again_with_every_part(cast, network, agree, council):
    row = agree(council)
    with as_(cast.kofi) as kofi:
        (owner,) = queries.owners(kofi, of=[row])[row.id]
        parts.done(owner=owner, words="", by=kofi)
    for late in (actions.chase, actions.finish, actions.drop):
        with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
            late(action=row, words="Late", by=kofi)
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        parts.done(owner=owner, words="Late", by=kofi)
    with as_(cast.kofi) as kofi:
        actions.reopen(action=row, words="It was two beds", by=kofi)
    with as_(cast.kofi) as kofi:
        now = queries.action(kofi, network, record=row.id)
        assert (now.state, now.done_on) == ("open", None)
        assert queries.owners(kofi, of=[now])[row.id][0].done_on is None
        actions.drop(action=row, words="The house closed", by=kofi)
    with as_(cast.kofi) as kofi, pytest.raises(OutOfTurn):
        actions.drop(action=row, words="Again", by=kofi)


def test_an_action_that_is_open_with_a_day_on_which_it_was_done_does_not_exist(cast, agree):
    row = agree()
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Action.objects.filter(id=row.id).update(done_on=timezone.localdate())


def test_nobody_changes_what_happened(cast, agree):
    agree()
    for change in ({"kind": "done"}, {"body": b""}):
        with pytest.raises(ProgrammingError), as_(cast.kofi):
            Step.objects.update(**change)
    with pytest.raises(ProgrammingError), as_(cast.kofi):
        Step.objects.all().delete()


def test_nobody_owns_a_part_of_what_another_table_agreed_on(cast, founded, agree, council):
    """The database refuses it. Control: the same owners where they belong."""
    other = founded(name="Lune Network")
    with as_(cast.kofi) as kofi:
        stranger = Member(network=other, name="Lune Council", kind="council", state="joined")
        tables.add_member(member=stranger, by=kofi)
        ruth = Representative.objects.get(member=council)
    foreign = (Who(member=stranger.id), Who(member=stranger.id, person=ruth.id), Who(colleague=cast.abena.person))
    row = agree(council)
    for who in foreign:
        with pytest.raises(ProgrammingError), as_(cast.kofi):
            actions._own(row, who=[who])
    with as_(cast.kofi):
        actions._own(row, who=[Who(member=council.id, person=ruth.id), Who(colleague=cast.kofi.person)])
        assert Owner.objects.filter(action=row).count() == 3


def test_nobody_outside_the_room_or_the_team_sees_or_opens_what_was_agreed(cast, network, agree, council):
    """Control: Kofi sees and opens the same; Abena does once she is in the room."""
    row = agree(council)
    with as_(cast.kofi) as kofi:
        sealed = content.sealed_action(Action.objects.get(id=row.id))
        assert records.open_one(sealed, verb=AgreedVerb.READ, by=kofi.keys)["words"] == "Find four beds"
    outside = (cast.abena, cast.asha, cast.ben, cast.chidi, cast.farid, cast.dana, cast.eve)
    for other in outside:
        with as_(other):
            for table in (Action, Owner, Step):
                assert not table.objects.exists()
    for other in outside[1:]:
        with as_(other) as by, pytest.raises(Unreadable):
            records.open_one(sealed, verb=AgreedVerb.READ, by=by.keys)
        with as_(other) as by, pytest.raises(Denied):
            actions.chase(action=row, words="Hm", by=by)
        with as_(other) as by, pytest.raises(Denied):
            queries.counts(by, network, today=timezone.localdate())
    with as_(cast.kofi) as kofi:
        tables.let_in(network=network, person=cast.abena.person, by=kofi)
    with as_(cast.abena) as abena:
        assert content.words([queries.action(abena, network, record=row.id)], by=abena)[row.id] == "Find four beds"


def test_the_list_has_what_is_due_first_above_and_can_be_cut_down(cast, network, agree, council, police):
    today = timezone.localdate()
    late, none = agree(council, due_on=today - timedelta(days=1)), agree(police)
    today_row, soon = agree(council, due_on=today), agree(council, police, due_on=SOON)
    with as_(cast.kofi) as kofi:
        actions._own(none, who=[Who(colleague=kofi.person)])

        def shown(**wanted: object) -> list[int]:
            rows = queries.of_network(kofi, network, wanted=Wanted(**wanted), today=today)
            return [each.number for each in rows]

        assert shown() == [late.number, today_row.number, soon.number, none.number]
        assert shown(shown="overdue") == [late.number]
        assert shown(member=police.id) == [soon.number, none.number]
        assert shown(colleague=kofi.person) == [none.number]
        assert [each.id for each in queries.mine(kofi, today=today)] == [none.id]
        assert queries.counts(kofi, network, today=today) == queries.Counts(open=4, overdue=1, dayless=1)
        actions.finish(action=late, words="", by=kofi)
        actions.drop(action=soon, words="No money", by=kofi)
        assert (shown(shown="done"), shown(shown="dropped")) == ([late.number], [soon.number])
        assert shown(shown="all") == [4, 3, 2, 1]
        assert len(queries.open_ones(kofi, network)) == 2


def test_the_parts_of_somebody_who_speaks_for_a_member_are_their_own_and_their_members(
    cast, agree, council, police
):
    theirs, none = agree(council), agree(police)
    with as_(cast.kofi) as kofi:
        ruth = Representative.objects.get(member=council)
        actions._own(none, who=[Who(member=council.id, person=ruth.id)])
        assert {each.action_id for each in queries.parts_of(kofi, people=[ruth])} == {theirs.id, none.id}
        assert queries.parts_of(kofi, people=[]) == []


def test_an_owner_who_has_left_stays_named(cast, network, agree, council):
    row = agree(council)
    with as_(cast.kofi) as kofi:
        tables.leave(member=council, on=date.today(), by=kofi)
        own = queries.owners(kofi, of=[row])[row.id]
        offered = owners.offered(kofi, network, kept=own)
        assert (Who(member=council.id).code, "Wyre Council (has left)") in offered.choices
        assert Who(member=council.id).code not in owners.offered(kofi, network).means

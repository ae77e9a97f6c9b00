"""Part of a case that is kept to a few: on the side that shares, its readers alone have it, before and after."""

import pytest

from liftstone.cases import queries as cases
from liftstone.cases import restricting
from liftstone.sharing import content, queries, sharing
from liftstone.sharing.models import Source, View
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db


def kept(cast, case):
    with as_(cast.ben) as ben:
        row = cases.case(ben, record=case.id)
        return restricting.restrict(case=row, readers=[cast.chidi.person], why="Of us", accused_at="", by=ben)


def opens(actor, view):
    actor.keys._records.clear()
    with as_(actor) as by:
        return sharing.opened(view=queries.view(by, record=view.id), by=by)


def test_what_is_shared_of_it_its_readers_and_the_other_side_read_and_no_colleague(cast, case, agreed, person):
    kept(cast, case)
    pieces = [f"person-{person.id.hex}-name"]
    with as_(cast.ben) as ben:
        row = cases.case(ben, record=case.id)
        until = agreed.drawn_up_at.replace(year=agreed.drawn_up_at.year + 1)
        view = sharing.share(case=row, chosen=sharing.Chosen(agreed.id, "support", pieces, until), by=ben)
    for reader in (cast.ben, cast.chidi, cast.dana):
        assert opens(reader, view)["people"] == [{"name": "Andrei Popescu"}]
    with as_(cast.asha) as asha:
        assert queries.views(asha, outgoing=True) == queries.of_case(asha, case.id) == []
        assert not Source.objects.exists()
        with pytest.raises(View.DoesNotExist):
            queries.view(asha, record=view.id)


def test_shared_before_it_was_kept_to_a_few_it_is_theirs_from_then_on_and_everybodys_once_that_ends(
    cast, case, share
):
    view = share()
    assert opens(cast.asha, view)["people"]
    kept(cast, case)
    with as_(cast.ben) as ben:
        row = queries.view(ben, record=view.id)
    with pytest.raises(View.DoesNotExist):
        opens(cast.asha, view)
    with as_(cast.asha) as asha, pytest.raises(Unreadable):
        content.opened(row, by=asha)  # not even with the row in hand
    for reader in (cast.chidi, cast.dana):
        assert opens(reader, view)["people"]
    with as_(cast.ben) as ben:
        restricting.lift(case=cases.case(ben, record=case.id), why="It was not so", by=ben)
    assert opens(cast.asha, view)["people"]


def test_ended_by_one_of_its_readers_it_stays_theirs(cast, case, share):
    view = share()
    kept(cast, case)
    with as_(cast.chidi) as chidi:
        sharing.end(view=queries.view(chidi, record=view.id), by=chidi)
    for reader in (cast.ben, cast.chidi):
        assert opens(reader, view)["people"]
    with pytest.raises(View.DoesNotExist):
        opens(cast.asha, view)
    with pytest.raises(sharing.Over):
        opens(cast.dana, view)

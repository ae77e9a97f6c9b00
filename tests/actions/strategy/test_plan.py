"""Aims and the delivery plan: who answers for what until when, what is late, an action of a line; the wall."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.agreed import content as agreed_words
from liftstone.agreed import queries as agreed
from liftstone.keyring import records
from liftstone.network.states import OutOfTurn
from liftstone.strategy import actions, content, queries
from liftstone.strategy import standing as standings
from liftstone.strategy.models import Aim, Answerable, Indicator, Line, Value
from liftstone.strategy.rules import Stands, quarter_of
from liftstone.strategy.verbs import StrategyVerb
from liftstone.vault import Unreadable
from tests.actions.strategy.conftest import AIM, WHAT
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
DAY = timedelta(days=1)


def standing(cast, network, today):
    with as_(cast.kofi) as by:
        return standings.standing(by, network, until=today, today=today)


def move(cast, line, then, *, was, today, words=""):
    with as_(cast.kofi) as by:
        actions.move_line(line=line, was=was, then=then, due_on=line.due_on, on=today, words=words, by=by)


def test_where_it_stands_is_counted(cast, network, aim, line, today, said):
    found = standing(cast, network, today)
    ((row, words, (planned,)),) = found.aims
    assert (row, words) == (aim, {"schema": 1, **AIM})
    assert (planned.stands, planned.owners) == (Stands.ON_TRACK, ["Calder Council", "Wyre Council"])
    assert standing(cast, network, today + 8 * DAY).counted[Stands.LATE] == 1
    move(cast, line, "done", was="planned", today=today, words="Signed by both.")
    found = standing(cast, network, today + 8 * DAY)
    assert (found.counted[Stands.LATE], found.counted[Stands.DONE]) == (0, 1)
    assert found.aims[0][2][0].said == {"schema": 1, **WHAT, "words": "Signed by both."}
    log = said()
    assert [log.count(f"strategy.{verb}") for verb in ("aim_added", "line_added", "line_moved")] == [1, 1, 1]


def test_a_line_that_a_colleague_moved_is_not_moved_over(cast, line, today):
    move(cast, line, "done", was="planned", today=today)
    with pytest.raises(OutOfTurn):
        move(cast, line, "under_way", was="planned", today=today)
    with pytest.raises(OutOfTurn):
        move(cast, line, "dropped", was="done", today=today)
    move(cast, line, "under_way", was="done", today=today)


def test_what_is_done_without_a_day_does_not_exist(cast, line):
    with pytest.raises(IntegrityError), as_(cast.kofi):
        Line.objects.filter(id=line.id).update(state="done")


def test_an_action_is_made_of_a_line_once_with_its_owners(cast, network, line):
    with as_(cast.kofi) as by:
        made = actions.agree(line=line, by=by)
        assert actions.agree(line=line, by=by) == made
        assert agreed.come_from(by, origins=[line.id]) == {line.id: made}
        assert made.due_on == line.due_on
        assert len(agreed.owners(by, of=[made])[made.id]) == 2
        assert agreed_words.words([made], by=by)[made.id] == WHAT["what"]


def test_an_aim_that_is_none_any_more_takes_its_plan_and_counts_along(cast, network, aim, line, today):
    with as_(cast.kofi) as by:
        row = Indicator(network=network, aim=aim, better="more")
        body = {"name": "Beds", "unit": "", "baseline": None, "target": None}
        actions.add_indicator(indicator=row, body=body, by=by)
        actions.end_aim(aim=aim, on=today, by=by)
        actions.end_aim(aim=aim, on=today, by=by)
        gone = queries.aim(by, network, record=aim.id)
        with pytest.raises(OutOfTurn):
            actions.add_line(line=Line(aim=gone, due_on=today), owners=[], body=WHAT, by=by)
    found = standing(cast, network, today)
    assert not found.aims
    assert not found.measured


def test_nobody_outside_the_room_or_the_team_sees_or_opens_it(cast, network, aim, line, today):
    """Control: Kofi sees and opens the same."""
    tables = (Aim, Line, Answerable, Indicator, Value)
    with as_(cast.kofi) as by:
        row = Indicator(network=network, better="more")
        body = {"name": "Beds", "unit": "", "baseline": None, "target": None}
        actions.add_indicator(indicator=row, body=body, by=by)
        actions.keep_value(indicator=row, quarter=quarter_of(today), value=4, source="The rota", by=by)
        assert all(table.objects.exists() for table in tables)
    sealed = content.sealed(line, network=network.id)
    with as_(cast.kofi) as by:
        assert records.open_one(sealed, verb=StrategyVerb.READ, by=by.keys)["what"] == WHAT["what"]
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not any(table.objects.exists() for table in tables)
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by:
            with pytest.raises(Unreadable):
                records.open_one(sealed, verb=StrategyVerb.READ, by=by.keys)
            with pytest.raises(Denied):
                queries.aims(by, network)


def test_the_pages_plan_move_and_make_an_action(kofi, cast, network, members, today):
    of = {"record": network.id}
    assert "No aim yet" in kofi.get(reverse("strategy", kwargs=of)).content.decode()
    assert kofi.post(reverse("add-aim", kwargs=of), AIM).status_code == 302
    with as_(cast.kofi) as by:
        (aim,) = queries.aims(by, network)
    own = reverse("add-plan-line", kwargs={**of, "aim": aim.id})
    assert "Nobody waits for a bed" in kofi.get(own).content.decode()
    told = {"what": "A rota of beds", "owners": [members[0].id.hex], "due_on": str(today - DAY)}
    assert kofi.post(own, {**told, "owners": []}).status_code == 400
    assert kofi.post(own, told).status_code == 302
    page = kofi.get(reverse("strategy", kwargs=of)).content.decode()
    assert "ls-wall__one--bad" in page
    assert "Protect the vulnerable" in page
    with as_(cast.kofi):
        line = Line.objects.get()
    theirs = reverse("plan-line", kwargs={**of, "line": line.id})
    assert kofi.get(theirs).status_code == 200
    made = kofi.post(reverse("agree-plan-line", kwargs={**of, "line": line.id}))
    assert made.status_code == 302
    action = kofi.get(made["Location"]).content.decode()
    assert "A rota of beds" in action
    assert theirs in action
    assert "action 1" in kofi.get(theirs).content.decode()
    moved = {"was": "planned", "then": "done", "due_on": str(today), "words": "Signed"}
    assert kofi.post(theirs, moved).status_code == 302
    late = kofi.post(theirs, {**moved, "then": "under_way", "words": "Typed meanwhile"})
    assert late.status_code == 409
    assert "Typed meanwhile" in late.content.decode()
    assert kofi.post(theirs, {**moved, "was": "done", "then": "flown", "words": "Kept here"}).status_code == 400
    assert kofi.post(reverse("end-aim", kwargs={**of, "aim": aim.id})).status_code == 302
    gone = kofi.post(own, {**told, "what": "Typed for nothing"})
    assert gone.status_code == 409
    assert "Typed for nothing" in gone.content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"serves": "x" * 301}])
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, wrong):
    answer = kofi.post(reverse("add-aim", kwargs={"record": network.id}), {**AIM, **wrong})
    assert answer.status_code == 400
    assert AIM["why"] in answer.content.decode()

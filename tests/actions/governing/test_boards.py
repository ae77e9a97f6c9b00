"""Boards on a network's map: put there, tied, sat on, ended; terms of reference; the pages and the wall."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from liftstone.accounts.policies import Denied
from liftstone.governing import actions, content, queries
from liftstone.governing.models import Board, Sitting, Terms, Tie
from liftstone.governing.states import OutOfTurn
from liftstone.governing.verbs import GoverningVerb
from liftstone.keyring import records
from liftstone.vault import Unreadable
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
WORDS = {"words": "The board meets four times a year.", "changed": "Quorum is five."}


def keep(cast, network, *, board=None, after=0, begins, review):
    with as_(cast.kofi) as kofi:
        row = Terms(network=network, board=board, in_force_from=begins, review_on=review)
        return actions.keep_terms(terms=row, after=after, body=WORDS, by=kofi)


def test_boards_are_tied_to_each_other_and_to_the_networks_own_table_once(cast, network, add_board, said):
    board, group = add_board(), add_board("Missing children operational group", "vemt_operational")
    with as_(cast.kofi) as kofi:
        actions.tie(network=network, lower=None, upper=board, kind="reports", by=kofi)
        actions.tie(network=network, lower=group, upper=None, kind="feeds", by=kofi)
        with pytest.raises(OutOfTurn):
            actions.tie(network=network, lower=None, upper=board, kind="reports", by=kofi)
        assert len(queries.ties(kofi, network)) == 2
    assert said().count("governing.board_added") == said().count("governing.tied") == 2


def test_a_tie_to_itself_does_not_exist(cast, network, add_board):
    board = add_board()
    for ends in ({"lower": board, "upper": board}, {"lower": None, "upper": None}):
        with pytest.raises(IntegrityError), as_(cast.kofi) as kofi:
            Tie.objects.create(organisation_id=kofi.organisation, network=network, kind="feeds", **ends)


def test_a_board_that_is_no_more_takes_its_ties_and_seats_with_it(cast, network, add_board, members, today):
    board = add_board()
    with as_(cast.kofi) as kofi:
        actions.tie(network=network, lower=None, upper=board, kind="reports", by=kofi)
        actions.seat(board=board, member=members[0], role="chair", since=today, by=kofi)
        with pytest.raises(OutOfTurn):
            actions.seat(board=board, member=members[0], role="member", since=today, by=kofi)
        actions.end_board(board=board, on=today, by=kofi)
        actions.end_board(board=board, on=today, by=kofi)
        assert not queries.boards(kofi, network)
        assert not queries.ties(kofi, network)
        assert not queries.sittings(kofi, network)
        assert queries.board(kofi, network, record=board.id).ended_on == today
        with pytest.raises(OutOfTurn):
            actions.seat(board=board, member=members[1], role="member", since=today, by=kofi)


def test_a_seat_on_a_board_ends_and_can_be_taken_again(cast, network, add_board, members, today):
    board = add_board()
    for _time in range(2):
        with as_(cast.kofi) as kofi:
            row = actions.seat(board=board, member=members[0], role="member", since=today, by=kofi)
            actions.unseat(sitting=row, on=today, by=kofi)
            actions.unseat(sitting=row, on=today, by=kofi)
            assert not queries.sittings(kofi, network)


def test_of_terms_the_newest_that_has_begun_counts_and_an_old_one_is_overdue(cast, network, add_board, today):
    day = timedelta(days=1)
    board = add_board()
    keep(cast, network, begins=today - 400 * day, review=today - day)
    keep(cast, network, after=1, begins=today + 30 * day, review=today + 400 * day)
    with as_(cast.kofi) as kofi:
        own, boards = queries.in_force(kofi, network, today=today)
        assert (own.board, own.now.version, own.to_come.version, own.older) == (None, 1, 2, 0)
        assert own.is_overdue(today)
        assert not own.is_overdue(today - day)
        later, _boards = queries.in_force(kofi, network, today=today + 30 * day)
        assert (later.now.version, later.older, later.is_overdue(today)) == (2, 1, False)
        assert (boards.board, boards.now, boards.to_come) == (board, None, None)


def test_two_colleagues_do_not_keep_the_same_version(cast, network, today):
    day = timedelta(days=1)
    keep(cast, network, begins=today, review=today + day)
    with pytest.raises(OutOfTurn):
        keep(cast, network, begins=today, review=today + day)


def test_nobody_outside_the_room_or_the_team_sees_or_opens_it(cast, network, add_board, members, today):
    """Control: Kofi sees and opens the same."""
    board = add_board()
    row = keep(cast, network, begins=today, review=today + timedelta(days=1))
    with as_(cast.kofi) as kofi:
        actions.tie(network=network, lower=None, upper=board, kind="reports", by=kofi)
        actions.seat(board=board, member=members[0], role="chair", since=today, by=kofi)
    sealed = content.sealed(row, network=network.id)
    with as_(cast.kofi) as kofi:
        assert all(table.objects.count() == 1 for table in (Board, Tie, Sitting, Terms))
        assert records.open_one(sealed, verb=GoverningVerb.READ, by=kofi.keys)["words"] == WORDS["words"]
    for other in (cast.abena, cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other):
            assert not any(table.objects.exists() for table in (Board, Tie, Sitting, Terms))
    for other in (cast.asha, cast.ben, cast.farid, cast.dana):
        with as_(other) as by:
            with pytest.raises(Unreadable):
                records.open_one(sealed, verb=GoverningVerb.READ, by=by.keys)
            with pytest.raises(Denied):
                queries.boards(by, network)
            with pytest.raises(Denied):
                actions.add_board(board=Board(network=network, name="Ours", kind="sab"), by=by)


def test_the_pages_draw_the_map_and_say_the_same_as_a_list(kofi, cast, network, members):
    of = {"record": network.id}
    empty = kofi.get(reverse("governance", kwargs=of)).content.decode()
    assert "<svg" not in empty
    assert "None yet" in empty
    told = {"name": "Wyre <i>Adults</i> Board", "kind": "sab"}
    assert kofi.post(reverse("add-board", kwargs=of), told).status_code == 302
    with as_(cast.kofi) as by:
        (board,) = queries.boards(by, network)
    tie = {"lower": "own", "kind": "reports", "upper": board.id.hex}
    assert kofi.post(reverse("tie-boards", kwargs=of), tie).status_code == 302
    assert kofi.post(reverse("tie-boards", kwargs=of), tie).status_code == 409
    own = {**of, "board": board.id}
    sits = {"member": members[0].id.hex, "role": "chair", "since": ""}
    assert kofi.post(reverse("seat-on-board", kwargs=own), sits).status_code == 302
    page = kofi.get(reverse("governance", kwargs=of)).content.decode()
    assert page.count("<polyline") == 1
    assert "Calder Council</bdi> (Chair)" in page
    assert "Wyre &lt;i&gt;Adults&lt;/i&gt; Board" in page
    assert "<i>" not in page
    assert "style=" not in page
    board_page = kofi.get(reverse("board", kwargs=own)).content.decode()
    assert "Calder Council" in board_page
    with as_(cast.kofi) as by:
        (tied,), (sat,) = queries.ties(by, network), queries.sittings(by, network)
    assert kofi.post(reverse("end-tie", kwargs={**of, "tie": tied.id})).status_code == 302
    assert kofi.post(reverse("end-sitting", kwargs={**of, "sitting": sat.id})).status_code == 302
    assert kofi.post(reverse("end-board", kwargs=own), {"ended_on": "2999-01-01"}).status_code == 400
    assert kofi.post(reverse("end-board", kwargs=own), {"ended_on": ""}).status_code == 302
    assert "Adults" not in kofi.get(reverse("governance", kwargs=of)).content.decode()
    assert kofi.get(reverse("board", kwargs=own)).status_code == 200


def test_read_in_arabic_the_map_is_mirrored(kofi, cast, network, add_board):
    one, other = add_board("Alpha board"), add_board("Beta board")
    with as_(cast.kofi) as by:
        for each in (one, other):
            actions.tie(network=network, lower=None, upper=each, kind="reports", by=by)
    places = {}
    for language in ("en", "ar"):
        page = kofi.get(reverse("governance", kwargs={"record": network.id}), {"language": language})
        text = page.content.decode()
        places[language] = [text.index(f">{name}</text>") for name in ("Alpha board", "Beta board")]
        places[language] = [int(text[:at].rsplit(' x="', 1)[1].split('"')[0]) for at in places[language]]
    assert places["en"] == places["ar"][::-1]
    assert places["en"] == sorted(places["en"])


def test_terms_are_kept_by_version_and_a_faster_colleague_costs_no_words(kofi, network, today):
    of = {"record": network.id}
    told = {**WORDS, "after": "0", "in_force_from": str(today), "review_on": str(today + timedelta(days=90))}
    assert kofi.post(reverse("keep-terms", kwargs=of), told).status_code == 302
    late = kofi.post(reverse("keep-terms", kwargs=of), {**told, "words": "Mine, typed at the same time"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Mine, typed at the same time" in page
    assert WORDS["words"] in page
    assert 'name="after" value="1"' in page
    again = {**told, "after": "1", "words": "Both put together"}
    assert kofi.post(reverse("keep-terms", kwargs=of), again).status_code == 302
    page = kofi.get(reverse("terms", kwargs=of)).content.decode()
    assert page.index("Both put together") < page.index(WORDS["words"])
    assert kofi.get(reverse("keep-terms", kwargs=of)).content.decode().count("Both put together") == 1


@pytest.mark.parametrize(
    ("route", "told", "back"),
    [
        ("add-board", {"name": "", "kind": "sab"}, 'value="sab" selected'),
        ("add-board", {"name": "Adults", "kind": "moon"}, 'value="Adults"'),
        ("add-board", {"name": "x" * 121, "kind": "sab"}, "x" * 121),
        ("tie-boards", {"lower": "own", "kind": "reports", "upper": "own"}, "not the same"),
        ("tie-boards", {"lower": "own", "kind": "hates", "upper": "f" * 32}, "Choose one of these"),
        ("keep-terms", {"words": "Four meetings", "in_force_from": "2026-01-01", "review_on": "soon"}, "Four m"),
        ("keep-terms", {"words": "", "in_force_from": "2026-01-01", "review_on": "2026-02-01"}, "2026-02-01"),
        ("keep-terms", {"words": "W", "in_force_from": "2026-02-01", "review_on": "2026-01-01"}, "2026-01-01"),
        ("keep-terms", {"words": "W", "in_force_from": "2026-02-01", "review_on": "2999-01-01"}, "ten years"),
        ("keep-terms", {"words": "W", "after": "9" * 99, "in_force_from": "", "review_on": ""}, "from which day"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, route, told, back):
    answer = kofi.post(reverse(route, kwargs={"record": network.id}), told)
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert back in answer.content.decode()


def test_somebody_elses_board_is_not_found_in_this_network(kofi, cast, network, founded, add_board):
    board = add_board()
    other = founded(name="Calder Network")
    assert kofi.get(reverse("board", kwargs={"record": other.id, "board": board.id})).status_code == 404
    assert kofi.get(reverse("board", kwargs={"record": network.id, "board": board.id})).status_code == 200

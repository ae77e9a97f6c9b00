"""A sample that nobody can steer, reviews that nobody writes of themselves, answers, a second look."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from liftstone.accounts.models import Role
from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.cases import actions as cases
from liftstone.cases import restricting
from liftstone.desk import actions as desk
from liftstone.desk import queries as contacts
from liftstone.desk.states import OutOfTurn
from liftstone.intake.models import Contact
from liftstone.keeping import actions as keeping
from liftstone.quality import actions, content, queries, rules
from liftstone.quality.models import Line, Piece, Review, Sample
from tests.actions.cases.conftest import ANSWERS
from tests.cast import as_
from tests.world import arrive, taken
from tests.world_of_colleagues import marked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.WORK_BITS = 1


@pytest.fixture
def month():
    return rules.months_over(timezone.localdate(), count=1)[0]


def end_in(month, actor, *, count=1):
    """Somebody finished contacts in a month that is over."""
    found = []
    for _number in range(count):
        record, _digits = arrive(actor, {"what": "They keep my passport", "answer": "thread"}, danger="no")
        with as_(actor) as by:
            desk.finish(contact=taken(record, by), outcome="advice-given", why="", by=by)
            Contact.objects.filter(id=record).update(closed_at=rules.span(month)[0] + timedelta(days=2))
        found.append(record)
    return found


def draw(actor, month, *, each=2):
    with as_(actor) as by:
        return actions.draw(month=month, each=each, by_risk=False, by=by)


def take(actor, sample):
    with as_(actor) as by:
        return actions.take_next(sample=sample, by=by)


def give(actor, piece, *, mark="met"):
    with as_(actor) as by:
        row = queries.being_written(piece)
        return actions.give(piece=piece, body=marked(piece.kind, mark), version=row.version if row else 0, by=by)


def reviewed(cast, month):
    """A review of Asha's work that Ben gave her."""
    end_in(month, cast.asha)
    return give(cast.ben, take(cast.ben, draw(cast.ben, month)))


def second_supervisor(cast):
    """Chidi may review as well."""
    with as_(cast.ben):
        Role.objects.create(organisation_id=cast.ben.organisation, person_id=cast.chidi.person, name="supervisor")
    return supervising(cast.chidi)


def supervising(actor):
    return replace(actor, roles=actor.roles | {"supervisor"})


# Drawing


def test_a_sample_is_drawn_and_its_order_follows_from_its_seed(cast, month):
    records = end_in(month, cast.asha, count=6)
    sample = draw(cast.ben, month, each=3)
    with as_(cast.ben) as ben:
        found = queries.candidates(ben, month=month)
        assert {each.record for each in found} == set(records)
        assert sample.of_all == 6
        ranks = rules.ranked(found, seed=bytes(sample.seed), by_risk=False)
        drawn = Piece.objects.filter(sample=sample).order_by("rank").values_list("record_id", flat=True)
        assert list(drawn) == [one.record for one in ranks[:3]]
        assert Leaf.objects.filter(verb="quality.sample_drawn").count() == 1


def test_a_month_is_drawn_once_whoever_asks_again(cast, month):
    end_in(month, cast.asha)
    draw(cast.ben, month)
    with pytest.raises(OutOfTurn):
        draw(cast.ben, month, each=5)


def test_the_sample_cannot_be_steered_past_the_page_either(cast, month):
    """The door itself may not change what was drawn, draw a month twice, or take a sample away to draw anew."""
    end_in(month, cast.asha, count=2)
    sample = draw(cast.ben, month)
    for change in ({"seed": b"s" * 16}, {"each": 9}, {"month": rules.next_month(month)}):
        with as_(cast.ben), pytest.raises(ProgrammingError), transaction.atomic():
            Sample.objects.filter(id=sample.id).update(**change)
    for change in ({"rank": 0}, {"record_id": uuid4()}, {"of_person": cast.ben.person}):
        with as_(cast.ben), pytest.raises(ProgrammingError), transaction.atomic():
            Piece.objects.filter(sample=sample).update(**change)
    with as_(cast.ben), pytest.raises(ProgrammingError), transaction.atomic():
        Sample.objects.filter(id=sample.id)._raw_delete("default")
    again = Sample(
        organisation_id=cast.ben.organisation,
        month=month,
        drawn_by=cast.ben.person,
        seed=b"s" * 16,
        each=2,
        by_risk=False,
        of_all=2,
    )
    with as_(cast.ben), pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_the_walls_hold_for_what_they_are_asked_and_let_the_rest_through(cast, month):
    """The control of the test above: what a reviewer does every day is not refused."""
    end_in(month, cast.asha)
    sample = draw(cast.ben, month)
    with as_(cast.ben):
        assert Piece.objects.filter(sample=sample).update(state="taken", taken_by=cast.ben.person) == 1


def test_a_month_that_goes_on_cannot_be_drawn(cast):
    with pytest.raises(OutOfTurn):
        draw(cast.ben, rules.first_of_month(timezone.localdate()))


def test_who_reviews_nothing_draws_nothing_and_sees_no_sample(cast, month, browser):
    end_in(month, cast.asha)
    with pytest.raises(Denied):
        draw(cast.asha, month)
    draw(cast.ben, month)
    for other in (cast.asha, cast.chidi, cast.farid, cast.dana):
        with as_(other):
            assert not Sample.objects.exists()
    asha = browser(cast.asha)
    assert asha.get("/quality/").status_code == 404
    assert asha.post("/quality/draw", {"month": month.isoformat(), "each": "1"}).status_code == 404


def test_what_another_may_not_read_is_not_drawn_by_them(cast, month):
    record, _digits = arrive(cast.ben, {"what": "x", "answer": "thread"}, danger="no")
    with as_(cast.ben) as ben:
        case = cases.start(contacts=[taken(record, ben)], answers=ANSWERS, risk=1, by=ben)
        restricting.restrict(case=case, readers=[cast.chidi.person], why="It is about Asha", accused_at="", by=ben)
    found = {}
    for who in (cast.ben, supervising(cast.chidi), supervising(cast.asha)):
        with as_(who) as by:
            now = rules.first_of_month(timezone.localdate())
            found[by.login] = case.id in {each.record for each in queries.candidates(by, month=now)}
    assert found == {"ben": True, "chidi": True, "asha": False}


# Reviewing


def test_the_next_is_given_and_what_was_begun_comes_before_anything_else(cast, month):
    end_in(month, cast.asha, count=3)
    sample = draw(cast.ben, month, each=3)
    first = take(cast.ben, sample)
    with as_(cast.ben):
        assert first.rank == min(Piece.objects.filter(sample=sample).values_list("rank", flat=True))
    assert take(cast.ben, sample).id == first.id


def test_nobody_reviews_their_own_work(cast, month, browser):
    end_in(month, cast.ben)
    sample = draw(cast.ben, month)
    assert take(cast.ben, sample) is None
    with as_(cast.ben), pytest.raises(IntegrityError), transaction.atomic():
        Piece.objects.filter(sample=sample).update(taken_by=cast.ben.person, state="taken")
    with as_(cast.ben):
        piece = Piece.objects.get(sample=sample)
    assert browser(cast.ben).get(f"/quality/{piece.id.hex}/review").status_code == 404


def test_a_review_is_kept_given_and_sealed_and_the_log_says_so(cast, month):
    end_in(month, cast.asha)
    piece = take(cast.ben, draw(cast.ben, month))
    with as_(cast.ben) as ben:
        body = marked(piece.kind) | {"good": "She waited until he had left the room"}
        row = actions.keep(piece=piece, body=body, version=0, by=ben)
        assert b"waited" not in bytes(row.body)
    with as_(cast.asha):
        assert not Review.objects.exists()  # not given yet
    give(cast.ben, piece)
    with as_(cast.ben):
        verbs = set(Leaf.objects.filter(subject=piece.record_id).values_list("verb", flat=True))
    assert {"quality.review_taken", "quality.review_kept", "quality.review_given"} <= verbs


def test_an_unfinished_review_is_given_to_nobody(cast, month, browser):
    end_in(month, cast.asha)
    piece = take(cast.ben, draw(cast.ben, month))
    body = marked(piece.kind)
    body["marks"]["consent"] = {"mark": "partly", "rests_on": "", "words": ""}
    with as_(cast.ben) as ben, pytest.raises(actions.Unfinished):
        actions.give(piece=piece, body=body, version=0, by=ben)
    page = browser(cast.ben).post(
        f"/quality/{piece.id.hex}/review", {"do": "give", "version": "0", "good": "Kind words", "mark-kind": "met"}
    )
    assert page.status_code == 400
    assert "Kind words" in page.content.decode()
    assert "Choose one of these." in page.content.decode()


def test_two_windows_of_one_review_lose_no_word(cast, month, browser):
    end_in(month, cast.asha)
    piece = take(cast.ben, draw(cast.ben, month))
    ben, where = browser(cast.ben), f"/quality/{piece.id.hex}/review"
    assert ben.post(where, {"do": "keep", "version": "0", "good": "first"}).status_code == 302
    late = ben.post(where, {"do": "keep", "version": "0", "good": "typed second"}).content.decode()
    assert "typed second" in late
    assert 'name="version" value="1"' in late


def test_what_is_typed_into_a_review_that_was_given_meanwhile_is_given_back(cast, month, browser):
    """Also once a second reviewer has it, when whoever wrote the first may not write any more."""
    piece = reviewed(cast, month)
    ben, where = browser(cast.ben), f"/quality/{piece.id.hex}"
    typed = {"do": "keep", "version": "1", "good": "typed too late", "why": "A test call"}

    def come_back() -> None:
        for path in (f"{where}/review", f"{where}/replace"):
            late = ben.post(path, typed)
            assert late.status_code == 409
            shown = late.content.decode()
            assert "typed too late" in shown
            assert "A test call" in shown
            assert "Give it to them" not in shown

    come_back()
    with as_(cast.asha) as asha:
        actions.dispute(piece=piece, words="He was in the next room", by=asha)
    with as_(second_supervisor(cast)) as chidi:
        actions.look_again(piece=piece, by=chidi)
    come_back()
    assert browser(cast.asha).post(f"{where}/review", typed).status_code == 404


def test_a_refused_replacement_gives_back_what_was_typed_of_the_review(cast, month, browser):
    end_in(month, cast.asha)
    piece = take(cast.ben, draw(cast.ben, month))
    typed = {"version": "0", "good": "not kept yet", "mark-kind": "met", "why": "A test call"}
    refused = browser(cast.ben).post(f"/quality/{piece.id.hex}/replace", typed)
    assert refused.status_code == 400
    for word in ("There is no more of this colleague", "not kept yet", "A test call"):
        assert word in refused.content.decode()


def test_replacing_needs_a_reason_takes_the_next_and_ends(cast, month, browser):
    end_in(month, cast.asha, count=5)
    sample = draw(cast.ben, month, each=1)
    piece = take(cast.ben, sample)
    nothing = browser(cast.ben).post(f"/quality/{piece.id.hex}/replace", {"why": " "})
    assert nothing.status_code == 400
    for _number in range(rules.REPLACED):
        with as_(cast.ben) as ben:
            piece = actions.replace(piece=piece, why="It was a test call", by=ben)
    with as_(cast.ben) as ben, pytest.raises(actions.Enough):
        actions.replace(piece=piece, why="I know this one", by=ben)
    with as_(cast.ben):
        ranks = list(Piece.objects.filter(sample=sample).order_by("rank").values_list("rank", "state"))
        assert ranks == [(0, "replaced"), (1, "replaced"), (2, "taken")]
        assert Line.objects.count() == 2


# Answering


def test_whose_work_it_is_reads_it_and_nobody_else_of_the_desk(cast, month, browser):
    piece = reviewed(cast, month)
    asha = browser(cast.asha)
    assert "Somebody reviewed your work" in asha.get("/quality/at-desk").content.decode()
    page = asha.get(f"/quality/{piece.id.hex}/")
    assert "Somebody reviewed your work" not in asha.get("/quality/at-desk").content.decode()
    assert "22 of 22 points" in page.content.decode()
    with as_(cast.ben):
        assert Piece.objects.get(id=piece.id).read_at is not None
        assert Leaf.objects.filter(verb="quality.review_read", actor=cast.asha.person).exists()
    for other in (cast.chidi, cast.farid, cast.dana):
        assert browser(other).get(f"/quality/{piece.id.hex}/").status_code == 404


def test_they_agree_with_what_they_want_to_do_and_do_it(cast, month, browser):
    piece = reviewed(cast, month)
    asha, where = browser(cast.asha), f"/quality/{piece.id.hex}"
    until = timezone.localdate() + timedelta(days=7)
    assert asha.post(f"{where}/agree", {"agreed": "", "act_by": until.isoformat()}).status_code == 400
    wrong = asha.post(f"{where}/agree", {"agreed": "Ask about safety first", "act_by": "2026-02-31"})
    assert wrong.status_code == 400
    assert "Ask about safety first" in wrong.content.decode()
    right = asha.post(f"{where}/agree", {"agreed": "Ask about safety first", "act_by": until.isoformat()})
    assert right.status_code == 302
    assert "What I wanted to do" in asha.get("/quality/mine/").content.decode()
    asha.post(f"{where}/done")
    assert "What I wanted to do" not in asha.get("/quality/mine/").content.decode()
    again = asha.post(f"{where}/agree", {"agreed": "And again"})
    assert again.status_code == 409
    assert "And again" in again.content.decode()


def test_what_is_seen_differently_is_looked_at_by_a_second_who_is_another(cast, month):
    piece = reviewed(cast, month)
    with as_(cast.asha) as asha:
        actions.dispute(piece=piece, words="He was in the next room", by=asha)
    with as_(cast.ben) as ben:
        assert queries.to_look_at_again(ben) == []
        with pytest.raises(Denied):
            actions.look_again(piece=piece, by=ben)
    with as_(second_supervisor(cast)) as chidi:
        assert [each.id for each in queries.to_look_at_again(chidi)] == [piece.id]
        for same in (cast.ben.person, cast.asha.person):  # the first reviewer, and whose work it is
            with pytest.raises(IntegrityError), transaction.atomic():
                Piece.objects.filter(id=piece.id).update(second_by=same)
        assert actions.look_again(piece=piece, by=chidi).state == "second"


def test_nobody_answers_for_them(cast, month):
    piece = reviewed(cast, month)
    with as_(cast.ben) as ben, pytest.raises(Denied):
        actions.agree(piece=piece, words="", act_by=None, by=ben)


# The team


def test_a_trend_of_few_reviews_says_nothing_and_of_enough_a_number(cast, month, browser):
    reviewed(cast, month)
    page = browser(cast.ben).get("/quality/trend/").content.decode()
    assert "Asha" not in page
    assert ">100<" not in page
    with as_(cast.ben) as ben:
        since = timezone.now() - timedelta(days=1)
        told = content.open_for_trend(queries.given_since(ben, since=since), by=ben)
    assert [each.person for each in told] == [cast.asha.person]
    today = timezone.localdate()
    enough = [rules.Told(person, today, told[0].marks) for person in (uuid4(), uuid4(), uuid4(), uuid4(), uuid4())]
    assert rules.trend(enough, today=today)["consent"][-1] == 100


def test_a_review_counts_in_the_quarter_that_london_has_when_it_is_given(cast, month):
    piece, midnight = reviewed(cast, month), datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with as_(cast.ben) as ben:
        Piece.objects.filter(id=piece.id).update(given_at=midnight)
        told = content.open_for_trend(queries.given_since(ben, since=midnight), by=ben)
    assert rules.quarter(told[0].given) == date(2026, 7, 1)


def test_a_review_goes_with_what_it_is_about(cast, month):
    piece = reviewed(cast, month)
    with as_(cast.asha) as asha:
        row = contacts.contact(asha, record=piece.record_id)
        erasure = keeping.ask_for_contact(contact=row, rule="asked", why="She asks", by=asha)
    with as_(cast.ben) as ben:
        keeping.decide(erasure=erasure, by=ben)
        assert Sample.objects.count() == 1
        for gone in (Piece, Review, Line):
            assert not gone.objects.exists()

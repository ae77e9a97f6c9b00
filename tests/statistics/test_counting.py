"""Sealing facts, opening them, keeping segments, and who may do what."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from liftstone.accounts.door import COOKIE
from liftstone.accounts.policies import Denied
from liftstone.audit.models import Leaf
from liftstone.facts import actions as facts
from liftstone.facts.models import Fact
from liftstone.facts.shapes import CaseFact, ContactFact, NotAFact, People
from liftstone.statistics import actions, queries, segments
from liftstone.statistics.cells import Cell
from liftstone.statistics.models import Segment
from liftstone.vault import Unreadable
from tests.cast import as_, cookie_for

pytestmark = pytest.mark.django_db


def contact(month="2026-03", channel="web"):
    return ContactFact(month=month, channel=channel)


def put(actor, *several):
    ids = [uuid4() for _ in several]
    with as_(actor):
        facts.put_facts(zip(ids, several, strict=True), organisation=actor.organisation)
    return ids


def opened(actor):
    with as_(actor):
        return actions.open_facts(by=actor).tables


def channels(actor):
    return sorted(opened(actor)["contacts"]["channel"].to_pylist())


def recorded():
    """The verbs in the log, as the connection that commits openings at once sees them."""
    return set(Leaf.objects.using(settings.AUDIT_DATABASE).values_list("verb", flat=True))


def test_what_an_adviser_saves_an_analyst_counts(cast):
    put(cast.asha, contact(channel="web"), contact(channel="phone"))
    assert channels(cast.farid) == ["phone", "web"]


def test_a_later_save_replaces_the_fact_before_and_after_it_was_counted(cast):
    (fact,) = put(cast.asha, contact(channel="web"))
    for channel in ("phone", "message"):
        with as_(cast.asha):
            facts.put_fact(fact, contact(channel=channel), organisation=cast.asha.organisation)
        assert channels(cast.farid) == [channel]


def test_the_next_count_opens_only_what_is_new(cast, monkeypatch):
    put(cast.asha, *[contact()] * 3)
    opened(cast.farid)
    put(cast.asha, contact(channel="phone"))
    seen = []
    genuine = actions.opened
    monkeypatch.setattr(actions, "opened", lambda rows, by: seen.extend(rows) or genuine(rows, by=by))
    assert len(channels(cast.farid)) == 4
    assert len(seen) == 1


def test_small_segments_are_merged_into_one(cast):
    for _ in range(5):
        put(cast.asha, contact(), CaseFact(month="2026-03", types=("labour",)))
        opened(cast.farid)
    with as_(cast.farid):
        assert sorted(Segment.objects.values_list("kind", flat=True)) == ["cases", "contacts"]


def test_an_erased_fact_leaves_every_segment(cast):
    gone, _ = put(cast.asha, contact(channel="web"), contact(channel="phone"))
    opened(cast.farid)
    with as_(cast.farid):
        before = set(Segment.objects.values_list("id", flat=True))
    with as_(cast.asha):
        facts.forget_fact(gone, organisation=cast.asha.organisation)
    assert channels(cast.farid) == ["phone"]
    with as_(cast.farid):
        assert not before & set(Segment.objects.values_list("id", flat=True))


def test_segments_of_other_columns_are_made_anew_from_the_facts(cast, monkeypatch):
    put(cast.asha, contact(channel="web"))
    monkeypatch.setattr(segments, "SHAPE", 1)  # as an earlier version left it
    opened(cast.farid)
    with as_(cast.farid):
        assert set(Segment.objects.values_list("shape", flat=True)) == {1}
    monkeypatch.undo()
    assert channels(cast.farid) == ["web"]
    with as_(cast.farid):
        assert set(Segment.objects.values_list("shape", flat=True)) == {segments.SHAPE}


def test_a_fact_moved_to_another_row_is_not_counted_and_its_number_is_told(cast):
    first, second = put(cast.asha, contact(channel="web"), contact(channel="phone"))
    with as_(cast.asha):
        sealed = Fact.objects.get(id=first).sealed
        Fact.objects.filter(id=second).update(sealed=sealed)
    with as_(cast.farid):
        result = actions.open_facts(by=cast.farid)
    assert result.unreadable == 1
    assert result.tables["contacts"]["channel"].to_pylist() == ["web"]


def test_a_fact_is_as_long_for_a_contact_as_for_a_case(cast):
    people = tuple(People(low=1, high=2, nationality=code, gender="male") for code in ("RO", "VN", "AL"))
    put(cast.asha, contact(), CaseFact(month="2026-03", types=("labour", "criminal"), people=people))
    with as_(cast.asha):
        assert len({len(sealed) for sealed in Fact.objects.values_list("sealed", flat=True)}) == 1


def test_text_is_refused_before_anything_is_kept(cast):
    with as_(cast.asha), pytest.raises(NotAFact):
        facts.put_fact(uuid4(), contact(channel="Mary Example"), organisation=cast.asha.organisation)
    with as_(cast.asha):
        assert not Fact.objects.exists()


def test_only_an_analyst_counts(cast):
    put(cast.asha, contact())
    for login in ("asha", "ben", "chidi", "grace"):
        actor = getattr(cast, login)
        with as_(actor), pytest.raises(Denied):
            actions.open_facts(by=actor)


def test_the_key_alone_refuses_whoever_saved_the_fact(cast):
    put(cast.asha, contact())
    with as_(cast.asha):
        assert actions.opened(list(Fact.objects.all()), by=cast.asha) == []
        with pytest.raises(Unreadable):
            cast.asha.keys.newest("statistics")


def test_the_second_wall_alone_hides_segments_and_others_facts(cast):
    put(cast.asha, contact())
    opened(cast.farid)
    for login, there, kept in [("asha", 1, 0), ("dana", 0, 0), ("eve-counts", 0, 0), ("farid", 1, 1)]:
        with as_(getattr(cast, login)):
            assert (Fact.objects.count(), Segment.objects.count()) == (there, kept)


def test_organisations_are_counted_apart(cast):
    put(cast.asha, contact(channel="web"))
    put(cast.dana, contact(channel="phone"))
    assert channels(cast.farid) == ["web"]
    assert channels(getattr(cast, "dana-counts")) == ["phone"]


def test_the_log_says_so_before_anything_is_opened(cast, monkeypatch):
    put(cast.asha, contact())
    monkeypatch.setattr(actions, "opened", lambda rows, by: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        opened(cast.farid)
    with as_(cast.farid):
        assert "statistics.counted" in recorded()


def test_a_year_is_counted_and_controlled(cast):
    from datetime import date

    put(
        cast.asha,
        *[contact(month="2025-03", channel="web")] * 23,
        *[contact(month="2025-03", channel="app")] * 4,
    )
    with as_(cast.farid):
        count = queries.count(year=2025, today=date(2026, 3, 1), by=cast.farid)
    assert (count.year, count.years) == (2025, (2026, 2025))
    assert count.controlled.printed[Cell.at("contacts", channel="app", month="2025-03")] is None


# --- the page -----------------------------------------------------------------------------------------


def get(actor, path):
    client = Client(SERVER_NAME="localhost")
    client.cookies[COOKIE] = cookie_for(actor)
    return client.get(path, secure=True)


def test_the_analyst_sees_each_table_with_caption_headers_and_a_picture_with_words(cast):
    put(cast.asha, *[contact(month="2025-03")] * 30, *[contact(month="2025-03", channel="phone")] * 50)
    for asked in ("", "?table=contacts&year=2025", "?table=cases", "?table=people&year=12345"):
        page = get(cast.farid, "/count/" + asked)
        assert page.status_code == 200
        text = page.content.decode()
        assert "What somebody could still learn" in text
        assert " style=" not in text
        if "2025" in asked:
            assert "<caption" in text
            assert 'scope="row"' in text
            assert 'role="img" aria-labelledby="chart-title chart-text"' in text


def test_a_first_count_of_much_says_how_far_it_is_and_goes_on_by_itself(cast, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 10)
    put(cast.asha, *[contact(month="2025-03")] * 25)
    for left in (15, 5):
        page = get(cast.farid, "/count/?year=2025")
        assert page["Refresh"] == "0"
        assert f"{left} records" in page.content.decode()
    page = get(cast.farid, "/count/?year=2025")
    assert "Refresh" not in page
    assert "<td" in page.content.decode()
    with as_(cast.farid):
        assert Fact.objects.filter(opened=True).count() == 25
        counted = Leaf.objects.using(settings.AUDIT_DATABASE).filter(verb="statistics.counted")
        assert counted.count() >= 3


def test_what_cannot_be_opened_does_not_keep_the_first_count_going_round(cast, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    put(cast.asha, *[contact(month="2025-03")] * 5)
    with as_(cast.asha):
        Fact.objects.update(sealed=b"x" * 1200)
    page = get(cast.farid, "/count/?year=2025")
    assert "Refresh" not in page
    assert "5 records could not be opened" in page.content.decode()


def test_the_file_is_csv_and_the_log_says_that_it_left(cast):
    put(cast.asha, *[contact(month="2025-03")] * 31)
    answer = get(cast.farid, "/count/table.csv?table=contacts&year=2025")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert b"30" in answer.content
    assert b"31" not in answer.content
    with as_(cast.farid):
        assert "statistics.taken" in recorded()


def test_for_everybody_else_there_is_no_such_page_and_for_nobody_such_a_table(cast):
    for login in ("asha", "ben", "chidi", "grace"):
        for path in ("/count/", "/count/table.csv"):
            assert get(getattr(cast, login), path).status_code == 404
    assert get(cast.farid, "/count/?table=names").status_code == 404

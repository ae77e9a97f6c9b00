"""What a network counts: typed in with where it comes from, or counted from here; the year's report from it."""

from datetime import timedelta

import pytest
from django.db.utils import IntegrityError
from django.urls import reverse

from liftstone.agreed import actions as agreed
from liftstone.agreed.models import Action
from liftstone.network.models import Seat
from liftstone.strategy import actions, counts, queries, report
from liftstone.strategy import standing as standings
from liftstone.strategy.counts import Count
from liftstone.strategy.models import Indicator, Value
from liftstone.strategy.rules import quarter_of
from tests.cast import as_

pytestmark = pytest.mark.django_db(transaction=True)  # an opening is committed apart
DAY = timedelta(days=1)


@pytest.fixture
def indicator(cast, network):
    """Say that something is counted."""

    def added(counted: str = "", *, target: int | None = 6, name: str = "Emergency beds") -> Indicator:
        with as_(cast.kofi) as by:
            row = Indicator(network=network, counted=counted, better="more")
            body = {"name": name, "unit": "beds", "baseline": 2, "target": target}
            return actions.add_indicator(indicator=row, body=body, by=by)

    return added


def measured(cast, network, today):
    with as_(cast.kofi) as by:
        (one,) = standings.standing(by, network, until=today, today=today).measured
        return one


def test_the_last_number_of_a_quarter_counts_with_where_it_comes_from(cast, network, indicator, today, said):
    row, now = indicator(), quarter_of(today)
    with as_(cast.kofi) as by:
        for value, source in ((3, "The rota"), (4, "The rota, counted again")):
            actions.keep_value(indicator=row, quarter=now, value=value, source=source, by=by)
        actions.keep_value(indicator=row, quarter=now.back(1), value=7, source="The rota", by=by)
    one = measured(cast, network, today)
    assert one.values[-2:] == [(now.back(1), 7), (now, 4)]
    assert one.sources[now] == "The rota, counted again"
    assert (one.is_met, one.live, one.name) == (False, "", "Emergency beds")
    assert said().count("strategy.value_kept") == 3


def test_a_number_of_no_quarter_does_not_exist(cast, network, indicator, today):
    row = indicator()
    with pytest.raises(IntegrityError), as_(cast.kofi) as by:
        Value.objects.create(
            organisation_id=by.organisation, indicator=row, quarter="2026-02-01", added_by=by.person, body=b"x"
        )


def test_seats_and_actions_are_counted_from_what_is_here(cast, network, members, today):
    first, last = today - 30 * DAY, today
    with as_(cast.kofi) as by:

        def count(code):
            return counts.of(by, network, code=code, first=first, last=last)

        assert (count("seats_filled"), count("members"), count("actions_in_time")) == (0, 3, None)
        for number, (due, done) in enumerate(((today, today), (today - DAY, today), (today, None)), start=1):
            row = agreed.make(network=network, words=f"Action {number}", due_on=due, by=by)
            if done:
                Action.objects.filter(id=row.id).update(state="done", done_on=done)
        assert (count("actions_in_time"), count("actions_done")) == (33, 2)
        assert (count("meetings"), count("decisions"), count("unheard_of")) == (0, 0, None)
        assert Seat.objects.filter(network=network).exists()


def test_a_count_of_the_quarter_that_runs_is_shown_as_not_kept_until_it_is(
    cast, network, indicator, members, today
):
    row, now = indicator("members", name=""), quarter_of(today)
    one = measured(cast, network, today)
    assert (one.newest, one.live, one.name, one.is_met) == (3, "live", "Members at the table", False)
    with as_(cast.kofi) as by:
        assert actions.keep_count(network=network, indicator=row, quarter=now, by=by) == 3
    one = measured(cast, network, today)
    assert (one.newest, one.live, one.sources[now]) == (3, "", "the network's members")


def test_nothing_is_kept_where_nothing_can_be_counted(cast, network, indicator, today):
    row = indicator("actions_in_time")
    with as_(cast.kofi) as by:
        assert actions.keep_count(network=network, indicator=row, quarter=quarter_of(today), by=by) is None
        assert not Value.objects.exists()


def test_a_code_is_one_counts_alone():
    another = Count("members", "Others", "", "", lambda *_: 0)
    with pytest.raises(ValueError, match="members"):
        counts.register(another)


def test_the_pages_keep_numbers_and_ask_where_they_come_from(kofi, cast, network, members, today):
    of = {"record": network.id}
    now = quarter_of(today)
    told = {
        "counted": "",
        "name": "Emergency beds",
        "unit": "beds",
        "better": "more",
        "target": "6",
        "baseline": "2",
    }
    assert kofi.post(reverse("add-indicator", kwargs=of), told).status_code == 302
    with as_(cast.kofi) as by:
        (row,) = queries.indicators(by, network)
    own = reverse("indicator", kwargs={**of, "indicator": row.id})
    number = {"quarter": f"{now.year}-{now.number}", "value": "7", "source": "The rota of beds"}
    untraced = kofi.post(own, {**number, "source": ""})
    assert untraced.status_code == 400
    assert "nobody can trace" in untraced.content.decode()
    assert kofi.post(own, number).status_code == 302
    page = kofi.get(own).content.decode()
    assert "The rota of beds" in page
    assert "Target reached" in page
    assert "style=" not in page
    assert "<svg" in kofi.get(reverse("strategy", kwargs=of)).content.decode()
    here = {"counted": "actions_in_time", "name": "", "better": "more"}
    assert kofi.post(reverse("add-indicator", kwargs=of), here).status_code == 302
    with as_(cast.kofi) as by:
        other = queries.indicators(by, network)[1]
    counting = reverse("count-indicator", kwargs={**of, "indicator": other.id})
    nothing = kofi.post(counting, {"quarter": number["quarter"]})
    assert nothing.status_code == 400
    assert "nothing to count" in nothing.content.decode()
    end = reverse("end-indicator", kwargs={**of, "indicator": row.id})
    assert kofi.post(end).status_code == 302
    assert "counted no more" in kofi.get(own).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"better": ""}, {"target": "many"}, {"counted": "moon"}, {"aim": "f" * 32}]
)
def test_what_is_wrong_is_said_and_what_was_typed_is_given_back(kofi, network, wrong):
    told = {"name": "Emergency beds", "unit": "beds by night", "better": "more", **wrong}
    answer = kofi.post(reverse("add-indicator", kwargs={"record": network.id}), told)
    assert answer.status_code == 400
    assert "beds by night" in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"quarter": "2026-5"}, {"quarter": "1066-1"}, {"value": "-1"}, {"value": ""}])
def test_a_number_that_is_none_is_given_back(kofi, network, indicator, today, wrong):
    now = quarter_of(today)
    told = {"quarter": f"{now.year}-{now.number}", "value": "7", "source": "The rota of beds", **wrong}
    own = reverse("indicator", kwargs={"record": network.id, "indicator": indicator().id})
    answer = kofi.post(own, told)
    assert answer.status_code == 400
    assert "The rota of beds" in answer.content.decode()


def test_every_number_of_the_report_says_where_it_comes_from(cast, network, indicator, line, today):
    row = indicator()
    with as_(cast.kofi) as by:
        actions.keep_value(indicator=row, quarter=quarter_of(today), value=4, source="The rota", by=by)
        said = report.draft(by, network, year=today.year, today=today)
    facts = [value for section in said.sections for _name, value in section.facts]
    assert len(facts) > len(counts.COUNTS)
    assert all("(from: " in value for value in facts)
    texts = [text for section in said.sections for each in section.passages for text in each.texts]
    assert any("4 (from: The rota)" in text for text in texts)
    assert "(from: the delivery plan)" in said.why
    assert any("Border Force" in value for value in facts)  # a seat that is empty is not left out
    assert not any("(from: " in value for value in ("4", "4 beds"))  # control: a bare number would be found


def test_the_report_is_read_and_taken_as_a_pdf_that_says_the_same(kofi, network, line, indicator, today, said):
    address = reverse("annual-report", kwargs={"record": network.id})
    page = kofi.get(address, {"year": str(today.year)})
    assert page.status_code == 200
    assert "Nobody waits for a bed" in page.content.decode()
    assert "first draft" in kofi.get(address, {"year": "moon"}).content.decode()
    made = kofi.post(address, {"year": str(today.year)})
    assert made.status_code == 200
    assert made.content.startswith(b"%PDF")
    assert "annual-report-" in made["Content-Disposition"]
    assert said().count("strategy.reported") == 1

"""Where cases fall short, by which rule, without anything personal; and who may look."""

import pytest
from django.core.management import call_command

from liftstone.accounts.policies import Denied
from liftstone.loading import actions, checking, standard, terminal
from tests.cast import as_

pytestmark = pytest.mark.django_db


def test_it_says_where_by_which_rule_and_in_which_month(cast, two):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        found = checking.check(by=ben)
    assert {name: month.cases for name, month in found.months.items()} == {"2019-03": 1, "2020-10": 1}
    assert all(set(rules) >= {"class", "place", "under-18", "age"} for rules in found.short.values())
    assert sum("outcome" in rules for rules in found.short.values()) == 1  # closed, and nobody said how it ended


def test_a_case_that_says_all_falls_short_of_nothing_and_unknown_is_an_answer():
    victim = {"role": "potential_victim", "how_known": "described", "gender": "unknown", "nationality": "unknown"}
    body = {"class": "modern_slavery", "types": ["unknown"], "controls": [], "region": "unknown", "under_18": "no"}
    assert standard.falls_short_of(standard.Seen(body, [victim | {"age_band": "adult"}], False)) == []
    assert standard.falls_short_of(standard.Seen(body | {"types": ["labour_abuse"]}, [], False)) == [
        "victim",
        "class-and-type",
    ]
    assert standard.falls_short_of(standard.Seen(body | {"region": "atlantis"}, [victim], False)) == ["age", "code"]


def test_an_adviser_cannot(cast):
    with as_(cast.asha) as asha, pytest.raises(Denied):
        checking.check(by=asha)


def test_what_is_printed_holds_references_and_rules_and_no_name(cast, two, capsys, monkeypatch):
    with as_(cast.ben) as ben:
        actions.load(file=two, by=ben)
        monkeypatch.setattr(terminal, "signed_in", lambda login: as_(ben))
        call_command("check_records")
    said = capsys.readouterr().out
    assert "Riverside Helpline: 2 cases, 2 of them fall short somewhere." in said
    assert "R-" in said
    assert not any(word in said for word in ("Mirela", "Ionescu", "Luton", "yard", "7946"))

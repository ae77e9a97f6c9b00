"""For whom a professional works and where, read off a call; where it says two things, nothing is guessed."""

import pytest

from liftstone.desk import support_rules
from liftstone.vocabulary.agencies import ASKING
from liftstone.vocabulary.police import FORCES


@pytest.mark.parametrize(
    ("text", "under_18", "kind"),
    [
        ("A social worker asks about a girl of fifteen", "yes", "children"),
        ("A social worker asks about a man in a flat", "no", "adults"),
        ("A social worker rings", "unknown", None),
        ("Social worker, adult social care", "yes", "adults"),
        ("Sarah of the housing team", "unknown", "housing"),
        ("PC Example of Kent Police", "unknown", "police"),
        ("The pc in the office is broken", "unknown", None),
        ("A policewoman asks", "no", "police"),
        ("Our GP surgery has a patient", "no", "health"),
        ("A nurse, and a police officer beside her", "no", None),
        ("A job centre work coach", "no", "jobcentre"),
        ("Probation, about somebody who comes out on Friday", "no", "prison"),
        ("He washes cars", "no", None),
        ("", "no", None),
    ],
)
def test_the_kind_of_organisation_that_is_named(text, under_18, kind):
    assert support_rules.organisation_said([text], under_18=under_18) == kind


def test_the_first_text_that_names_one_says_it():
    texts = ["", "A teacher rings", "He was arrested by the police"]
    assert support_rules.organisation_said(texts, under_18="no") == "school"


@pytest.mark.parametrize(
    ("where", "force"),
    [
        ("Maidstone, Kent", "kent"),
        ("leeds, west   yorkshire", "west_yorkshire"),
        ("Northamptonshire", "northamptonshire"),
        ("City of London", "city_of_london"),
        ("London", "metropolitan"),
        ("Dyfed-Powys", "dyfed_powys"),
        ("Devon & Cornwall", "devon_and_cornwall"),
        ("Scotland", "scotland"),
        ("Kent or Essex", None),
        ("Kentish Town", None),
        ("Behind the Old Road car wash", None),
        ("", None),
    ],
)
def test_the_force_whose_area_is_named(where, force):
    assert support_rules.force_said(where) == force


def test_only_codes_of_the_lists_are_said():
    assert set(support_rules._KINDS) <= set(ASKING)
    assert set(support_rules._AREAS.values()) <= set(FORCES.codes)
    assert len(set(support_rules._AREAS.values())) == 45  # all but the transport police, which have no area

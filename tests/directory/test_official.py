"""What each name of the official list is: a council, a force, another body, or unknown. No database."""

import pytest

from liftstone.directory.official import Group, Known, Register, match
from liftstone.places.rules import bare_council, folded


def known(gss, name, *also, now=(), nation="england", kind=""):
    names = [folded(each) for each in (name, *also)]
    every = tuple(dict.fromkeys(each for one in names for each in (one, bare_council(one)) if each))
    return Known(gss, name, every, nation, kind == "combined", now or (gss,))


COUNCILS = Register(
    [
        known("E07000154", "Northampton Borough Council", now=("E06000062",)),
        known("E10000021", "Northamptonshire County Council", now=("E06000061", "E06000062")),
        known("E06000061", "North Northamptonshire Council"),
        known("E06000062", "West Northamptonshire Council"),
        known("E10000023", "North Yorkshire County Council", "North Yorkshire", now=("E06000065",)),
        known("E06000065", "North Yorkshire Council", "North Yorkshire"),
        known("E07000112", "Folkestone and Hythe District Council", "Shepway"),
        known("E07000146", "King's Lynn and West Norfolk Borough Council"),
        known("E08000017", "City of Doncaster Council", "Doncaster"),
        known("E47000001", "Greater Manchester Combined Authority", "Greater Manchester", kind="combined"),
        known("N09000001", "Antrim and Newtownabbey Borough Council", nation="northern-ireland"),
        known("N09000008", "Mid and East Antrim Borough Council", nation="northern-ireland"),
        known("S12000017", "The Highland Council", "Highland", nation="scotland"),
    ]
)


@pytest.mark.parametrize(
    ("name", "gss"),
    [
        ("West Northamptonshire Council", "E06000062"),
        ("North Yorkshire Council", "E06000065"),
        ("Antrim and Newtonabbey Borough Council", "N09000001"),
        ("Mid & East Antrim Borough Council", "N09000008"),
        ("Folkestone and Hythe Council", "E07000112"),
        ("Borough Council of King's Lynn and West Norfolk", "E07000146"),
        ("Doncaster Metropolitan Borough Council", "E08000017"),
        ("Highland Council", "S12000017"),
    ],
)
def test_a_council_is_known_in_the_spelling_of_the_list(name, gss):
    found = match(name, councils=COUNCILS)
    assert (found.group, found.council, found.councils) == (Group.COUNCIL, gss, (gss,))
    assert not found.is_abolished


def test_a_council_that_was_abolished_is_those_that_took_over():
    found = match("Northamptonshire County Council", councils=COUNCILS)
    assert found.is_abolished
    assert found.councils == ("E06000061", "E06000062")
    assert match("North Yorkshire County Council", councils=COUNCILS).councils == ("E06000065",)


@pytest.mark.parametrize(
    ("name", "group", "nations"),
    [
        ("Refugee Council", Group.CHARITY, ("england",)),
        ("Home Office - Asylum Group - Other", Group.HOME_OFFICE, 4),
        ("Health and Social Care Trusts - HSC Trusts", Group.HEALTH, ("northern-ireland",)),
        ("National Crime Agency NCA", Group.AGENCY, 4),
        ("Belfast and Lisburn Women's Aid", Group.CHARITY, ("northern-ireland",)),
        ("Tarian ROCU", Group.REGIONAL, ("wales",)),
        ("Greater Manchester Combined Authority", Group.COMBINED, ("england",)),
        ("Police Scotland", Group.POLICE, ("scotland",)),
        ("Dyfed-Powys Police", Group.POLICE, ("wales",)),
        ("British Transport Police", Group.POLICE, 3),
    ],
)
def test_what_is_no_council_is_told_apart(name, group, nations):
    found = match(name, councils=COUNCILS)
    assert found.group == group
    assert len(found.nations) == nations if isinstance(nations, int) else found.nations == nations


def test_a_force_has_its_area_and_a_regional_unit_those_of_its_region():
    assert match("City of London Police", councils=COUNCILS).forces == ("city_of_london",)
    found = match("North East Regional Special Operations Unit", councils=COUNCILS)
    assert set(found.forces) == {"cleveland", "durham", "northumbria"}


@pytest.mark.parametrize("name", ["Ministry of Silly Walks", "Gotham City Council", "", "🏛", "Council"])
def test_what_nobody_knows_is_reported_and_never_guessed(name):
    assert match(name, councils=COUNCILS).group is None

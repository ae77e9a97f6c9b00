"""A network's rooms and what people told the helpline never meet: not in code, not by any address, either way."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from promises import access, access_addresses
from promises.access import Secrets, Theatre
from tests.cast import Cast, cookie_for
from tests.world import fill

ROOT = Path(__file__).parents[3]
TABLES = access_addresses.AT_A_TABLE
RECORDS = ("desk/", "cases/", "find/", "sharing/", "requests/", "erasing/", "quality/", "care/team", "count/")
SHUT = {403, 404, 405}
CONTRACT = "A network's rooms never reach contacts or cases"
OF_THEIR_PAGES = "A member's own page never reaches contacts or cases"


@pytest.fixture
def stage(cast: Cast, settings) -> Theatre:
    """The helpline at work, and everybody's cookie."""
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS, settings.WORK_BITS = "liftstone.config.urls_staff", ["*"], 1
    secrets = {"helpline": Secrets("apart")}
    worlds = {"helpline": fill(cast.asha, cast.ben, cast.ben, secrets["helpline"], runs=cast.kofi)}
    people = {login: getattr(cast, login) for login in ("ben", "chidi", "farid", "kofi", "abena")}
    return Theatre(cast, worlds, secrets, people, {login: cookie_for(actor) for login, actor in people.items()})


def answers(stage: Theatre, who: str, *, under: tuple[str, ...]) -> Iterator[tuple[str, int, list[str]]]:
    """What somebody gets for the addresses under some roots: each route with the ids that belong together."""
    world = stage.worlds["helpline"]
    for route, pattern in access_addresses.routes():
        if not route.startswith(under) or pattern.name in access.STREAMS:
            continue
        for address in access_addresses.addresses(route, world)[:24]:
            for method in ("GET", "POST"):
                with transaction.atomic():
                    status, body = access.ask(stage, address=address, method=method, who=who)
                    transaction.set_rollback(True)
                yield f"{method} {route}", status, access.leaks(body, who=who, stage=stage)


@pytest.mark.timeout(400)  # some hundred requests, on a machine that others use
@pytest.mark.django_db(transaction=True)
def test_a_coordinator_comes_to_no_contact_and_no_case(stage):
    for asked, status, leaked in answers(stage, "kofi", under=RECORDS):
        assert status in SHUT, asked
        assert leaked == []


@pytest.mark.timeout(400)  # some hundred requests, on a machine that others use
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["ben", "chidi"])
def test_whoever_works_with_contacts_and_cases_comes_to_no_network(stage, who):
    for asked, status, leaked in answers(stage, who, under=TABLES):
        assert status in SHUT, asked
        assert leaked == []


@pytest.mark.timeout(400)  # some hundred requests, on a machine that others use
@pytest.mark.django_db(transaction=True)
def test_a_coordinator_who_was_not_let_in_reads_nothing_of_a_network(stage):
    for asked, status, leaked in answers(stage, "abena", under=TABLES):
        assert leaked == [], asked
        assert status < 500


@pytest.mark.timeout(400)  # some hundred requests, on a machine that others use
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("who", "under"), [("ben", ("cases/",)), ("kofi", TABLES)])
def test_control_the_same_addresses_show_it_to_whom_it_belongs(stage, who, under):
    stage.people[who] = stage.people["farid"]  # whose eyes would be shocked
    assert any(status == 200 and leaked for _asked, status, leaked in answers(stage, who, under=under))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("line", "holds"), [("", True), ("from liftstone.cases import queries as _cases\n", False)]
)
def test_control_an_import_that_reaches_a_case_is_noticed(tmp_path, line, holds):
    shutil.copytree(ROOT / "liftstone", tmp_path / "liftstone", ignore=lambda _of, names: [
        each for each in names if "." in each and not each.endswith(".py")
    ])  # fmt: skip
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("network/queries.py", "invited/views.py"):
        spoilt = tmp_path / "liftstone" / name
        spoilt.write_text(spoilt.read_text() + line)
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([str(linter), "--no-cache"], cwd=tmp_path, capture_output=True, text=True).stdout
    for contract in (CONTRACT, OF_THEIR_PAGES):
        assert (f"{contract} KEPT" in told) is holds
        assert (f"{contract} BROKEN" in told) is not holds


def test_every_package_that_reads_networks_is_held_apart_by_the_contract():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    names = (CONTRACT, OF_THEIR_PAGES)
    apart = {one for each in told if each["name"] in names for one in each["source_modules"]}
    readers = {
        f"liftstone.{path.parent.name}"
        for path in (ROOT / "liftstone").glob("*/*.py")
        if re.search(r"^from liftstone\.network\b", path.read_text(), re.MULTILINE)
    }
    readers -= {"liftstone.config", "liftstone.demo", "liftstone.loading"}  # which wire, show and load everything
    assert readers - apart == set()
    assert "liftstone.network" in apart

"""Every address of sharing, by everybody, with one's own and others' views: open, ended, expired, kept to a few."""

from collections import defaultdict
from contextlib import ExitStack

import pytest

from promises import access, access_addresses, access_run
from promises.access import Theatre

pytestmark = pytest.mark.django_db(transaction=True)

ROUTES = ("sharing", "renew-shared", "agreements", "new-agreement", "agreement", "sign-agreement", "end-agreement",
          "share-case", "shared", "answer-shared", "end-shared")  # fmt: skip
VIEW = "sharing/<hexid:record>/"


@pytest.fixture
def stage(cast, settings) -> Theatre:
    """Two organisations that share with each other, a third one, and everybody's cookie."""
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS, settings.WORK_BITS = "liftstone.config.urls_staff", ["*"], 1
    return access.theatre(cast)


def test_every_route_of_sharing_is_looked_at():
    assert {
        pattern.name for route, pattern in access_addresses.routes() if route.startswith(access.SHARING)
    } == set(ROUTES)


@pytest.mark.timeout(900)  # some thousand requests, on a machine that others use
@pytest.mark.parametrize("mode", ["whole", "rows"])
def test_nobody_reads_or_changes_what_is_not_theirs_and_each_state_is_told_apart(stage, mode):
    answers = defaultdict(set)
    with ExitStack() as stack:
        if mode == "rows":  # row-level security and keys alone
            stage.policies = False
            access_run.without_filters(stack)
        for cell in access.cells(stage, full=False, only=ROUTES):
            assert cell.leaked == [], cell
            assert cell.status < 500, cell
            if cell.route == VIEW and cell.method == "GET" and cell.whose == "helpline":
                answers[cell.who].add(cell.status)
    if mode == "whole":
        assert answers["asha"] == answers["ben"] == {200, 404}  # their own: also what is over; of no view, nothing
        assert answers["dana"] == {200, 410, 404}
        assert answers["eve"] == answers["grace"] == answers["farid"] == answers["kofi"] == {404}


@pytest.mark.timeout(600)
def test_control_what_the_other_side_reads_is_seen_and_would_be_a_leak_for_anybody_else(stage):
    stage.worlds["helpline"].partner = None
    leaked = {}
    for cell in access.cells(stage, full=False, only=("shared",)):
        if cell.leaked:
            leaked.setdefault((cell.who, cell.whose), set()).update(cell.leaked)
    assert set(leaked) == {("dana", "helpline")}
    assert {"helpline: shared summary", "helpline: shared kept person", "changed sharing_opening"} <= leaked[
        "dana", "helpline"
    ]
    assert not any("ended" in each or "expired" in each for each in leaked["dana", "helpline"])

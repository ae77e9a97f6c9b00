"""What was shared of a case goes with the case, on both sides; what was shared of another stays."""

import psycopg
import pytest

from liftstone.cases import actions as cases
from liftstone.cases import queries as case_queries
from liftstone.config.postgres import DATABASE, SUPERUSER
from liftstone.keeping import actions
from liftstone.sharing import content, queries
from liftstone.sharing.models import View
from tests.cast import as_
from tests.world_of_sharing import shared

pytestmark = pytest.mark.django_db(transaction=True)  # the public door commits what arrives

TABLES = ("sharing_source", "sharing_view", "sharing_opening", "sharing_answer")


@pytest.fixture
def left(cluster):
    """How many rows of sharing there are, and whose wraps of a view's key: as the superuser finds them."""

    def found(view) -> tuple[list[int], set]:
        with psycopg.connect(cluster.url(SUPERUSER, database=DATABASE)) as superuser:
            counted = [superuser.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in TABLES]  # noqa: S608
            query = "SELECT organisation_id FROM keys.keyring_recordwrap WHERE record_id = %s"
            return counted, {each for (each,) in superuser.execute(query, [view]).fetchall()}

    return found


def test_an_erased_case_takes_its_views_answers_openings_and_both_organisations_keys_with_it(cast, sent, left):
    ids = shared(sent(), cast.asha, cast.ben, cast.dana, str, readers=())
    both = {cast.asha.organisation, cast.dana.organisation}
    assert left(ids["shared"]) == ([3, 3, 3, 3], both)
    with as_(cast.asha) as asha:
        case = case_queries.case(asha, record=ids["shared_case"])
        cases.close(case=case, outcome="safe", words="Home", by=asha)
        row = actions.ask_for_case(
            case=case_queries.case(asha, record=case.id), rule="asked", why="She asked us", by=asha
        )
    with as_(cast.ben) as ben:
        actions.decide(erasure=row, by=ben)
    assert left(ids["shared"]) == ([2, 2, 2, 2], set())
    for actor in (cast.asha, cast.dana):
        with as_(actor) as by, pytest.raises(View.DoesNotExist):
            queries.view(by, record=ids["shared"])
    with as_(cast.asha) as asha:  # the control: what was shared of another case is there, and opens
        assert content.opened(queries.view(asha, record=ids["shared_ended"]), by=asha)["people"]
    assert left(ids["shared_expired"])[1] == both

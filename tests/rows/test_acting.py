"""On whose behalf a connection works, as PostgreSQL itself says; and whether it is still there."""

from uuid import uuid4

import psycopg
import pytest
from django.db import connections, transaction

from liftstone.config.postgres import SUPERUSER
from liftstone.rows.acting import acting_for, go_on_as
from tests.conftest import CLUSTER

pytestmark = pytest.mark.django_db


def told() -> tuple[str, str]:
    """Whose session and which person PostgreSQL believes to be acting."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('liftstone.session', true), current_setting('liftstone.person', true)"
        )
        session, person = cursor.fetchone()
    return session, person


def test_whoever_is_found_to_act_does_so_to_the_end_of_the_block_and_no_further():
    outer, person, organisation = uuid4(), uuid4(), uuid4()
    with acting_for(organisation=organisation, person=outer), transaction.atomic():
        with acting_for(session="a cookie's name"):
            assert told() == ("a cookie's name", "")
            go_on_as(organisation=organisation, person=person)
            assert told() == ("", str(person))
        assert told() == ("", str(outer))


@pytest.mark.django_db(transaction=True)
def test_a_line_that_postgresql_closed_is_known_without_asking():
    connection = connections["worker"]
    connection.ensure_connection()
    assert connection.is_usable()
    with psycopg.connect(CLUSTER.url(SUPERUSER)) as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    assert not connection.is_usable()
    connection.close()

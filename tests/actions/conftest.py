"""A browser without a browser, and what the log says was opened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE
from liftstone.audit.models import Leaf
from liftstone.network import actions as networks
from liftstone.network.models import Network
from liftstone.rows.acting import acting_for
from tests.cast import Cast, as_, cookie_for


@pytest.fixture
def browser(cast: Cast) -> Callable[[Actor], Client]:
    """Somebody who has just signed in, over HTTP."""

    def signed_in(actor: Actor) -> Client:
        client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
        client.cookies[COOKIE] = cookie_for(actor)
        return client

    return signed_in


@pytest.fixture
def openings(cast: Cast) -> Callable[[], list[str]]:
    """What the log says was opened: on its own connection, which a test's transaction does not hold."""

    def verbs() -> list[str]:
        ben = cast.ben
        with (
            acting_for(organisation=ben.organisation, person=ben.person),
            transaction.atomic(using="audit"),
        ):
            return list(Leaf.objects.using("audit").values_list("verb", flat=True))

    return verbs


@pytest.fixture
def kofi(cast: Cast, browser: Callable[[Actor], Client], settings: Any) -> Client:
    """Kofi's browser at the staff door; he runs networks."""
    settings.ROOT_URLCONF = "liftstone.config.urls_staff"
    return browser(cast.kofi)


@pytest.fixture
def founded(cast: Cast) -> Callable[..., Network]:
    """Found a network; Kofi does, unless somebody else."""

    def found(*, by: Actor | None = None, name: str = "Wyre Valley Anti-Slavery Network") -> Network:
        with as_(by or cast.kofi) as actor:
            row = Network(name=name, level="regional", areas=["force:lancashire"], chaired_by="independent")
            return networks.found(network=row, by=actor)

    return found

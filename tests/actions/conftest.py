"""A browser without a browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE
from tests.cast import Cast, cookie_for


@pytest.fixture
def browser(cast: Cast) -> Callable[[Actor], Client]:
    """Somebody who has just signed in, over HTTP."""

    def signed_in(actor: Actor) -> Client:
        client = Client(headers={"host": settings.ALLOWED_HOSTS[-1]})
        client.cookies[COOKIE] = cookie_for(actor)
        return client

    return signed_in

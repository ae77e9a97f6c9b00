"""Lets a helpline work on so many contacts and prints every secret that was written, as JSON.

`python -m promises.s01_run COUNT`, inside an installation's environment. Each contact carries twelve secrets:
name, number, address, story, what may be said, a file and its name, a reply, notes, a case, a person in it.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 - the settings must be read first
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from liftstone.accounts.door import COOKIE  # noqa: E402
from promises.access import Secrets  # noqa: E402
from tests import world_of_directory, world_of_networks  # noqa: E402
from tests.cast import assemble, cookie_for  # noqa: E402
from tests.world import fill  # noqa: E402


def main(count: int) -> None:
    """Work, look at pages as people do, print the secrets."""
    call_command("migrate", database="owner", verbosity=0)
    cast = assemble()
    secrets = Secrets("stolen")
    while len(secrets.made) < count * 12:
        world = fill(cast.asha, cast.ben, cast.ben, secrets, runs=cast.kofi, partner=cast.dana)
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.cookies[COOKIE] = cookie_for(cast.ben)
    for address in ("/desk/", f"/desk/{world.held.hex}/", f"/cases/{world.case.hex}/", "/cases/", "/who/"):
        client.get(address)
    word = next(iter(secrets.made))
    client.post("/desk/find/", {"text": word})
    client.get(f"/nowhere/{settings.DOOR}")
    people = [each.newcomer.name for each in cast.helpline.sign_ins]
    clear = {*world_of_directory.CLEAR, *world_of_networks.CLEAR}
    sealed = [word for word, kind in secrets.made.items() if kind not in clear]
    sys.stdout.write(json.dumps({"secrets": sealed, "names": people}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

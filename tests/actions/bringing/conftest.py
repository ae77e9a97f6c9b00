"""What the tests of old minutes share: a network with members, Kofi's browser, and a small file of minutes."""

from tests.actions.cases.conftest import said  # noqa: F401 - a fixture
from tests.actions.meetings.conftest import network, people, planned  # noqa: F401 - fixtures

MINUTES = """Wyre Anti-Slavery Group
Minutes of the meeting held on 14 February 2024

Present: Ruth Appiah (Wyre Council); Lee Osei (Wyre Police); Ada Frost (Wyre College)
Apologies: Mina Shah (Harbour Trust)

1. Car washes
Nothing new.
- RA/Wyre Police to print the list by 12 March 2024
- Ada Frost to ask the college soon

Next meeting: 17 April 2024
"""

"""A calendar that is not ours subscribes to somebody's dates: when they are, moved, cancelled; what is broken."""

import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from liftstone.calendars.shapes import LONDON
from liftstone.meetings import actions
from liftstone.meetings.models import Meeting
from liftstone.network import actions as networks
from liftstone.network import links
from liftstone.network.models import Member, Network
from tests.cast import Cast, as_
from tests.conftest import Doors
from tests.journeys import calendar_client
from tests.journeys.calendar_client import Shown, Unread

NAME, PLACE = "Tarn Valley Anti-Slavery Network", "Town hall, room 2"
MAIR = {"name": "Mair Ellis", "role": "Lead", "email": "mair@tarn.example", "phone": ""}
Plan = Callable[[date], Meeting]


@pytest.fixture
def network(cast: Cast, doors: Doors) -> Network:
    """A network of Kofi's with Mair at its table."""
    with as_(cast.kofi) as kofi:
        row = networks.found(
            network=Network(name=NAME, level="regional", areas=[], chaired_by="independent"), by=kofi
        )
        member = Member(network=row, name="Tarn Council", kind="council", state="joined")
        member = networks.add_member(member=member, by=kofi)
        networks.add_person(member=member, kind="spoc", since=timezone.localdate(), body=MAIR, by=kofi)
    return row


@pytest.fixture
def plan(cast: Cast, network: Network) -> Plan:
    """Plan a meeting from ten to twelve in London on a day."""

    def plan(day: date) -> Meeting:
        begins = at_ten(day)
        told = {"ends_at": begins + timedelta(hours=2), "body": {"title": "Board", "place": PLACE, "words": ""}}
        with as_(cast.kofi) as kofi:
            return actions.plan(network=network, starts_at=begins, by=kofi, **told)

    return plan


@pytest.fixture
def subscribe(cast: Cast, network: Network, doors: Doors) -> Callable[[], str]:
    """Make Mair's page; returns the address of its dates, as it stands there."""

    def subscribe() -> str:
        with as_(cast.kofi) as kofi:
            (mair,) = network.members.get().people.all()
            token = links.make(person=mair, days=90, by=kofi)
        with urllib.request.urlopen(f"{doors.public}/en/n/{token}") as answer:  # noqa: S310 - our own door
            (address,) = set(re.findall(r'href="(/[^"]+\.ics)"', answer.read().decode()))
        return doors.public + address

    return subscribe


@pytest.fixture
def serve() -> Iterator[Callable[[str], str]]:
    """Another door, which serves whatever text it is given as a calendar; returns the address."""
    served: dict[str, bytes] = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Door, served))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def put(text: str) -> str:
        path = f"/{len(served)}.ics"
        served[path] = text.encode()
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield put
    server.shutdown()
    thread.join()
    server.server_close()


class Door(BaseHTTPRequestHandler):
    """Answers with what was put at that path."""

    def __init__(self, served: dict[str, bytes], *rest: object) -> None:
        self.served = served
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the name is http.server's
        """Give it out."""
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.served[self.path])

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


def at_ten(day: date) -> datetime:
    """Ten o'clock in London."""
    return datetime.combine(day, time(10), tzinfo=LONDON)


def next_change(month: int) -> date:
    """The last Sunday of that month, the next that comes."""
    today = timezone.localdate()
    for year in (today.year, today.year + 1):
        last = date(year, month, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        if sunday > today:
            return sunday
    raise AssertionError("next year has no such month")


def uid(row: Meeting) -> str:
    """A meeting's id in every calendar."""
    return f"{row.id.hex}@meetings"


def text_of(address: str) -> str:
    """The feed as it travels."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own door
        return str(answer.read().decode())


@pytest.mark.parametrize("month", [3, 10])
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(plan, subscribe, month):
    sunday = next_change(month)
    rows = {each: plan(each) for each in (sunday - timedelta(days=1), sunday, sunday + timedelta(days=1))}
    found = calendar_client.read(subscribe())
    for day, row in rows.items():
        assert found[uid(row)].begins.replace(tzinfo=None) == datetime.combine(day, time(10))
        assert found[uid(row)].ends - found[uid(row)].begins == timedelta(hours=2)
    offsets = {each.begins.utcoffset() for each in found.values()}
    assert offsets == {timedelta(0), timedelta(hours=1)}, "the control: the clocks did change in between"


def test_a_meeting_is_shown_moves_with_a_change_and_is_cancelled(cast, plan, subscribe):
    day = timezone.localdate() + timedelta(days=30)
    row, other = plan(day), plan(day + timedelta(days=7))
    address = subscribe()
    begins = at_ten(day)
    shown = Shown(begins, begins + timedelta(hours=2), f"{NAME}: Board", PLACE, sequence=0, cancelled=False)
    assert calendar_client.read(address)[uid(row)] == shown
    moved = begins + timedelta(days=1, hours=3)
    body = {"title": "Board", "place": "The pier", "words": ""}
    with as_(cast.kofi) as kofi:
        to = {"starts_at": moved, "ends_at": moved + timedelta(hours=1)}
        actions.change(meeting=row, body=body, seen=0, by=kofi, **to)
    found = calendar_client.read(address)
    then = Shown(moved, moved + timedelta(hours=1), f"{NAME}: Board", "The pier", sequence=1, cancelled=False)
    assert found[uid(row)] == then
    with as_(cast.kofi) as kofi:
        actions.cancel(meeting=row, by=kofi)
    found = calendar_client.read(address)
    assert (found[uid(row)].cancelled, found[uid(row)].sequence) == (True, 2)
    assert not found[uid(other)].cancelled  # the control: the other one takes place
    assert len(found) == 2


def test_a_page_that_was_ended_has_no_dates_any_more(cast, network, plan, subscribe):
    plan(timezone.localdate() + timedelta(days=30))
    address = subscribe()
    assert calendar_client.read(address)
    with as_(cast.kofi) as kofi:
        (mair,) = network.members.get().people.all()
        link = links.of_person(kofi, mair)
        assert link is not None
        links.revoke(link=link, by=kofi)
    with pytest.raises(Unread, match="404"):
        calendar_client.read(address)


def test_the_client_notices_what_is_broken(plan, subscribe, serve):
    """The control of all these: the feed as it is, and three that are wrong."""
    row = plan(next_change(10) - timedelta(days=1))
    whole = text_of(subscribe())
    assert calendar_client.read(serve(whole))[uid(row)].begins.hour == 10
    with pytest.raises(Unread):  # torn off in the middle
        calendar_client.read(serve(whole[: whole.index("DTEND")]))
    zoneless = re.sub(r"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", "", whole, flags=re.DOTALL)
    with pytest.raises(Unread, match="no zone"):
        calendar_client.read(serve(zoneless))
    early = whole.replace("BYMONTH=10", "BYMONTH=9")  # summer that ends a month too soon
    assert early != whole
    assert calendar_client.read(serve(early))[uid(row)].begins.hour == 11

"""The access matrix: every route × method × person × own and other, and what a cell may not show or change.

Two organisations work; every sealed place of each holds a word of its own. A cell is one request by one
person with one organisation's ids. It leaks when the answer holds a word that this person may not read, or
when a row changes that this person may not change. What is allowed stands in `access_rules`.
"""

import hashlib
import html
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any

from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.accounts.door import COOKIE
from liftstone.accounts.models import Session
from promises.access_addresses import SHARING, addresses, routes
from promises.access_rules import may_read, may_write, partner_may_read, partner_may_write
from tests.cast import Cast, as_, cookie_for
from tests.world import World, fill
from tests.world_of_sharing import NAMES, SOON

METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")
# Who of each organisation may do nearly all there is, between them.
INSIDERS = {"helpline": ("ben", "grace", "asha", "kofi"), "dana": ("dana", "dana-runs")}
STREAMS = {"stream", "stream-beside"}  # endless answers; carry no content, see tests/actions/desk
# A word of `Secrets`, wherever it begins: it may stand within a longer number.
WORD = re.compile(r"(?=(Zqvexa[0-9a-f]{12}|0779\d{7}))")


@dataclass
class Secrets:
    """Makes the words that must not leak, and remembers whose they are."""

    organisation: str
    made: dict[str, str] = field(default_factory=dict)

    def __call__(self, kind: str) -> str:
        """Return a word that stands nowhere else."""
        number = len(self.made)
        digest = hashlib.sha256(f"{self.organisation}/{number}".encode()).hexdigest()[:12]
        word = f"0779{int(digest, 16) % 10**7:07d}" if kind.endswith("phone") else f"Zqvexa{digest}"
        self.made[word] = kind
        return word


@dataclass
class Cell:
    """One request."""

    route: str
    method: str
    who: str
    whose: str
    status: int = 0
    leaked: list[str] = field(default_factory=list)


@dataclass
class Theatre:
    """Both organisations with their work, and everybody's cookie."""

    cast: Cast
    worlds: dict[str, World]
    secrets: dict[str, Secrets]
    people: dict[str, Actor]
    cookies: dict[str, str]
    policies: bool = True  # False while the first wall is switched off: rows alone know fewer differences


def theatre(cast: Cast) -> Theatre:
    """Let both organisations work, and sign everybody in."""
    secrets = {"helpline": Secrets("helpline"), "dana": Secrets("dana")}
    worlds = {
        "helpline": fill(cast.asha, cast.ben, cast.ben, secrets["helpline"], runs=cast.kofi, partner=cast.dana),
        "dana": fill(
            cast.dana, cast.dana, cast.dana, secrets["dana"], runs=getattr(cast, "dana-runs"), partner=cast.ben
        ),
    }
    time.sleep(SOON.total_seconds())  # until what is to have expired has
    logins = ("asha", "ben", "chidi", "farid", "grace", "kofi", "abena", "dana", "dana-runs", "eve")
    people: dict[str, Actor] = {login: getattr(cast, login) for login in logins}
    cookies = {login: cookie_for(actor) for login, actor in people.items()} | {"nobody": ""}
    for actor in people.values():
        _stay(actor)
    return Theatre(cast, worlds, secrets, people, cookies)


def _stay(actor: Actor) -> None:
    """Have somebody count as seen for the whole run: each request is taken back, and would be their first again."""
    with as_(actor):
        Session.objects.filter(person_id=actor.person).update(seen_at=timezone.now() + timedelta(hours=6))


def leaks(body: bytes, *, who: str, stage: Theatre) -> list[str]:
    """Return what an answer shows that this person may not see."""
    shown = set(WORD.findall(html.unescape(body.decode("utf-8", "replace"))))
    if not shown:
        return []
    found = []
    for owner, secrets in stage.secrets.items():
        organisation = stage.worlds[owner].organisation
        actor = stage.people.get(who)
        same = actor is not None and actor.organisation == organisation
        roles = actor.roles if actor else frozenset()
        partner = actor is not None and actor.organisation == stage.worlds[owner].partner
        reader = actor is not None and actor.person in stage.worlds[owner].readers
        own = actor is not None and actor.person == stage.worlds[owner].adviser
        room = actor is not None and actor.person == stage.worlds[owner].in_room
        for word in shown & secrets.made.keys():
            kind = secrets.made[word]
            if partner and partner_may_read(kind, roles=roles):
                continue
            if not may_read(kind, roles=roles, same=same, reader=reader, own=own, room=room):
                found.append(f"{owner}: {kind}")
    return sorted(found)


@cache
def _client() -> Client:
    """One client for all requests: a new one would look through all static files each time."""
    return Client(raise_request_exception=False, headers={"host": "localhost"}, enforce_csrf_checks=False)


def ask(stage: Theatre, *, address: str, method: str, who: str) -> tuple[int, bytes]:
    """Make one request as somebody; a view that raises is an answer of 500."""
    client = _client()
    client.cookies.clear()
    if stage.cookies[who]:
        client.cookies[COOKIE] = stage.cookies[who]
    body = {"text": "Zq", "reply": "Zq", "note": "x", "outcome": "advice-given", "what": "x", "code": "0"}
    if address.startswith(f"/{SHARING}"):
        body["words"] = "Zq"
    answer = client.generic(method, address) if method not in ("GET", "POST") else (
        client.get(address) if method == "GET" else client.post(address, body)
    )  # fmt: skip
    if answer.streaming:
        answer.close()
        return answer.status_code, b""
    return answer.status_code, answer.content


# What a refused request may leave behind all the same: that it was refused, and when somebody was last here.
TRACES = {"audit_leaf", "audit_waiting", "accounts_session"}
WRITES = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
# No row is written, not even one that is taken back, without a number for the transaction. Looking into each
# table's counters takes as long as a request, and most write nothing. Where something was written, the counters
# begin at nothing with the next transaction: else they keep for a second what went before.
FLUSH = "SELECT FROM pg_stat_force_next_flush()"
WROTE = f"{FLUSH} WHERE pg_current_xact_id_if_assigned() IS NOT NULL"


def writes() -> set[tuple[str, int]]:
    """Return how often each table has been written to, in this transaction and in those before that count yet."""
    with connections["default"].cursor() as cursor:
        cursor.execute(WRITES)
        return {(name, count) for name, count in cursor.fetchall() if name not in TRACES}


@contextmanager
def taken_back() -> Iterator[Callable[[], bool]]:
    """Take back all that happens meanwhile. Yields what says whether anything was written, taken back or not."""
    with transaction.atomic():
        has_written = cache(_has_written)
        yield has_written
        has_written()
        transaction.set_rollback(True)


def _has_written() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute(WROTE)
        return cursor.fetchone() is not None


@dataclass(frozen=True)
class Size:
    """How much of a route is asked for: all there is would take days, since most ids lead nowhere together."""

    leading: int  # addresses that lead somewhere for an insider
    tried: int  # addresses among which those are looked for, those first whose ids belong together
    further: int  # more that are tried once one is found
    nowhere: int  # addresses that lead nowhere
    few: bool  # only `FEW` ask for those, and for the smaller organisation's, which mirror the helpline's
    methods: tuple[str, ...]


QUICK = Size(leading=2, tried=32, further=8, nowhere=1, few=True, methods=METHODS[:2])
FULL = Size(leading=12, tried=400, further=100, nowhere=3, few=False, methods=METHODS)
# Who stands for all others in the quick form: an adviser, a supervisor, a coordinator and the other organisation's.
FEW = ("asha", "ben", "kofi", "dana")


def cells(stage: Theatre, *, full: bool, only: tuple[str, ...] = ()) -> Iterator[Cell]:
    """Make every request of the matrix, each in a world that is as it was before; `only` names routes."""
    size = FULL if full else QUICK
    with connections["default"].cursor() as cursor:
        cursor.execute(FLUSH)
    for route, pattern in routes():
        if pattern.name in STREAMS or (only and pattern.name not in only):
            continue
        for owner, world in stage.worlds.items():
            asked = _asked(stage, route, addresses(route, world), owner, size)
            for (address, who), method in product(asked, size.methods):
                yield _cell(stage, route, address, method, who, owner)
            if "<" not in route:
                break  # no id in it: nobody's in particular


def _asked(stage: Theatre, route: str, found: list[str], owner: str, size: Size) -> list[tuple[str, str]]:
    """Which address by whom: everybody with what leads somewhere, and with some of what does not."""
    if len(found) == 1:
        return list(product(found, stage.cookies))
    mirror = size.few and owner != next(iter(stage.worlds))
    fewer = replace(size, leading=1) if mirror else size
    if route.startswith(SHARING):  # open, ended, expired, kept: each is another answer
        fewer = replace(size, leading=max(size.leading, len(NAMES)))
    leading = _leading(stage, route, found, owner, fewer)
    nowhere = [address for address in reversed(found) if address not in leading][: size.nowhere]
    some = FEW if size.few else tuple(stage.cookies)
    return [*product(leading, FEW if mirror else stage.cookies), *product(nowhere, some)]


def _leading(stage: Theatre, route: str, found: list[str], owner: str, size: Size) -> list[str]:
    """Of many addresses the first that lead somewhere for an insider, as many as are wanted."""
    leading: list[str] = []
    left, led = size.tried, _LED[owner, route[: route.rindex(">")]]
    insiders = sorted(INSIDERS[owner], key=lambda who: -led[who])
    for address in sorted(found, key=lambda each: -led[_ids(each)]) if led else found:
        left -= 1
        if left < 0 or len(leading) == size.leading:
            break
        if who := _for_whom(stage, route, address, insiders):
            leading.append(address)
            led.update((_ids(address), who))
            left = min(left, size.further)
    return leading


# Which ids led somewhere, and for whom, by the route as far as its last id: what leads to a page leads on from it.
_LED: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
_WRITES_ONLY: set[str] = set()  # routes that take no GET


def _ids(address: str) -> str:
    return "/".join(re.findall(r"[0-9a-f]{32}", address))


def _for_whom(stage: Theatre, route: str, address: str, insiders: list[str]) -> str:
    """Return for whom of them an address leads somewhere first; nobody, for a wrong one."""
    with taken_back():
        return next((who for who in insiders if _leads(stage, route, address, who)), "")


def _leads(stage: Theatre, route: str, address: str, who: str) -> bool:
    status = 405
    if route not in _WRITES_ONLY:
        status, _body = ask(stage, address=address, method="GET", who=who)
    if status == 405:
        _WRITES_ONLY.add(route)
        status, _body = ask(stage, address=address, method="POST", who=who)
    return status != 404


def _cell(stage: Theatre, route: str, address: str, method: str, who: str, owner: str) -> Cell:
    with taken_back() as has_written:
        with listening() as said:
            status, body = ask(stage, address=address, method=method, who=who)
        cell = Cell(route, method, who, owner, status, leaks(body, who=who, stage=stage))
        if has_written() and not undone(said):
            wrote = _but_partners(stage, cell, address=address, wrote=writes())
            cell.leaked += _wrong_changes(stage, cell, route=route, wrote=wrote)
    return cell


@contextmanager
def listening() -> Iterator[list[str]]:
    """Hear every statement that Django sends meanwhile, without its values."""
    said: list[str] = []

    def hear(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        said.append(sql)
        return execute(sql, *rest)

    with connections["default"].execute_wrapper(hear):
        yield said


def undone(said: list[str]) -> bool:
    """Say whether the request's own transaction, here a savepoint of ours, was rolled back with all it wrote.

    PostgreSQL counts what was written and taken back as written.
    """
    begun = next((sql for sql in said if sql.startswith("SAVEPOINT ")), None)
    return begun is not None and f"ROLLBACK TO {begun}" in said


def _but_partners(stage: Theatre, cell: Cell, *, address: str, wrote: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """What was written, but for what the other party may write about what is open to it."""
    actor, world = stage.people.get(cell.who), stage.worlds[cell.whose]
    is_open = {world.shared.hex, world.shared_kept.hex, world.agreement.hex}
    if actor is None or actor.organisation != world.partner or _ids(address) not in is_open:
        return wrote
    return {(table, count) for table, count in wrote if not partner_may_write(table, roles=actor.roles)}


def _wrong_changes(stage: Theatre, cell: Cell, *, route: str, wrote: set[tuple[str, int]]) -> list[str]:
    """A stranger's request changes nothing, nor one that was refused, nor a colleague's of another role."""
    actor = stage.people.get(cell.who)
    stranger = actor is None or actor.organisation != stage.worlds[cell.whose].organisation
    if (stranger and "<" in route) or cell.status in (403, 404, 405):
        return [f"changed {table}" for table, _count in sorted(wrote)]
    roles = actor.roles if actor else frozenset()
    return [
        f"changed {table}"
        for table, _count in sorted(wrote)
        if not may_write(table, roles, policies=stage.policies)
    ]

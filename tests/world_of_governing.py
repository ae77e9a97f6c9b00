"""How a network is governed and what it wants to reach, with something secret in each sealed place.

`tests.world_of_networks` fills it in.
"""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.governing import actions, deciding, duties, sharing
from liftstone.governing.document_models import Document, Version
from liftstone.governing.models import Board, Decision, Terms, Topic
from liftstone.network.models import Member, Network
from liftstone.strategy import actions as planning
from liftstone.strategy.models import Aim, Indicator, Line
from liftstone.strategy.rules import quarter_of
from tests.world_of_colleagues import Secret

CLEAR = ("network board name",)  # what bodies are called
DAY = timedelta(days=1)
TABLE = dict[str, UUID]


def governed(network: Network, member: Member, secret: Secret, *, by: Actor) -> TABLE:
    """Put a board, a duty, a decision and a shared document into a network's room."""
    today = timezone.localdate()
    board = actions.add_board(board=Board(network=network, name=secret("network board name"), kind="sab"), by=by)
    actions.tie(network=network, lower=None, upper=board, kind="reports", by=by)
    actions.seat(board=board, member=member, role="chair", since=today, by=by)
    for one in (None, board):
        terms = Terms(network=network, board=one, in_force_from=today, review_on=today + DAY)
        body = {"words": secret("network terms"), "changed": secret("network terms changed")}
        actions.keep_terms(terms=terms, after=0, body=body, by=by)
    body = {"name": secret("network topic"), "words": secret("network topic words")}
    topic = duties.add_topic(topic=Topic(network=network), body=body, by=by)
    duties.say_parts(topic=topic, said={member.id: "lead"}, shown={}, by=by)
    decision = Decision(network=network, board=board, due_on=today + DAY)
    body = {"title": secret("network decision"), "why": secret("network decision why")}
    deciding.propose(decision=decision, on=today, body=body, words=secret("network decision step"), by=by)
    document = _shared(network, member, secret, by=by)
    ids = {"board": board.id, "topic": topic.id, "decision": decision.id, "shared_document": document.id}
    return ids | _planned(network, member, secret, by=by)


def _shared(network: Network, member: Member, secret: Secret, *, by: Actor) -> Document:
    today = timezone.localdate()
    document = Document(network=network, kind="policy")
    version = Version(in_force_from=today, review_on=today + DAY)
    body = {"words": secret("network policy"), "changed": secret("network policy changed")}
    sharing.share(document=document, title=secret("network policy title"), version=version, body=body, by=by)
    sharing.ask(document=document, members=[member], by=by)
    words = secret("network policy declined")
    sharing.answer(version=version, member=member, said="declined", on=today, words=words, by=by)
    return document


def _planned(network: Network, member: Member, secret: Secret, *, by: Actor) -> TABLE:
    today = timezone.localdate()
    body = {"name": secret("network aim"), "why": secret("network aim why"), "serves": secret("network aim serves")}
    aim = planning.add_aim(aim=Aim(network=network), body=body, by=by)
    line = Line(aim=aim, due_on=today + DAY)
    body = {"what": secret("network plan line"), "words": secret("network plan line words")}
    planning.add_line(line=line, owners=[member], body=body, by=by)
    indicator = Indicator(network=network, aim=aim)
    measured = {
        "name": secret("network indicator"),
        "unit": secret("network indicator unit"),
        "baseline": 1,
        "target": 4,
    }
    planning.add_indicator(indicator=indicator, body=measured, by=by)
    source = secret("network indicator source")
    planning.keep_value(indicator=indicator, quarter=quarter_of(today), value=3, source=source, by=by)
    return {"aim": aim.id, "plan_line": line.id, "indicator": indicator.id}

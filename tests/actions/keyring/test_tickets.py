"""The link of somebody without an account: what its address opens, and what nothing else does."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftstone.keyring import tickets
from liftstone.vault import Unreadable
from liftstone.vault.base64url import encode

HOUSE, OTHER_HOUSE, LINK, OTHER_LINK, ANSWER = (uuid4() for _ in range(5))
PAGE = {"network": "Borders Anti-Slavery Network", "asks": ["seat"]}


def flipped(sealed):
    return bytes([sealed[0], *sealed[1:-1], sealed[-1] ^ 1])


def test_the_address_opens_its_page_and_what_is_kept_of_it_does_not():
    ticket = tickets.make()
    sealed = tickets.seal_page(PAGE, key=ticket.key, link=LINK, organisation=HOUSE)
    again = tickets.read(ticket.token)
    assert (again.digest, again.key) == (ticket.digest, ticket.key)
    assert tickets.open_page(sealed, key=again.key, link=LINK, organisation=HOUSE) == {"schema": 1, **PAGE}
    assert b"Borders" not in sealed
    with pytest.raises(Unreadable):
        tickets.open_page(sealed, key=bytes.fromhex(ticket.digest), link=LINK, organisation=HOUSE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": tickets.make().key},
        {"link": OTHER_LINK},
        {"organisation": OTHER_HOUSE},
    ],
)
def test_a_page_opens_in_no_other_place(wrong):
    ticket = tickets.make()
    right = {"key": ticket.key, "link": LINK, "organisation": HOUSE}
    sealed = tickets.seal_page(PAGE, **right)
    assert tickets.open_page(sealed, **right)
    with pytest.raises(Unreadable):
        tickets.open_page(sealed, **{**right, **wrong})
    with pytest.raises(Unreadable):
        tickets.open_page(flipped(sealed), **right)


def test_an_address_for_one_purpose_opens_its_part_and_never_the_page():
    ticket = tickets.make()
    lesser = tickets.lesser(ticket, purpose="calendar")
    assert lesser == tickets.lesser(ticket, purpose="calendar") == tickets.read(lesser.token)
    assert len({ticket.digest, lesser.digest, tickets.lesser(ticket, purpose="other").digest}) == 3
    own = {"key": lesser.key, "link": LINK, "organisation": HOUSE}
    part = tickets.seal_page(PAGE, part="calendar", **own)
    assert tickets.open_page(part, part="calendar", **own) == {"schema": 1, **PAGE}
    page = tickets.seal_page(PAGE, **{**own, "key": ticket.key})
    for sealed, said in ((page, {}), (page, {"part": "calendar"}), (part, {})):
        with pytest.raises(Unreadable):
            tickets.open_page(sealed, **own, **said)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": tickets.make().key},
        {"link": OTHER_LINK},
        {"answer": uuid4()},
        {"about": "declined"},
        {"organisation": OTHER_HOUSE},
    ],
)
def test_an_answer_is_that_links_and_about_that_alone(wrong):
    right = {"key": tickets.make().key, "link": LINK, "answer": ANSWER, "about": "accepted", "organisation": HOUSE}
    sealed = tickets.seal_answer({"name": "Mair Ellis"}, **right)
    assert tickets.open_answer(sealed, **right) == {"schema": 1, "name": "Mair Ellis"}
    with pytest.raises(Unreadable):
        tickets.open_answer(sealed, **{**right, **wrong})


def test_neither_digest_nor_key_is_the_secret_of_the_address_or_shown_in_an_error():
    ticket = tickets.make()
    assert ticket.digest != ticket.key.hex()
    for secret in (ticket.token, ticket.digest, ticket.key.hex()):
        assert secret not in repr(ticket)
    assert len({tickets.make().token for _ in range(200)}) == 200


@given(st.text() | st.binary(min_size=32, max_size=32).map(encode))
def test_any_address_is_a_ticket_or_none(token):
    try:
        ticket = tickets.read(token)
    except Unreadable:
        assert not tickets.FORM.fullmatch(token)
    else:
        assert len(ticket.key) == 32
        assert len(ticket.digest) == 64

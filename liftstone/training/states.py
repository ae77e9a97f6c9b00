"""What may become of a session and of a booking, and what stands in the way of a change."""

SESSION = {"planned": {"held", "cancelled"}, "held": set[str](), "cancelled": {"planned"}}
# A mark that was set by mistake is set right, until a certificate is out.
BOOKING = {
    "booked": {"attended", "absent", "withdrawn"},
    "attended": {"absent", "booked"},
    "absent": {"attended", "booked"},
    "withdrawn": {"booked"},
}


class OutOfTurn(Exception):
    """A colleague was faster, and it is not any more as the page showed it; nothing was kept."""


class Full(Exception):
    """More people were to be booked than there are places left; nobody was."""


def check_session_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a session in the state `now` cannot become `then`."""
    if then not in SESSION[now]:
        raise OutOfTurn


def check_booking_can_become(now: str, *, then: str) -> None:
    """Raise `OutOfTurn` where a booking in the state `now` cannot become `then`."""
    if then not in BOOKING[now]:
        raise OutOfTurn
